-- +goose Up
CREATE TABLE message_messages (
    id          BIGINT PRIMARY KEY,
    user_id     BIGINT  NOT NULL REFERENCES org_users (id),
    source      TEXT    NOT NULL CHECK (source <> ''), -- what it tells of: an event, a deadline
    kind        TEXT    NOT NULL,
    subject     TEXT    NOT NULL,                      -- what sort of object
    subject_id  BIGINT,
    case_id     BIGINT,                                -- of a workflow
    task_id     BIGINT,
    for_id      BIGINT REFERENCES org_users (id),      -- in whose stead it is his
    for_name    TEXT    NOT NULL,
    text        TEXT    NOT NULL,                      -- key of the sentence
    says_json   TEXT    NOT NULL,                      -- what stands in it, in no language
    link        TEXT    NOT NULL,
    late        BOOLEAN NOT NULL,
    shown       BOOLEAN NOT NULL,                      -- in the inbox
    mail        TEXT    NOT NULL CHECK (mail IN ('AT_ONCE', 'DAILY', 'WEEKLY', 'NEVER')),
    at          TEXT    NOT NULL CHECK (length(at) = 27),
    until_day   TEXT    NOT NULL,                      -- of a deadline; empty otherwise
    read_at     TEXT,
    archived_at TEXT,
    done_at     TEXT,                                  -- nobody waits for it any more
    recorded_at TEXT    NOT NULL CHECK (length(recorded_at) = 27),
    UNIQUE (source, user_id)
);
CREATE INDEX message_messages_inbox ON message_messages (user_id, shown, archived_at, at, id);
CREATE INDEX message_messages_open ON message_messages (user_id, done_at, mail, id);
CREATE INDEX message_messages_case ON message_messages (case_id, done_at);
CREATE INDEX message_messages_task ON message_messages (task_id, done_at);
CREATE INDEX message_messages_subject ON message_messages (subject_id, kind, done_at);
CREATE INDEX message_messages_kind ON message_messages (kind, done_at, id);
CREATE INDEX message_messages_at ON message_messages (at, id);
CREATE TABLE message_rounds ( -- deadlines that have been told
    name        TEXT   NOT NULL PRIMARY KEY,
    told        BIGINT NOT NULL,
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE TABLE message_settings (
    user_id     BIGINT PRIMARY KEY,
    version     BIGINT NOT NULL CHECK (version > 0),
    rules_json  TEXT   NOT NULL,
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
