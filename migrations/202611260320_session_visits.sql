-- +goose Up
-- Instants of visits are those of the book's clock: they are compared with what was recorded.
CREATE TABLE session_visits (
    user_id BIGINT PRIMARY KEY,
    seen_at TEXT    NOT NULL CHECK (length(seen_at) = 27), -- the last step of the last visit
    over    BOOLEAN NOT NULL,                              -- he has signed out
    since   TEXT CHECK (length(since) = 27),               -- when the visit before ended; NULL in the first
    read_at TEXT CHECK (length(read_at) = 27)              -- what was recorded up to then he has marked as read
);
