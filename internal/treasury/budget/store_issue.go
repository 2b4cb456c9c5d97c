package budget

import (
	"context"
	"errors"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

const issueColumns = `
	id, appropriation_id, year, ordinal, number, department_id, title, issued_on, state, line_count, amount_fen, document_id, made_by,
	made_by_name, recorded_at, posted_at`

func (s store) insertIssue(ctx context.Context, d IssueDocument) error {
	const query = `INSERT INTO budget_issues (` + issueColumns + `) VALUES :rows`
	_, err := s.db.InsertRows(ctx, query, [][]any{{
		d.ID, d.Appropriation, d.Year, d.Ordinal, d.Number, d.Department, d.Title, d.IssuedOn, d.State, d.Lines, d.AmountFen, d.Document, d.MadeBy,
		d.MadeByName, d.RecordedAt, d.PostedAt,
	}})
	return err
}

// issues lists the documents of an appropriation in the order of their numbers.
func (s store) issues(ctx context.Context, id ident.ID) ([]IssueDocument, error) {
	const query = `SELECT ` + issueColumns + ` FROM budget_issues WHERE appropriation_id = $1 ORDER BY ordinal`
	list := []IssueDocument{}
	err := s.db.Select(ctx, &list, query, id)
	return list, err
}

// openIssues lists those that are not posted yet.
func (s store) openIssues(ctx context.Context, id ident.ID) ([]IssueDocument, error) {
	const query = `SELECT ` + issueColumns + ` FROM budget_issues WHERE appropriation_id = $1 AND state = 'PREPARED' ORDER BY ordinal`
	var list []IssueDocument
	err := s.db.Select(ctx, &list, query, id)
	return list, err
}

func (s store) numbersOf(ctx context.Context, id, department ident.ID) ([]string, error) {
	const query = `SELECT number FROM budget_issues WHERE appropriation_id = $1 AND department_id = $2 ORDER BY ordinal`
	var list []string
	err := s.db.Select(ctx, &list, query, id, department)
	return list, err
}

func (s store) lastOrdinal(ctx context.Context, year fiscal.Year) (n int64, err error) {
	const query = `SELECT COALESCE(MAX(ordinal), 0) FROM budget_issues WHERE year = $1`
	err = s.db.Get(ctx, &n, query, year)
	return n, err
}

// takeLines gives lines to a document. That none is taken twice is the key of the table.
func (s store) takeLines(ctx context.Context, id, issue ident.ID, lines []issuedLine) error {
	const query = `INSERT INTO budget_issue_lines (appropriation_id, row_no, issue_id, quota_id) VALUES :rows`
	rows := make([][]any, len(lines))
	for i, l := range lines {
		rows[i] = []any{id, l.Row, issue, l.Quota}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// postedQuery is the write of a document's last posting: none is posted twice.
const postedQuery = `
	UPDATE budget_issues SET state = 'POSTED', posted_at = v.column2
	FROM (VALUES :rows) AS v
	WHERE id = v.column1 AND state = 'PREPARED'
	RETURNING id`

func (s store) markPosted(ctx context.Context, issue ident.ID) error {
	const query = `UPDATE budget_issues SET state = 'POSTED', posted_at = $2 WHERE id = $1 AND state = 'PREPARED'`
	_, err := s.db.Exec(ctx, query, issue, db.Stamp(ctx))
	return err
}

// issuedSums is how many lines of an appropriation the ledger carries, and their sum.
func (s store) issuedSums(ctx context.Context, id ident.ID) (lines int, sum money.Fen, err error) {
	const query = `
		SELECT CAST(COALESCE(SUM(line_count), 0) AS BIGINT) AS lines, CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) AS sum_fen
		FROM budget_issues
		WHERE appropriation_id = $1 AND state = 'POSTED' AND department_id IS NOT NULL`
	var row struct {
		Lines  int
		SumFen money.Fen
	}
	err = s.db.Get(ctx, &row, query, id)
	return row.Lines, row.SumFen, err
}

// lineRow is a line as it is stored.
type lineRow struct {
	RowNo        int
	Sheet        string
	UnitID       ident.ID
	UnitCode     string
	DepartmentID ident.ID
	ProjectID    ident.ID
	ProjectCode  string
	Functional   string
	GovEcon      string
	DepEcon      string
	FundNature   string
	FundSource   string
	PayMethod    string
	Purchase     bool
	AmountFen    money.Fen
	Note         string
	QuotaID      ident.ID
	IssueID      ident.ID
}

const lineColumns = `
	l.row_no, l.sheet, l.unit_id, l.unit_code, l.department_id, l.project_id, l.project_code, l.functional, l.gov_econ, l.dep_econ,
	l.fund_nature, l.fund_source, l.pay_method, l.purchase, l.amount_fen, l.note`

func (r lineRow) line() Line {
	return Line{
		Sheet: r.Sheet, Row: r.RowNo, PayMethod: r.PayMethod, Purchase: r.Purchase, AmountFen: r.AmountFen, Note: r.Note,
		UnitID: r.UnitID, Department: r.DepartmentID, ProjectID: r.ProjectID,
		Key: Key{
			Unit: r.UnitCode, Project: r.ProjectCode, Functional: r.Functional, GovEcon: r.GovEcon, DepEcon: r.DepEcon, Nature: r.FundNature,
			Source: r.FundSource,
		},
	}
}

func linesFrom(rows []lineRow) []Line {
	list := make([]Line, len(rows))
	for i, r := range rows {
		list[i] = r.line()
	}
	return list
}

// linesOf reads all lines of an appropriation.
func (s store) linesOf(ctx context.Context, id ident.ID) ([]Line, error) {
	const query = `SELECT ` + lineColumns + ` FROM budget_lines l WHERE l.appropriation_id = $1 ORDER BY l.row_no`
	var rows []lineRow
	err := s.db.Select(ctx, &rows, query, id)
	return linesFrom(rows), err
}

// unissued reads the lines that no document has taken.
func (s store) unissued(ctx context.Context, id ident.ID) ([]Line, error) {
	const query = `
		SELECT ` + lineColumns + `
		FROM budget_lines l
		LEFT JOIN budget_issue_lines i ON i.appropriation_id = l.appropriation_id AND i.row_no = l.row_no
		WHERE l.appropriation_id = $1 AND i.row_no IS NULL
		ORDER BY l.row_no`
	var rows []lineRow
	err := s.db.Select(ctx, &rows, query, id)
	return linesFrom(rows), err
}

// issueLines reads the lines of a document.
func (s store) issueLines(ctx context.Context, id, issue ident.ID) ([]issuedLine, error) {
	const query = `
		SELECT ` + lineColumns + `, i.quota_id, i.issue_id
		FROM budget_issue_lines i
		JOIN budget_lines l ON l.appropriation_id = i.appropriation_id AND l.row_no = i.row_no
		WHERE i.issue_id = $2 AND i.appropriation_id = $1
		ORDER BY i.row_no`
	var rows []lineRow
	err := s.db.Select(ctx, &rows, query, id, issue)
	list := make([]issuedLine, len(rows))
	for i, r := range rows {
		list[i] = issuedLine{Line: r.line(), Quota: r.QuotaID}
	}
	return list, err
}

func (s store) entriesOf(ctx context.Context, id ident.ID) ([]Entry, error) {
	const query = `
		SELECT row_no AS row, sheet, account, fund_nature AS nature, class, amount_fen, note
		FROM budget_entries
		WHERE appropriation_id = $1
		ORDER BY row_no`
	list := []Entry{}
	err := s.db.Select(ctx, &list, query, id)
	return list, err
}

func (s store) allPools(ctx context.Context, id ident.ID) (map[poolRow]ident.ID, error) {
	const query = `SELECT department_id, fund_nature, carried, quota_id FROM budget_pools WHERE appropriation_id = $1`
	var rows []struct {
		DepartmentID ident.ID
		FundNature   string
		Carried      bool
		QuotaID      ident.ID
	}
	err := s.db.Select(ctx, &rows, query, id)
	pools := map[poolRow]ident.ID{}
	for _, r := range rows {
		pools[poolRow{r.DepartmentID, Pool{r.FundNature, r.Carried}}] = r.QuotaID
	}
	return pools, err
}

func (s store) poolsOf(ctx context.Context, id, department ident.ID) (map[Pool]ident.ID, error) {
	all, err := s.allPools(ctx, id)
	pools := map[Pool]ident.ID{}
	for row, quota := range all {
		if row.Department == department {
			pools[row.Pool] = quota
		}
	}
	return pools, err
}

func (s store) insertPools(ctx context.Context, id ident.ID, fresh []poolRow, quotas map[poolRow]ident.ID) error {
	const query = `INSERT INTO budget_pools (appropriation_id, department_id, fund_nature, carried, quota_id) VALUES :rows`
	rows := make([][]any, len(fresh))
	for i, p := range fresh {
		rows[i] = []any{id, p.Department, p.Nature, p.Carried, quotas[p]}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// numbering is the pattern in force on a day; version 0 where none is laid down.
func (s store) numbering(ctx context.Context, day fiscal.Date) (n Numbering, err error) {
	const query = `
		SELECT valid_from, version, pattern, basis, recorded_at
		FROM budget_numberings
		WHERE valid_from <= $1
		ORDER BY valid_from DESC, version DESC
		LIMIT 1`
	err = s.db.Get(ctx, &n, query, day)
	if errors.Is(err, db.ErrNoRows) {
		return Numbering{Pattern: standardPattern}, nil
	}
	return n, err
}

func (s store) numberingVersion(ctx context.Context, day fiscal.Date) (n int64, err error) {
	const query = `SELECT COALESCE(MAX(version), 0) FROM budget_numberings WHERE valid_from = $1`
	err = s.db.Get(ctx, &n, query, day)
	return n, err
}

func (s store) insertNumbering(ctx context.Context, n Numbering) error {
	const query = `
		INSERT INTO budget_numberings (valid_from, version, pattern, basis, changed_by, changed_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`
	by := actor.From(ctx)
	_, err := s.db.Exec(ctx, query, n.ValidFrom, n.Version, n.Pattern, n.Basis, by.User, by.Name, n.RecordedAt)
	return err
}

// untrue lists appropriations whose figures of what is issued are not those of their
// documents.
func (s store) untrue(ctx context.Context) ([]string, error) {
	const query = `
		SELECT a.title
		FROM budget_appropriations a
		LEFT JOIN (
			SELECT appropriation_id, SUM(line_count) AS lines, SUM(amount_fen) AS fen
			FROM budget_issues
			WHERE state = 'POSTED' AND department_id IS NOT NULL
			GROUP BY appropriation_id
		) AS i ON i.appropriation_id = a.id
		LEFT JOIN (
			SELECT l.appropriation_id, COUNT(1) AS lines, SUM(l.amount_fen) AS fen
			FROM budget_issue_lines t
			JOIN budget_issues d ON d.id = t.issue_id AND d.state = 'POSTED'
			JOIN budget_lines l ON l.appropriation_id = t.appropriation_id AND l.row_no = t.row_no
			GROUP BY l.appropriation_id
		) AS t ON t.appropriation_id = a.id
		WHERE a.issued_fen > COALESCE(i.fen, 0) OR COALESCE(i.fen, 0) <> COALESCE(t.fen, 0) OR COALESCE(i.lines, 0) <> COALESCE(t.lines, 0)
		   OR (a.state = 'ISSUED' AND (a.issued_fen <> a.line_fen OR COALESCE(i.fen, 0) <> a.line_fen))`
	var list []string
	err := s.db.Select(ctx, &list, query)
	return list, err
}

// budgetOfIssue is the budget that an issue belongs to.
func (s store) budgetOfIssue(ctx context.Context, id ident.ID) (budget ident.ID, err error) {
	const query = `SELECT appropriation_id FROM budget_issues WHERE id = $1`
	err = s.db.Get(ctx, &budget, query, id)
	return budget, err
}
