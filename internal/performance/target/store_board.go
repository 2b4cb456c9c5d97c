package target

import "context"

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
