-- +goose Up
CREATE TABLE quota_policies ( -- rows are only added: of those of one first day the last one holds
    id              BIGINT PRIMARY KEY,
    valid_from      TEXT    NOT NULL CHECK (length(valid_from) = 10),
    valid_to        TEXT    CHECK (valid_to IS NULL OR length(valid_to) = 10 AND valid_to >= valid_from), -- NULL: until another one follows
    basis           TEXT    NOT NULL CHECK (basis <> ''),
    three_public    TEXT    NOT NULL, -- department classes, parted by commas
    reason_from     TEXT    NOT NULL CHECK (length(reason_from) = 5), -- month and day
    cut_off         TEXT    NOT NULL CHECK (length(cut_off) = 5),
    class_level     BIGINT  NOT NULL CHECK (class_level BETWEEN 0 AND 2),
    group_level     BIGINT  NOT NULL CHECK (group_level BETWEEN 0 AND 2),
    function_level  BIGINT  NOT NULL CHECK (function_level BETWEEN 0 AND 2),
    personnel_level BIGINT  NOT NULL CHECK (personnel_level BETWEEN 0 AND 2),
    running_needs   BOOLEAN NOT NULL,
    made_by         BIGINT,
    made_by_name    TEXT    NOT NULL,
    recorded_at     TEXT    NOT NULL CHECK (length(recorded_at) = 27)
);
CREATE INDEX quota_policies_from ON quota_policies (valid_from, id);
CREATE INDEX quota_entries_budget ON quota_entries (quota_id, event) -- what changes the budget of a unit, without its payments
    WHERE event IN ('ISSUE', 'PROVISIONAL', 'REINSTATE', 'OWN_FUNDS', 'SUPPLEMENT', 'CUT', 'VIREMENT', 'REFUND_PRIOR', 'CLOSE');
