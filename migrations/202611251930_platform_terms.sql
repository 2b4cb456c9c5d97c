-- +goose Up
CREATE TABLE search_terms (
    kind      TEXT   NOT NULL, -- what is found: "org.unit", "project.project"
    term      TEXT   NOT NULL,
    object_id BIGINT NOT NULL,
    PRIMARY KEY (kind, term, object_id)
);
CREATE INDEX search_terms_object ON search_terms (kind, object_id);
