-- +goose Up
CREATE TABLE bank_accounts (
    id             BIGINT PRIMARY KEY,
    kind           TEXT   NOT NULL CHECK (kind IN ('TREASURY', 'FINANCE_ZERO', 'FISCAL_SPECIAL', 'UNIT_ZERO', 'BASIC', 'SPECIAL', 'GENERAL', 'TEMPORARY', 'FOREIGN')),
    state          TEXT   NOT NULL CHECK (state IN ('APPLIED', 'PASSED', 'APPROVED', 'OPENED', 'FILED', 'FROZEN', 'CLOSING', 'CLOSED', 'RETURNED', 'VOIDED')),
    unit_id        BIGINT NOT NULL REFERENCES org_units (id),
    number         TEXT   NOT NULL, -- empty until the bank has opened it
    name           TEXT   NOT NULL CHECK (name <> ''),
    name_key       TEXT   NOT NULL, -- the name as it is compared
    bank_name      TEXT   NOT NULL CHECK (bank_name <> ''),
    bank_no        TEXT   NOT NULL, -- 12 digits of the line number; empty when it is not known
    fund_nature    TEXT   NOT NULL, -- empty: all that its kind allows
    purpose        TEXT   NOT NULL,
    basis          TEXT   NOT NULL, -- what lets it be opened
    approval_no    TEXT   NOT NULL,
    approved_on    TEXT   NOT NULL,
    opened_on      TEXT   NOT NULL,
    valid_to       TEXT   NOT NULL, -- empty: without end
    closed_on      TEXT   NOT NULL,
    inspected_year BIGINT NOT NULL, -- 0: never
    inspection     TEXT   NOT NULL CHECK (inspection IN ('', 'PASSED', 'MEND', 'REVOKED')),
    mend_until     TEXT   NOT NULL,
    version        BIGINT NOT NULL CHECK (version >= 1),
    made_by        BIGINT,
    made_by_name   TEXT   NOT NULL,
    changed_at     TEXT   NOT NULL CHECK (length(changed_at) = 27),
    recorded_at    TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    CHECK (state NOT IN ('OPENED', 'FILED', 'FROZEN', 'CLOSING', 'CLOSED') OR number <> ''),
    CHECK (state <> 'CLOSED' OR closed_on <> '')
);
CREATE UNIQUE INDEX bank_accounts_number ON bank_accounts (number) WHERE number <> '' AND state <> 'CLOSED';
CREATE INDEX bank_accounts_unit ON bank_accounts (unit_id, id);
CREATE INDEX bank_accounts_kind ON bank_accounts (kind, id);
CREATE INDEX bank_accounts_state ON bank_accounts (state, id);
CREATE INDEX bank_accounts_inspection ON bank_accounts (inspection, id);
CREATE TABLE bank_account_versions (
    account_id     BIGINT NOT NULL REFERENCES bank_accounts (id),
    version        BIGINT NOT NULL,
    kind           TEXT   NOT NULL,
    state          TEXT   NOT NULL,
    unit_id        BIGINT NOT NULL,
    number         TEXT   NOT NULL,
    name           TEXT   NOT NULL,
    bank_name      TEXT   NOT NULL,
    bank_no        TEXT   NOT NULL,
    fund_nature    TEXT   NOT NULL,
    purpose        TEXT   NOT NULL,
    valid_to       TEXT   NOT NULL,
    inspection     TEXT   NOT NULL,
    recorded_at    TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    PRIMARY KEY (account_id, version)
);
CREATE TABLE bank_account_steps (
    id          BIGINT PRIMARY KEY,
    account_id  BIGINT NOT NULL REFERENCES bank_accounts (id),
    action      TEXT   NOT NULL,
    before      TEXT   NOT NULL, -- state; empty when it is made
    after       TEXT   NOT NULL,
    day         TEXT   NOT NULL CHECK (length(day) = 10),
    reason      TEXT   NOT NULL,
    user_id     BIGINT,
    user_name   TEXT   NOT NULL,
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX bank_account_steps_account ON bank_account_steps (account_id, id);
CREATE TABLE bank_inspections (
    id          BIGINT PRIMARY KEY,
    account_id  BIGINT NOT NULL REFERENCES bank_accounts (id),
    year        BIGINT NOT NULL,
    balance_fen BIGINT NOT NULL,
    statement   TEXT   NOT NULL, -- the certificate of the bank
    reported_by BIGINT,
    reported_name TEXT NOT NULL,
    reported_on TEXT   NOT NULL CHECK (length(reported_on) = 10),
    result      TEXT   NOT NULL CHECK (result IN ('', 'PASSED', 'MEND', 'REVOKED')), -- empty: not looked at yet
    opinion     TEXT   NOT NULL,
    mend_until  TEXT   NOT NULL,
    decided_by  BIGINT,
    decided_name TEXT  NOT NULL,
    version     BIGINT NOT NULL CHECK (version >= 1),
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    CHECK (result <> 'MEND' OR mend_until <> '')
);
CREATE UNIQUE INDEX bank_inspections_year ON bank_inspections (account_id, year);
CREATE INDEX bank_inspections_open ON bank_inspections (year, id) WHERE result = '';
CREATE TABLE payees (
    id           BIGINT PRIMARY KEY,
    kind         TEXT    NOT NULL CHECK (kind IN ('PERSON', 'COMPANY', 'UNIT')),
    name         TEXT    NOT NULL CHECK (name <> ''),
    name_key     TEXT    NOT NULL CHECK (name_key <> ''),
    credit_code  TEXT    NOT NULL,
    abroad       BOOLEAN NOT NULL,
    blocked      BOOLEAN NOT NULL, -- on the blacklist
    block_reason TEXT    NOT NULL,
    active       BOOLEAN NOT NULL,
    version      BIGINT  NOT NULL CHECK (version >= 1),
    changed_name TEXT    NOT NULL,
    changed_at   TEXT    NOT NULL CHECK (length(changed_at) = 27),
    recorded_at  TEXT    NOT NULL CHECK (length(recorded_at) = 27),
    CHECK (NOT blocked OR block_reason <> '')
);
CREATE UNIQUE INDEX payees_name ON payees (name_key, credit_code);
CREATE INDEX payees_kind ON payees (kind, id);
CREATE INDEX payees_blocked ON payees (id) WHERE blocked;
CREATE TABLE payee_accounts (
    id          BIGINT PRIMARY KEY,
    payee_id    BIGINT  NOT NULL REFERENCES payees (id),
    number      TEXT    NOT NULL CHECK (number <> ''),
    bank_name   TEXT    NOT NULL CHECK (bank_name <> ''),
    bank_no     TEXT    NOT NULL,
    active      BOOLEAN NOT NULL,
    recorded_at TEXT    NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE UNIQUE INDEX payee_accounts_number ON payee_accounts (number) WHERE active;
CREATE INDEX payee_accounts_payee ON payee_accounts (payee_id, id);
