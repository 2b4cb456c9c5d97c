-- +goose Up
CREATE TABLE plan_units ( -- whose plans there are: the guard of what is set aside for a month
    id      BIGINT PRIMARY KEY,
    unit_id BIGINT NOT NULL REFERENCES org_units (id),
    year    BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    UNIQUE (unit_id, year)
);
CREATE TABLE plan_sheets (
    id           BIGINT PRIMARY KEY,
    number       TEXT   NOT NULL UNIQUE CHECK (number <> ''),
    year         BIGINT NOT NULL,
    unit_id      BIGINT NOT NULL REFERENCES org_units (id),
    kind         TEXT   NOT NULL CHECK (kind IN ('GENERATED', 'UNIT')),
    state        TEXT   NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'REJECTED', 'VOIDED')),
    reason       TEXT   NOT NULL,
    before_fen   BIGINT NOT NULL CHECK (before_fen >= 0), -- of the year, of its quotas
    amount_fen   BIGINT NOT NULL CHECK (amount_fen >= 0),
    line_count   BIGINT NOT NULL CHECK (line_count >= 1),
    approved_on  TEXT   NOT NULL, -- empty until it is approved
    version      BIGINT NOT NULL CHECK (version >= 1),
    made_by      BIGINT,
    made_by_name TEXT   NOT NULL,
    changed_at   TEXT   NOT NULL CHECK (length(changed_at) = 27),
    recorded_at  TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    CHECK ((state = 'APPROVED') = (approved_on <> ''))
);
CREATE INDEX plan_sheets_year ON plan_sheets (year, id);
CREATE INDEX plan_sheets_unit ON plan_sheets (unit_id, year, id);
CREATE UNIQUE INDEX plan_sheets_open ON plan_sheets (unit_id, year) WHERE state IN ('DRAFT', 'SUBMITTED', 'RETURNED'); -- U3
CREATE TABLE plan_lines ( -- a quota's year on a sheet
    sheet_id   BIGINT NOT NULL REFERENCES plan_sheets (id),
    quota_id   BIGINT NOT NULL,
    month      BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
    before_fen BIGINT NOT NULL CHECK (before_fen >= 0), -- in force when the sheet was made or last changed
    amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0),
    PRIMARY KEY (sheet_id, quota_id, month)
);
CREATE TABLE plan_months ( -- what is in force
    quota_id   BIGINT NOT NULL,
    month      BIGINT NOT NULL CHECK (month BETWEEN 1 AND 12),
    year       BIGINT NOT NULL,
    unit_id    BIGINT NOT NULL REFERENCES org_units (id),
    amount_fen BIGINT NOT NULL CHECK (amount_fen >= 0),
    sheet_id   BIGINT NOT NULL REFERENCES plan_sheets (id),
    PRIMARY KEY (quota_id, month)
);
CREATE INDEX plan_months_unit ON plan_months (year, unit_id, quota_id, month);
CREATE TABLE plan_makers (
    sheet_id BIGINT NOT NULL REFERENCES plan_sheets (id),
    user_id  BIGINT NOT NULL,
    PRIMARY KEY (sheet_id, user_id)
);
CREATE TABLE plan_counters (
    year BIGINT PRIMARY KEY,
    last BIGINT NOT NULL CHECK (last >= 1)
);
