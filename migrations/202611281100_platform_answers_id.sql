-- +goose Up
-- An answer that is written with the rows of others, many at a time, is found again by its
-- own identifier; the others have none.
ALTER TABLE http_answers ADD COLUMN answer_id BIGINT NOT NULL DEFAULT 0;
