package project

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// conditions collects what rows must fulfil, and the values.
type conditions struct {
	engine engine
	list   []string
	args   []any
}

func (c *conditions) add(condition string) { c.list = append(c.list, condition) }

// bind puts a value behind the arguments and returns its placeholder.
func (c *conditions) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

// text is the WHERE clause, empty without conditions.
func (c *conditions) text() string {
	if len(c.list) == 0 {
		return ""
	}
	return "WHERE " + strings.Join(c.list, " AND ")
}

// limit keeps the rows of the scope only.
func (s scope) limit(c *conditions) {
	if s.all {
		return
	}
	if len(s.units) == 0 {
		c.add("FALSE")
		return
	}
	if len(s.units) == 1 {
		c.add("unit_id = " + c.bind(s.units[0])) // a unit's projects have an index for each order
		return
	}
	binds := make([]string, len(s.units))
	for i, unit := range s.units {
		binds[i] = c.bind(unit)
	}
	c.add(c.engine.residual("unit_id") + " IN (" + strings.Join(binds, ", ") + ")")
}

// where collects the conditions of a filter within a scope.
func (f Filter) where(sc scope, e engine) *conditions {
	c := &conditions{engine: e}
	sc.limit(c)
	if f.Year != 0 {
		year := c.bind(int64(f.Year))
		c.add("start_year <= " + year + " AND end_year >= " + year)
	}
	if !f.Unit.IsZero() {
		c.add("unit_id = " + c.bind(f.Unit))
	}
	if !f.Department.IsZero() {
		c.add(c.engine.residual("department_id") + " = " + c.bind(f.Department))
	}
	if f.Category != "" {
		// A range, not a beginning: the planner knows how many rows are in it.
		c.add("category >= " + c.bind(string(f.Category)) + " AND category < " + c.bind(string(f.Category)+"~"))
	}
	if f.State != "" {
		c.add(c.engine.residual("state") + " = " + c.bind(string(f.State)))
	}
	if f.Min.Known {
		c.add("life_total_fen >= " + c.bind(int64(f.Min.Fen)))
	}
	if f.Max.Known {
		c.add("life_total_fen <= " + c.bind(int64(f.Max.Fen)))
	}
	if f.Tracked {
		c.add("tracked")
	}
	if words := terms.Query(f.Text); len(words) > 0 {
		c.add(terms.Condition("id", searchKind, words, c.bind))
	}
	return c
}

// sortColumns are what each order sorts by, the unique column last.
var sortColumns = map[Sort][]string{
	ByCreation: {"id"},
	ByCode:     {"code"},
	ByName:     {"sort_key", "id"},
	ByTotal:    {"COALESCE(life_total_fen, -1)", "id"},
}

// position is where a page begins: the values of the sort columns of the last row
// before it.
type position []any

// tail is the statement behind FROM projects for one page.
func (p Paging) tail(c *conditions, after position) string {
	columns := sortColumns[p.Sort]
	direction, beyond := " ASC", " > "
	if p.Descending {
		direction, beyond = " DESC", " < "
	}
	if after != nil {
		binds := make([]string, len(after))
		for i, value := range after {
			binds[i] = c.bind(value)
		}
		c.add("(" + strings.Join(columns, ", ") + ")" + beyond + "(" + strings.Join(binds, ", ") + ")")
	}
	return c.text() + " ORDER BY " + strings.Join(columns, direction+", ") + direction + " LIMIT " + c.bind(p.Limit.Rows())
}

func (s store) engine() engine { return engine(s.db.Engine()) }

// list reads the rows of a page and one more.
func (s store) list(ctx context.Context, f Filter, sc scope, p Paging, after position) ([]Project, error) {
	c := f.where(sc, s.engine())
	tail := p.tail(c, after)
	return s.read(ctx, tail, c.args)
}

// count counts the rows of a filter up to one above page.TotalMax.
func (s store) count(ctx context.Context, f Filter, sc scope) (n int, err error) {
	c := f.where(sc, s.engine())
	query := `SELECT COUNT(1) FROM (SELECT id FROM projects ` + c.text() + ` LIMIT ` + c.bind(page.TotalMax+1) + `) AS found`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

// totals sums the projects of a filter up by state, and their amounts by year.
func (s store) totals(ctx context.Context, f Filter, sc scope) ([]StateSum, []YearSum, error) {
	c := f.where(sc, s.engine())
	byState := `
		SELECT state, COUNT(1) AS count, CAST(COALESCE(SUM(life_total_fen), 0) AS BIGINT) AS life_total_fen,
		       COUNT(1) - COUNT(life_total_fen) AS unknown
		FROM projects ` + c.text() + `
		GROUP BY state
		ORDER BY state`
	byYear := `
		SELECT year, fund_nature, CAST(SUM(amount_fen) AS BIGINT) AS amount_fen
		FROM project_amounts
		WHERE project_id IN (SELECT id FROM projects ` + c.text() + `)
		GROUP BY year, fund_nature
		ORDER BY year, fund_nature`
	states, years := []StateSum{}, []YearSum{}
	if err := s.db.Select(ctx, &states, byState, c.args...); err != nil {
		return nil, nil, err
	}
	err := s.db.Select(ctx, &years, byYear, c.args...)
	return states, years, err
}

// positionOf reads the values of a cursor for an order.
func positionOf(sort Sort, values []string) (position, error) {
	columns := sortColumns[sort]
	if len(values) != len(columns) {
		return nil, page.ErrCursor
	}
	var at position
	for i, column := range columns {
		value, err := sortValue(column, values[i])
		if err != nil {
			return nil, page.ErrCursor
		}
		at = append(at, value)
	}
	return at, nil
}

func sortValue(column, text string) (any, error) {
	switch column {
	case "id":
		return ident.Parse(text)
	case "code", "sort_key":
		return text, nil
	}
	return strconv.ParseInt(text, 10, 64)
}

// sortValues are those of a row, as a cursor carries them.
func sortValues(sort Sort, p Project) []string {
	switch sort {
	case ByCode:
		return []string{string(p.Code)}
	case ByName:
		return []string{terms.SortKey(p.Name), p.ID.String()}
	case ByTotal:
		total := int64(-1)
		if p.LifeTotal.Known {
			total = int64(p.LifeTotal.Fen)
		}
		return []string{strconv.FormatInt(total, 10), p.ID.String()}
	}
	return []string{p.ID.String()}
}

// notFound turns the absence of a row into ErrNotFound.
func notFound(err error) error {
	if err == nil || errors.Is(err, db.ErrNoRows) {
		return ErrNotFound
	}
	return fmt.Errorf("read project: %w", err)
}
