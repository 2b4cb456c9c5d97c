package target

import (
	"context"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// condition collects the WHERE of a list with its values.
type condition struct {
	parts []string
	args  []any
}

func (c *condition) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

// eq adds column = value.
func (c *condition) eq(column string, value any) {
	c.parts = append(c.parts, column+" = "+c.bind(value))
}

// in adds column IN (values); of nothing, a condition that is never met.
func (c *condition) in(column string, values []ident.ID) {
	switch len(values) {
	case 0:
		c.parts = append(c.parts, "1 = 0")
		return
	case 1:
		c.eq(column, values[0])
		return
	}
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = c.bind(v)
	}
	c.parts = append(c.parts, column+" IN ("+strings.Join(marks, ", ")+")")
}

func (c *condition) where() string { return " WHERE " + strings.Join(c.parts, " AND ") }

// dimensions adds what the list and the roll-up have in common.
func (c *condition) dimensions(f Filter) {
	c.eq("t.year", f.Year)
	if f.Kind != "" {
		c.eq("t.kind", f.Kind)
	}
	if f.State != "" {
		c.eq("t.state", f.State)
	}
	if !f.Department.IsZero() {
		c.eq("t.department_id", f.Department)
	}
	switch {
	case !f.Unit.IsZero() && !f.scope.Has(f.Unit):
		c.in("t.unit_id", nil)
	case !f.Unit.IsZero():
		c.eq("t.unit_id", f.Unit)
	case !f.scope.All && (f.many || !f.search.None()):
		c.in("+t.unit_id", f.scope.Units) // no index is for an expression
	case !f.scope.All:
		c.in("t.unit_id", f.scope.Units)
	}
	switch {
	case f.sealed && len(f.opened.Units) == 0:
		c.parts = append(c.parts, "t.state <> 'DRAFT'")
	case f.sealed:
		var own condition
		own.args = c.args
		own.in("t.unit_id", f.opened.Units)
		c.parts, c.args = append(c.parts, "(t.state <> 'DRAFT' OR "+own.parts[0]+")"), own.args
	}
}

// rest adds what only the rows know.
func (c *condition) rest(f Filter) {
	if f.Faulty {
		c.parts = append(c.parts, "t.errors > 0")
	}
	if f.BudgetFrom != nil {
		c.parts = append(c.parts, budgetColumn+" >= "+c.bind(max(0, int64(*f.BudgetFrom))))
	}
	if f.BudgetTo != nil {
		c.parts = append(c.parts, budgetColumn+" BETWEEN 0 AND "+c.bind(int64(*f.BudgetTo)))
	}
	if f.ChangedAfter != "" {
		c.parts = append(c.parts, "t.changed_at > "+c.bind(f.ChangedAfter))
	}
	if f.Others {
		c.parts = append(c.parts, "(t.changed_by IS NULL OR t.changed_by <> "+c.bind(f.actor)+")")
	}
}

// textSearch is the text of a filter.
type textSearch = terms.Search

// from is what a list is read from. What a text finds stands in front of it and is walked
// first, unless so much is found that the list is better walked in its own order.
func (c *condition) from(f Filter, ordered bool) string {
	columns := terms.Columns{ID: "t.id", Owner: "t.unit_id"}
	switch {
	case f.search.None():
		return "targets t"
	case ordered && f.search.Common():
		c.parts = append(c.parts, f.search.Each(columns, c.bind))
		return "targets t"
	}
	from, found := f.search.From("targets t", columns, c.bind)
	c.parts = append(c.parts, found)
	return from
}

// budgetColumn puts targets without a budget before all others.
const budgetColumn = "COALESCE(t.budget_fen, -1)"

// orders are the columns behind the words of the sort.
var orders = map[string]string{
	"code": "t.project_code", "name": "t.sort_key", "budget": budgetColumn, "findings": "t.findings", "updated": "t.changed_at",
}

