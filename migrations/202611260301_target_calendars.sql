-- +goose Up

-- Who changed the deadlines of a year last: what its editors are held to. A year without
-- a row has version 1.
CREATE TABLE target_calendars (
    year            BIGINT PRIMARY KEY,
    version         BIGINT NOT NULL CHECK (version >= 2),
    changed_by      BIGINT REFERENCES org_users (id),
    changed_by_name TEXT   NOT NULL,
    recorded_at     TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
