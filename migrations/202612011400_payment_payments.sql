-- +goose Up
CREATE TABLE payment_counters (
    year BIGINT PRIMARY KEY,
    last BIGINT NOT NULL CHECK (last >= 1)
);
CREATE TABLE payment_slices ( -- rows are only added: what figures of payments are cut by
    id           BIGINT PRIMARY KEY,
    year         BIGINT NOT NULL,
    quota_id     BIGINT NOT NULL,
    unit_id      BIGINT NOT NULL REFERENCES org_units (id),
    project_id   BIGINT NOT NULL REFERENCES projects (id),
    category     TEXT   NOT NULL,
    functional   TEXT   NOT NULL,
    gov_economic TEXT   NOT NULL,
    dep_economic TEXT   NOT NULL,
    fund_nature  TEXT   NOT NULL,
    fund_source  TEXT   NOT NULL,
    contract_no  TEXT   NOT NULL,
    kind         TEXT   NOT NULL
);
CREATE UNIQUE INDEX payment_slices_key ON payment_slices (quota_id, year, dep_economic, contract_no, kind);
CREATE INDEX payment_slices_unit ON payment_slices (unit_id, year, id);
CREATE INDEX payment_slices_project ON payment_slices (project_id, year, id);
CREATE INDEX payment_slices_year ON payment_slices (year, id);
CREATE TABLE payments (
    id              BIGINT PRIMARY KEY,
    number          TEXT    NOT NULL UNIQUE CHECK (number <> ''),
    year            BIGINT  NOT NULL,
    kind            TEXT    NOT NULL CHECK (kind IN ('SINGLE', 'BATCH', 'CARD')),
    state           TEXT    NOT NULL CHECK (state IN ('DRAFT', 'SUBMITTED', 'UNIT_APPROVED', 'MONITOR_HELD', 'FISCAL_REVIEW', 'VOUCHER_ISSUED', 'SENT',
                        'BANK_ACCEPTED', 'UNKNOWN', 'PAID', 'PARTIAL', 'FAILED', 'REJECTED_BY_BANK', 'CLEARED', 'BOOKED', 'RETURNED', 'CLOSED', 'VOID')), -- P1
    unit_id         BIGINT  NOT NULL REFERENCES org_units (id),
    quota_id        BIGINT  NOT NULL,
    slice_id        BIGINT  NOT NULL REFERENCES payment_slices (id),
    account         TEXT    NOT NULL, -- of the ledger; empty until it is submitted
    contract_id     BIGINT,
    contract_no     TEXT    NOT NULL,
    original_id     BIGINT  REFERENCES payments (id), -- that failed or came back, and is applied for again
    amount_fen      BIGINT  NOT NULL CHECK (amount_fen > 0),
    paid_fen        BIGINT  NOT NULL CHECK (paid_fen >= 0 AND paid_fen <= amount_fen),
    returned_fen    BIGINT  NOT NULL CHECK (returned_fen >= 0 AND returned_fen <= paid_fen),
    prior_fen       BIGINT  NOT NULL CHECK (prior_fen >= 0 AND prior_fen <= returned_fen), -- of what came back, in a later year
    purpose         TEXT    NOT NULL,
    method          TEXT    NOT NULL,
    dep_economic    TEXT    NOT NULL,
    payee_kind      TEXT    NOT NULL,
    payee_name      TEXT    NOT NULL,
    payee_account   TEXT    NOT NULL,
    payee_bank      TEXT    NOT NULL,
    payee_bank_no   TEXT    NOT NULL,
    payer_name      TEXT    NOT NULL,
    payer_account   TEXT    NOT NULL,
    payer_bank      TEXT    NOT NULL,
    invoices        TEXT    NOT NULL, -- JSON
    persons         BIGINT  NOT NULL CHECK (persons >= 0),
    approval_no     TEXT    NOT NULL,
    row_count       BIGINT  NOT NULL CHECK (row_count >= 0),
    evoucher_id     BIGINT,
    voucher_no      TEXT    NOT NULL,
    voucher_day     TEXT    NOT NULL, -- four days, each its own: of the voucher,
    paid_day        TEXT    NOT NULL, -- on which the bank has paid,
    clear_day       TEXT    NOT NULL, -- on which the treasury has cleared it,
    book_day        TEXT    NOT NULL, -- on which the unit has booked it
    bank_no         TEXT    NOT NULL,
    clearing_id     BIGINT,
    made_by         BIGINT,
    made_by_name    TEXT    NOT NULL,
    unit_by         BIGINT,
    unit_by_name    TEXT    NOT NULL,
    first_by        BIGINT,
    first_by_name   TEXT    NOT NULL,
    second_by       BIGINT,
    second_by_name  TEXT    NOT NULL,
    missing         BOOLEAN NOT NULL,
    held            BOOLEAN NOT NULL,
    trouble         TEXT    NOT NULL,
    asks            BIGINT  NOT NULL CHECK (asks >= 0),
    ask_at          TEXT    NOT NULL, -- when the bank is asked next; empty: it is not
    version         BIGINT  NOT NULL CHECK (version >= 1),
    changed_at      TEXT    NOT NULL CHECK (length(changed_at) = 27),
    changed_by      TEXT    NOT NULL,
    recorded_at     TEXT    NOT NULL CHECK (length(recorded_at) = 27),
    CHECK (made_by IS NULL OR unit_by IS NULL OR made_by <> unit_by), -- P3
    CHECK (made_by IS NULL OR first_by IS NULL OR made_by <> first_by),
    CHECK (made_by IS NULL OR second_by IS NULL OR made_by <> second_by),
    CHECK (unit_by IS NULL OR first_by IS NULL OR unit_by <> first_by),
    CHECK (unit_by IS NULL OR second_by IS NULL OR unit_by <> second_by),
    CHECK (first_by IS NULL OR second_by IS NULL OR first_by <> second_by)
);
CREATE INDEX payments_year ON payments (year, id);
CREATE INDEX payments_unit ON payments (unit_id, year, id);
CREATE INDEX payments_state ON payments (state, year, id);
CREATE INDEX payments_unit_state ON payments (unit_id, state, year, id);
CREATE INDEX payments_kind ON payments (year, kind, id);
CREATE INDEX payments_quota ON payments (quota_id, id);
CREATE INDEX payments_original ON payments (original_id) WHERE original_id IS NOT NULL;
CREATE INDEX payments_paid ON payments (paid_day, id) WHERE paid_day <> '';
CREATE INDEX payments_ask ON payments (ask_at) WHERE ask_at <> '';
CREATE UNIQUE INDEX payments_evoucher ON payments (evoucher_id) WHERE evoucher_id IS NOT NULL;
CREATE INDEX payments_voucher_no ON payments (voucher_no) WHERE voucher_no <> '';
CREATE TABLE payment_rows (
    payment_id   BIGINT NOT NULL REFERENCES payments (id),
    line         BIGINT NOT NULL CHECK (line >= 1),
    name         TEXT   NOT NULL,
    account      TEXT   NOT NULL,
    bank         TEXT   NOT NULL,
    id_card      TEXT   NOT NULL,
    amount_fen   BIGINT NOT NULL CHECK (amount_fen > 0),
    withheld_fen BIGINT NOT NULL CHECK (withheld_fen >= 0),
    remark       TEXT   NOT NULL,
    result       TEXT   NOT NULL CHECK (result IN ('', 'PAID', 'FAILED', 'RETURNED')),
    reason       TEXT   NOT NULL,
    bank_no      TEXT   NOT NULL,
    again_id     BIGINT REFERENCES payments (id),
    PRIMARY KEY (payment_id, line)
);
CREATE TABLE payment_steps ( -- rows are only added
    id          BIGINT PRIMARY KEY,
    payment_id  BIGINT NOT NULL REFERENCES payments (id),
    action      TEXT   NOT NULL,
    from_state  TEXT   NOT NULL,
    to_state    TEXT   NOT NULL,
    effect      BIGINT NOT NULL, -- the event of the ledger; 0: none
    amount_fen  BIGINT NOT NULL,
    actor_id    BIGINT, -- none: the program, for a bank
    actor_name  TEXT   NOT NULL,
    as_who      TEXT   NOT NULL,
    serial_no   TEXT   NOT NULL, -- of the certificate it was signed with; empty: it was not signed
    reason      TEXT   NOT NULL,
    message_id  BIGINT, -- of the inbox
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX payment_steps_payment ON payment_steps (payment_id, id);
CREATE TABLE payment_hits ( -- what a rule has said at a stage; opinions are added to it once
    id           BIGINT PRIMARY KEY,
    payment_id   BIGINT NOT NULL REFERENCES payments (id),
    stage        TEXT   NOT NULL,
    rule         TEXT   NOT NULL,
    rule_version BIGINT NOT NULL,
    severity     TEXT   NOT NULL CHECK (severity IN ('BLOCK', 'WARN')),
    text_zh      TEXT   NOT NULL, -- as it was said then
    text_en      TEXT   NOT NULL,
    inputs       TEXT   NOT NULL, -- JSON
    reason       TEXT   NOT NULL, -- why the maker goes on over a warning
    state        TEXT   NOT NULL CHECK (state IN ('OPEN', 'RELEASED', 'PAST')),
    opinion      TEXT   NOT NULL,
    decided_by   BIGINT,
    decided_name TEXT   NOT NULL,
    decided_at   TEXT   NOT NULL,
    unit_id      BIGINT NOT NULL,
    day          TEXT   NOT NULL CHECK (length(day) = 10),
    recorded_at  TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    CHECK (state <> 'RELEASED' OR opinion <> '')
);
CREATE INDEX payment_hits_payment ON payment_hits (payment_id, id);
CREATE INDEX payment_hits_day ON payment_hits (day, rule, id);
CREATE TABLE payment_messages ( -- P4: what was taken from a bank or the treasury; rows are only added
    id          BIGINT PRIMARY KEY, -- of the inbox
    payment_id  BIGINT REFERENCES payments (id),
    kind        TEXT   NOT NULL,
    result      TEXT   NOT NULL,
    voucher_no  TEXT   NOT NULL,
    bank_no     TEXT   NOT NULL,
    amount_fen  BIGINT NOT NULL,
    digest      TEXT   NOT NULL, -- of what it says
    verdict     TEXT   NOT NULL CHECK (verdict IN ('APPLIED', 'IDENTICAL', 'HELD', 'UNKNOWN_VOUCHER')),
    reason      TEXT   NOT NULL,
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX payment_messages_payment ON payment_messages (payment_id, id);
CREATE INDEX payment_messages_bank ON payment_messages (voucher_no, bank_no, kind);
CREATE TABLE payment_facts ( -- rows are only added: what measures read
    id            BIGINT PRIMARY KEY,
    slice_id      BIGINT NOT NULL REFERENCES payment_slices (id),
    payment_id    BIGINT NOT NULL REFERENCES payments (id),
    term          TEXT   NOT NULL CHECK (term IN ('FLYING', 'PAID', 'REFUNDED', 'COUNT', 'HIT')),
    change_fen    BIGINT NOT NULL CHECK (change_fen <> 0),
    business_date TEXT   NOT NULL CHECK (length(business_date) = 10),
    recorded_at   TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX payment_facts_slice ON payment_facts (slice_id, recorded_at, id);
CREATE INDEX payment_facts_term ON payment_facts (term, business_date, id);
CREATE INDEX payment_facts_payment ON payment_facts (payment_id, id);
CREATE TABLE payment_fact_days ( -- P6: sums of facts
    slice_id      BIGINT NOT NULL REFERENCES payment_slices (id),
    term          TEXT   NOT NULL,
    business_date TEXT   NOT NULL CHECK (length(business_date) = 10),
    recorded_date TEXT   NOT NULL CHECK (length(recorded_date) = 10),
    change_fen    BIGINT NOT NULL,
    entries       BIGINT NOT NULL CHECK (entries >= 1),
    PRIMARY KEY (slice_id, term, business_date, recorded_date)
);
CREATE INDEX payment_fact_days_term ON payment_fact_days (term, business_date);
CREATE TABLE payment_fact_months (
    slice_id   BIGINT NOT NULL REFERENCES payment_slices (id),
    term       TEXT   NOT NULL,
    month      TEXT   NOT NULL CHECK (length(month) = 7),
    change_fen BIGINT NOT NULL,
    entries    BIGINT NOT NULL CHECK (entries >= 1),
    PRIMARY KEY (month, slice_id, term)
);
CREATE INDEX payment_fact_months_term ON payment_fact_months (term, month);
CREATE TABLE payment_fact_years (
    year       BIGINT NOT NULL,
    slice_id   BIGINT NOT NULL REFERENCES payment_slices (id),
    term       TEXT   NOT NULL,
    change_fen BIGINT NOT NULL,
    entries    BIGINT NOT NULL CHECK (entries >= 1),
    PRIMARY KEY (year, slice_id, term)
);
CREATE INDEX payment_fact_years_term ON payment_fact_years (term, year);
