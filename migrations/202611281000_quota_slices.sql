-- +goose Up
-- The roll-ups are cut by event too: what a measure reads is an account with some events.
CREATE TABLE quota_slices ( -- Q3: sums of entries
    quota_id      BIGINT NOT NULL REFERENCES quotas (id),
    account       TEXT   NOT NULL,
    event         TEXT   NOT NULL,
    business_date TEXT   NOT NULL CHECK (length(business_date) = 10),
    recorded_date TEXT   NOT NULL CHECK (length(recorded_date) = 10),
    debit_fen     BIGINT NOT NULL,
    credit_fen    BIGINT NOT NULL,
    change_fen    BIGINT NOT NULL,
    entries       BIGINT NOT NULL CHECK (entries >= 1),
    PRIMARY KEY (quota_id, account, business_date, event, recorded_date)
);
INSERT INTO quota_slices (quota_id, account, event, business_date, recorded_date, debit_fen, credit_fen, change_fen, entries)
SELECT quota_id, account, event, business_date, substr(recorded_at, 1, 10),
       CAST(SUM(CASE WHEN side = 'D' THEN amount_fen ELSE 0 END) AS BIGINT), CAST(SUM(CASE WHEN side = 'C' THEN amount_fen ELSE 0 END) AS BIGINT),
       CAST(SUM(change_fen) AS BIGINT), COUNT(id)
FROM quota_entries
GROUP BY quota_id, account, event, business_date, substr(recorded_at, 1, 10);
DROP TABLE quota_days;
ALTER TABLE quota_slices RENAME TO quota_days;
CREATE INDEX quota_days_day ON quota_days (business_date, quota_id); -- a month of many quotas
CREATE TABLE quota_months ( -- Q3: the same by month, for what is asked of everything that is recorded
    quota_id   BIGINT NOT NULL REFERENCES quotas (id),
    account    TEXT   NOT NULL,
    event      TEXT   NOT NULL,
    month      TEXT   NOT NULL CHECK (length(month) = 7), -- of the business date
    change_fen BIGINT NOT NULL,
    entries    BIGINT NOT NULL CHECK (entries >= 1),
    PRIMARY KEY (month, quota_id, account, event) -- a year of many quotas is one stretch
);
INSERT INTO quota_months (quota_id, account, event, month, change_fen, entries)
SELECT quota_id, account, event, substr(business_date, 1, 7), CAST(SUM(change_fen) AS BIGINT), CAST(SUM(entries) AS BIGINT)
FROM quota_days
GROUP BY quota_id, account, event, substr(business_date, 1, 7);
CREATE INDEX quota_entries_slice ON quota_entries (account, event, business_date, id); -- the rows of a measure in the order of their days
