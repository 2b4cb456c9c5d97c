-- +goose Up
CREATE TABLE projects (
    id             BIGINT PRIMARY KEY,
    code           TEXT    NOT NULL UNIQUE CHECK (length(code) = 21), -- J1
    version        BIGINT  NOT NULL CHECK (version >= 1),
    name           TEXT    NOT NULL CHECK (name <> ''),
    sort_key       TEXT    NOT NULL, -- the name in Chinese order
    category       TEXT    NOT NULL,
    unit_id        BIGINT  NOT NULL REFERENCES org_units (id),
    department_id  BIGINT  NOT NULL REFERENCES org_departments (id),
    section_id     BIGINT  REFERENCES org_sections (id),
    start_year     BIGINT  NOT NULL,
    end_year       BIGINT  NOT NULL CHECK (end_year >= start_year),
    life_total_fen BIGINT  CHECK (life_total_fen >= 0), -- NULL: not known
    purpose        TEXT    NOT NULL,
    basis          TEXT    NOT NULL,
    procurement    BOOLEAN NOT NULL,
    asset          BOOLEAN NOT NULL,
    tracked        BOOLEAN NOT NULL,
    state          TEXT    NOT NULL, -- J4
    suspended_from TEXT    NOT NULL CHECK ((state = 'SUSPENDED') = (suspended_from <> '')),
    budget_year    BIGINT  NOT NULL, -- 0: none
    valid_from     TEXT    NOT NULL CHECK (length(valid_from) = 10),
    changed_by     BIGINT,
    changed_name   TEXT    NOT NULL,
    recorded_at    TEXT    NOT NULL
);
CREATE INDEX projects_name ON projects (sort_key, id);
CREATE INDEX projects_total ON projects (COALESCE(life_total_fen, -1), id);
CREATE INDEX projects_unit ON projects (unit_id, id); -- a unit's own projects are most of what is asked for: every order
CREATE INDEX projects_unit_code ON projects (unit_id, code);
CREATE INDEX projects_unit_name ON projects (unit_id, sort_key, id);
CREATE INDEX projects_unit_total ON projects (unit_id, COALESCE(life_total_fen, -1), id);
CREATE TABLE project_amounts (
    project_id  BIGINT NOT NULL REFERENCES projects (id),
    year        BIGINT NOT NULL,
    fund_nature TEXT   NOT NULL,
    amount_fen  BIGINT NOT NULL CHECK (amount_fen >= 0), -- J3
    PRIMARY KEY (project_id, year, fund_nature)
);
CREATE TABLE project_versions ( -- J7: rows are only added
    project_id     BIGINT  NOT NULL REFERENCES projects (id),
    version        BIGINT  NOT NULL,
    name           TEXT    NOT NULL,
    category       TEXT    NOT NULL,
    unit_id        BIGINT  NOT NULL,
    department_id  BIGINT  NOT NULL,
    section_id     BIGINT,
    start_year     BIGINT  NOT NULL,
    end_year       BIGINT  NOT NULL,
    life_total_fen BIGINT,
    purpose        TEXT    NOT NULL,
    basis          TEXT    NOT NULL,
    procurement    BOOLEAN NOT NULL,
    asset          BOOLEAN NOT NULL,
    tracked        BOOLEAN NOT NULL,
    state          TEXT    NOT NULL,
    suspended_from TEXT    NOT NULL,
    budget_year    BIGINT  NOT NULL,
    valid_from     TEXT    NOT NULL,
    changed_by     BIGINT,
    changed_name   TEXT    NOT NULL,
    recorded_at    TEXT    NOT NULL,
    PRIMARY KEY (project_id, version)
);
CREATE TABLE project_version_amounts (
    project_id  BIGINT NOT NULL,
    version     BIGINT NOT NULL,
    year        BIGINT NOT NULL,
    fund_nature TEXT   NOT NULL,
    amount_fen  BIGINT NOT NULL,
    PRIMARY KEY (project_id, version, year, fund_nature),
    FOREIGN KEY (project_id, version) REFERENCES project_versions (project_id, version)
);
CREATE TABLE project_steps (
    id          BIGINT PRIMARY KEY,
    project_id  BIGINT NOT NULL REFERENCES projects (id),
    version     BIGINT NOT NULL, -- the version the step made
    action      TEXT   NOT NULL,
    from_state  TEXT   NOT NULL, -- empty for the first one
    to_state    TEXT   NOT NULL,
    year        BIGINT NOT NULL, -- 0: none
    reason      TEXT   NOT NULL,
    actor_id    BIGINT, -- NULL when the program acts
    actor_name  TEXT   NOT NULL,
    recorded_at TEXT   NOT NULL
);
CREATE UNIQUE INDEX project_steps_version ON project_steps (project_id, version);
CREATE INDEX project_steps_actor ON project_steps (project_id, actor_id, action);
