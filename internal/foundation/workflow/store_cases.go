package workflow

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/page"
	"caixiao/internal/platform/terms"
)

// caseStatement is the statement of a page of a list of cases with its values.
func caseStatement(where conditions, p Paging, after []any) (string, []any) {
	c := where.own()
	column := "c.changed_at"
	if p.Column == "title" {
		column = "c.sort_key"
	}
	query := `SELECT ` + caseColumns + `, c.sort_key,
		(SELECT MIN(t.due_at) FROM workflow_tasks t WHERE t.case_id = c.id AND t.state = 'OPEN') AS due_at
		FROM workflow_cases c ` + c.tail(p, column, "c.id", after)
	return query, c.args
}

// where collects the conditions of a filter of cases.
func (f CaseFilter) where(now string) *conditions {
	c := &conditions{}
	switch {
	case f.scope.All:
	case len(f.scope.Units) == 0:
		c.add("1 = 0")
	default:
		c.add("c.unit_id IN " + among(c, f.scope.Units))
	}
	if f.Kind != "" {
		c.add("c.kind = " + c.bind(f.Kind))
	}
	if f.State != "" {
		c.add("c.state = " + c.bind(string(f.State)))
	}
	if !f.Object.IsZero() {
		c.add("c.object_id = " + c.bind(f.Object))
	}
	if !f.Unit.IsZero() {
		c.add("c.unit_id = " + c.bind(f.Unit))
	}
	if !f.Department.IsZero() {
		c.add("c.department_id = " + c.bind(f.Department))
	}
	if f.Overdue {
		c.add("EXISTS (SELECT 1 FROM workflow_tasks t WHERE t.case_id = c.id AND t.state = 'OPEN' AND t.due_at < " + c.bind(now) + ")")
	}
	if len(f.words) > 0 {
		c.add(terms.Condition("c.id", termsCase, f.words, c.bind))
	}
	return c
}

// itemRow is a case of a list as it is kept.
type itemRow struct {
	Item
	FactsText string `db:"facts"`
}

// cases reads the rows of a page and one more.
func (s *store) cases(ctx context.Context, c conditions, p Paging, after []string) ([]Item, error) {
	position, err := positionOf(after)
	if err != nil {
		return nil, err
	}
	query, args := caseStatement(c, p, position)
	var rows []itemRow
	if err := s.db.Select(ctx, &rows, query, args...); err != nil {
		return nil, err
	}
	list := make([]Item, len(rows))
	for i, row := range rows {
		list[i] = row.Item
		if err := json.Unmarshal([]byte(row.FactsText), &list[i].Facts); err != nil {
			return nil, fmt.Errorf("read the facts of case %s: %w", row.ID, err)
		}
	}
	return list, nil
}

func (s *store) countCases(ctx context.Context, c conditions) (n int, err error) {
	c.args = append([]any{}, c.args...)
	query := `SELECT COUNT(*) FROM (SELECT c.id FROM workflow_cases c ` + c.text() + ` LIMIT ` + c.bind(page.TotalMax+1) + `) AS found`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}
