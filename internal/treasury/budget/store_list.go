package budget

import (
	"context"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
	"caixiao/locales"
)

// conditions collects the WHERE of a list with its values.
type conditions struct {
	parts []string
	args  []any
}

func (c *conditions) add(part string) { c.parts = append(c.parts, part) }

func (c *conditions) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

func (c *conditions) text() string {
	if len(c.parts) == 0 {
		return ""
	}
	return " WHERE " + strings.Join(c.parts, " AND ")
}

// units keeps the lines of a scope only.
func (c *conditions) units(sc scope) {
	if sc.all {
		return
	}
	if len(sc.units) == 0 {
		c.add("FALSE")
		return
	}
	binds := make([]string, len(sc.units))
	for i, unit := range sc.units {
		binds[i] = c.bind(unit)
	}
	c.add("l.unit_id IN (" + strings.Join(binds, ", ") + ")")
}

// where: what was only tried is in no list, and who sees some units only sees what is
// approved for them.
func (f Filter) where(sc scope) *conditions {
	c := &conditions{parts: []string{"a.kept", "a.state <> 'STAGING'"}}
	if f.Year != 0 {
		c.add("a.year = " + c.bind(int64(f.Year)))
	}
	if f.State != "" {
		c.add("a.state = " + c.bind(string(f.State)))
	}
	switch f.Kind {
	case kindProvisional:
		c.add("a.provisional")
	case kindApproved:
		c.add("NOT a.provisional")
	}
	if words := terms.Query(f.Text); len(words) > 0 {
		c.add(terms.Condition("a.id", termsKind, words, c.bind))
	}
	if !sc.all {
		inner := &conditions{args: c.args}
		inner.units(sc)
		c.args = inner.args
		c.add("a.state IN ('APPROVED', 'ISSUED')")
		c.add("EXISTS (SELECT 1 FROM budget_lines l WHERE l.appropriation_id = a.id AND " + strings.Join(inner.parts, " AND ") + ")")
	}
	return c
}

// listQuery is the statement of a page.
func (p Paging) listQuery(c *conditions, after []any) string {
	columns := sortColumns[p.Column]
	direction, beyond := " ASC", " > "
	if p.Descending {
		direction, beyond = " DESC", " < "
	}
	if after != nil {
		c.add("(" + strings.Join(columns, ", ") + ")" + beyond + "(" + c.bind(after[0]) + ", " + c.bind(after[1]) + ")")
	}
	return `SELECT ` + headColumns + ` FROM budget_appropriations a` + c.text() +
		" ORDER BY " + strings.Join(columns, direction+", ") + direction + " LIMIT " + c.bind(p.Limit.Rows())
}

