-- +goose Up
ALTER TABLE payments ADD COLUMN applied_on TEXT NOT NULL DEFAULT ''; -- the day it was handed in last; empty: it never was
ALTER TABLE payments ADD COLUMN sign_level BIGINT NOT NULL DEFAULT 0 CHECK (sign_level >= 0 AND sign_level <= 2); -- how far up it was approved
ALTER TABLE payments ADD COLUMN signed_by BIGINT;
ALTER TABLE payments ADD COLUMN signed_by_name TEXT NOT NULL DEFAULT '';
ALTER TABLE payment_rows ADD COLUMN gross_fen BIGINT NOT NULL DEFAULT 0 CHECK (gross_fen >= 0); -- of the payroll; 0: it was not given
ALTER TABLE payment_slices ADD COLUMN contract_id BIGINT; -- of the register; NULL: none, or one that was only named
CREATE INDEX payment_slices_contract ON payment_slices (contract_id, year, id) WHERE contract_id IS NOT NULL;
CREATE INDEX payments_same ON payments (payee_account, amount_fen, applied_on, id) WHERE applied_on <> '';
CREATE INDEX payments_applied ON payments (unit_id, applied_on, id) WHERE applied_on <> '';
CREATE INDEX payments_cash ON payments (unit_id, applied_on, id) WHERE method = '3';
CREATE INDEX payments_payer ON payments (payer_account, state) WHERE payer_account <> '';
CREATE INDEX payments_contract ON payments (contract_id, id) WHERE contract_id IS NOT NULL;
CREATE INDEX payments_held ON payments (year, changed_at, id) WHERE held;
CREATE INDEX payment_hits_unit ON payment_hits (unit_id, day, id);
CREATE INDEX payment_hits_rule ON payment_hits (rule, day, payment_id);
CREATE TABLE payment_applied_days ( -- what a unit has handed in on a day, that which went back too: never less than what stands
    unit_id    BIGINT NOT NULL REFERENCES org_units (id),
    day        TEXT   NOT NULL CHECK (length(day) = 10),
    amount_fen BIGINT NOT NULL CHECK (amount_fen > 0),
    PRIMARY KEY (unit_id, day)
);
CREATE INDEX invoices_number ON invoices (number);
