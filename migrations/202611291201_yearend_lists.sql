-- +goose Up
CREATE TABLE yearend_policies ( -- rows are only added
    id            BIGINT PRIMARY KEY,
    valid_from    TEXT   NOT NULL UNIQUE CHECK (length(valid_from) = 10),
    basis         TEXT   NOT NULL CHECK (basis <> ''),
    years_max     BIGINT NOT NULL CHECK (years_max BETWEEN 1 AND 5),
    category_list TEXT   NOT NULL, -- parted by commas
    nature_list   TEXT   NOT NULL,
    due           TEXT   NOT NULL CHECK (length(due) = 5), -- month and day
    made_by       BIGINT,
    made_by_name  TEXT   NOT NULL,
    recorded_at   TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE TABLE yearend_lists (
    id           BIGINT PRIMARY KEY,
    number       TEXT   NOT NULL UNIQUE CHECK (number <> ''),
    year         BIGINT NOT NULL,
    kind         TEXT   NOT NULL CHECK (kind IN ('UNIT', 'BUREAU')),
    state        TEXT   NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'STUCK', 'POSTED', 'VOIDED')),
    unit_id      BIGINT NOT NULL REFERENCES org_units (id),
    due_on       TEXT   NOT NULL CHECK (length(due_on) = 10),
    line_count   BIGINT NOT NULL CHECK (line_count >= 1),
    unused_fen   BIGINT NOT NULL,
    carry_fen    BIGINT NOT NULL CHECK (carry_fen >= 0),
    withdraw_fen BIGINT NOT NULL CHECK (withdraw_fen >= 0),
    run_fen      BIGINT NOT NULL CHECK (run_fen >= 0),
    voucher_id   BIGINT, -- of the quota ledger
    posted_on    TEXT   NOT NULL, -- empty until it is posted
    refusal      TEXT   NOT NULL, -- why it could not be posted, as JSON; empty when nothing stood in the way
    version      BIGINT NOT NULL CHECK (version >= 1),
    made_by      BIGINT,
    made_by_name TEXT   NOT NULL,
    changed_at   TEXT   NOT NULL CHECK (length(changed_at) = 27),
    recorded_at  TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    CHECK (unused_fen = carry_fen + withdraw_fen + run_fen), -- Y3
    CHECK ((state = 'POSTED') = (voucher_id IS NOT NULL)), -- Y2
    CHECK ((state = 'STUCK') = (refusal <> ''))
);
CREATE INDEX yearend_lists_year ON yearend_lists (year, id);
CREATE INDEX yearend_lists_unit ON yearend_lists (unit_id, year, id);
CREATE INDEX yearend_lists_approved ON yearend_lists (id) WHERE state = 'APPROVED';
CREATE TABLE yearend_lines (
    list_id      BIGINT NOT NULL REFERENCES yearend_lists (id),
    line         BIGINT NOT NULL CHECK (line >= 1),
    quota_id     BIGINT NOT NULL,
    account      TEXT   NOT NULL CHECK (length(account) = 5),
    unused_fen   BIGINT NOT NULL CHECK (unused_fen > 0),
    carry_fen    BIGINT NOT NULL CHECK (carry_fen >= 0),
    withdraw_fen BIGINT NOT NULL CHECK (withdraw_fen >= 0),
    run_fen      BIGINT NOT NULL CHECK (run_fen >= 0),
    proposed     TEXT   NOT NULL CHECK (proposed IN ('CARRY', 'WITHDRAW', 'RUN')),
    rule         TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    PRIMARY KEY (list_id, line),
    UNIQUE (list_id, quota_id, account),
    CHECK (unused_fen = carry_fen + withdraw_fen + run_fen) -- Y3
);
CREATE TABLE yearend_makers (
    list_id BIGINT NOT NULL REFERENCES yearend_lists (id),
    user_id BIGINT NOT NULL,
    PRIMARY KEY (list_id, user_id)
);
CREATE TABLE yearend_counters (
    year BIGINT PRIMARY KEY,
    last BIGINT NOT NULL CHECK (last >= 1)
);
CREATE TABLE yearend_closings (
    id           BIGINT PRIMARY KEY,
    year         BIGINT NOT NULL UNIQUE,
    phase        TEXT   NOT NULL CHECK (phase IN ('', 'PROPOSED', 'RETURNED', 'RUNNING', 'STUCK', 'DONE')),
    basis        TEXT   NOT NULL,
    figures      TEXT   NOT NULL, -- what was proposed, as JSON
    parts        BIGINT NOT NULL CHECK (parts >= 0), -- postings
    done         BIGINT NOT NULL CHECK (done >= 0), -- movements
    total        BIGINT NOT NULL CHECK (total >= done),
    closed_on    TEXT   NOT NULL, -- empty until it is closed
    refusal      TEXT   NOT NULL,
    version      BIGINT NOT NULL CHECK (version >= 1),
    made_by      BIGINT,
    made_by_name TEXT   NOT NULL,
    changed_at   TEXT   NOT NULL CHECK (length(changed_at) = 27),
    CHECK ((phase = 'DONE') = (closed_on <> '')),
    CHECK ((phase = 'STUCK') = (refusal <> ''))
);
CREATE TABLE yearend_openings (
    id           BIGINT PRIMARY KEY,
    year         BIGINT NOT NULL UNIQUE, -- that is opened
    phase        TEXT   NOT NULL CHECK (phase IN ('RUNNING', 'STUCK', 'DONE')),
    number       TEXT   NOT NULL CHECK (number <> ''), -- of the document of the ledger
    title        TEXT   NOT NULL,
    basis        TEXT   NOT NULL,
    document_id  BIGINT NOT NULL,
    parts        BIGINT NOT NULL CHECK (parts >= 0),
    row_count    BIGINT NOT NULL CHECK (row_count >= 0), -- of the document
    done         BIGINT NOT NULL CHECK (done >= 0), -- rows of the year before
    total        BIGINT NOT NULL CHECK (total >= 0),
    refusal      TEXT   NOT NULL,
    version      BIGINT NOT NULL CHECK (version >= 1),
    made_by      BIGINT,
    made_by_name TEXT   NOT NULL,
    changed_at   TEXT   NOT NULL CHECK (length(changed_at) = 27),
    CHECK ((phase = 'STUCK') = (refusal <> ''))
);
