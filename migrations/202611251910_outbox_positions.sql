-- +goose Up
CREATE TABLE outbox_sequences (
    name     TEXT   NOT NULL PRIMARY KEY, -- the table whose rows are numbered
    last_seq BIGINT NOT NULL CHECK (last_seq >= 0) -- numbers are used once, also when rows are pruned
);
CREATE TABLE outbox_positions (
    subscriber TEXT   NOT NULL PRIMARY KEY,
    seq        BIGINT NOT NULL CHECK (seq >= 0) -- everything up to it has been handled
);
CREATE INDEX outbox_events_unnumbered ON outbox_events (recorded_at, id) WHERE seq IS NULL;
CREATE INDEX audit_entries_unnumbered ON audit_entries (recorded_at, id) WHERE seq IS NULL;
