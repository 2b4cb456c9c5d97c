-- +goose Up
CREATE TABLE workflow_definitions ( -- W5: rows are only added
    kind           TEXT   NOT NULL,
    version        BIGINT NOT NULL CHECK (version >= 1),
    name_zh        TEXT   NOT NULL,
    name_en        TEXT   NOT NULL,
    valid_from     TEXT   NOT NULL CHECK (length(valid_from) = 10),
    remind_percent BIGINT NOT NULL CHECK (remind_percent BETWEEN 0 AND 99),
    basis          TEXT   NOT NULL,
    steps          TEXT   NOT NULL, -- JSON
    saved_by       BIGINT REFERENCES org_users (id), -- NULL: the program
    saved_by_name  TEXT   NOT NULL,
    saved_at       TEXT   NOT NULL CHECK (length(saved_at) = 27),
    PRIMARY KEY (kind, version)
);
CREATE TABLE workflow_cases (
    id                 BIGINT PRIMARY KEY,
    kind               TEXT    NOT NULL,
    object_id          BIGINT  NOT NULL,
    title              TEXT    NOT NULL CHECK (title <> ''),
    sort_key           TEXT    NOT NULL, -- Chinese order of the title
    unit_id            BIGINT  NOT NULL REFERENCES org_units (id),
    department_id      BIGINT  NOT NULL REFERENCES org_departments (id),
    section_id         BIGINT  REFERENCES org_sections (id),
    facts              TEXT    NOT NULL, -- JSON
    own_unit           BOOLEAN NOT NULL,
    maker_id           BIGINT  NOT NULL REFERENCES org_users (id),
    maker_name         TEXT    NOT NULL,
    version            BIGINT  NOT NULL CHECK (version >= 1),
    definition_version BIGINT  NOT NULL,
    state              TEXT    NOT NULL CHECK (state IN ('RUNNING', 'RETURNED', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
    round              BIGINT  NOT NULL CHECK (round >= 1),
    step               TEXT    NOT NULL CHECK ((state = 'RUNNING') = (step <> '')),
    pass               BIGINT  NOT NULL,
    opened_at          TEXT    NOT NULL CHECK (length(opened_at) = 27),
    changed_at         TEXT    NOT NULL CHECK (length(changed_at) = 27),
    ended_at           TEXT    CHECK (length(ended_at) = 27),
    entries            BIGINT  NOT NULL CHECK (entries >= 1), -- lines of the history, so that an act need not read them
    last_by            TEXT    NOT NULL,                      -- who wrote the last of them
    CHECK ((ended_at IS NOT NULL) = (state IN ('APPROVED', 'REJECTED'))),
    FOREIGN KEY (kind, definition_version) REFERENCES workflow_definitions (kind, version)
);
CREATE UNIQUE INDEX workflow_cases_live ON workflow_cases (kind, object_id) WHERE state IN ('RUNNING', 'RETURNED', 'WITHDRAWN');
CREATE INDEX workflow_cases_object ON workflow_cases (kind, object_id, id);
CREATE INDEX workflow_cases_changed ON workflow_cases (changed_at, id);
CREATE INDEX workflow_cases_title ON workflow_cases (sort_key, id);
CREATE INDEX workflow_cases_unit ON workflow_cases (unit_id, changed_at, id);
CREATE INDEX workflow_cases_department ON workflow_cases (department_id, opened_at);
CREATE TABLE workflow_tasks (
    id            BIGINT PRIMARY KEY,
    case_id       BIGINT  NOT NULL REFERENCES workflow_cases (id),
    round         BIGINT  NOT NULL,
    pass          BIGINT  NOT NULL,
    step          TEXT    NOT NULL,
    role          TEXT    NOT NULL REFERENCES org_roles (code),
    reach         TEXT    NOT NULL CHECK (reach IN ('UNIT', 'DEPARTMENT', 'SECTION', 'ALL', 'PERSON')),
    place_id      BIGINT, -- unit, department, section or user; NULL for the whole government
    seat          TEXT    NOT NULL, -- the three above as one text
    level         BIGINT  NOT NULL,
    placement     TEXT    NOT NULL CHECK (placement IN ('', 'BEFORE', 'AFTER', 'BESIDE')),
    parent_id     BIGINT  REFERENCES workflow_tasks (id),
    state         TEXT    NOT NULL CHECK (state IN ('OPEN', 'HELD', 'DONE', 'CANCELLED')),
    opened_at     TEXT    NOT NULL CHECK (length(opened_at) = 27),
    due_at        TEXT    NOT NULL CHECK (length(due_at) = 27),
    provisional   BOOLEAN NOT NULL,
    minutes       BIGINT  NOT NULL CHECK (minutes >= 0),
    done_at       TEXT    CHECK (length(done_at) = 27),
    done_by       BIGINT  REFERENCES org_users (id),
    done_by_name  TEXT    NOT NULL,
    done_for      BIGINT  REFERENCES org_users (id),
    done_for_name TEXT    NOT NULL,
    decision      TEXT    NOT NULL,
    reminded_at   TEXT    CHECK (length(reminded_at) = 27),
    overdue_at    TEXT    CHECK (length(overdue_at) = 27),
    alert_level   BIGINT  NOT NULL,
    alert_seat    TEXT    NOT NULL, -- who is told that it is late; empty: nobody yet
    may_repeat    BOOLEAN NOT NULL, -- of its step, so that a queue can leave out what its reader may not decide
    apart_from    TEXT    NOT NULL, -- keys, each between commas
    outside       BOOLEAN NOT NULL, -- people of the document's unit may not decide it
    version       BIGINT  NOT NULL CHECK (version >= 1),
    CHECK ((state = 'DONE') = (done_at IS NOT NULL)),
    CHECK ((state = 'DONE') = (decision <> ''))
);
CREATE INDEX workflow_tasks_case ON workflow_tasks (case_id, round, id);
CREATE INDEX workflow_tasks_seat ON workflow_tasks (seat, due_at, id) WHERE state = 'OPEN';
CREATE INDEX workflow_tasks_alert ON workflow_tasks (alert_seat, due_at, id) WHERE state = 'OPEN' AND alert_seat <> '';
CREATE INDEX workflow_tasks_done ON workflow_tasks (done_at, id) WHERE state = 'DONE';
CREATE TABLE workflow_hands (
    case_id   BIGINT NOT NULL REFERENCES workflow_cases (id),
    person_id BIGINT NOT NULL REFERENCES org_users (id),
    part      TEXT   NOT NULL CHECK (part IN ('MAKER', 'CHECKER')), -- W2, W3
    round     BIGINT NOT NULL,
    pass      BIGINT NOT NULL,
    step      TEXT   NOT NULL,
    PRIMARY KEY (case_id, person_id, part, round, pass, step)
);
CREATE INDEX workflow_hands_person ON workflow_hands (person_id, case_id);
CREATE TABLE workflow_entries ( -- W4: rows are only added
    id          BIGINT PRIMARY KEY,
    case_id     BIGINT NOT NULL REFERENCES workflow_cases (id),
    number      BIGINT NOT NULL CHECK (number >= 1),
    round       BIGINT NOT NULL,
    step        TEXT   NOT NULL,
    task_id     BIGINT REFERENCES workflow_tasks (id),
    action      TEXT   NOT NULL,
    effect      TEXT   NOT NULL,
    to_step     TEXT   NOT NULL,
    by_id       BIGINT REFERENCES org_users (id), -- NULL: the program
    by_name     TEXT   NOT NULL,
    for_id      BIGINT REFERENCES org_users (id),
    for_name    TEXT   NOT NULL,
    person_id   BIGINT REFERENCES org_users (id),
    person_name TEXT   NOT NULL,
    opinion     TEXT   NOT NULL,
    comments    TEXT   NOT NULL, -- JSON
    minutes     BIGINT NOT NULL CHECK (minutes >= 0),
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    UNIQUE (case_id, number)
);
CREATE TABLE workflow_years ( -- the working calendar of a year
    year       BIGINT  NOT NULL PRIMARY KEY,
    hours      TEXT    NOT NULL, -- 08:30-12:00,14:00-17:30
    basis      TEXT    NOT NULL, -- the notice the holidays come from
    confirmed  BOOLEAN NOT NULL, -- somebody has compared them with the notice
    version    BIGINT  NOT NULL CHECK (version >= 1),
    changed_by BIGINT  REFERENCES org_users (id),
    changed_by_name TEXT NOT NULL,
    changed_at TEXT    NOT NULL CHECK (length(changed_at) = 27)
);
CREATE TABLE workflow_days (
    day  TEXT   NOT NULL PRIMARY KEY CHECK (length(day) = 10),
    year BIGINT NOT NULL REFERENCES workflow_years (year),
    kind TEXT   NOT NULL CHECK (kind IN ('HOLIDAY', 'WORKDAY')),
    name TEXT   NOT NULL
);
CREATE INDEX workflow_days_year ON workflow_days (year, day);
