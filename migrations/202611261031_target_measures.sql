-- +goose Up
-- How far the way of a target has been measured: its last version looked at, where it has
-- stood since when, and the round in which it was approved last.
CREATE TABLE target_measured (
    target_id BIGINT NOT NULL PRIMARY KEY REFERENCES targets (id),
    version   BIGINT NOT NULL,
    state     TEXT   NOT NULL,
    since     TEXT   NOT NULL CHECK (length(since) = 27),
    base      BIGINT NOT NULL -- round of the last approval, 0 before it
);

-- What was measured, added up by the month it happened in: 202011. Statistics read these few
-- rows, never the targets.
CREATE TABLE target_stay_totals (
    year          BIGINT NOT NULL,
    month         BIGINT NOT NULL,
    unit_id       BIGINT NOT NULL REFERENCES org_units (id),
    department_id BIGINT NOT NULL REFERENCES org_departments (id),
    state         TEXT   NOT NULL,
    stays         BIGINT NOT NULL,
    hours         BIGINT NOT NULL,
    longest       BIGINT NOT NULL,
    PRIMARY KEY (year, month, unit_id, department_id, state)
);
CREATE TABLE target_outcome_totals (
    year          BIGINT  NOT NULL,
    month         BIGINT  NOT NULL,
    unit_id       BIGINT  NOT NULL REFERENCES org_units (id),
    department_id BIGINT  NOT NULL REFERENCES org_departments (id),
    adjustment    BOOLEAN NOT NULL,
    grade         TEXT    NOT NULL,
    rounds        BIGINT  NOT NULL,
    targets       BIGINT  NOT NULL,
    PRIMARY KEY (year, month, unit_id, department_id, adjustment, grade, rounds)
);
CREATE TABLE target_finding_totals (
    year          BIGINT NOT NULL,
    month         BIGINT NOT NULL,
    unit_id       BIGINT NOT NULL REFERENCES org_units (id),
    department_id BIGINT NOT NULL REFERENCES org_departments (id),
    round         BIGINT NOT NULL,
    rule          TEXT   NOT NULL,
    severity      TEXT   NOT NULL,
    targets       BIGINT NOT NULL,
    found         BIGINT NOT NULL,
    explained     BIGINT NOT NULL,
    PRIMARY KEY (year, month, unit_id, department_id, round, rule, severity)
);
CREATE TABLE target_score_totals (
    year          BIGINT NOT NULL,
    month         BIGINT NOT NULL,
    unit_id       BIGINT NOT NULL REFERENCES org_units (id),
    department_id BIGINT NOT NULL REFERENCES org_departments (id),
    no            BIGINT NOT NULL, -- place of the item on the review form
    part          TEXT   NOT NULL,
    item          TEXT   NOT NULL,
    forms         BIGINT NOT NULL,
    points        BIGINT NOT NULL, -- full points, in hundredths like the two below
    suggested     BIGINT NOT NULL,
    given         BIGINT NOT NULL,
    lowered       BIGINT NOT NULL, -- forms in which the reviewer gave less than was suggested
    raised        BIGINT NOT NULL,
    PRIMARY KEY (year, month, unit_id, department_id, no, part, item)
);
