-- +goose Up
CREATE TABLE agent_peers (
    region      TEXT   PRIMARY KEY NOT NULL,
    url         TEXT   NOT NULL,
    day         TEXT   NOT NULL, -- of business: the latest of its messages; empty before the first
    opening_fen BIGINT NOT NULL, -- of the treasury account
    balance_fen BIGINT NOT NULL
);
CREATE TABLE agent_certificates (
    serial_no  TEXT PRIMARY KEY NOT NULL,
    region     TEXT NOT NULL REFERENCES agent_peers (region),
    suite      TEXT NOT NULL,
    public     TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to   TEXT NOT NULL
);
CREATE TABLE agent_counters (
    name TEXT   PRIMARY KEY NOT NULL,
    last BIGINT NOT NULL
);
CREATE TABLE agent_inbox (
    id          BIGINT PRIMARY KEY,
    region      TEXT   NOT NULL,
    message_id  TEXT   NOT NULL,
    digest      TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    fault       TEXT   NOT NULL,
    fail_rows   TEXT   NOT NULL, -- of a partial batch, as JSON
    content     TEXT   NOT NULL, -- the raw bytes in base64
    state       TEXT   NOT NULL CHECK (state IN ('RECEIVED', 'DONE')),
    recorded_at TEXT   NOT NULL
);
CREATE UNIQUE INDEX agent_inbox_message ON agent_inbox (region, message_id);
CREATE INDEX agent_inbox_received ON agent_inbox (id) WHERE state = 'RECEIVED';
CREATE TABLE agent_orders (
    id         BIGINT PRIMARY KEY,
    region     TEXT   NOT NULL,
    voucher    TEXT   NOT NULL,
    number     TEXT   NOT NULL,
    code       TEXT   NOT NULL,
    ordered_fen BIGINT NOT NULL,
    paid_fen   BIGINT NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('REFUSED', 'FAILED', 'PAID', 'PARTIAL', 'UNPAID')),
    fault      TEXT   NOT NULL,
    business_no TEXT  NOT NULL,
    paid_on    TEXT   NOT NULL, -- the day of business
    cleared_on TEXT   NOT NULL, -- empty: not yet
    return_on  TEXT   NOT NULL, -- empty: it does not come back
    returned_on TEXT  NOT NULL, -- empty: not yet
    refunded_on TEXT  NOT NULL, -- cleared as a refund; empty: not yet
    receipt    TEXT   NOT NULL  -- the signed document, or the status that refuses the order
);
CREATE UNIQUE INDEX agent_orders_key ON agent_orders (region, voucher, number);
CREATE INDEX agent_orders_clear ON agent_orders (region, paid_on) WHERE cleared_on = '';
CREATE INDEX agent_orders_day ON agent_orders (region, paid_on, id);
CREATE INDEX agent_orders_return ON agent_orders (region, return_on) WHERE return_on <> '' AND returned_on = '';
CREATE INDEX agent_orders_refund ON agent_orders (region, returned_on) WHERE returned_on <> '' AND refunded_on = '';
CREATE TABLE agent_outbox (
    id         BIGINT PRIMARY KEY,
    region     TEXT   NOT NULL,
    sender     TEXT   NOT NULL,
    kind       TEXT   NOT NULL,
    content    TEXT   NOT NULL,
    release_at TEXT   NOT NULL,
    attempts   BIGINT NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('WAITING', 'DELIVERED', 'REFUSED')),
    last_error TEXT   NOT NULL
);
CREATE INDEX agent_outbox_waiting ON agent_outbox (release_at, id) WHERE state = 'WAITING';
CREATE TABLE agent_days (
    region    TEXT NOT NULL,
    day       TEXT NOT NULL,
    documents TEXT NOT NULL, -- what was sent at its end, as JSON
    PRIMARY KEY (region, day)
);
