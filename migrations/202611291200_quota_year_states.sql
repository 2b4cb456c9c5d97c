-- +goose Up
CREATE TABLE quota_year_states ( -- a year that is not here is open
    year        BIGINT PRIMARY KEY,
    state       TEXT NOT NULL CHECK (state IN ('CLOSING', 'CLOSED')),
    recorded_at TEXT NOT NULL CHECK (length(recorded_at) = 27)
);