func (s store) list(ctx context.Context, f Filter, sc scope, p Paging, after []any) ([]Appropriation, error) {
	c := f.where(sc)
	query := p.listQuery(c, after)
	list := []Appropriation{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

func (s store) count(ctx context.Context, f Filter, sc scope) (n int, err error) {
	c := f.where(sc)
	query := `SELECT COUNT(1) FROM (SELECT a.id FROM budget_appropriations a` + c.text() + ` LIMIT ` + c.bind(page.TotalMax+1) + `) AS found`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// StateSum is what stands in one state.
type StateSum struct {
	State     State     `json:"state"`
	Count     int       `json:"count"`
	LineFen   money.Fen `json:"lineFen" db:"line_fen"`
	IncomeFen money.Fen `json:"incomeFen" db:"income_fen"`
	IssuedFen money.Fen `json:"issuedFen" db:"issued_fen"`
}

func (s store) states(ctx context.Context, f Filter, sc scope) ([]StateSum, error) {
	c := f.where(sc)
	query := `
		SELECT a.state, COUNT(1) AS count, CAST(SUM(a.line_fen) AS BIGINT) AS line_fen, CAST(SUM(a.income_fen) AS BIGINT) AS income_fen,
		       CAST(SUM(a.issued_fen) AS BIGINT) AS issued_fen
		FROM budget_appropriations a` + c.text() + `
		GROUP BY a.state
		ORDER BY a.state`
	list := []StateSum{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// within sums what a scope has of some appropriations.
func (s store) within(ctx context.Context, ids []ident.ID, sc scope) (map[ident.ID]Share, error) {
	c := &conditions{}
	c.units(sc)
	binds := make([]string, len(ids))
	for i, id := range ids {
		binds[i] = c.bind(id)
	}
	c.add("l.appropriation_id IN (" + strings.Join(binds, ", ") + ")")
	query := `
		SELECT l.appropriation_id AS id, COUNT(1) AS lines, CAST(SUM(l.amount_fen) AS BIGINT) AS amount_fen, COUNT(d.id) AS issued_lines,
		       CAST(COALESCE(SUM(CASE WHEN d.id IS NOT NULL THEN l.amount_fen END), 0) AS BIGINT) AS issued_fen
		FROM budget_lines l
		LEFT JOIN budget_issue_lines t ON t.appropriation_id = l.appropriation_id AND t.row_no = l.row_no
		LEFT JOIN budget_issues d ON d.id = t.issue_id AND d.state = 'POSTED'` + c.text() + `
		GROUP BY l.appropriation_id`
	var rows []struct {
		ID                 ident.ID
		Lines, IssuedLines int
		AmountFen          money.Fen
		IssuedFen          money.Fen
	}
	found := map[ident.ID]Share{}
	if len(ids) == 0 {
		return found, nil
	}
	err := s.db.Select(ctx, &rows, query, c.args...)
	for _, r := range rows {
		found[r.ID] = Share{Lines: r.Lines, AmountFen: r.AmountFen, IssuedLines: r.IssuedLines, IssuedFen: r.IssuedFen}
	}
	return found, err
}

// lineWhere are the conditions of the lines of an appropriation.
func (f LineFilter) where(id ident.ID, sc scope) *conditions {
	c := &conditions{}
	c.add("l.appropriation_id = " + c.bind(id))
	c.units(sc)
	if !f.Department.IsZero() {
		c.add("l.department_id = " + c.bind(f.Department))
	}
	if !f.Unit.IsZero() {
		c.add("l.unit_id = " + c.bind(f.Unit))
	}
	switch f.Issued {
	case "YES":
		c.add("t.issue_id IS NOT NULL")
	case "NO":
		c.add("t.issue_id IS NULL")
	}
	if f.Text != "" {
		from, to := c.bind(f.Text), c.bind(f.Text+"~")
		c.add("(l.unit_code >= " + from + " AND l.unit_code < " + to + " OR l.project_code >= " + from + " AND l.project_code < " + to + ")")
	}
	return c
}

const fromLines = `
	FROM budget_lines l
	LEFT JOIN budget_issue_lines t ON t.appropriation_id = l.appropriation_id AND t.row_no = l.row_no`

func (s store) lines(ctx context.Context, c *conditions, after, limit int) ([]lineRow, error) {
	if after > 0 {
		c.add("l.row_no > " + c.bind(after))
	}
	query := `SELECT ` + lineColumns + `, t.quota_id, t.issue_id` + fromLines + c.text() + ` ORDER BY l.row_no LIMIT ` + c.bind(limit)
	var rows []lineRow
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

func (s store) countLines(ctx context.Context, c *conditions) (n int, err error) {
	query := `SELECT COUNT(1) FROM (SELECT l.row_no` + fromLines + c.text() + ` LIMIT ` + c.bind(page.TotalMax+1) + `) AS found`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// dimensionColumns are the columns of dimensions.
var dimensionColumns = map[Dimension]string{
	ByDepartment: "l.department_id", ByUnit: "l.unit_code", ByProject: "l.project_code", ByFunctional: "l.functional", ByGovEcon: "l.gov_econ",
	ByDepEcon: "l.dep_econ", ByNature: "l.fund_nature", BySource: "l.fund_source",
}

// totalRow is a total with the department it may be about.
type totalRow struct {
	Total
	DepartmentID ident.ID
}

func (s store) totals(ctx context.Context, id ident.ID, sc scope, d Dimension) ([]totalRow, error) {
	c := &conditions{}
	c.add("l.appropriation_id = " + c.bind(id))
	c.units(sc)
	column, code := dimensionColumns[d], dimensionColumns[d]+" AS code"
	if d == ByDepartment {
		code = "l.department_id"
	}
	query := `SELECT ` + code + `, COUNT(1) AS lines, CAST(SUM(l.amount_fen) AS BIGINT) AS amount_fen
		FROM budget_lines l` + c.text() + `
		GROUP BY ` + column + `
		ORDER BY CAST(SUM(l.amount_fen) AS BIGINT) DESC, ` + column
	var rows []totalRow
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

// shares is what each department gets and has of an appropriation.
func (s store) shares(ctx context.Context, id ident.ID, sc scope) ([]Share, error) {
	c := &conditions{}
	c.add("l.appropriation_id = " + c.bind(id))
	c.units(sc)
	query := `
		SELECT l.department_id AS department, COUNT(1) AS lines, COUNT(DISTINCT l.unit_id) AS units, CAST(SUM(l.amount_fen) AS BIGINT) AS amount_fen,
		       COUNT(d.id) AS issued_lines,
		       CAST(COALESCE(SUM(CASE WHEN d.id IS NOT NULL THEN l.amount_fen END), 0) AS BIGINT) AS issued_fen` + fromLines + `
		LEFT JOIN budget_issues d ON d.id = t.issue_id AND d.state = 'POSTED'` + c.text() + `
		GROUP BY l.department_id`
	var list []Share
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// tileRow is a rectangle of the picture: what a department spends on a functional class.
type tileRow struct {
	DepartmentID ident.ID
	Class        string
	AmountFen    money.Fen
	IssuedFen    money.Fen
}

func (s store) tiles(ctx context.Context, c *conditions) ([]tileRow, error) {
	query := `
		SELECT l.department_id, substr(l.functional, 1, 3) AS class, CAST(SUM(l.amount_fen) AS BIGINT) AS amount_fen,
		       CAST(COALESCE(SUM(CASE WHEN d.id IS NOT NULL THEN l.amount_fen END), 0) AS BIGINT) AS issued_fen
		FROM budget_lines l
		JOIN budget_appropriations a ON a.id = l.appropriation_id
		LEFT JOIN budget_issue_lines t ON t.appropriation_id = l.appropriation_id AND t.row_no = l.row_no
		LEFT JOIN budget_issues d ON d.id = t.issue_id AND d.state = 'POSTED'` + c.text() + `
		GROUP BY l.department_id, substr(l.functional, 1, 3)`
	var rows []tileRow
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

// findings reads what was found, in a language, after a position.
func (s store) findings(ctx context.Context, id ident.ID, lang string, from, limit int) ([]FindingView, error) {
	text := "text_zh"
	if lang == locales.English {
		text = "text_en"
	}
	query := `
		SELECT sheet, row_no AS row, path, severity, code, ` + text + ` AS text
		FROM budget_findings
		WHERE appropriation_id = $1 AND position >= $2
		ORDER BY position
		LIMIT $3`
	list := []FindingView{}
	err := s.db.Select(ctx, &list, query, id, from, limit)
	return list, err
}

// marked counts the findings of rows.
func (s store) marked(ctx context.Context, id ident.ID, sheet string) (map[int][2]int, error) {
	const query = `
		SELECT row_no, CAST(SUM(CASE WHEN severity = 'ERROR' THEN 1 ELSE 0 END) AS BIGINT) AS errors,
		       CAST(SUM(CASE WHEN severity = 'WARNING' THEN 1 ELSE 0 END) AS BIGINT) AS warnings
		FROM budget_findings
		WHERE appropriation_id = $1 AND sheet = $2
		GROUP BY row_no`
	var rows []struct{ RowNo, Errors, Warnings int }
	err := s.db.Select(ctx, &rows, query, id, sheet)
	found := map[int][2]int{}
	for _, r := range rows {
		found[r.RowNo] = [2]int{r.Errors, r.Warnings}
	}
	return found, err
}

func (s store) steps(ctx context.Context, id ident.ID) ([]StepView, error) {
	const query = `
		SELECT version, action, state, note, done_by_name, recorded_at
		FROM budget_steps
		WHERE appropriation_id = $1
		ORDER BY version DESC`
	list := []StepView{}
	err := s.db.Select(ctx, &list, query, id)
	return list, err
}

// hasLines tells whether some units have lines of an appropriation.
func (s store) hasLines(ctx context.Context, id ident.ID, units []ident.ID) (bool, error) {
	const query = `SELECT appropriation_id FROM budget_lines WHERE appropriation_id = $1 AND unit_id IN (:keys)`
	found, err := db.SelectIn[ident.ID](ctx, s.db, query, units, id)
	return len(found) > 0, err
}
