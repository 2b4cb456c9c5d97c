-- +goose Up
CREATE TABLE codetable_local_rows (
    id           BIGINT PRIMARY KEY,
    table_name   TEXT   NOT NULL,
    code         TEXT   NOT NULL,
    name         TEXT   NOT NULL,
    parent       TEXT   NOT NULL, -- empty at level 1
    level        BIGINT NOT NULL CHECK (level >= 1),
    valid_from   TEXT   NOT NULL CHECK (length(valid_from) = 10),
    valid_to     TEXT   CHECK (valid_to >= valid_from), -- NULL: open
    basis        TEXT   NOT NULL CHECK (basis <> ''),
    closed       BOOLEAN NOT NULL, -- the code is not to be used in this time
    extra_json   TEXT   NOT NULL,
    version      BIGINT NOT NULL CHECK (version >= 1),
    changed_by   BIGINT, -- NULL when the program acts
    changed_name TEXT   NOT NULL,
    recorded_at  TEXT   NOT NULL,
    removed_at   TEXT -- T5: taken back, never deleted
);
CREATE INDEX codetable_local_rows_code ON codetable_local_rows (table_name, code, valid_from, id);
