-- +goose Up
-- Instants of this module are those of the wall clock: a demo book's own clock is of no use to a lockout.
CREATE TABLE session_policies (
    id          BIGINT PRIMARY KEY,
    version     BIGINT NOT NULL UNIQUE CHECK (version > 0),
    valid_from  TEXT   NOT NULL CHECK (length(valid_from) = 10),
    basis       TEXT   NOT NULL, -- number of the document that orders it
    rules_json  TEXT   NOT NULL,
    set_by      TEXT   NOT NULL,
    recorded_at TEXT   NOT NULL
);
CREATE TABLE session_credentials (
    user_id     BIGINT PRIMARY KEY,
    hash        TEXT    NOT NULL, -- argon2id with its parameters
    changed_at  TEXT    NOT NULL,
    must_change BOOLEAN NOT NULL,
    keeps       BOOLEAN NOT NULL, -- does not age
    expires_at  TEXT              -- of a one-time password
);
CREATE TABLE session_past_passwords (
    id      BIGINT PRIMARY KEY,
    user_id BIGINT NOT NULL,
    hash    TEXT   NOT NULL
);
CREATE INDEX session_past_passwords_user ON session_past_passwords (user_id, id);
CREATE TABLE session_attempts (
    id        BIGINT PRIMARY KEY,
    login_key TEXT NOT NULL, -- a digest: people type passwords into the wrong field
    address   TEXT NOT NULL,
    at        TEXT NOT NULL,
    outcome   TEXT NOT NULL CHECK (outcome IN ('PASSED', 'WRONG', 'LOCKED', 'REFUSED'))
);
CREATE INDEX session_attempts_login ON session_attempts (login_key, at);
CREATE INDEX session_attempts_address ON session_attempts (address, at);
CREATE INDEX session_attempts_at ON session_attempts (at);
CREATE TABLE session_locks (
    subject      TEXT NOT NULL PRIMARY KEY, -- login:<digest> or address:<address>
    counted_from TEXT NOT NULL,             -- failures up to it no longer count
    locked_until TEXT NOT NULL
);
CREATE TABLE sessions (
    id           BIGINT PRIMARY KEY,
    user_id      BIGINT  NOT NULL,
    token_hash   TEXT    NOT NULL UNIQUE, -- the token itself is nowhere
    auth_version BIGINT  NOT NULL,        -- of the user's roles at login
    method       TEXT    NOT NULL CHECK (method IN ('PASSWORD', 'TOTP', 'RECOVERY_CODE', 'OIDC')),
    address      TEXT    NOT NULL,
    device       TEXT    NOT NULL,
    must_change  BOOLEAN NOT NULL,
    must_enrol   BOOLEAN NOT NULL,
    started_at   TEXT    NOT NULL,
    seen_at      TEXT    NOT NULL,
    ends_at      TEXT    NOT NULL,
    ended_at     TEXT,
    end_reason   TEXT    NOT NULL CHECK ((end_reason = '') = (ended_at IS NULL))
);
CREATE INDEX sessions_user ON sessions (user_id, id);
CREATE INDEX sessions_ended ON sessions (ended_at, seen_at);
CREATE TABLE session_totps (
    user_id      BIGINT PRIMARY KEY,
    secret       TEXT    NOT NULL, -- sealed
    confirmed    BOOLEAN NOT NULL,
    last_step    BIGINT  NOT NULL, -- codes up to it are used up
    confirmed_at TEXT
);
CREATE TABLE session_recovery_codes (
    user_id BIGINT NOT NULL,
    hash    TEXT   NOT NULL,
    used_at TEXT,
    PRIMARY KEY (user_id, hash)
);
CREATE TABLE session_preferences (
    user_id    BIGINT PRIMARY KEY,
    version    BIGINT NOT NULL CHECK (version > 0),
    language   TEXT   NOT NULL CHECK (language IN ('zh', 'en')),
    money_unit TEXT   NOT NULL CHECK (money_unit IN ('YUAN', 'WAN'))
);
CREATE TABLE session_oidc_flows (
    state_hash   TEXT NOT NULL PRIMARY KEY,
    browser_hash TEXT NOT NULL, -- of the cookie of the browser that began it
    nonce        TEXT NOT NULL,
    verifier     TEXT NOT NULL,
    return_to    TEXT NOT NULL,
    expires_at   TEXT NOT NULL
);
CREATE INDEX session_oidc_flows_expires ON session_oidc_flows (expires_at);
