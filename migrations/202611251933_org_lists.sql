-- +goose Up
CREATE INDEX org_units_department_name ON org_units (department_id, sort_key, id);
CREATE INDEX org_users_unit_name ON org_users (unit_id, sort_key, id);
