package payment

import (
	"context"
	"strings"

	"caixiao/internal/core/fiscal"
)

// ofYear are the conditions on the hits of a year that somebody may see.
func (sc scope) ofYear(year fiscal.Year) *conditions {
	c := &conditions{}
	in := year.Range()
	c.add("day >= ", in.From.String())
	c.add("day <= ", in.To.String())
	c.within(sc)
	return c
}

// within keeps to the units of a scope.
func (c *conditions) within(sc scope) {
	switch {
	case sc.all:
	case len(sc.units) == 0:
		c.list = append(c.list, "1 = 0")
	default:
		binds := make([]string, len(sc.units))
		for i, unit := range sc.units {
			binds[i] = c.bind(unit)
		}
		c.list = append(c.list, "unit_id IN ("+strings.Join(binds, ", ")+")")
	}
}

const blocksOf = `CAST(SUM(CASE WHEN severity = 'BLOCK' THEN 1 ELSE 0 END) AS BIGINT) AS blocks`

func (s store) hitsByRule(ctx context.Context, year fiscal.Year, sc scope) (list []RuleCount, err error) {
	c := sc.ofYear(year)
	query := `SELECT rule, COUNT(1) AS count, ` + blocksOf + `, CAST(SUM(CASE WHEN state = 'RELEASED' THEN 1 ELSE 0 END) AS BIGINT) AS released
		FROM payment_hits WHERE ` + strings.Join(c.list, " AND ") + ` GROUP BY rule ORDER BY COUNT(1) DESC, rule LIMIT 100`
	err = s.db.Select(ctx, &list, query, c.args...)
	if list == nil {
		list = []RuleCount{}
	}
	return list, err
}

func (s store) hitsByUnit(ctx context.Context, year fiscal.Year, sc scope) (list []UnitCount, err error) {
	c := sc.ofYear(year)
	query := `SELECT unit_id AS unit, COUNT(1) AS count, ` + blocksOf + ` FROM payment_hits WHERE ` + strings.Join(c.list, " AND ") +
		` GROUP BY unit_id ORDER BY COUNT(1) DESC, unit_id LIMIT 20`
	err = s.db.Select(ctx, &list, query, c.args...)
	if list == nil {
		list = []UnitCount{}
	}
	return list, err
}

func (s store) hitsByDay(ctx context.Context, year fiscal.Year, sc scope) (list []DayCount, err error) {
	c := sc.ofYear(year)
	query := `SELECT day, COUNT(1) AS count, ` + blocksOf + ` FROM payment_hits WHERE ` + strings.Join(c.list, " AND ") + ` GROUP BY day ORDER BY day DESC LIMIT 60`
	err = s.db.Select(ctx, &list, query, c.args...)
	if list == nil {
		list = []DayCount{}
	}
	return list, err
}

func (s store) paidByMonth(ctx context.Context, year fiscal.Year, sc scope) (list []MonthPaid, err error) {
	c := &conditions{}
	c.add("s.year = ", int64(year))
	c.within(sc)
	query := `SELECT f.month, CAST(SUM(f.change_fen) AS BIGINT) AS fen FROM payment_fact_months f JOIN payment_slices s ON s.id = f.slice_id
		WHERE f.term = 'PAID' AND ` + strings.Join(c.list, " AND ") + ` GROUP BY f.month ORDER BY f.month`
	err = s.db.Select(ctx, &list, query, c.args...)
	if list == nil {
		list = []MonthPaid{}
	}
	return list, err
}

func (s store) byState(ctx context.Context, year fiscal.Year, sc scope) (list []StateCount, err error) {
	c := &conditions{}
	c.add("year = ", int64(year))
	c.within(sc)
	query := `SELECT state, COUNT(1) AS count, CAST(SUM(amount_fen) AS BIGINT) AS fen FROM payments WHERE ` + strings.Join(c.list, " AND ") +
		` GROUP BY state ORDER BY state`
	err = s.db.Select(ctx, &list, query, c.args...)
	if list == nil {
		list = []StateCount{}
	}
	return list, err
}

// aged are the payments that somebody has to look at, the oldest first.
func (s store) aged(ctx context.Context, year fiscal.Year, sc scope) (list []Payment, err error) {
	c := &conditions{}
	c.add("year = ", int64(year))
	c.within(sc)
	query := `SELECT ` + paymentColumns + ` FROM payments WHERE (state IN ('UNKNOWN', 'MONITOR_HELD') OR held) AND ` + strings.Join(c.list, " AND ") +
		` ORDER BY changed_at, id LIMIT 50`
	err = s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// rush is what units have paid in the year and in December, of those that have.
func (s store) rush(ctx context.Context, year fiscal.Year, sc scope) (list []UnitRush, err error) {
	c := &conditions{}
	c.add("c.year = ", int64(year))
	c.within(sc)
	query := `SELECT c.unit_id AS unit, CAST(SUM(m.change_fen) AS BIGINT) AS year_fen,
			CAST(SUM(CASE WHEN m.month = ` + c.bind(year.String()+"-12") + ` THEN m.change_fen ELSE 0 END) AS BIGINT) AS december_fen
		FROM payment_slices c
		JOIN payment_fact_months m ON m.slice_id = c.id
		WHERE m.term = 'PAID' AND ` + strings.Join(c.list, " AND ") + `
		GROUP BY c.unit_id
		HAVING SUM(CASE WHEN m.month = ` + c.bind(year.String()+"-12") + ` THEN m.change_fen ELSE 0 END) > 0
		ORDER BY c.unit_id
		LIMIT 500`
	err = s.db.Select(ctx, &list, query, c.args...)
	if list == nil {
		list = []UnitRush{}
	}
	return list, err
}

// waited is what has been in a state since a day.
type waited struct {
	State string
	Since string
	Count int64
	Fen   Fen
}

// waitedSince counts what waits for somebody to look, by the day since which it does.
func (s store) waitedSince(ctx context.Context, year fiscal.Year, sc scope) (list []waited, err error) {
	c := &conditions{}
	c.add("year = ", int64(year))
	c.within(sc)
	some := strings.Join(c.list, " AND ")
	query := `SELECT state, substr(changed_at, 1, 10) AS since, COUNT(1) AS count, CAST(SUM(amount_fen) AS BIGINT) AS fen
		FROM payments WHERE state IN ('UNKNOWN', 'MONITOR_HELD') AND ` + some + ` GROUP BY state, substr(changed_at, 1, 10)
		UNION ALL
		SELECT 'HELD' AS state, substr(changed_at, 1, 10) AS since, COUNT(1) AS count, CAST(SUM(amount_fen) AS BIGINT) AS fen
		FROM payments WHERE held AND ` + some + ` GROUP BY substr(changed_at, 1, 10)`
	err = s.db.Select(ctx, &list, query, c.args...)
	return list, err
}
