package target

import (
	"context"
	"strings"

	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
)

// queueQuery is who asks for which part of the waiting targets.
type queueQuery struct {
	QueueFilter
	mine workflow.Mine
}

var queueOrders = map[string]string{"waiting": "t.changed_at", "budget": budgetColumn, "name": "t.sort_key"}

func (c *condition) waiting(q queueQuery) {
	c.eq("t.year", q.Year)
	states := reviewStates
	if q.State != "" {
		states = []State{q.State}
	}
	marks := make([]string, len(states))
	for i, state := range states {
		marks[i] = c.bind(state)
	}
	c.parts = append(c.parts, "t.state IN ("+strings.Join(marks, ", ")+")")
	if !q.Department.IsZero() {
		c.eq("t.department_id", q.Department)
	}
	c.parts = append(c.parts, q.mine.Condition("t.id", flowKinds, c.bind))
}

// queue reads a page of what waits, and one row more.
func (s *store) queue(ctx context.Context, q queueQuery, o Sorting, limit page.Limit) ([]Target, error) {
	var c condition
	c.waiting(q)
	column, direction, than := queueOrders[o.Column], "", ">"
	if o.Column == "due" {
		column = workflow.DueColumn("t.id", flowKinds, c.bind)
	}
	if o.Descending {
		direction, than = " DESC", "<"
	}
	if len(o.after) > 0 {
		value, id, err := o.behind()
		if err != nil {
			return nil, err
		}
		c.parts = append(c.parts, "("+column+", t.id) "+than+" ("+c.bind(value)+", "+c.bind(id)+")")
	}
	query := `SELECT ` + targetColumns + ` FROM targets t` + c.where() +
		` ORDER BY ` + column + direction + `, t.id` + direction + ` LIMIT ` + c.bind(limit.Rows())
	var rows []Target
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

// queueSum counts what waits, and adds its budgets up.
func (s *store) queueSum(ctx context.Context, q queueQuery) (count int, budget int64, err error) {
	var c condition
	c.waiting(q)
	query := `SELECT COUNT(*) AS number, CAST(COALESCE(SUM(t.budget_fen), 0) AS BIGINT) AS budget FROM targets t` + c.where()
	var sum struct {
		Number int
		Budget int64
	}
	err = s.db.Get(ctx, &sum, query, c.args...)
	return sum.Number, sum.Budget, err
}
