-- +goose Up
CREATE TABLE clearings ( -- 2301 and 2302 that the central treasury has sealed, or refused
    id          BIGINT PRIMARY KEY, -- of the inbox
    code        TEXT   NOT NULL CHECK (code IN ('2301', '2302')),
    number      TEXT   NOT NULL,
    day         TEXT   NOT NULL CHECK (length(day) = 10),
    party       TEXT   NOT NULL,
    amount_fen  BIGINT NOT NULL,
    line_count  BIGINT NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('MATCHED', 'DIFFERS', 'REFUSED')),
    reason      TEXT   NOT NULL,
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX clearings_day ON clearings (day, id);
CREATE TABLE clearing_lines (
    clearing_id BIGINT NOT NULL REFERENCES clearings (id),
    line        BIGINT NOT NULL CHECK (line >= 1),
    voucher_no  TEXT   NOT NULL,
    payment_id  BIGINT REFERENCES payments (id),
    fund_nature TEXT   NOT NULL,
    functional  TEXT   NOT NULL,
    unit_code   TEXT   NOT NULL,
    amount_fen  BIGINT NOT NULL,
    state       TEXT   NOT NULL CHECK (state IN ('MATCHED', 'OPEN', 'REFUSED')),
    PRIMARY KEY (clearing_id, line)
);
CREATE INDEX clearing_lines_open ON clearing_lines (clearing_id, line) WHERE state = 'OPEN';
CREATE INDEX clearing_lines_payment ON clearing_lines (payment_id) WHERE payment_id IS NOT NULL;
CREATE TABLE payment_day_files ( -- what a bank and the treasury have told of a day; rows are only added
    id          BIGINT PRIMARY KEY, -- of the inbox
    day         TEXT   NOT NULL CHECK (length(day) = 10),
    code        TEXT   NOT NULL,
    party       TEXT   NOT NULL,
    part        TEXT   NOT NULL, -- of a file in parts
    fields      TEXT   NOT NULL, -- JSON
    items       TEXT   NOT NULL, -- JSON
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX payment_day_files_day ON payment_day_files (day, code, id);
CREATE TABLE payment_days (
    id          BIGINT PRIMARY KEY,
    day         TEXT   NOT NULL UNIQUE CHECK (length(day) = 10),
    state       TEXT   NOT NULL CHECK (state IN ('OPEN', 'FROZEN', 'CLOSED')),
    frozen_name TEXT   NOT NULL,
    frozen_at   TEXT   NOT NULL,
    closed_by   BIGINT,
    closed_name TEXT   NOT NULL,
    closed_at   TEXT   NOT NULL,
    version     BIGINT NOT NULL CHECK (version >= 1),
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE TABLE reconciliations ( -- one of each way and day, as it was found last
    id           BIGINT PRIMARY KEY,
    day          TEXT   NOT NULL CHECK (length(day) = 10),
    way          TEXT   NOT NULL CHECK (way IN ('BANK', 'TREASURY', 'INTERNAL')),
    state        TEXT   NOT NULL CHECK (state IN ('AGREED', 'DIFFERS', 'WAITING')),
    ours_fen     BIGINT NOT NULL,
    theirs_fen   BIGINT NOT NULL,
    ours_count   BIGINT NOT NULL,
    theirs_count BIGINT NOT NULL,
    run_at       TEXT   NOT NULL CHECK (length(run_at) = 27),
    UNIQUE (day, way)
);
CREATE TABLE reconciliation_items (
    id           BIGINT PRIMARY KEY,
    day          TEXT   NOT NULL CHECK (length(day) = 10),
    way          TEXT   NOT NULL CHECK (way IN ('BANK', 'TREASURY', 'INTERNAL')),
    sort         TEXT   NOT NULL CHECK (sort IN ('ONLY_SYSTEM', 'ONLY_BANK', 'AMOUNT', 'DATE', 'STATUS', 'ATTR')),
    ref          TEXT   NOT NULL, -- the voucher, or what was summed up
    payment_id   BIGINT REFERENCES payments (id),
    ours         TEXT   NOT NULL,
    theirs       TEXT   NOT NULL,
    difference   BIGINT NOT NULL, -- in fen
    owner        TEXT   NOT NULL, -- the permission of who has to settle it
    state        TEXT   NOT NULL CHECK (state IN ('OPEN', 'AGREED', 'SETTLED')),
    opinion      TEXT   NOT NULL,
    decided_by   BIGINT,
    decided_name TEXT   NOT NULL,
    decided_at   TEXT   NOT NULL,
    version      BIGINT NOT NULL CHECK (version >= 1),
    recorded_at  TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    UNIQUE (day, way, sort, ref),
    CHECK (state <> 'SETTLED' OR opinion <> '')
);
CREATE INDEX reconciliation_items_open ON reconciliation_items (day, id) WHERE state = 'OPEN';
