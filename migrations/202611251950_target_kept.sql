-- +goose Up
CREATE TABLE targets (
    id                BIGINT PRIMARY KEY,
    year              BIGINT  NOT NULL,
    kind              TEXT    NOT NULL CHECK (kind IN ('DEPARTMENT', 'PROJECT')),
    unit_id           BIGINT  NOT NULL REFERENCES org_units (id),
    department_id     BIGINT  NOT NULL REFERENCES org_departments (id),
    project_code      TEXT    NOT NULL, -- empty for the department-wide target
    project_id        BIGINT REFERENCES projects (id),
    name              TEXT    NOT NULL,
    budget_fen        BIGINT,           -- NULL: the target names none
    state             TEXT    NOT NULL,
    grade             TEXT    NOT NULL, -- of the last review, empty before it
    version           BIGINT  NOT NULL CHECK (version >= 1),
    content_version   BIGINT  NOT NULL CHECK (content_version BETWEEN 1 AND version), -- T1
    approved_version  BIGINT  NOT NULL, -- content in force, 0 before the first approval
    published_version BIGINT  NOT NULL, -- content last published, 0 before
    returned_version  BIGINT  NOT NULL, -- content as it was last returned, 0 before
    review_round      BIGINT  NOT NULL, -- counted from 1 with each submission, 0 before
    sample            BOOLEAN NOT NULL,
    indicators        BIGINT  NOT NULL,
    errors            BIGINT  NOT NULL,
    warnings          BIGINT  NOT NULL,
    infos             BIGINT  NOT NULL,
    findings          BIGINT  NOT NULL, -- weight of all findings, for the order of the list
    sort_key          TEXT    NOT NULL, -- Chinese order of the name
    made_by           BIGINT REFERENCES org_users (id),
    made_by_name      TEXT    NOT NULL,
    changed_by        BIGINT REFERENCES org_users (id),
    changed_by_name   TEXT    NOT NULL,
    changed_at        TEXT    NOT NULL CHECK (length(changed_at) = 27),
    CHECK ((kind = 'DEPARTMENT') = (project_code = '')),
    UNIQUE (year, unit_id, kind, project_code) -- T2
);
CREATE INDEX targets_by_code ON targets (year, project_code, id);
CREATE INDEX targets_by_name ON targets (year, sort_key, id);
CREATE INDEX targets_by_budget ON targets (year, COALESCE(budget_fen, -1), id);
CREATE INDEX targets_by_findings ON targets (year, findings, id);
CREATE INDEX targets_by_change ON targets (year, changed_at, id);
CREATE INDEX targets_by_unit ON targets (unit_id, year, project_code, id);
CREATE INDEX targets_by_department ON targets (department_id, year, project_code, id);
CREATE INDEX targets_by_project ON targets (project_id, year);
CREATE INDEX targets_by_state ON targets (state, year, project_code, id);

CREATE TABLE target_contents (
    target_id       BIGINT NOT NULL REFERENCES targets (id),
    content_version BIGINT NOT NULL,
    digest          TEXT   NOT NULL, -- SHA-256 of body
    body            TEXT   NOT NULL, -- canonical JSON
    PRIMARY KEY (target_id, content_version)
);

CREATE TABLE target_versions (
    target_id       BIGINT  NOT NULL REFERENCES targets (id),
    version         BIGINT  NOT NULL,
    valid_from      TEXT    NOT NULL CHECK (length(valid_from) = 10),
    recorded_at     TEXT    NOT NULL CHECK (length(recorded_at) = 27),
    action          TEXT    NOT NULL,
    state           TEXT    NOT NULL,
    grade           TEXT    NOT NULL,
    year            BIGINT  NOT NULL,
    kind            TEXT    NOT NULL,
    unit_id         BIGINT  NOT NULL REFERENCES org_units (id),
    department_id   BIGINT  NOT NULL REFERENCES org_departments (id),
    project_code    TEXT    NOT NULL,
    project_id      BIGINT REFERENCES projects (id),
    name            TEXT    NOT NULL,
    budget_fen      BIGINT,
    sample          BOOLEAN NOT NULL,
    indicators      BIGINT  NOT NULL,
    errors          BIGINT  NOT NULL,
    warnings        BIGINT  NOT NULL,
    infos           BIGINT  NOT NULL,
    content_version BIGINT  NOT NULL,
    review_round    BIGINT  NOT NULL,
    document        TEXT    NOT NULL, -- number of the document the step stands on: 批复文号, 预算调整文号
    changed_by      BIGINT REFERENCES org_users (id),
    changed_by_name TEXT    NOT NULL,
    note            TEXT    NOT NULL,
    PRIMARY KEY (target_id, version),
    FOREIGN KEY (target_id, content_version) REFERENCES target_contents (target_id, content_version)
);
CREATE INDEX target_versions_known ON target_versions (recorded_at, target_id);

