package target

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// rectifying is how many targets of a department are to be handed in again by a day.
type rectifying struct {
	DepartmentID ident.ID
	RectifyBy    fiscal.Date
	Targets      int64
}

// rectifyings reads the targets graded 中 that their units have not handed in again.
func (s *store) rectifyings(ctx context.Context, f Filter) ([]rectifying, error) {
	var c condition
	c.dimensions(f)
	c.eq("t.state", Returned)
	query := `
		SELECT t.department_id, t.rectify_by, COUNT(*) AS targets
		FROM targets t` + c.where() + ` AND t.rectify_by IS NOT NULL
		GROUP BY t.department_id, t.rectify_by`
	var rows []rectifying
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

// exempt counts by department and state the targets that the days of the year do not hold
// for: those on their way through an adjustment, and those that are never published, as SQL
// says. What has a day of its own to rectify is not among them.
func (s *store) exempt(ctx context.Context, f Filter, withheld string) (map[ident.ID][]StateCount, error) {
	var c condition
	c.dimensions(f)
	query := `
		SELECT t.department_id, t.state, COUNT(*) AS targets
		FROM targets t` + c.where() + ` AND ((t.approved_version > 0 AND t.state NOT IN ('APPROVED', 'PUBLISHED') AND t.rectify_by IS NULL)
		    OR (t.state = 'APPROVED' AND (t.published_version > 0 OR ` + withheld + `)))
		GROUP BY t.department_id, t.state`
	var rows []struct {
		DepartmentID ident.ID
		StateCount
	}
	err := s.db.Select(ctx, &rows, query, c.args...)
	counts := map[ident.ID][]StateCount{}
	for _, r := range rows {
		counts[r.DepartmentID] = append(counts[r.DepartmentID], r.StateCount)
	}
	return counts, err
}

// rectifyDays lists the days by which targets of a year are to be handed in again.
func (s *store) rectifyDays(ctx context.Context, year fiscal.Year) ([]fiscal.Date, error) {
	const query = `
		SELECT DISTINCT rectify_by
		FROM targets
		WHERE year = $1 AND state = $2 AND rectify_by IS NOT NULL
		ORDER BY rectify_by`
	var days []fiscal.Date
	err := s.db.Select(ctx, &days, query, year, Returned)
	return days, err
}

// standings reads how many targets stand where in each department, and since when the oldest;
// the index targets_by_standing answers it.
func (s *store) standings(ctx context.Context, f Filter) ([]standing, error) {
	var c condition
	c.dimensions(f)
	query := `
		SELECT t.department_id, t.state, COUNT(*) AS targets, CAST(COALESCE(SUM(t.budget_fen), 0) AS BIGINT) AS budget_fen,
		       MIN(t.changed_at) AS oldest
		FROM targets t` + c.where() + `
		GROUP BY t.department_id, t.state`
	var rows []standing
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}
