-- +goose Up
CREATE TABLE target_drafts (
    target_id    BIGINT NOT NULL PRIMARY KEY REFERENCES targets (id),
    version      BIGINT NOT NULL, -- microseconds of the save: no number ever comes again
    rows_version BIGINT NOT NULL, -- version in which rows last moved: numbers seen before it mean others
    base_version BIGINT NOT NULL, -- version of the target the draft was begun on
    begun        BIGINT NOT NULL, -- version of the draft when it was begun
    content      TEXT   NOT NULL,
    saved_by     BIGINT REFERENCES org_users (id),
    saved_by_name TEXT  NOT NULL,
    saved_at     TEXT   NOT NULL CHECK (length(saved_at) = 27)
);
CREATE TABLE target_draft_edits (
    target_id BIGINT NOT NULL REFERENCES targets (id),
    version   BIGINT NOT NULL,
    path      TEXT   NOT NULL,
    edited_by BIGINT REFERENCES org_users (id),
    edited_by_name TEXT NOT NULL,
    edited_at TEXT   NOT NULL CHECK (length(edited_at) = 27),
    PRIMARY KEY (target_id, path)
);
CREATE TABLE target_editors (
    target_id BIGINT NOT NULL REFERENCES targets (id),
    person    TEXT   NOT NULL,
    name      TEXT   NOT NULL,
    path      TEXT   NOT NULL, -- the cell the person stands in, or empty
    seen_at   TEXT   NOT NULL CHECK (length(seen_at) = 27),
    PRIMARY KEY (target_id, person)
);
CREATE TABLE target_imports (
    id         BIGINT PRIMARY KEY,
    version    BIGINT NOT NULL CHECK (version >= 1),
    rows_version BIGINT NOT NULL,
    state      TEXT   NOT NULL CHECK (state IN ('OPEN', 'KEPT', 'DISCARDED')),
    file_name  TEXT   NOT NULL,
    digest     TEXT   NOT NULL, -- SHA-256 of the file
    bytes      BIGINT NOT NULL,
    format     TEXT   NOT NULL,
    document   TEXT   NOT NULL,
    report     TEXT   NOT NULL,
    source     TEXT   NOT NULL, -- what the file shows, block by block
    targets    BIGINT NOT NULL,
    outcome    TEXT   NOT NULL, -- what keeping made of each, empty list before
    made_by    BIGINT REFERENCES org_users (id),
    made_by_name TEXT NOT NULL,
    person     TEXT   NOT NULL, -- who may go on with it
    made_at    TEXT   NOT NULL CHECK (length(made_at) = 27)
);
CREATE INDEX target_imports_of ON target_imports (person, id);
