-- +goose Up
CREATE TABLE org_governments (
    id          BIGINT PRIMARY KEY CHECK (id = 1), -- O1: one government, one book
    region_code TEXT    NOT NULL CHECK (length(region_code) = 6),
    mof_code    TEXT    NOT NULL CHECK (length(mof_code) = 9 AND substr(mof_code, 1, 6) = region_code), -- O2
    name        TEXT    NOT NULL,
    full_name   TEXT    NOT NULL,
    level       TEXT    NOT NULL,
    bureau      TEXT    NOT NULL,
    demo        BOOLEAN NOT NULL,
    note        TEXT    NOT NULL,
    version     BIGINT  NOT NULL,
    changed_by  BIGINT,
    recorded_at TEXT    NOT NULL
);
CREATE TABLE org_sections (
    id          BIGINT PRIMARY KEY,
    code        TEXT   NOT NULL UNIQUE,
    name        TEXT   NOT NULL,
    valid_from  TEXT   NOT NULL,
    valid_to    TEXT,
    version     BIGINT NOT NULL,
    changed_by  BIGINT,
    recorded_at TEXT   NOT NULL,
    CHECK (valid_to IS NULL OR valid_to >= valid_from) -- O4
);
CREATE TABLE org_departments (
    id          BIGINT PRIMARY KEY,
    code        TEXT   NOT NULL UNIQUE CHECK (length(code) = 3),
    name        TEXT   NOT NULL,
    sort_key    TEXT   NOT NULL,
    section_id  BIGINT REFERENCES org_sections (id), -- the section in charge; NULL while none is
    valid_from  TEXT   NOT NULL,
    valid_to    TEXT,
    version     BIGINT NOT NULL,
    changed_by  BIGINT,
    recorded_at TEXT   NOT NULL,
    CHECK (valid_to IS NULL OR valid_to >= valid_from) -- O4
);
CREATE INDEX org_departments_name ON org_departments (sort_key, id);
CREATE INDEX org_departments_section ON org_departments (section_id, code, id);
CREATE TABLE org_units (
    id               BIGINT PRIMARY KEY,
    code             TEXT    NOT NULL UNIQUE CHECK (length(code) IN (6, 9)), -- O3
    name             TEXT    NOT NULL,
    short_name       TEXT    NOT NULL,
    sort_key         TEXT    NOT NULL,
    department_id    BIGINT  NOT NULL REFERENCES org_departments (id),
    kind             TEXT    NOT NULL,
    level            BIGINT  NOT NULL CHECK (level BETWEEN 1 AND 3),
    accounting       TEXT    NOT NULL,
    credit_code      TEXT    NOT NULL, -- empty where a unit has none
    functional_class TEXT    NOT NULL,
    head             TEXT    NOT NULL,
    finance_head     TEXT    NOT NULL,
    zero_balance     BOOLEAN NOT NULL,
    valid_from       TEXT    NOT NULL,
    valid_to         TEXT,
    version          BIGINT  NOT NULL,
    changed_by       BIGINT,
    recorded_at      TEXT    NOT NULL,
    CHECK (valid_to IS NULL OR valid_to >= valid_from) -- O4
);
CREATE INDEX org_units_name ON org_units (sort_key, id);
CREATE INDEX org_units_department ON org_units (department_id, code, id);
CREATE TABLE org_unit_versions (
    unit_id          BIGINT  NOT NULL REFERENCES org_units (id),
    version          BIGINT  NOT NULL,
    valid_from       TEXT    NOT NULL, -- the day from which this version holds
    code             TEXT    NOT NULL,
    name             TEXT    NOT NULL,
    short_name       TEXT    NOT NULL,
    department_id    BIGINT  NOT NULL REFERENCES org_departments (id),
    kind             TEXT    NOT NULL,
    level            BIGINT  NOT NULL,
    accounting       TEXT    NOT NULL,
    credit_code      TEXT    NOT NULL,
    functional_class TEXT    NOT NULL,
    head             TEXT    NOT NULL,
    finance_head     TEXT    NOT NULL,
    zero_balance     BOOLEAN NOT NULL,
    life_from        TEXT    NOT NULL, -- valid_from and valid_to of the unit itself
    life_to          TEXT,
    changed_by       BIGINT,
    recorded_at      TEXT    NOT NULL,
    PRIMARY KEY (unit_id, version) -- O5
);
CREATE TABLE org_memberships (
    id            BIGINT PRIMARY KEY,
    subsystem     TEXT   NOT NULL,
    department_id BIGINT REFERENCES org_departments (id),
    unit_id       BIGINT REFERENCES org_units (id),
    valid_from    TEXT   NOT NULL,
    valid_to      TEXT,
    version       BIGINT NOT NULL,
    changed_by    BIGINT,
    recorded_at   TEXT   NOT NULL,
    CHECK ((department_id IS NULL) <> (unit_id IS NULL)),
    CHECK ((subsystem = 'PERFORMANCE') = (department_id IS NOT NULL)), -- O6
    CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX org_memberships_unit ON org_memberships (unit_id, subsystem);
CREATE INDEX org_memberships_department ON org_memberships (department_id, subsystem);
