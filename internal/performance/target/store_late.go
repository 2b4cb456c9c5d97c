package target

import (
	"context"
	"errors"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/db"
)

// lateQuery is a filter with what the service knows of it.
type lateQuery struct {
	Filter
	targets []ident.ID
	due     map[DueStep]fiscal.Date // of the year
	today   fiscal.Date
}

// never is behind every day.
const never = "9999-12-31"

// late is the FROM and WHERE of late targets, and by when each was due. An adjustment is
// late by no day of the year (rule target:1.2-dates).
func (q lateQuery) late(c *condition) (from, due string) {
	day := func(step DueStep) string {
		if d, ok := q.due[step]; ok {
			return "CAST(" + c.bind(d) + " AS TEXT)"
		}
		return "'" + never + "'"
	}
	due = "CASE WHEN t.state = 'RETURNED' AND t.rectify_by IS NOT NULL THEN t.rectify_by WHEN t.approved_version > 0 THEN '" + never +
		"' WHEN t.state = 'PASSED_WITH_EDITS' THEN " + day(DueFinanceReview) + " ELSE " + day(DueSubmit) + " END"
	c.dimensions(q.Filter)
	if len(q.targets) > 0 {
		c.in("t.id", q.targets)
	}
	c.parts = append(c.parts, "t.state IN ('DRAFT', 'RETURNED', 'PASSED_WITH_EDITS')", due+" < "+c.bind(q.today))
	return " FROM targets t LEFT JOIN target_reminders r ON r.target_id = t.id" + c.where(), due
}

// lateRow is a late target as it is read.
type lateRow struct {
	Target
	DueOn          fiscal.Date
	RemindedAt     *string
	RemindedByName *string
}

// lateTargets reads a page of late targets, the one due first in front.
func (s *store) lateTargets(ctx context.Context, q lateQuery, after []string, limit page.Limit) ([]lateRow, error) {
	query, args, err := lateListQuery(q, after, limit)
	if err != nil {
		return nil, err
	}
	var rows []lateRow
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

func lateListQuery(q lateQuery, after []string, limit page.Limit) (query string, args []any, err error) {
	var c condition
	from, due := q.late(&c)
	if len(after) == 2 { //nolint:mnd // day and id
		id, err := ident.Parse(after[1])
		if err != nil {
			return "", nil, page.ErrCursor
		}
		first := c.bind(after[0])
		from += " AND (" + due + " > " + first + " OR (" + due + " = " + first + " AND t.id > " + c.bind(id) + "))"
	}
	query = `SELECT t.*, ` + due + ` AS due_on, r.reminded_at, r.reminded_by_name FROM (SELECT ` + targetColumns + ` FROM targets) t` +
		from[len(" FROM targets t"):] + ` ORDER BY due_on, t.id LIMIT ` + c.bind(limit.Rows())
	return query, c.args, nil
}

func (s *store) countLate(ctx context.Context, q lateQuery) (n int, err error) {
	var c condition
	from, _ := q.late(&c)
	err = s.db.Get(ctx, &n, `SELECT COUNT(*)`+from, c.args...)
	return n, err
}

// lateGroups counts late targets by department, the most of them in front.
func (s *store) lateGroups(ctx context.Context, q lateQuery) ([]LateGroup, error) {
	query, args := lateGroupsQuery(q)
	groups := []LateGroup{}
	err := s.db.Select(ctx, &groups, query, args...)
	return groups, err
}

func lateGroupsQuery(q lateQuery) (query string, args []any) {
	var c condition
	from, due := q.late(&c)
	return `
		SELECT t.department_id, COUNT(*) AS targets, COUNT(DISTINCT t.unit_id) AS units, MIN(` + due + `) AS first_due,
		       COUNT(*) - COUNT(r.target_id) AS unreminded, MAX(r.reminded_at) AS reminded_at` + from + `
		GROUP BY t.department_id
		ORDER BY targets DESC, first_due, t.department_id
		LIMIT 2000`, c.args
}

// overdueUnits counts late targets by unit.
func (s *store) overdueUnits(ctx context.Context, q lateQuery) ([]OverdueUnit, error) {
	var c condition
	from, _ := q.late(&c)
	var rows []OverdueUnit
	err := s.db.Select(ctx, &rows, `SELECT t.unit_id, t.department_id, COUNT(*) AS targets`+from+` GROUP BY t.unit_id, t.department_id`, c.args...)
	return rows, err
}

// behind counts by department what a step of the department or the bureau still waits for.
func (s *store) behind(ctx context.Context, year fiscal.Year, states []State) (n int, err error) {
	var c condition
	c.eq("t.year", year)
	marks := ""
	for i, state := range states {
		if i > 0 {
			marks += ", "
		}
		marks += c.bind(state)
	}
	c.parts = append(c.parts, "t.state IN ("+marks+")", "t.approved_version = 0")
	err = s.db.Get(ctx, &n, `SELECT COUNT(*) FROM targets t`+c.where(), c.args...)
	return n, err
}

// remindedAt tells when a target was last reminded of; empty: never.
func (s *store) remindedAt(ctx context.Context, id ident.ID) (string, error) {
	var at string
	err := s.db.Get(ctx, &at, `SELECT reminded_at FROM target_reminders WHERE target_id = $1`, id)
	if errors.Is(err, db.ErrNoRows) {
		return "", nil
	}
	return at, err
}

// remind notes that a target was reminded of.
func (s *store) remind(ctx context.Context, id ident.ID, by Person, note string) error {
	const query = `
		INSERT INTO target_reminders (target_id, reminded_at, reminded_by, reminded_by_name, note, times)
		VALUES ($1, $2, $3, $4, $5, 1)
		ON CONFLICT (target_id) DO UPDATE SET
		    reminded_at = excluded.reminded_at, reminded_by = excluded.reminded_by, reminded_by_name = excluded.reminded_by_name,
		    note = excluded.note, times = target_reminders.times + 1`
	_, err := s.db.Exec(ctx, query, id, db.Stamp(ctx), by.ID, by.Name, note)
	return err
}
