-- +goose Up
CREATE INDEX budget_appropriations_year_sum ON budget_appropriations (year, line_fen, id);
CREATE INDEX budget_appropriations_year_changed ON budget_appropriations (year, changed_at, id);
