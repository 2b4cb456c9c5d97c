-- +goose Up
-- Who changed an import last, and when: what a stale version is answered with. What is
-- there already tells of its beginning, as it did until now.
ALTER TABLE target_imports ADD COLUMN changed_by_name TEXT NOT NULL DEFAULT '';
ALTER TABLE target_imports ADD COLUMN changed_at TEXT NOT NULL DEFAULT '';
UPDATE target_imports SET changed_by_name = made_by_name, changed_at = made_at;
