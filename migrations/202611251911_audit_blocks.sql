-- +goose Up
ALTER TABLE audit_entries ADD COLUMN hash TEXT NOT NULL DEFAULT ''; -- A1: SM3 of the other columns but seq
CREATE INDEX audit_entries_recorded ON audit_entries (recorded_at, id);
CREATE INDEX audit_entries_object ON audit_entries (object_id, recorded_at, id);
CREATE INDEX audit_entries_login ON audit_entries (login, recorded_at, id);
CREATE INDEX audit_entries_request ON audit_entries (request_id);
CREATE TABLE audit_blocks (
    n           BIGINT PRIMARY KEY CHECK (n > 0),
    first_seq   BIGINT NOT NULL,
    last_seq    BIGINT NOT NULL UNIQUE,
    entry_count BIGINT NOT NULL CHECK (entry_count > 0),
    prev_hash   TEXT   NOT NULL, -- A2: of the block before; empty in the first one
    root        TEXT   NOT NULL, -- of the tree over leaves
    sealed_at   TEXT   NOT NULL CHECK (length(sealed_at) = 27),
    key_id      TEXT   NOT NULL,
    signature   TEXT   NOT NULL, -- over all of the columns above
    leaves      TEXT   NOT NULL  -- the hashes of its entries in order of seq, 64 hexadecimal digits each
);
