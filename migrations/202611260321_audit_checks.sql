-- +goose Up
-- When the log was last checked is asked whenever the audit administrator comes.
CREATE INDEX audit_entries_checks ON audit_entries (recorded_at, id) WHERE action = 'audit.check';
