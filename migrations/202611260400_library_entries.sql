-- +goose Up
CREATE TABLE library_entries (
    id               BIGINT PRIMARY KEY,
    code             TEXT   NOT NULL UNIQUE,
    version          BIGINT NOT NULL CHECK (version >= 1),
    state            TEXT   NOT NULL CHECK (state IN ('PROPOSED', 'ACTIVE', 'REJECTED', 'RETIRED')),
    industry         TEXT   NOT NULL,
    duty             TEXT   NOT NULL,
    class            TEXT   NOT NULL, -- second-level class as printed
    name             TEXT   NOT NULL CHECK (name <> ''),
    name_key         TEXT   NOT NULL, -- what it is the same by
    sort_key         TEXT   NOT NULL, -- the name in Chinese order
    description      TEXT   NOT NULL,
    operator         TEXT   NOT NULL,
    unit             TEXT   NOT NULL,
    example          TEXT   NOT NULL,
    basis            TEXT   NOT NULL,
    source           TEXT   NOT NULL,
    uses             BIGINT NOT NULL CHECK (uses >= 0),
    from_target      BIGINT REFERENCES targets (id),
    proposed_by      BIGINT REFERENCES org_users (id),
    proposed_by_name TEXT   NOT NULL,
    note             TEXT   NOT NULL,
    changed_by       BIGINT REFERENCES org_users (id),
    changed_by_name  TEXT   NOT NULL,
    changed_at       TEXT   NOT NULL CHECK (length(changed_at) = 27)
);
CREATE UNIQUE INDEX library_entries_name ON library_entries (industry, class, name_key) WHERE state <> 'REJECTED'; -- L1
CREATE INDEX library_entries_use ON library_entries (class, name_key);
CREATE INDEX library_entries_by_code ON library_entries (state, code, id);
CREATE INDEX library_entries_by_name ON library_entries (state, sort_key, id);
CREATE INDEX library_entries_by_uses ON library_entries (state, uses, id);
CREATE TABLE library_versions ( -- L3: rows are only added
    entry_id        BIGINT NOT NULL REFERENCES library_entries (id),
    version         BIGINT NOT NULL,
    action          TEXT   NOT NULL,
    state           TEXT   NOT NULL,
    industry        TEXT   NOT NULL,
    duty            TEXT   NOT NULL,
    class           TEXT   NOT NULL,
    name            TEXT   NOT NULL,
    description     TEXT   NOT NULL,
    operator        TEXT   NOT NULL,
    unit            TEXT   NOT NULL,
    example         TEXT   NOT NULL,
    basis           TEXT   NOT NULL,
    source          TEXT   NOT NULL,
    note            TEXT   NOT NULL,
    changed_by      BIGINT,
    changed_by_name TEXT   NOT NULL,
    recorded_at     TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    PRIMARY KEY (entry_id, version)
);
CREATE TABLE library_uses ( -- L4
    entry_id    BIGINT NOT NULL REFERENCES library_entries (id),
    target_id   BIGINT NOT NULL REFERENCES targets (id),
    recorded_at TEXT   NOT NULL CHECK (length(recorded_at) = 27),
    PRIMARY KEY (entry_id, target_id)
);
