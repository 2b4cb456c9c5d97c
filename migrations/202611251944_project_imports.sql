-- +goose Up
CREATE TABLE project_imports ( -- files that were checked, to be confirmed by who uploaded them
    id          BIGINT PRIMARY KEY,
    file_name   TEXT    NOT NULL,
    row_count   BIGINT  NOT NULL,
    wrong_count BIGINT  NOT NULL,
    confirmed   BOOLEAN NOT NULL,
    created_by  BIGINT,
    recorded_at TEXT    NOT NULL,
    CHECK (wrong_count = 0 OR NOT confirmed)
);
CREATE TABLE project_import_rows (
    import_id  BIGINT NOT NULL REFERENCES project_imports (id),
    line       BIGINT NOT NULL,
    content    TEXT   NOT NULL, -- the row as it was read, with what is wrong
    project_id BIGINT REFERENCES projects (id), -- NULL until confirmed
    PRIMARY KEY (import_id, line)
);