CREATE TABLE target_indicators (
    target_id   BIGINT NOT NULL REFERENCES targets (id),
    no          BIGINT NOT NULL CHECK (no >= 1),
    row_id      TEXT   NOT NULL, -- the same row keeps it through all versions
    term        BOOLEAN NOT NULL, -- of the term goal (中期), not of the year
    level1      TEXT   NOT NULL,
    level2      TEXT   NOT NULL,
    name        TEXT   NOT NULL,
    description TEXT   NOT NULL,
    value       TEXT   NOT NULL,
    operator    TEXT   NOT NULL,
    number      TEXT   NOT NULL, -- decimal, empty when the value is none
    upper       TEXT   NOT NULL, -- decimal, only of a range
    unit        TEXT   NOT NULL,
    basis       TEXT   NOT NULL,
    weight      TEXT   NOT NULL, -- decimal points, empty when none is given
    PRIMARY KEY (target_id, no)
);
CREATE TABLE target_indicator_versions (
    target_id       BIGINT NOT NULL,
    content_version BIGINT NOT NULL,
    no              BIGINT NOT NULL CHECK (no >= 1),
    row_id          TEXT   NOT NULL,
    term            BOOLEAN NOT NULL,
    level1          TEXT   NOT NULL,
    level2          TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    description     TEXT   NOT NULL,
    value           TEXT   NOT NULL,
    operator        TEXT   NOT NULL,
    number          TEXT   NOT NULL,
    upper           TEXT   NOT NULL,
    unit            TEXT   NOT NULL,
    basis           TEXT   NOT NULL,
    weight          TEXT   NOT NULL,
    PRIMARY KEY (target_id, content_version, no),
    FOREIGN KEY (target_id, content_version) REFERENCES target_contents (target_id, content_version)
);
CREATE INDEX target_indicator_versions_row ON target_indicator_versions (row_id, target_id);

CREATE TABLE target_goals (
    target_id       BIGINT NOT NULL,
    content_version BIGINT NOT NULL,
    no              BIGINT NOT NULL CHECK (no >= 1),
    code            TEXT   NOT NULL, -- printed ordinal of a sub-goal (一), empty for goals of a project
    title           TEXT   NOT NULL,
    text            TEXT   NOT NULL,
    PRIMARY KEY (target_id, content_version, no),
    FOREIGN KEY (target_id, content_version) REFERENCES target_contents (target_id, content_version)
);
CREATE TABLE target_links (
    target_id       BIGINT NOT NULL,
    content_version BIGINT NOT NULL,
    indicator_no    BIGINT NOT NULL,
    goal_no         BIGINT NOT NULL, -- goal of the same target, 0 when a sub-goal is linked
    sub_goal        TEXT   NOT NULL, -- code of a sub-goal of the department-wide target, or empty
    PRIMARY KEY (target_id, content_version, indicator_no, goal_no, sub_goal),
    CHECK ((goal_no = 0) = (sub_goal <> '')),
    FOREIGN KEY (target_id, content_version, indicator_no)
        REFERENCES target_indicator_versions (target_id, content_version, no)
);

CREATE TABLE target_reviews (
    id              BIGINT PRIMARY KEY,
    target_id       BIGINT NOT NULL REFERENCES targets (id),
    review_round    BIGINT NOT NULL,
    step            TEXT   NOT NULL,
    action          TEXT   NOT NULL,
    content_version BIGINT NOT NULL,
    grade           TEXT   NOT NULL,
    score           TEXT   NOT NULL, -- decimal points, empty when none was given
    opinion         TEXT   NOT NULL,
    remarks         TEXT   NOT NULL, -- JSON: what is said of single rows and cells
    reviewed_by     BIGINT REFERENCES org_users (id),
    reviewed_by_name TEXT  NOT NULL,
    recorded_at     TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX target_reviews_of ON target_reviews (target_id, id);

CREATE TABLE target_hands (
    target_id BIGINT NOT NULL REFERENCES targets (id),
    person    TEXT   NOT NULL, -- id of a user, or machine:name
    part      TEXT   NOT NULL CHECK (part IN ('MAKER', 'CHECKER')), -- T3
    action    TEXT   NOT NULL,
    since     TEXT   NOT NULL CHECK (length(since) = 27),
    PRIMARY KEY (target_id, person, part)
);

CREATE TABLE target_explanations (
    target_id  BIGINT NOT NULL REFERENCES targets (id),
    finding    TEXT   NOT NULL, -- rule and digest of what it objects to
    text       TEXT   NOT NULL,
    said_by    BIGINT REFERENCES org_users (id),
    said_by_name TEXT NOT NULL,
    said_at    TEXT   NOT NULL CHECK (length(said_at) = 27),
    PRIMARY KEY (target_id, finding)
);

CREATE TABLE target_totals (
    year          BIGINT NOT NULL,
    unit_id       BIGINT NOT NULL REFERENCES org_units (id),
    kind          TEXT   NOT NULL,
    state         TEXT   NOT NULL,
    department_id BIGINT NOT NULL REFERENCES org_departments (id),
    targets       BIGINT NOT NULL CHECK (targets >= 0), -- T4
    budgeted      BIGINT NOT NULL, -- of them with a budget
    faulty        BIGINT NOT NULL, -- of them with errors
    budget_fen    BIGINT NOT NULL,
    errors        BIGINT NOT NULL,
    warnings      BIGINT NOT NULL,
    infos         BIGINT NOT NULL,
    PRIMARY KEY (year, unit_id, kind, state, department_id)
);

CREATE TABLE target_deadlines (
    id         BIGINT PRIMARY KEY,
    year       BIGINT NOT NULL,
    step       TEXT   NOT NULL,
    due_on     TEXT   NOT NULL CHECK (length(due_on) = 10),
    valid_from TEXT   NOT NULL CHECK (length(valid_from) = 10),
    valid_to   TEXT   CHECK (length(valid_to) = 10),
    basis      TEXT   NOT NULL,
    UNIQUE (year, step, valid_from)
);
CREATE TABLE target_settings (
    id         BIGINT PRIMARY KEY,
    name       TEXT   NOT NULL,
    value      TEXT   NOT NULL,
    valid_from TEXT   NOT NULL CHECK (length(valid_from) = 10),
    valid_to   TEXT   CHECK (length(valid_to) = 10),
    basis      TEXT   NOT NULL,
    UNIQUE (name, valid_from)
);
