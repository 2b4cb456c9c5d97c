-- +goose Up
CREATE TABLE owned_terms (
    kind      TEXT   NOT NULL, -- what is found: "org.unit", "project.project"
    term      TEXT   NOT NULL,
    owner_id  BIGINT NOT NULL, -- whose object it is, where lists are limited to some owners; else 0
    object_id BIGINT NOT NULL,
    PRIMARY KEY (kind, term, owner_id, object_id)
);
INSERT INTO owned_terms (kind, term, owner_id, object_id)
SELECT s.kind, s.term, COALESCE(t.unit_id, 0), s.object_id
FROM search_terms s
LEFT JOIN targets t ON s.kind = 'target.target' AND t.id = s.object_id
ORDER BY 1, 2, 3, 4;
DROP TABLE search_terms;
ALTER TABLE owned_terms RENAME TO search_terms;
CREATE INDEX search_terms_object ON search_terms (kind, object_id);
