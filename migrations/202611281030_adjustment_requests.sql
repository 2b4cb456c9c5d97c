-- +goose Up
CREATE TABLE adjustments (
    id           BIGINT PRIMARY KEY,
    number       TEXT   NOT NULL UNIQUE CHECK (number <> ''),
    year         BIGINT NOT NULL,
    kind         TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'STUCK', 'POSTED', 'REJECTED', 'VOIDED')),
    unit_id      BIGINT NOT NULL REFERENCES org_units (id), -- of who asks
    basis        TEXT   NOT NULL,
    reason       TEXT   NOT NULL,
    expires      TEXT   NOT NULL, -- of a freeze; empty for others
    contract_id  BIGINT REFERENCES adjustments (id), -- of a release: the registration of the contract
    contract_no  TEXT   NOT NULL,
    amount_fen   BIGINT NOT NULL CHECK (amount_fen >= 0),
    level        BIGINT NOT NULL CHECK (level BETWEEN 0 AND 2), -- who has to approve it, by the rules of the day it was handed in
    voucher_id   BIGINT, -- of the quota ledger
    posted_on    TEXT   NOT NULL, -- empty until it is posted
    refusal      TEXT   NOT NULL, -- why it could not be posted, as JSON; empty when nothing stood in the way
    version      BIGINT NOT NULL CHECK (version >= 1),
    made_by      BIGINT,
    made_by_name TEXT   NOT NULL,
    changed_at   TEXT   NOT NULL CHECK (length(changed_at) = 27),
    recorded_at  TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    CHECK ((state = 'POSTED') = (voucher_id IS NOT NULL)), -- A2
    CHECK ((state = 'STUCK') = (refusal <> ''))
);
CREATE INDEX adjustments_year ON adjustments (year, id);
CREATE INDEX adjustments_unit ON adjustments (unit_id, year, id);
CREATE INDEX adjustments_approved ON adjustments (id) WHERE state = 'APPROVED';
CREATE TABLE adjustment_lines (
    adjustment_id BIGINT NOT NULL REFERENCES adjustments (id),
    line          BIGINT NOT NULL CHECK (line >= 1),
    from_quota    BIGINT NOT NULL,
    from_account  TEXT   NOT NULL CHECK (length(from_account) = 5),
    to_quota      BIGINT NOT NULL,
    to_account    TEXT   NOT NULL CHECK (length(to_account) = 5),
    amount_fen    BIGINT NOT NULL CHECK (amount_fen > 0),
    PRIMARY KEY (adjustment_id, line)
);
CREATE TABLE adjustment_makers (
    adjustment_id BIGINT NOT NULL REFERENCES adjustments (id),
    user_id       BIGINT NOT NULL,
    PRIMARY KEY (adjustment_id, user_id)
);
CREATE TABLE adjustment_counters (
    year BIGINT PRIMARY KEY,
    last BIGINT NOT NULL CHECK (last >= 1)
);
