-- +goose Up
-- The clock of platform/db, as in migrations/202611240237_platform_ground.sql.
CREATE TABLE book_clock (
    id          BIGINT PRIMARY KEY CHECK (id = 1),
    stamp_until TEXT   NOT NULL CHECK (length(stamp_until) = 27),
    offset_us   BIGINT NOT NULL
);
INSERT INTO book_clock (id, stamp_until, offset_us)
VALUES (1, '1970-01-01T00:00:00.000000Z', 0);
