package workflow

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/terms"
)

// conditions collects what rows must fulfil, and the values.
type conditions struct {
	list []string
	args []any
	ask  func(value any) string // of a statement of somebody else, who binds the values
}

func (c *conditions) add(condition string) { c.list = append(c.list, condition) }

// bind puts a value behind the arguments and returns its placeholder.
func (c *conditions) bind(value any) string {
	if c.ask != nil {
		return c.ask(value)
	}
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

// among binds several values for an IN.
func among[T any](c *conditions, values []T) string {
	marks := make([]string, len(values))
	for i, v := range values {
		marks[i] = c.bind(v)
	}
	return "(" + strings.Join(marks, ", ") + ")"
}

func (c *conditions) text() string {
	if len(c.list) == 0 {
		return ""
	}
	return "WHERE " + strings.Join(c.list, "\n  AND ")
}

// sittings groups the chairs of a person by whose role they are.
func sittings(chairs []Chair) map[ident.ID][]Chair {
	groups := map[ident.ID][]Chair{}
	for _, c := range chairs {
		groups[c.For] = append(groups[c.For], c)
	}
	return groups
}

// seatTexts are the seats of chairs as they are kept.
func seatTexts(chairs []Chair) []string {
	list := make([]string, len(chairs))
	for i, c := range chairs {
		list[i] = c.Seat.String()
	}
	return list
}

// mayDecide is the condition that the person of these chairs, all of one capacity, may
// decide task t of case c. It says in SQL what Run.why says.
func mayDecide(c *conditions, who ident.ID, chairs []Chair) string {
	people, units := []ident.ID{who}, []ident.ID{chairs[0].Unit}
	if owner := chairs[0].For; !owner.IsZero() {
		people, units = append(people, owner), append(units, chairs[0].ForUnit)
	}
	return `(t.seat IN ` + among(c, seatTexts(chairs)) + `
	     AND NOT EXISTS (
	         SELECT 1 FROM workflow_hands h
	         WHERE h.case_id = t.case_id AND h.person_id IN ` + among(c, people) + `
	           AND (h.part = 'MAKER' OR (h.round = t.round AND ((h.step = t.step AND h.pass = t.pass)
	                OR (h.step <> t.step AND (NOT t.may_repeat OR REPLACE(t.apart_from, ',' || h.step || ',', '') <> t.apart_from))))))
	     AND (NOT t.outside OR c.unit_id NOT IN ` + among(c, units) + `))`
}

// queue is the condition of somebody's queue.
func (f QueueFilter) where(who ident.ID, chairs []Chair, now string) *conditions {
	c := &conditions{}
	c.add("t.state = 'OPEN'")
	var ways []string
	switch {
	case len(chairs) == 0:
		ways = []string{"1 = 0"}
	case f.Alerts:
		ways = []string{"t.alert_seat IN " + among(c, seatTexts(chairs)), "t.alert_seat <> ''"}
		c.list = append(c.list, ways...)
		ways = []string{"1 = 1"}
	default:
		for _, group := range sittings(chairs) {
			ways = append(ways, mayDecide(c, who, group))
		}
	}
	c.add("(" + strings.Join(ways, "\n   OR ") + ")")
	if f.Kind != "" {
		c.add("c.kind = " + c.bind(f.Kind))
	}
	if f.Step != "" {
		c.add("t.step = " + c.bind(f.Step))
	}
	if !f.Unit.IsZero() {
		c.add("c.unit_id = " + c.bind(f.Unit))
	}
	if f.Overdue {
		c.add("t.due_at < " + c.bind(now))
	}
	if len(f.words) > 0 {
		c.add(terms.Condition("c.id", termsCase, f.words, c.bind))
	}
	return c
}

const fromQueue = ` FROM workflow_tasks t JOIN workflow_cases c ON c.id = t.case_id `

// waitingRow is a task of a queue with what is kept of its case.
type waitingRow struct {
	Waiting
	FactsText    string `db:"facts"`
	Defined      int64  `db:"definition_version"`
	DepartmentID ident.ID
}

// positionOf reads the sort values of a cursor: a text and an identifier.
func positionOf(after []string) ([]any, error) {
	if after == nil {
		return nil, nil
	}
	id, err := ident.Parse(after[1])
	if err != nil {
		return nil, page.ErrCursor
	}
	return []any{after[0], id}, nil
}

// tail is the end of the statement of a page of a list in the order of two columns.
func (c *conditions) tail(p Paging, column, id string, after []any) string {
	order, beyond := " ASC", " > "
	if p.Descending {
		order, beyond = " DESC", " < "
	}
	if after != nil {
		c.add("(" + column + ", " + id + ")" + beyond + among(c, after))
	}
	return c.text() + ` ORDER BY ` + column + order + `, ` + id + order + ` LIMIT ` + c.bind(p.Limit.Rows())
}

// own is a copy whose lists can be added to.
func (c conditions) own() *conditions {
	return &conditions{list: append([]string{}, c.list...), args: append([]any{}, c.args...)}
}

// queueStatement is the statement of a page of a queue with its values.
func queueStatement(where conditions, p Paging, after []any) (string, []any) {
	c := where.own()
	query := `SELECT ` + taskColumns + `, c.kind, c.object_id, c.title, c.unit_id, c.department_id, c.maker_name, c.facts, c.definition_version` + fromQueue +
		c.tail(p, "t.due_at", "t.id", after)
	return query, c.args
}

// queue reads the rows of a page of a queue and one more.
func (s *store) queue(ctx context.Context, c conditions, p Paging, after []string) ([]waitingRow, error) {
	position, err := positionOf(after)
	if err != nil {
		return nil, err
	}
	query, args := queueStatement(c, p, position)
	return s.waitingRows(ctx, query, args)
}

// waitingRows reads tasks with what is kept of their cases.
func (s *store) waitingRows(ctx context.Context, query string, args []any) ([]waitingRow, error) {
	var rows []waitingRow
	if err := s.db.Select(ctx, &rows, query, args...); err != nil {
		return nil, err
	}
	for i := range rows {
		if err := json.Unmarshal([]byte(rows[i].FactsText), &rows[i].Facts); err != nil {
			return nil, fmt.Errorf("read the facts of case %s: %w", rows[i].Case, err)
		}
	}
	return rows, nil
}

func (s *store) countQueue(ctx context.Context, c conditions) (n int, err error) {
	c.args = append([]any{}, c.args...)
	query := `SELECT COUNT(*) FROM (SELECT t.id` + fromQueue + c.text() + ` LIMIT ` + c.bind(page.TotalMax+1) + `) AS found`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// hasPart tells whether somebody has made or decided on a case, or sits where it waits or
// has waited, or is told that it is late.
func (s *store) hasPart(ctx context.Context, id, who ident.ID, chairs []Chair) (bool, error) {
	c := &conditions{}
	at := c.bind(id)
	query := `SELECT (SELECT COUNT(*) FROM workflow_hands WHERE case_id = ` + at + ` AND person_id = ` + c.bind(who) + `)`
	if len(chairs) > 0 {
		seats := seatTexts(chairs)
		query += ` + (SELECT COUNT(*) FROM workflow_tasks WHERE case_id = ` + at + ` AND (seat IN ` + among(c, seats) +
			` OR alert_seat IN ` + among(c, seats) + `))`
	}
	var n int64
	err := s.db.Get(ctx, &n, query+` AS parts`, c.args...)
	return n > 0, err
}
