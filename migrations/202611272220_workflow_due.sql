-- +goose Up
CREATE INDEX workflow_tasks_due ON workflow_tasks (due_at, id) WHERE state = 'OPEN';
