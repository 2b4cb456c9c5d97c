-- +goose Up
CREATE TABLE disclosure_flags ( -- whether a target is released; without a row it is
    target_id       BIGINT PRIMARY KEY REFERENCES targets (id),
    version         BIGINT NOT NULL CHECK (version >= 1),
    disclosed       BOOLEAN NOT NULL,
    reason          TEXT   NOT NULL CHECK (reason IN ('', 'STATE_SECRET', 'WORK_SECRET', 'PERSONAL_DATA', 'OTHER')),
    explanation     TEXT   NOT NULL,
    basis           TEXT   NOT NULL,
    decided_on      TEXT   NOT NULL CHECK (length(decided_on) = 10),
    decided_by      BIGINT REFERENCES org_users (id),
    decided_by_name TEXT   NOT NULL,
    decided_at      TEXT   NOT NULL CHECK (length(decided_at) = 27),
    CHECK (disclosed = (reason = '')) -- P1
);
CREATE TABLE disclosure_flag_versions ( -- P2: rows are only added
    target_id       BIGINT NOT NULL REFERENCES targets (id),
    version         BIGINT NOT NULL,
    disclosed       BOOLEAN NOT NULL,
    reason          TEXT   NOT NULL,
    explanation     TEXT   NOT NULL,
    basis           TEXT   NOT NULL,
    decided_on      TEXT   NOT NULL,
    decided_by      BIGINT,
    decided_by_name TEXT   NOT NULL,
    decided_at      TEXT   NOT NULL,
    PRIMARY KEY (target_id, version)
);
CREATE TABLE disclosure_rules ( -- a bureau's own form of a rule, from a day on; rows are only added
    code            TEXT   NOT NULL,
    version         BIGINT NOT NULL CHECK (version >= 1),
    valid_from      TEXT   NOT NULL CHECK (length(valid_from) = 10),
    severity        TEXT   NOT NULL CHECK (severity IN ('BLOCK', 'WARN')),
    active          BOOLEAN NOT NULL,
    words           TEXT   NOT NULL, -- JSON
    limit_bp        BIGINT NOT NULL,
    basis           TEXT   NOT NULL CHECK (basis <> ''),
    changed_by      BIGINT,
    changed_by_name TEXT   NOT NULL,
    recorded_at     TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    PRIMARY KEY (code, version)
);
CREATE TABLE disclosure_explanations (
    target_id    BIGINT NOT NULL REFERENCES targets (id),
    finding      TEXT   NOT NULL,
    text         TEXT   NOT NULL CHECK (text <> ''),
    said_by      BIGINT,
    said_by_name TEXT   NOT NULL,
    said_at      TEXT   NOT NULL CHECK (length(said_at) = 27),
    PRIMARY KEY (target_id, finding)
);
CREATE TABLE disclosure_editions (
    id               BIGINT PRIMARY KEY,
    number           TEXT   NOT NULL UNIQUE,
    year             BIGINT NOT NULL,
    department_id    BIGINT REFERENCES org_departments (id), -- NULL for the whole district
    department_code  TEXT   NOT NULL,
    department_name  TEXT   NOT NULL,
    edition          BIGINT NOT NULL CHECK (edition >= 1),
    version          BIGINT NOT NULL CHECK (version >= 1),
    state            TEXT   NOT NULL CHECK (state IN ('RELEASED', 'REPLACED', 'WITHDRAWN')),
    title            TEXT   NOT NULL,
    reason           TEXT   NOT NULL, -- of a correction
    projects         BIGINT NOT NULL,
    withheld         BIGINT NOT NULL,
    amount_fen       BIGINT NOT NULL,
    digest           TEXT   NOT NULL CHECK (length(digest) = 64), -- P3
    body             TEXT   NOT NULL,
    released_on      TEXT   NOT NULL CHECK (length(released_on) = 10),
    released_by      BIGINT,
    released_by_name TEXT   NOT NULL,
    released_at      TEXT   NOT NULL CHECK (length(released_at) = 27),
    ended_on         TEXT   NOT NULL,
    ended_reason     TEXT   NOT NULL,
    ended_by         BIGINT,
    ended_by_name    TEXT   NOT NULL,
    UNIQUE (year, department_code, edition)
);
CREATE UNIQUE INDEX disclosure_editions_current ON disclosure_editions (year, department_code) WHERE state = 'RELEASED'; -- P4
CREATE INDEX disclosure_editions_list ON disclosure_editions (year, id);
CREATE TABLE disclosure_files ( -- P3: rows are only added
    edition_id BIGINT NOT NULL REFERENCES disclosure_editions (id),
    format     TEXT   NOT NULL,
    name       TEXT   NOT NULL,
    type       TEXT   NOT NULL,
    hash       TEXT   NOT NULL CHECK (length(hash) = 68), -- sm3: and 64 digits
    size_bytes BIGINT NOT NULL CHECK (size_bytes > 0),
    PRIMARY KEY (edition_id, format)
);
CREATE INDEX disclosure_files_hash ON disclosure_files (hash);
CREATE TABLE disclosure_projects ( -- P5: what the public sees of each project now
    target_id       BIGINT PRIMARY KEY REFERENCES targets (id),
    year            BIGINT NOT NULL,
    department_id   BIGINT NOT NULL REFERENCES org_departments (id),
    department_code TEXT   NOT NULL,
    department_name TEXT   NOT NULL,
    unit_code       TEXT   NOT NULL,
    unit_name       TEXT   NOT NULL,
    code            TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    sort_key        TEXT   NOT NULL,
    budget_fen      BIGINT,
    budget_sort     BIGINT NOT NULL,
    shown           BOOLEAN NOT NULL,
    edition_id      BIGINT NOT NULL REFERENCES disclosure_editions (id),
    content_version BIGINT NOT NULL,
    body            TEXT   NOT NULL,
    digest          TEXT   NOT NULL CHECK (length(digest) = 64)
);
CREATE INDEX disclosure_projects_code ON disclosure_projects (code, year);
CREATE INDEX disclosure_projects_by_code ON disclosure_projects (year, shown, code, target_id, budget_sort, department_code);
CREATE INDEX disclosure_projects_by_name ON disclosure_projects (year, shown, sort_key, target_id, budget_sort, department_code);
CREATE INDEX disclosure_projects_by_budget ON disclosure_projects (year, shown, budget_sort, target_id, department_code);
CREATE INDEX disclosure_projects_department ON disclosure_projects (department_id, year);
