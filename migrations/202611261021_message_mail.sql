-- +goose Up
-- Instants of mails are those of the wall clock: a demo book's own clock is of no use to a mail server.
CREATE TABLE message_servers ( -- the mail server of the book, each version of its settings
    version         BIGINT  NOT NULL PRIMARY KEY CHECK (version > 0),
    settings_json   TEXT    NOT NULL, -- without the password
    password        TEXT    NOT NULL, -- sealed; empty without one
    changed_by      BIGINT,
    changed_by_name TEXT    NOT NULL,
    recorded_at     TEXT    NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE TABLE message_addresses (
    user_id      BIGINT PRIMARY KEY,
    address      TEXT   NOT NULL, -- confirmed; empty while none is
    confirmed_at TEXT,
    pending      TEXT   NOT NULL, -- waits for its code
    code         TEXT   NOT NULL, -- sealed; empty when none was sent
    code_until   TEXT,
    guesses      BIGINT NOT NULL CHECK (guesses >= 0),
    asked_at     TEXT,            -- the last code
    asked_day    TEXT   NOT NULL, -- and how many of them on one day
    asked        BIGINT NOT NULL CHECK (asked >= 0)
);
CREATE TABLE message_mails (
    id         BIGINT PRIMARY KEY,
    user_id    BIGINT NOT NULL REFERENCES org_users (id),
    kind       TEXT   NOT NULL CHECK (kind IN ('MESSAGE', 'DAILY', 'WEEKLY', 'CODE')),
    source     TEXT   NOT NULL UNIQUE,           -- one mail for each
    message_id BIGINT,                           -- of one that tells of a single message
    address    TEXT   NOT NULL,                  -- of a code; all others go to the confirmed one
    mail_id    TEXT   NOT NULL UNIQUE,           -- Message-ID
    state      TEXT   NOT NULL CHECK (state IN ('WAITING', 'SENDING', 'SENT', 'FAILED', 'DROPPED')),
    attempts   BIGINT NOT NULL CHECK (attempts >= 0),
    next_at    TEXT   NOT NULL CHECK (length(next_at) = 27),
    code       BIGINT NOT NULL,                  -- the server's last answer; 0 without one
    reason     TEXT   NOT NULL,                  -- key of why it was not sent
    answer     TEXT   NOT NULL,                  -- the server's words, without addresses
    made_at    TEXT   NOT NULL CHECK (length(made_at) = 27),
    ended_at   TEXT
);
CREATE INDEX message_mails_due ON message_mails (state, next_at, id);
CREATE INDEX message_mails_state ON message_mails (state, id);
CREATE INDEX message_mails_message ON message_mails (message_id);
CREATE INDEX message_mails_ended ON message_mails (ended_at, id);
CREATE TABLE message_digests ( -- the last one of a person
    user_id     BIGINT NOT NULL REFERENCES org_users (id),
    pace        TEXT   NOT NULL CHECK (pace IN ('DAILY', 'WEEKLY')),
    slot        TEXT   NOT NULL CHECK (length(slot) = 10), -- the day it was due
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    PRIMARY KEY (user_id, pace)
);
