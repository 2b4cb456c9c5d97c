-- +goose Up
CREATE TABLE quota_documents ( -- rows are only added
    id          BIGINT PRIMARY KEY,
    number      TEXT   NOT NULL UNIQUE CHECK (number <> ''),
    year        BIGINT NOT NULL,
    title       TEXT   NOT NULL,
    issued_on   TEXT   NOT NULL CHECK (length(issued_on) = 10),
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX quota_documents_year ON quota_documents (year, id);
CREATE TABLE quotas ( -- rows are only added: a quota is its dimensions
    id             BIGINT PRIMARY KEY,
    document_id    BIGINT  NOT NULL REFERENCES quota_documents (id),
    line           BIGINT  NOT NULL CHECK (line >= 1),
    kind           TEXT    NOT NULL CHECK (kind IN ('SOURCE', 'POOL', 'UNIT')),
    year           BIGINT  NOT NULL,
    region         TEXT    NOT NULL CHECK (length(region) = 6),
    unit_id        BIGINT  REFERENCES org_units (id),
    project_id     BIGINT  REFERENCES projects (id),
    category       TEXT    NOT NULL, -- of the project
    section_id     BIGINT  REFERENCES org_sections (id), -- of a pool
    revenue_class  TEXT    NOT NULL, -- of a source
    use_kind       TEXT    NOT NULL, -- of a non-department use
    functional     TEXT    NOT NULL,
    gov_economic   TEXT    NOT NULL,
    dep_economic   TEXT    NOT NULL, -- may be empty until payment
    fund_nature    TEXT    NOT NULL CHECK (fund_nature <> ''),
    fund_source    TEXT    NOT NULL,
    budget_level   TEXT    NOT NULL,
    pay_method     TEXT    NOT NULL,
    procurement    BOOLEAN NOT NULL,
    tracked        BOOLEAN NOT NULL,
    provisional    BOOLEAN NOT NULL,
    carryover_year BIGINT  NOT NULL CHECK (carryover_year < year), -- 0: money of the year itself
    predecessor_id BIGINT  REFERENCES quotas (id),
    recorded_at    TEXT    NOT NULL CHECK (length(recorded_at) = 27),
    UNIQUE (document_id, line),
    CHECK ((kind = 'UNIT') = (unit_id IS NOT NULL)),
    CHECK ((kind = 'UNIT') = (project_id IS NOT NULL))
);
CREATE INDEX quotas_year ON quotas (year, id);
CREATE INDEX quotas_unit ON quotas (unit_id, year, id);
CREATE INDEX quotas_project ON quotas (project_id, year, id);
CREATE INDEX quotas_predecessor ON quotas (predecessor_id) WHERE predecessor_id IS NOT NULL;
CREATE TABLE quota_vouchers ( -- rows are only added
    id            BIGINT PRIMARY KEY,
    posting_key   TEXT   NOT NULL UNIQUE CHECK (posting_key <> ''), -- by which who lost the answer finds it again
    digest        TEXT   NOT NULL CHECK (length(digest) = 64),
    basis         TEXT   NOT NULL,
    reason        TEXT   NOT NULL,
    level         BIGINT NOT NULL CHECK (level BETWEEN 0 AND 2),
    reverses_id   BIGINT UNIQUE REFERENCES quota_vouchers (id), -- each is taken back once
    business_date TEXT   NOT NULL CHECK (length(business_date) = 10),
    made_by       BIGINT,
    made_by_name  TEXT   NOT NULL,
    recorded_at   TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE TABLE quota_entries ( -- rows are only added
    id            BIGINT PRIMARY KEY, -- ascends in the order of posting
    voucher_id    BIGINT NOT NULL REFERENCES quota_vouchers (id),
    line          BIGINT NOT NULL CHECK (line >= 1),
    event         TEXT   NOT NULL,
    quota_id      BIGINT NOT NULL REFERENCES quotas (id),
    account       TEXT   NOT NULL CHECK (length(account) = 5),
    side          TEXT   NOT NULL CHECK (side IN ('D', 'C')),
    amount_fen    BIGINT NOT NULL CHECK (amount_fen <> 0), -- red entries are negative
    change_fen    BIGINT NOT NULL CHECK (change_fen = amount_fen OR change_fen = -amount_fen),
    balance_fen   BIGINT NOT NULL CHECK (balance_fen >= 0), -- Q1
    claim_id      BIGINT, -- the payment application
    contract_id   BIGINT,
    month         TEXT   NOT NULL,
    expires       TEXT   NOT NULL,
    business_date TEXT   NOT NULL CHECK (length(business_date) = 10),
    recorded_at   TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    UNIQUE (voucher_id, line)
);
CREATE INDEX quota_entries_book ON quota_entries (quota_id, recorded_at, id); -- the account book, and what was known at an instant
CREATE INDEX quota_entries_claim ON quota_entries (claim_id, quota_id, account) WHERE claim_id IS NOT NULL;
CREATE INDEX quota_entries_contract ON quota_entries (contract_id, quota_id) WHERE contract_id IS NOT NULL;
CREATE TABLE quota_balances (
    quota_id    BIGINT NOT NULL REFERENCES quotas (id),
    account     TEXT   NOT NULL CHECK (length(account) = 5),
    balance_fen BIGINT NOT NULL CHECK (balance_fen >= 0), -- Q1
    PRIMARY KEY (quota_id, account)
);
CREATE TABLE quota_days ( -- Q3: sums of entries
    quota_id      BIGINT NOT NULL REFERENCES quotas (id),
    account       TEXT   NOT NULL,
    business_date TEXT   NOT NULL CHECK (length(business_date) = 10),
    recorded_date TEXT   NOT NULL CHECK (length(recorded_date) = 10),
    debit_fen     BIGINT NOT NULL,
    credit_fen    BIGINT NOT NULL,
    change_fen    BIGINT NOT NULL,
    entries       BIGINT NOT NULL CHECK (entries >= 1),
    PRIMARY KEY (quota_id, account, business_date, recorded_date)
);
