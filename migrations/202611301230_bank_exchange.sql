-- +goose Up
CREATE TABLE exchange_parties (
    id          BIGINT PRIMARY KEY,
    code        TEXT    NOT NULL UNIQUE CHECK (code <> ''),
    name        TEXT    NOT NULL CHECK (name <> ''),
    kind        TEXT    NOT NULL CHECK (kind IN ('BANK', 'CENTRAL')),
    url         TEXT    NOT NULL,
    active      BOOLEAN NOT NULL,
    last_seq    BIGINT  NOT NULL CHECK (last_seq >= 0), -- of ours to it
    seen_seq    BIGINT  NOT NULL CHECK (seen_seq >= 0), -- the greatest of its to us
    version     BIGINT  NOT NULL CHECK (version >= 1),
    recorded_at TEXT    NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE TABLE exchange_certificates (
    id          BIGINT PRIMARY KEY,
    serial_no   TEXT   NOT NULL UNIQUE CHECK (serial_no <> ''),
    party       TEXT   NOT NULL REFERENCES exchange_parties (code),
    role        TEXT   NOT NULL CHECK (role IN ('BANK', 'CENTRAL')),
    suite       TEXT   NOT NULL,
    public      TEXT   NOT NULL, -- base64
    valid_from  TEXT   NOT NULL CHECK (length(valid_from) = 10),
    valid_to    TEXT   NOT NULL CHECK (length(valid_to) = 10),
    revoked_on  TEXT, -- NULL: it is not
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX exchange_certificates_party ON exchange_certificates (party, id);
CREATE TABLE exchange_limits (
    id             BIGINT PRIMARY KEY,
    valid_from     TEXT   NOT NULL UNIQUE CHECK (length(valid_from) = 10),
    accept_seconds BIGINT NOT NULL CHECK (accept_seconds > 0), -- until a voucher is signed for
    result_seconds BIGINT NOT NULL CHECK (result_seconds > 0), -- from then until its receipt
    basis          TEXT   NOT NULL,
    recorded_at    TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE TABLE evoucher_counters (
    id   BIGINT PRIMARY KEY, -- the year and the kind: 20218202
    last BIGINT NOT NULL CHECK (last >= 1)
);
CREATE TABLE evouchers (
    id          BIGINT PRIMARY KEY,
    direction   TEXT   NOT NULL CHECK (direction IN ('OUT', 'IN')),
    party       TEXT   NOT NULL,
    code        TEXT   NOT NULL,
    number      TEXT   NOT NULL,
    about_id    BIGINT, -- the payment of an order; our voucher that an answer is about
    day         TEXT   NOT NULL CHECK (length(day) = 10),
    amount_fen  BIGINT NOT NULL,
    digest      TEXT   NOT NULL CHECK (digest <> ''),
    content     TEXT   NOT NULL, -- the signed bytes: they are valid UTF-8
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE UNIQUE INDEX evouchers_number ON evouchers (code, number) WHERE direction = 'OUT';
CREATE INDEX evouchers_about ON evouchers (about_id, id);
CREATE TABLE exchange_outbox (
    id           BIGINT PRIMARY KEY,
    party        TEXT    NOT NULL REFERENCES exchange_parties (code),
    kind         TEXT    NOT NULL,
    evoucher_id  BIGINT  NOT NULL, -- what is sent
    about_id     BIGINT  NOT NULL, -- the order it is about; itself for an order
    seq          BIGINT, -- given when it is signed for its way
    content      TEXT    NOT NULL, -- the message; empty until then
    state        TEXT    NOT NULL CHECK (state IN ('WAITING', 'DELIVERED', 'REFUSED')),
    attempts     BIGINT  NOT NULL CHECK (attempts >= 0),
    next_at      TEXT    NOT NULL CHECK (length(next_at) = 27),
    due_at       TEXT    NOT NULL, -- when its silence is told; empty: nothing is waited for
    last_error   TEXT    NOT NULL,
    delivered_at TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL CHECK (length(recorded_at) = 27),
    CHECK ((seq IS NULL) = (content = ''))
);
CREATE UNIQUE INDEX exchange_outbox_seq ON exchange_outbox (party, seq);
CREATE UNIQUE INDEX exchange_outbox_order ON exchange_outbox (evoucher_id);
CREATE INDEX exchange_outbox_waiting ON exchange_outbox (party, id) WHERE state = 'WAITING';
CREATE INDEX exchange_outbox_due ON exchange_outbox (due_at) WHERE due_at <> '';
CREATE TABLE exchange_inbox (
    id           BIGINT PRIMARY KEY,
    party        TEXT    NOT NULL, -- as the message says; of a refused one it may be anything
    message_id   TEXT    NOT NULL,
    seq          BIGINT  NOT NULL,
    kind         TEXT    NOT NULL,
    about_id     BIGINT, -- our voucher it is about
    evoucher_id  BIGINT, -- none when refused
    state        TEXT    NOT NULL CHECK (state IN ('RECEIVED', 'APPLIED', 'IDENTICAL', 'HELD', 'UNKNOWN_VOUCHER', 'REFUSED')),
    refusal      TEXT    NOT NULL, -- why, as JSON; empty when nothing was wrong
    digest       TEXT    NOT NULL,
    content      TEXT    NOT NULL, -- the raw bytes in base64, whatever they are
    processed_at TEXT    NOT NULL,
    recorded_at  TEXT    NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE UNIQUE INDEX exchange_inbox_message ON exchange_inbox (party, message_id) WHERE state <> 'REFUSED';
CREATE INDEX exchange_inbox_received ON exchange_inbox (id) WHERE state = 'RECEIVED';
CREATE INDEX exchange_inbox_about ON exchange_inbox (about_id, id);
CREATE TABLE exchange_alarms (
    id           BIGINT PRIMARY KEY,
    kind         TEXT   NOT NULL CHECK (kind IN ('REFUSED', 'DIFFERENT', 'HELD', 'UNKNOWN_VOUCHER', 'SILENT', 'GAP')),
    party        TEXT   NOT NULL,
    inbox_id     BIGINT, -- none: it is not about a message
    about_id     BIGINT,
    refusal      TEXT   NOT NULL,
    state        TEXT   NOT NULL CHECK (state IN ('OPEN', 'CLOSED')),
    opinion      TEXT   NOT NULL,
    closed_by    BIGINT,
    closed_name  TEXT   NOT NULL,
    version      BIGINT NOT NULL CHECK (version >= 1),
    recorded_at  TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    CHECK (state = 'OPEN' OR opinion <> '')
);
CREATE INDEX exchange_alarms_open ON exchange_alarms (id) WHERE state = 'OPEN';
