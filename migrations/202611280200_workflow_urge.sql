-- +goose Up
-- For how many hours nobody is reminded of the same task again.
ALTER TABLE workflow_definitions ADD COLUMN urge_hours BIGINT NOT NULL DEFAULT 24 CHECK (urge_hours BETWEEN 1 AND 240);
