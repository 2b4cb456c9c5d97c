-- +goose Up
CREATE TABLE control_rules ( -- settings of the rules of payments: rows are added, and decided once
    id              BIGINT PRIMARY KEY,
    rule            TEXT   NOT NULL CHECK (length(rule) = 3),
    version         BIGINT NOT NULL CHECK (version >= 2), -- 1 is what the program brings
    severity        TEXT   NOT NULL CHECK (severity IN ('OFF', 'WARN', 'BLOCK')),
    params          TEXT   NOT NULL, -- JSON: name → text of the figure
    valid_from      TEXT   NOT NULL CHECK (length(valid_from) = 10),
    basis           TEXT   NOT NULL CHECK (basis <> ''),
    state           TEXT   NOT NULL CHECK (state IN ('PROPOSED', 'IN_FORCE', 'REFUSED', 'WITHDRAWN')),
    made_by         BIGINT NOT NULL,
    made_by_name    TEXT   NOT NULL,
    recorded_at     TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    checked_by      BIGINT CHECK (state = 'WITHDRAWN' OR checked_by <> made_by), -- C3
    checked_by_name TEXT   NOT NULL,
    checked_at      TEXT   NOT NULL,
    note            TEXT   NOT NULL,
    CHECK ((state = 'PROPOSED') = (checked_by IS NULL)),
    UNIQUE (rule, version)
);
CREATE UNIQUE INDEX control_rules_open ON control_rules (rule) WHERE state = 'PROPOSED'; -- one proposal of a rule at a time
