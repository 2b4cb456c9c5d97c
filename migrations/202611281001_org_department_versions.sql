-- +goose Up
CREATE TABLE org_department_versions ( -- O5: rows are only added
    department_id BIGINT NOT NULL REFERENCES org_departments (id),
    version       BIGINT NOT NULL,
    valid_from    TEXT   NOT NULL, -- the day from which this version holds
    name          TEXT   NOT NULL,
    section_id    BIGINT REFERENCES org_sections (id),
    life_from     TEXT   NOT NULL, -- valid_from and valid_to of the department itself
    life_to       TEXT,
    changed_by    BIGINT,
    recorded_at   TEXT   NOT NULL,
    PRIMARY KEY (department_id, version)
);
-- What was before is not known any more: the present stands for it.
INSERT INTO org_department_versions (department_id, version, valid_from, name, section_id, life_from, life_to, changed_by, recorded_at)
SELECT id, version, valid_from, name, section_id, valid_from, valid_to, changed_by, recorded_at
FROM org_departments;
