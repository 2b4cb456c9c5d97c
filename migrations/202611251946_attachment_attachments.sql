-- +goose Up
CREATE TABLE attachments ( -- A1: rows are only added
    id            BIGINT PRIMARY KEY,
    owner_kind    TEXT   NOT NULL,
    owner_id      BIGINT NOT NULL,
    name          TEXT   NOT NULL CHECK (name <> ''),
    kind          TEXT   NOT NULL,
    size_bytes    BIGINT NOT NULL CHECK (size_bytes > 0),
    hash          TEXT   NOT NULL CHECK (length(hash) = 68), -- sm3: and 64 digits
    note          TEXT   NOT NULL,
    replaces_id   BIGINT REFERENCES attachments (id),
    uploaded_by   BIGINT, -- NULL when the program acts
    uploaded_name TEXT   NOT NULL,
    recorded_at   TEXT   NOT NULL
);
CREATE INDEX attachments_owner ON attachments (owner_kind, owner_id, id);
CREATE INDEX attachments_hash ON attachments (hash);
CREATE TABLE attachment_removals ( -- A1: a removal is a row of its own
    attachment_id BIGINT NOT NULL PRIMARY KEY REFERENCES attachments (id),
    reason        TEXT   NOT NULL,
    removed_by    BIGINT,
    removed_name  TEXT   NOT NULL,
    recorded_at   TEXT   NOT NULL
);
