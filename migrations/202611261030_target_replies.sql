-- +goose Up
-- What the people's congress has approved: a budget, or an adjustment of it. Replies stand
-- on it (rule target:9-approve).
CREATE TABLE target_budget_approvals (
    id               BIGINT PRIMARY KEY,
    year             BIGINT NOT NULL,
    kind             TEXT   NOT NULL CHECK (kind IN ('BUDGET', 'ADJUSTMENT')),
    number           TEXT   NOT NULL, -- of the resolution, or of the document of the adjustment
    name             TEXT   NOT NULL,
    approved_on      TEXT   NOT NULL CHECK (length(approved_on) = 10),
    recorded_by      BIGINT REFERENCES org_users (id),
    recorded_by_name TEXT   NOT NULL,
    recorded_at      TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    UNIQUE (year, number)
);

-- How replies are numbered and worded, and how many days there are for them: dated, each
-- change a version of its own. The program's own rules are version 1 and stand in it.
CREATE TABLE target_reply_rules (
    version          BIGINT PRIMARY KEY CHECK (version >= 2),
    valid_from       TEXT   NOT NULL CHECK (length(valid_from) = 10),
    basis            TEXT   NOT NULL,
    pattern          TEXT   NOT NULL,
    budget_title     TEXT   NOT NULL,
    budget_body      TEXT   NOT NULL,
    adjustment_title TEXT   NOT NULL,
    adjustment_body  TEXT   NOT NULL,
    signature        TEXT   NOT NULL,
    reply_days       BIGINT NOT NULL CHECK (reply_days BETWEEN 1 AND 365),
    forward_days     BIGINT NOT NULL CHECK (forward_days BETWEEN 1 AND 365),
    changed_by       BIGINT REFERENCES org_users (id),
    changed_by_name  TEXT   NOT NULL,
    recorded_at      TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);

-- The last number that was issued in a year.
CREATE TABLE target_reply_counters (
    year BIGINT PRIMARY KEY,
    last BIGINT NOT NULL CHECK (last >= 1)
);

CREATE TABLE target_replies (
    id               BIGINT PRIMARY KEY,
    version          BIGINT NOT NULL CHECK (version >= 1),
    year             BIGINT NOT NULL,
    kind             TEXT   NOT NULL CHECK (kind IN ('BUDGET', 'ADJUSTMENT')),
    state            TEXT   NOT NULL CHECK (state IN ('PREPARED', 'ISSUED')),
    department_id    BIGINT NOT NULL REFERENCES org_departments (id),
    approval_id      BIGINT NOT NULL REFERENCES target_budget_approvals (id),
    number           TEXT   NOT NULL, -- empty until it is issued, unless the office has given one
    dated_on         TEXT   CHECK (length(dated_on) = 10),
    addressee        TEXT   NOT NULL,
    sort_key         TEXT   NOT NULL, -- Chinese order of the addressee
    title            TEXT   NOT NULL,
    body             TEXT   NOT NULL,
    signature        TEXT   NOT NULL,
    targets          BIGINT NOT NULL CHECK (targets >= 1),
    budget_fen       BIGINT NOT NULL,
    due_on           TEXT   NOT NULL CHECK (length(due_on) = 10),
    forward_days     BIGINT NOT NULL,
    forward_due_on   TEXT   CHECK (length(forward_due_on) = 10),
    forwarded_on     TEXT   CHECK (length(forwarded_on) = 10), -- of the last forwarding
    prepared_by      BIGINT REFERENCES org_users (id),
    prepared_by_name TEXT   NOT NULL,
    issued_by        BIGINT REFERENCES org_users (id),
    issued_by_name   TEXT   NOT NULL,
    changed_by_name  TEXT   NOT NULL,
    changed_at       TEXT   NOT NULL CHECK (length(changed_at) = 27),
    CHECK (state = 'PREPARED' OR number <> '' AND dated_on IS NOT NULL AND forward_due_on IS NOT NULL)
);
CREATE UNIQUE INDEX target_replies_number ON target_replies (number) WHERE number <> '';
CREATE INDEX target_replies_year ON target_replies (year, department_id, id);

-- The annex: the approved versions a reply names. Written anew while it is prepared, and
-- never again once it is issued (rule target:1.5-freeze).
CREATE TABLE target_reply_targets (
    reply_id        BIGINT NOT NULL REFERENCES target_replies (id),
    no              BIGINT NOT NULL CHECK (no >= 1),
    target_id       BIGINT NOT NULL REFERENCES targets (id),
    version         BIGINT NOT NULL, -- of the target as it was seen
    unit_id         BIGINT NOT NULL REFERENCES org_units (id),
    unit_code       TEXT   NOT NULL,
    unit_name       TEXT   NOT NULL,
    project_code    TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    budget_fen      BIGINT,
    fiscal_fen      BIGINT,
    other_fen       BIGINT,
    indicators      BIGINT NOT NULL,
    goals           TEXT   NOT NULL, -- of the year, one a line
    content_version BIGINT NOT NULL,
    digest          TEXT   NOT NULL,
    PRIMARY KEY (reply_id, target_id),
    FOREIGN KEY (target_id, content_version) REFERENCES target_contents (target_id, content_version)
);
CREATE INDEX target_reply_targets_of ON target_reply_targets (target_id, reply_id);

-- When a department has handed its units what it was given (转批复): the last one holds.
CREATE TABLE target_reply_forwardings (
    id               BIGINT PRIMARY KEY,
    reply_id         BIGINT NOT NULL REFERENCES target_replies (id),
    forwarded_on     TEXT   NOT NULL CHECK (length(forwarded_on) = 10),
    document         TEXT   NOT NULL,
    note             TEXT   NOT NULL,
    recorded_by      BIGINT REFERENCES org_users (id),
    recorded_by_name TEXT   NOT NULL,
    recorded_at      TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX target_reply_forwardings_of ON target_reply_forwardings (reply_id, id);

-- The board asks how long the oldest target of a department has stood in a state.
CREATE INDEX targets_by_standing ON targets (year, department_id, state, changed_at, unit_id);
