-- +goose Up
CREATE TABLE budget_appropriations ( -- an approved budget, or part of one, as it was brought in
    id            BIGINT PRIMARY KEY,
    number        BIGINT NOT NULL, -- of the year
    year          BIGINT NOT NULL,
    version       BIGINT NOT NULL CHECK (version >= 1),
    state         TEXT   NOT NULL CHECK (state IN ('STAGING', 'CHECKED', 'SUBMITTED', 'APPROVED', 'ISSUED', 'DISCARDED')),
    title         TEXT   NOT NULL CHECK (title <> ''),
    basis         TEXT   NOT NULL, -- document number of the approval
    file_name     TEXT   NOT NULL,
    file_digest   TEXT   NOT NULL CHECK (length(file_digest) = 64),
    line_count    BIGINT NOT NULL CHECK (line_count >= 0),
    entry_count   BIGINT NOT NULL CHECK (entry_count >= 0),
    error_count   BIGINT NOT NULL CHECK (error_count >= 0),
    warning_count BIGINT NOT NULL CHECK (warning_count >= 0),
    line_fen      BIGINT NOT NULL CHECK (line_fen >= 0),
    income_fen    BIGINT NOT NULL CHECK (income_fen >= 0),
    made_by       BIGINT REFERENCES org_users (id),
    made_by_name  TEXT   NOT NULL,
    recorded_at   TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    changed_at    TEXT   NOT NULL CHECK (length(changed_at) = 27),
    UNIQUE (year, number),
    CHECK (error_count = 0 OR state IN ('STAGING', 'CHECKED', 'DISCARDED')) -- B6
);
CREATE INDEX budget_appropriations_list ON budget_appropriations (year, number);
CREATE TABLE budget_steps ( -- what was done with it; rows are only added
    appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id),
    version          BIGINT NOT NULL,
    action           TEXT   NOT NULL,
    state            TEXT   NOT NULL,
    note             TEXT   NOT NULL,
    done_by          BIGINT,
    done_by_name     TEXT   NOT NULL,
    recorded_at      TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    PRIMARY KEY (appropriation_id, version)
);
CREATE TABLE budget_lines ( -- 支出预算
    appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id),
    row_no           BIGINT NOT NULL, -- of its sheet
    sheet            TEXT   NOT NULL,
    unit_id          BIGINT REFERENCES org_units (id),
    unit_code        TEXT   NOT NULL,
    department_id    BIGINT REFERENCES org_departments (id),
    project_id       BIGINT REFERENCES projects (id),
    project_code     TEXT   NOT NULL,
    functional       TEXT   NOT NULL,
    gov_econ         TEXT   NOT NULL,
    dep_econ         TEXT   NOT NULL,
    fund_nature      TEXT   NOT NULL,
    fund_source      TEXT   NOT NULL,
    pay_method       TEXT   NOT NULL,
    purchase         BOOLEAN NOT NULL,
    amount_fen       BIGINT NOT NULL CHECK (amount_fen >= 0), -- 0: it could not be read
    note             TEXT   NOT NULL,
    PRIMARY KEY (appropriation_id, row_no)
);
CREATE INDEX budget_lines_unit ON budget_lines (unit_id, appropriation_id, row_no);
CREATE INDEX budget_lines_project ON budget_lines (project_id, appropriation_id, row_no);
CREATE TABLE budget_entries ( -- 总预算
    appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id),
    row_no           BIGINT NOT NULL,
    sheet            TEXT   NOT NULL,
    account          TEXT   NOT NULL,
    fund_nature      TEXT   NOT NULL,
    class            TEXT   NOT NULL,
    amount_fen       BIGINT NOT NULL CHECK (amount_fen >= 0),
    note             TEXT   NOT NULL,
    PRIMARY KEY (appropriation_id, row_no)
);
CREATE TABLE budget_findings (
    appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id),
    position         BIGINT NOT NULL,
    sheet            TEXT   NOT NULL,
    row_no           BIGINT NOT NULL, -- 0: of the whole
    path             TEXT   NOT NULL,
    severity         TEXT   NOT NULL CHECK (severity IN ('ERROR', 'WARNING')),
    code             TEXT   NOT NULL,
    text_zh          TEXT   NOT NULL,
    text_en          TEXT   NOT NULL,
    PRIMARY KEY (appropriation_id, position)
);
CREATE TABLE budget_ceilings ( -- 控制数, as it is now
    year          BIGINT NOT NULL,
    department_id BIGINT NOT NULL REFERENCES org_departments (id),
    fund_nature   TEXT   NOT NULL,
    version       BIGINT NOT NULL CHECK (version >= 1),
    amount_fen    BIGINT NOT NULL CHECK (amount_fen >= 0),
    basis         TEXT   NOT NULL CHECK (basis <> ''),
    PRIMARY KEY (year, department_id, fund_nature)
);
CREATE TABLE budget_ceiling_versions ( -- rows are only added
    year            BIGINT NOT NULL,
    department_id   BIGINT NOT NULL,
    fund_nature     TEXT   NOT NULL,
    version         BIGINT NOT NULL,
    amount_fen      BIGINT NOT NULL,
    basis           TEXT   NOT NULL,
    changed_by      BIGINT,
    changed_by_name TEXT   NOT NULL,
    recorded_at     TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    PRIMARY KEY (year, department_id, fund_nature, version)
);
CREATE TABLE budget_bounds ( -- dated figures of rules; rows are only added
    name        TEXT   NOT NULL,
    valid_from  TEXT   NOT NULL CHECK (length(valid_from) = 10),
    version     BIGINT NOT NULL CHECK (version >= 1),
    value_bp    BIGINT NOT NULL CHECK (value_bp >= 0 AND value_bp <= 10000),
    basis       TEXT   NOT NULL CHECK (basis <> ''),
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    PRIMARY KEY (name, valid_from, version)
);
