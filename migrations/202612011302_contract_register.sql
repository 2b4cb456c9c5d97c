-- +goose Up
CREATE TABLE contracts (
    id               BIGINT PRIMARY KEY,
    number           TEXT   NOT NULL CHECK (number <> ''),
    year             BIGINT NOT NULL, -- in which it was registered
    unit_id          BIGINT NOT NULL REFERENCES org_units (id),
    state            TEXT   NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'ACTIVE', 'ENDED', 'VOIDED')),
    title            TEXT   NOT NULL CHECK (title <> ''),
    supplier         TEXT   NOT NULL CHECK (supplier <> ''),
    supplier_account TEXT   NOT NULL,
    supplier_bank    TEXT   NOT NULL,
    procurement_plan TEXT   NOT NULL,
    signed_on        TEXT   NOT NULL CHECK (length(signed_on) = 10),
    ends_on          TEXT   NOT NULL CHECK (length(ends_on) = 10 AND ends_on >= signed_on),
    amount_fen       BIGINT NOT NULL CHECK (amount_fen > 0), -- as it was signed
    changed_fen      BIGINT NOT NULL, -- by confirmed changes
    schedule         TEXT   NOT NULL, -- JSON: when how much is to be paid
    note             TEXT   NOT NULL, -- why it was returned
    version          BIGINT NOT NULL CHECK (version >= 1),
    made_by          BIGINT NOT NULL,
    made_by_name     TEXT   NOT NULL,
    checked_by       BIGINT CHECK (checked_by <> made_by), -- K1
    checked_by_name  TEXT   NOT NULL,
    checked_on       TEXT   NOT NULL,
    changed_at       TEXT   NOT NULL CHECK (length(changed_at) = 27),
    recorded_at      TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    CHECK (amount_fen + changed_fen > 0),
    CHECK (state NOT IN ('ACTIVE', 'ENDED') OR checked_by IS NOT NULL),
    UNIQUE (unit_id, number)
);
CREATE INDEX contracts_year ON contracts (year, id);
CREATE INDEX contracts_unit ON contracts (unit_id, year, id);
CREATE TABLE contract_quotas ( -- what it holds of which quota while it is in force
    contract_id BIGINT NOT NULL REFERENCES contracts (id),
    quota_id    BIGINT NOT NULL,
    amount_fen  BIGINT NOT NULL CHECK (amount_fen > 0),
    PRIMARY KEY (contract_id, quota_id)
);
CREATE TABLE contract_changes (
    id              BIGINT PRIMARY KEY,
    contract_id     BIGINT NOT NULL REFERENCES contracts (id),
    delta_fen       BIGINT NOT NULL CHECK (delta_fen <> 0),
    quota_id        BIGINT, -- whose money it holds more or less of; NULL: none
    reason          TEXT   NOT NULL CHECK (reason <> ''),
    state           TEXT   NOT NULL CHECK (state IN ('PROPOSED', 'CONFIRMED', 'REFUSED')),
    made_by         BIGINT NOT NULL,
    made_by_name    TEXT   NOT NULL,
    recorded_at     TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    checked_by      BIGINT CHECK (checked_by <> made_by), -- K1
    checked_by_name TEXT   NOT NULL,
    checked_on      TEXT   NOT NULL,
    CHECK ((state = 'PROPOSED') = (checked_by IS NULL))
);
CREATE INDEX contract_changes_contract ON contract_changes (contract_id, id);
CREATE UNIQUE INDEX contract_changes_open ON contract_changes (contract_id) WHERE state = 'PROPOSED';
CREATE TABLE invoices (
    id           BIGINT PRIMARY KEY,
    code         TEXT   NOT NULL, -- of the invoice; empty for those that have a number only
    number       TEXT   NOT NULL CHECK (number <> ''),
    year         BIGINT NOT NULL, -- of the day it was issued
    unit_id      BIGINT NOT NULL REFERENCES org_units (id),
    kind         TEXT   NOT NULL CHECK (kind IN ('SPECIAL', 'NORMAL', 'RECEIPT', 'OTHER')),
    seller       TEXT   NOT NULL CHECK (seller <> ''),
    seller_code  TEXT   NOT NULL,
    issued_on    TEXT   NOT NULL CHECK (length(issued_on) = 10),
    total_fen    BIGINT NOT NULL CHECK (total_fen > 0),
    tax_fen      BIGINT NOT NULL CHECK (tax_fen >= 0 AND tax_fen < total_fen),
    used_fen     BIGINT NOT NULL CHECK (used_fen >= 0 AND used_fen <= total_fen), -- K4
    state        TEXT   NOT NULL CHECK (state IN ('ACTIVE', 'VOID')),
    note         TEXT   NOT NULL,
    version      BIGINT NOT NULL CHECK (version >= 1),
    made_by      BIGINT,
    made_by_name TEXT   NOT NULL,
    changed_at   TEXT   NOT NULL CHECK (length(changed_at) = 27),
    recorded_at  TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    UNIQUE (code, number) -- K3
);
CREATE INDEX invoices_year ON invoices (year, id);
CREATE INDEX invoices_unit ON invoices (unit_id, year, id);
CREATE TABLE invoice_uses ( -- what applications take of invoices, and give back: rows are only added
    id           BIGINT PRIMARY KEY,
    invoice_id   BIGINT NOT NULL REFERENCES invoices (id),
    claim_id     BIGINT NOT NULL, -- the payment application
    claim_number TEXT   NOT NULL,
    amount_fen   BIGINT NOT NULL CHECK (amount_fen <> 0) -- below 0: given back
);
CREATE INDEX invoice_uses_invoice ON invoice_uses (invoice_id, id);
CREATE INDEX invoice_uses_claim ON invoice_uses (claim_id, invoice_id);
