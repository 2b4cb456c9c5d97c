package workflow

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
)

// alert notes who is told that a task is late.
func (s *store) alert(ctx context.Context, id ident.ID, seat Seat) error {
	_, err := s.db.Exec(ctx, `UPDATE workflow_tasks SET alert_seat = $2 WHERE id = $1`, id, seat.String())
	if err != nil {
		return fmt.Errorf("alert of task %s: %w", id, err)
	}
	return nil
}

// span is a period as instants, the second of them behind it.
type span struct{ from, until string }

// steps is the time of every step: what was done in a span, and what waits now.
func (s *store) steps(ctx context.Context, in span, now string, scope Scope) ([]StepTime, error) {
	c := &conditions{}
	from, until, at := c.bind(in.from), c.bind(in.until), c.bind(now)
	query := `
		SELECT c.kind, t.step,
		       CAST(SUM(CASE WHEN t.state = 'DONE' THEN 1 ELSE 0 END) AS BIGINT) AS done,
		       CAST(SUM(CASE WHEN t.state = 'DONE' THEN t.minutes ELSE 0 END) AS BIGINT) AS minutes,
		       CAST(MAX(CASE WHEN t.state = 'DONE' THEN t.minutes ELSE 0 END) AS BIGINT) AS longest,
		       CAST(SUM(CASE WHEN t.state = 'DONE' AND t.done_at > t.due_at THEN 1 ELSE 0 END) AS BIGINT) AS late,
		       CAST(SUM(CASE WHEN t.state = 'OPEN' THEN 1 ELSE 0 END) AS BIGINT) AS waiting,
		       CAST(SUM(CASE WHEN t.state = 'OPEN' AND t.due_at < ` + at + ` THEN 1 ELSE 0 END) AS BIGINT) AS overdue
		FROM workflow_tasks t
		JOIN workflow_cases c ON c.id = t.case_id
		WHERE ((t.state = 'DONE' AND t.done_at >= ` + from + ` AND t.done_at < ` + until + `) OR t.state = 'OPEN')` + scope.of(c) + `
		GROUP BY c.kind, t.step
		ORDER BY c.kind, t.step
		LIMIT 1000`
	list := []StepTime{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// of is the condition that a case is in a scope, behind others.
func (s Scope) of(c *conditions) string {
	switch {
	case s.All:
		return ""
	case len(s.Units) == 0:
		return " AND 1 = 0"
	}
	return " AND c.unit_id IN " + among(c, s.Units)
}

// people is the time of everybody who has done a task in a span.
func (s *store) people(ctx context.Context, in span, scope Scope) ([]PersonTime, error) {
	c := &conditions{}
	from, until := c.bind(in.from), c.bind(in.until)
	query := `
		SELECT t.done_by AS person, MAX(t.done_by_name) AS name, COUNT(*) AS done, CAST(SUM(t.minutes) AS BIGINT) AS minutes,
		       MAX(t.minutes) AS longest, CAST(SUM(CASE WHEN t.done_at > t.due_at THEN 1 ELSE 0 END) AS BIGINT) AS late,
		       COUNT(t.done_for) AS stead
		FROM workflow_tasks t
		JOIN workflow_cases c ON c.id = t.case_id
		WHERE t.state = 'DONE' AND t.done_at >= ` + from + ` AND t.done_at < ` + until + scope.of(c) + `
		GROUP BY t.done_by
		ORDER BY done DESC, t.done_by
		LIMIT 2000`
	list := []PersonTime{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// departments is how the cases opened in a span have gone, by department and kind.
func (s *store) departments(ctx context.Context, in span, now string, scope Scope) ([]DepartmentTime, error) {
	c := &conditions{}
	from, until, at := c.bind(in.from), c.bind(in.until), c.bind(now)
	query := `
		SELECT c.department_id, c.kind, COUNT(*) AS cases, CAST(SUM(c.round) AS BIGINT) AS rounds, MAX(c.round) AS most_rounds,
		       CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM workflow_entries e WHERE e.case_id = c.id AND e.effect = 'TO_MAKER') THEN 1 ELSE 0 END) AS BIGINT) AS returned,
		       CAST(SUM(CASE WHEN c.state = 'APPROVED' THEN 1 ELSE 0 END) AS BIGINT) AS approved,
		       CAST(SUM(CASE WHEN c.state = 'REJECTED' THEN 1 ELSE 0 END) AS BIGINT) AS rejected,
		       CAST(SUM(CASE WHEN c.state = 'RUNNING' THEN 1 ELSE 0 END) AS BIGINT) AS running,
		       CAST(SUM(CASE WHEN EXISTS (SELECT 1 FROM workflow_tasks t WHERE t.case_id = c.id AND t.state = 'OPEN' AND t.due_at < ` + at + `) THEN 1 ELSE 0 END) AS BIGINT) AS overdue
		FROM workflow_cases c
		WHERE c.opened_at >= ` + from + ` AND c.opened_at < ` + until + scope.of(c) + `
		GROUP BY c.department_id, c.kind
		ORDER BY c.department_id, c.kind
		LIMIT 5000`
	list := []DepartmentTime{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}
