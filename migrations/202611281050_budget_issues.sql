-- +goose Up
ALTER TABLE budget_appropriations ADD COLUMN kept BOOLEAN NOT NULL DEFAULT TRUE; -- FALSE: tried only, for who brought it in
ALTER TABLE budget_appropriations ADD COLUMN issued_lines BIGINT NOT NULL DEFAULT 0 CHECK (issued_lines >= 0);
ALTER TABLE budget_appropriations ADD COLUMN issued_fen BIGINT NOT NULL DEFAULT 0 CHECK (issued_fen >= 0);
CREATE INDEX budget_appropriations_changed ON budget_appropriations (changed_at, id);
CREATE INDEX budget_appropriations_sum ON budget_appropriations (line_fen, id);
CREATE INDEX budget_lines_department ON budget_lines (appropriation_id, department_id, row_no);
CREATE TABLE budget_issues ( -- 下达: one document of the quota ledger each
    id               BIGINT PRIMARY KEY,
    appropriation_id BIGINT NOT NULL REFERENCES budget_appropriations (id),
    year             BIGINT NOT NULL,
    ordinal           BIGINT NOT NULL CHECK (ordinal >= 1), -- of the year
    number           TEXT   NOT NULL UNIQUE, -- 抚财预指〔2021〕1号
    department_id    BIGINT REFERENCES org_departments (id), -- none: the general budget itself
    title            TEXT   NOT NULL,
    issued_on        TEXT   NOT NULL CHECK (length(issued_on) = 10),
    state            TEXT   NOT NULL CHECK (state IN ('PREPARED', 'POSTED')),
    line_count       BIGINT NOT NULL CHECK (line_count >= 0),
    amount_fen       BIGINT NOT NULL CHECK (amount_fen >= 0),
    document_id      BIGINT NOT NULL, -- in the ledger
    made_by          BIGINT REFERENCES org_users (id),
    made_by_name     TEXT   NOT NULL,
    recorded_at      TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    posted_at        TEXT   NOT NULL, -- empty while it is prepared
    UNIQUE (year, ordinal),
    CHECK ((state = 'POSTED') = (posted_at <> ''))
);
CREATE INDEX budget_issues_of ON budget_issues (appropriation_id, ordinal);
CREATE TABLE budget_issue_lines ( -- nothing is issued twice
    appropriation_id BIGINT NOT NULL,
    row_no           BIGINT NOT NULL,
    issue_id         BIGINT NOT NULL REFERENCES budget_issues (id),
    quota_id         BIGINT NOT NULL UNIQUE,
    PRIMARY KEY (appropriation_id, row_no),
    FOREIGN KEY (appropriation_id, row_no) REFERENCES budget_lines (appropriation_id, row_no)
);
CREATE INDEX budget_issue_lines_of ON budget_issue_lines (issue_id, row_no);
CREATE TABLE budget_pools ( -- where a department's money waits until it is issued
    appropriation_id BIGINT  NOT NULL REFERENCES budget_appropriations (id),
    department_id    BIGINT  NOT NULL REFERENCES org_departments (id),
    fund_nature      TEXT    NOT NULL,
    carried          BOOLEAN NOT NULL, -- money of the year before
    quota_id         BIGINT  NOT NULL,
    PRIMARY KEY (appropriation_id, department_id, fund_nature, carried)
);
CREATE TABLE budget_numberings ( -- how documents are numbered, dated; rows are only added
    valid_from   TEXT   NOT NULL CHECK (length(valid_from) = 10),
    version      BIGINT NOT NULL CHECK (version >= 1),
    pattern      TEXT   NOT NULL CHECK (pattern <> ''),
    basis        TEXT   NOT NULL,
    changed_by   BIGINT REFERENCES org_users (id),
    changed_name TEXT   NOT NULL,
    recorded_at  TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    PRIMARY KEY (valid_from, version)
);
