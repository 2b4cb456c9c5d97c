-- +goose Up
-- A role may come during a session: whether it began with a second factor has to be known then.
ALTER TABLE sessions ADD COLUMN second_factor BOOLEAN NOT NULL DEFAULT FALSE;
UPDATE sessions SET second_factor = TRUE WHERE method IN ('TOTP', 'RECOVERY_CODE');
