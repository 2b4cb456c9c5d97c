-- +goose Up
CREATE TABLE quota_years ( -- Q3: the months of a year together, for what is asked of many quotas
    year       BIGINT NOT NULL, -- of the business date
    quota_id   BIGINT NOT NULL REFERENCES quotas (id),
    account    TEXT   NOT NULL,
    event      TEXT   NOT NULL,
    change_fen BIGINT NOT NULL,
    entries    BIGINT NOT NULL CHECK (entries >= 1),
    PRIMARY KEY (year, quota_id, account, event) -- a year of many quotas is one stretch
);
INSERT INTO quota_years (year, quota_id, account, event, change_fen, entries)
SELECT CAST(substr(month, 1, 4) AS BIGINT), quota_id, account, event, CAST(SUM(change_fen) AS BIGINT), CAST(SUM(entries) AS BIGINT)
FROM quota_months
GROUP BY CAST(substr(month, 1, 4) AS BIGINT), quota_id, account, event;
CREATE INDEX quota_entries_row ON quota_entries (quota_id, account, event, business_date); -- the rows of a measure of few quotas
