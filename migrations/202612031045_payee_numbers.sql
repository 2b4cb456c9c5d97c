-- +goose Up
CREATE INDEX payee_accounts_numbers ON payee_accounts (number); -- closed ones too: the rules of payments name them