// list reads a page of targets and one row more.
func (s *store) list(ctx context.Context, f Filter, o Sorting, limit page.Limit) ([]Target, error) {
	query, args, err := listQuery(f, o, limit)
	if err != nil {
		return nil, err
	}
	var rows []Target
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

// listQuery is the statement of list; a test holds its plan on both engines.
func listQuery(f Filter, o Sorting, limit page.Limit) (string, []any, error) {
	var c condition
	from := c.from(f, true)
	c.dimensions(f)
	c.rest(f)
	column, direction, than := orders[o.Column], "", ">"
	if o.Descending {
		direction, than = " DESC", "<"
	}
	if len(o.after) > 0 {
		value, id, err := o.behind()
		if err != nil {
			return "", nil, err
		}
		c.parts = append(c.parts, "("+column+", t.id) "+than+" ("+c.bind(value)+", "+c.bind(id)+")")
	}
	query := `SELECT ` + targetColumns + ` FROM ` + from + c.where() +
		` ORDER BY ` + column + direction + `, t.id` + direction + ` LIMIT ` + c.bind(limit.Rows())
	return query, c.args, nil
}

// behind reads the values of a cursor back.
func (o Sorting) behind() (any, ident.ID, error) {
	id, err := ident.Parse(o.after[1])
	if err != nil {
		return nil, id, page.ErrCursor
	}
	if o.Column != "budget" && o.Column != "findings" {
		return o.after[0], id, nil
	}
	n, err := strconv.ParseInt(o.after[0], 10, 64)
	if err != nil {
		return nil, id, page.ErrCursor
	}
	return n, id, nil
}

// count counts the targets of a filter, up to one more than most.
func (s *store) count(ctx context.Context, f Filter, most int) (int, error) {
	if f.rolled() {
		rows, err := s.rolled(ctx, f)
		total := totalsOf(rows)
		if f.Faulty {
			return int(total.Faulty), err
		}
		return int(total.Targets), err
	}
	var c condition
	from := c.from(f, false)
	c.dimensions(f)
	c.rest(f)
	query := `SELECT COUNT(*) FROM (SELECT 1 AS one FROM ` + from + c.where() + ` LIMIT ` + c.bind(most+1) + `) AS found`
	var n int
	err := s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// rolled reads the roll-up of a filter by department and state.
func (s *store) rolled(ctx context.Context, f Filter) ([]totalsSlice, error) {
	var c condition
	c.dimensions(f)
	query := `
		SELECT t.department_id, t.state, CAST(SUM(t.targets) AS BIGINT) AS targets, CAST(SUM(t.budgeted) AS BIGINT) AS budgeted,
		       CAST(SUM(t.faulty) AS BIGINT) AS faulty, CAST(SUM(t.budget_fen) AS BIGINT) AS budget_fen,
		       CAST(SUM(t.errors) AS BIGINT) AS errors, CAST(SUM(t.warnings) AS BIGINT) AS warnings, CAST(SUM(t.infos) AS BIGINT) AS infos
		FROM target_totals t` + c.where() + `
		GROUP BY t.department_id, t.state`
	var rows []totalsSlice
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

// summed adds the rows of a filter up that the roll-up cannot answer for.
func (s *store) summed(ctx context.Context, f Filter) ([]totalsSlice, error) {
	var c condition
	from := c.from(f, false)
	c.dimensions(f)
	c.rest(f)
	query := `
		SELECT t.department_id, t.state, COUNT(*) AS targets, COUNT(t.budget_fen) AS budgeted,
		       COUNT(CASE WHEN t.errors > 0 THEN 1 END) AS faulty, CAST(COALESCE(SUM(t.budget_fen), 0) AS BIGINT) AS budget_fen,
		       CAST(SUM(t.errors) AS BIGINT) AS errors, CAST(SUM(t.warnings) AS BIGINT) AS warnings, CAST(SUM(t.infos) AS BIGINT) AS infos
		FROM ` + from + c.where() + `
		GROUP BY t.department_id, t.state`
	var rows []totalsSlice
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

// earlier finds the target of the same project or department in another year: by its
// code, which a project keeps for life.
func (s *store) earlier(ctx context.Context, t Target, year fiscal.Year) (*Target, error) {
	return s.byKey(ctx, naturalKey{year: year, unit: t.UnitID, kind: t.Kind, code: t.ProjectCode})
}

// approvedOf tells whether a project has a target with a content in force for a year.
func (s *store) approvedOf(ctx context.Context, project ident.ID, year fiscal.Year) (bool, error) {
	const query = `
		SELECT COUNT(*)
		FROM targets
		WHERE project_id = $1 AND year = $2 AND approved_version > 0`
	var n int
	err := s.db.Get(ctx, &n, query, project, year)
	return n > 0, err
}

// sampleProjects lists which of some projects have a sample, each once.
func (s *store) sampleProjects(ctx context.Context, projects []ident.ID) ([]ident.ID, error) {
	const query = `
		SELECT DISTINCT project_id
		FROM targets
		WHERE sample AND project_id IN (:keys)
		ORDER BY project_id`
	return db.SelectIn[ident.ID](ctx, s.db, query, projects)
}

// inForceRow is a target with a content in force.
type inForceRow struct {
	ID              ident.ID
	ProjectID       ident.ID
	ApprovedVersion int64
}

// inForceOf lists the targets in force of projects for a year.
func (s *store) inForceOf(ctx context.Context, projects []ident.ID, year fiscal.Year) ([]inForceRow, error) {
	const query = `
		SELECT id, project_id, approved_version
		FROM targets
		WHERE year = $1 AND approved_version > 0 AND project_id IN (:keys)`
	if len(projects) == 0 {
		return nil, nil
	}
	return db.SelectIn[inForceRow](ctx, s.db, query, projects, year)
}

// budgetsOf reads the budgets that the targets of projects were approved with, for a year.
func (s *store) budgetsOf(ctx context.Context, projects []ident.ID, year fiscal.Year) (map[ident.ID]money.Fen, error) {
	const query = `
		SELECT t.project_id, MAX(v.budget_fen) AS budget_fen
		FROM targets t
		JOIN target_versions v ON v.target_id = t.id AND v.content_version = t.approved_version
		WHERE t.year = $1 AND t.approved_version > 0 AND t.project_id IN (:keys)
		GROUP BY t.project_id`
	found := map[ident.ID]money.Fen{}
	if len(projects) == 0 {
		return found, nil
	}
	rows, err := db.SelectIn[struct {
		ProjectID ident.ID
		BudgetFen *money.Fen
	}](ctx, s.db, query, projects, year)
	for _, r := range rows {
		found[r.ProjectID] = 0
		if r.BudgetFen != nil {
			found[r.ProjectID] = *r.BudgetFen
		}
	}
	return found, err
}
