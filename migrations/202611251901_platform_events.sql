-- +goose Up
CREATE TABLE audit_entries (
    id          BIGINT PRIMARY KEY,
    seq         BIGINT UNIQUE, -- in commit order; NULL until the sequencer has numbered it
    recorded_at TEXT   NOT NULL,
    actor_id    BIGINT,        -- NULL when the program or a guest acts
    login       TEXT   NOT NULL,
    roles       TEXT   NOT NULL,
    action      TEXT   NOT NULL,
    object_id   BIGINT,
    reason      TEXT   NOT NULL,
    before_json TEXT   NOT NULL,
    after_json  TEXT   NOT NULL,
    request_id  TEXT   NOT NULL
);
CREATE TABLE outbox_events (
    id          BIGINT PRIMARY KEY,
    seq         BIGINT UNIQUE, -- in commit order; NULL until the sequencer has numbered it
    recorded_at TEXT   NOT NULL,
    type        TEXT   NOT NULL,
    body        TEXT   NOT NULL
);
