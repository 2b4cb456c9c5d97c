-- +goose Up
ALTER TABLE target_reviews ADD COLUMN items TEXT NOT NULL DEFAULT '[]'; -- JSON: the review form as it was filled in
