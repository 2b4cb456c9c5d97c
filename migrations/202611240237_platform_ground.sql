-- +goose Up
CREATE TABLE book_clock (
    id          BIGINT PRIMARY KEY CHECK (id = 1), -- a database is one book
    stamp_until TEXT   NOT NULL CHECK (length(stamp_until) = 27), -- D2: every stamp given so far is earlier
    offset_us   BIGINT NOT NULL -- book time minus wall time; 0 except in a demo book
);
INSERT INTO book_clock (id, stamp_until, offset_us)
VALUES (1, '1970-01-01T00:00:00.000000Z', 0);
