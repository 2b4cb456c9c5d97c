-- +goose Up
-- When a unit was last reminded of a target that is late in its hands.
CREATE TABLE target_reminders (
    target_id        BIGINT NOT NULL PRIMARY KEY REFERENCES targets (id),
    reminded_at      TEXT   NOT NULL CHECK (length(reminded_at) = 27),
    reminded_by      BIGINT REFERENCES org_users (id),
    reminded_by_name TEXT   NOT NULL,
    note             TEXT   NOT NULL,
    times            BIGINT NOT NULL CHECK (times >= 1)
);
