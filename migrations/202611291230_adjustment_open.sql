-- +goose Up
CREATE INDEX adjustments_open ON adjustments (id) WHERE state IN ('RETURNED', 'STUCK');
