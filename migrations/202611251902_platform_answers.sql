-- +goose Up
CREATE TABLE http_answers (
    user_id    BIGINT NOT NULL,
    route      TEXT   NOT NULL,
    key        TEXT   NOT NULL, -- the Idempotency-Key of the request
    kept_until TEXT   NOT NULL, -- wall time
    digest     TEXT   NOT NULL, -- SHA-256 of address and body
    status     BIGINT NOT NULL,
    etag       TEXT   NOT NULL,
    body       TEXT   NOT NULL,
    PRIMARY KEY (user_id, route, key)
);
CREATE INDEX http_answers_kept_until ON http_answers (kept_until);
