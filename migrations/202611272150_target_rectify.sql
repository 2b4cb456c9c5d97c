-- +goose Up
-- By when a target that was graded 中 is to be handed in again.
ALTER TABLE targets ADD COLUMN rectify_by TEXT CHECK (rectify_by IS NULL OR length(rectify_by) = 10);
ALTER TABLE target_versions ADD COLUMN rectify_by TEXT;
