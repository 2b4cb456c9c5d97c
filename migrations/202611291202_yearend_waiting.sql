-- +goose Up
CREATE INDEX yearend_lists_waiting ON yearend_lists (due_on, id) WHERE state IN ('DRAFT', 'RETURNED'); -- to be handed in
