package workflow

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/terms"
)

// where is the condition of a list of tasks to remind of.
func (f LaggingFilter) where(now string) *conditions {
	c := &conditions{}
	c.add("t.state = 'OPEN'")
	switch f.Due {
	case DueLate:
		c.add("t.due_at < " + c.bind(now))
	case DueSoon:
		c.add("t.due_at < " + c.bind(soon(now)))
	}
	if f.Kind != "" {
		c.add("c.kind = " + c.bind(f.Kind))
	}
	if f.Step != "" {
		c.add("t.step = " + c.bind(f.Step))
	}
	if !f.Department.IsZero() {
		c.add("c.department_id = " + c.bind(f.Department))
	}
	switch {
	case f.scope.All:
	case len(f.scope.Units) == 0:
		c.add("1 = 0")
	default:
		c.add("c.unit_id IN " + among(c, f.scope.Units))
	}
	if len(f.words) > 0 {
		c.add(terms.Condition("c.id", termsCase, f.words, c.bind))
	}
	return c
}

// laggingGroups counts open tasks by department and step; only those with something that is
// due as the filter says stand in it.
func (s *store) laggingGroups(ctx context.Context, f LaggingFilter, now string) ([]LaggingGroup, error) {
	due := f.Due
	f.Due = DueAny
	c := f.where(now)
	late, near := c.bind(now), c.bind(soon(now))
	having := map[Due]string{
		DueLate: "\n		HAVING SUM(CASE WHEN t.due_at < " + late + " THEN 1 ELSE 0 END) > 0",
		DueSoon: "\n		HAVING SUM(CASE WHEN t.due_at < " + near + " THEN 1 ELSE 0 END) > 0",
	}[due]
	query := `
		SELECT c.department_id, c.kind, t.step, COUNT(*) AS waiting,
		       CAST(SUM(CASE WHEN t.due_at >= ` + late + ` AND t.due_at < ` + near + ` THEN 1 ELSE 0 END) AS BIGINT) AS soon,
		       CAST(SUM(CASE WHEN t.due_at < ` + late + ` THEN 1 ELSE 0 END) AS BIGINT) AS late,
		       MIN(t.due_at) AS first_due, MAX(t.reminded_at) AS reminded_at` + fromQueue + c.text() + `
		GROUP BY c.department_id, c.kind, t.step` + having + `
		ORDER BY late DESC, first_due, c.department_id, c.kind, t.step
		LIMIT 2000`
	groups := []LaggingGroup{}
	err := s.db.Select(ctx, &groups, query, c.args...)
	return groups, err
}

// urged is a task that somebody wants to remind of.
type urged struct {
	ID     ident.ID
	CaseID ident.ID
}

// toUrge lists the first tasks of a list, those reminded of longest ago in front.
func (s *store) toUrge(ctx context.Context, c conditions, limit int) ([]urged, error) {
	c.args = append([]any{}, c.args...)
	query := `SELECT t.id, t.case_id` + fromQueue + c.text() + ` ORDER BY COALESCE(t.reminded_at, ''), t.due_at, t.id LIMIT ` + c.bind(limit)
	var list []urged
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}
