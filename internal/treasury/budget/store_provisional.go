package budget

import (
	"context"
	"errors"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
)

// provisionalSource is where the money of a document comes from that is issued before the
// budget is approved.
type provisionalSource struct {
	FundNature string
	SourceID   ident.ID
	PoolID     ident.ID
}

// opened tells whether a budget of a year is issued, or about to be.
func (s store) opened(ctx context.Context, year fiscal.Year) (bool, error) {
	const query = `
		SELECT COUNT(1)
		FROM budget_issues d
		JOIN budget_appropriations a ON a.id = d.appropriation_id
		WHERE d.year = $1 AND NOT a.provisional`
	var n int
	err := s.db.Get(ctx, &n, query, year)
	return n > 0, err
}

// issueOf is the document of an appropriation that a document of the ledger stands for.
func (s store) issueOf(ctx context.Context, document ident.ID) (d IssueDocument, err error) {
	const query = `SELECT ` + issueColumns + ` FROM budget_issues WHERE document_id = $1`
	err = s.db.Get(ctx, &d, query, document)
	if errors.Is(err, db.ErrNoRows) {
		return d, ErrNotFound
	}
	return d, err
}

// cutOff are the numbers of documents of a year that were issued before the budget, and not
// posted.
func (s store) cutOff(ctx context.Context, year fiscal.Year) (list []string, err error) {
	const query = `
		SELECT d.number
		FROM budget_issues d
		JOIN budget_appropriations a ON a.id = d.appropriation_id
		WHERE d.year = $1 AND a.provisional AND d.state = 'PREPARED'
		ORDER BY d.ordinal`
	err = s.db.Select(ctx, &list, query, year)
	return list, err
}

// earlyRow is an early row as it is stored.
type earlyRow struct {
	lineRow
	Number     string
	SourceID   ident.ID
	PoolID     ident.ID
	Settled    bool
	SettledBy  ident.ID
	SettledFen money.Fen
}

func (r earlyRow) early() early {
	return early{
		Line: r.line(), Quota: r.QuotaID, Issue: r.IssueID, Number: r.Number, Source: r.SourceID, Pool: r.PoolID, GivenFen: r.SettledFen,
		SettledBy: r.SettledBy,
	}
}

const fromEarly = `
	SELECT ` + lineColumns + `, i.quota_id, i.issue_id, d.number, p.source_id, p.pool_id, i.settled, i.settled_by, i.settled_fen
	FROM budget_appropriations a
	JOIN budget_issue_lines i ON i.appropriation_id = a.id
	JOIN budget_issues d ON d.id = i.issue_id AND d.state = 'POSTED'
	JOIN budget_lines l ON l.appropriation_id = i.appropriation_id AND l.row_no = i.row_no
	JOIN budget_provisional_sources p ON p.issue_id = i.issue_id AND p.fund_nature = l.fund_nature`

// earlyRows are the rows of a year that were issued before the budget was approved.
func (s store) earlyRows(ctx context.Context, year fiscal.Year) (list []earlyRow, err error) {
	err = s.db.Select(ctx, &list, fromEarly+` WHERE a.year = $1 AND a.provisional ORDER BY d.ordinal, i.row_no`, year)
	return list, err
}

// earliesOf are those of one appropriation.
func (s store) earliesOf(ctx context.Context, id ident.ID) (list []earlyRow, err error) {
	err = s.db.Select(ctx, &list, fromEarly+` WHERE a.id = $1 AND a.provisional ORDER BY d.ordinal, i.row_no`, id)
	return list, err
}

// settledBy are the early rows that a document takes over.
func (s store) settledBy(ctx context.Context, issue ident.ID) (list []earlyRow, err error) {
	err = s.db.Select(ctx, &list, fromEarly+` WHERE i.settled_by = $1 ORDER BY d.ordinal, i.row_no`, issue)
	return list, err
}

// settle writes down that a document takes over an early row, or none where it is taken back;
// false where somebody else has done so.
func (s store) settle(ctx context.Context, e early) (bool, error) {
	const query = `UPDATE budget_issue_lines SET settled = TRUE, settled_by = $2, settled_fen = $3 WHERE quota_id = $1 AND NOT settled`
	n, err := s.db.Exec(ctx, query, e.Quota, e.SettledBy, int64(e.GivenFen))
	return n == 1, err
}

// takenBack is the write of an early row that is taken back.
func (s store) takenBack(e early) Write {
	return Write{
		Query: `
			UPDATE budget_issue_lines SET settled = TRUE
			FROM (VALUES :rows) AS v
			WHERE quota_id = v.column1 AND NOT settled
			RETURNING quota_id`,
		Types: []string{"BIGINT"}, Row: []any{e.Quota}, Guard: e.Quota, Missed: ErrProvisionalSettled.With(e.Number),
	}
}

func (s store) insertProvisionalSources(ctx context.Context, issue ident.ID, list []provisionalSource) error {
	const query = `INSERT INTO budget_provisional_sources (issue_id, fund_nature, source_id, pool_id) VALUES :rows`
	rows := make([][]any, len(list))
	for i, p := range list {
		rows[i] = []any{issue, p.FundNature, p.SourceID, p.PoolID}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

func (s store) provisionalSources(ctx context.Context, issue ident.ID) (map[string]provisionalSource, error) {
	const query = `SELECT fund_nature, source_id, pool_id FROM budget_provisional_sources WHERE issue_id = $1`
	var rows []provisionalSource
	err := s.db.Select(ctx, &rows, query, issue)
	by := make(map[string]provisionalSource, len(rows))
	for _, r := range rows {
		by[r.FundNature] = r
	}
	return by, err
}
