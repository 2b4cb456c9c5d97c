-- +goose Up
ALTER TABLE budget_appropriations ADD COLUMN provisional BOOLEAN NOT NULL DEFAULT FALSE; -- 年初提前下达: before the congress has approved the budget
ALTER TABLE budget_issue_lines ADD COLUMN settled BOOLEAN NOT NULL DEFAULT FALSE; -- of a provisional line: taken over by the approved budget, or taken back
ALTER TABLE budget_issue_lines ADD COLUMN settled_by BIGINT REFERENCES budget_issues (id); -- the document that took it over; none: it was taken back
ALTER TABLE budget_issue_lines ADD COLUMN settled_fen BIGINT NOT NULL DEFAULT 0 CHECK (settled_fen >= 0); -- what the approved budget gives to its row
CREATE INDEX budget_issue_lines_settled ON budget_issue_lines (settled_by) WHERE settled_by IS NOT NULL;
CREATE TABLE budget_provisional_sources ( -- rows of the ledger that money was given from before the budget was approved
    issue_id    BIGINT NOT NULL REFERENCES budget_issues (id),
    fund_nature TEXT   NOT NULL,
    source_id   BIGINT NOT NULL,
    pool_id     BIGINT NOT NULL,
    PRIMARY KEY (issue_id, fund_nature)
);
CREATE INDEX budget_appropriations_provisional ON budget_appropriations (year, id) WHERE provisional;
CREATE INDEX budget_issues_document ON budget_issues (document_id);
