-- +goose Up
-- What a measure adds up of many quotas is found by account and event.
DROP INDEX quota_days_day;
CREATE INDEX quota_days_slice ON quota_days (account, event, business_date);
CREATE INDEX quota_months_slice ON quota_months (account, event, month);
