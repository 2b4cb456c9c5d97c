package measure

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

const (
	// walkMax is how many rows of the predicate are walked in the order of their days,
	// whatever the slice; beyond it the slice has to help.
	walkMax = 20_000
	// sortMax is how many rows of a slice are read and sorted; a slice with more is found
	// often enough on a walk.
	sortMax = 5_000
	// textsMax is how many columns an evidence row has besides.
	textsMax = 4
	// linksMax is how many records an evidence row leads to.
	linksMax = 3
)

// factRow is a row of facts as it is read.
type factRow struct {
	ID           ident.ID
	BusinessDate fiscal.Date
	RecordedAt   clock.Instant
	Amount       int64
	UnitID       ident.ID
	ProjectID    ident.ID
	T1           string
	T2           string
	T3           string
	T4           string
	L1           ident.ID
	L2           ident.ID
	L3           ident.ID
}

// rowColumns are those of a factRow by their names.
const rowColumns = "id, business_date, recorded_at, amount, unit_id, project_id, t1, t2, t3, t4, l1, l2, l3"

func (r factRow) text(i int) string { return [textsMax]string{r.T1, r.T2, r.T3, r.T4}[i] }

func (r factRow) link(i int) ident.ID { return [linksMax]ident.ID{r.L1, r.L2, r.L3}[i] }

// place is where a page begins: behind a row. The zero place is before all.
type place struct {
	day fiscal.Date
	id  ident.ID
}

// rows reads the next rows of a question in the order of their business days; matching is
// how many there are in all.
func (s store) rows(ctx context.Context, q question, after place, limit int, matching int64) ([]factRow, error) {
	walk, err := s.walks(ctx, q, matching)
	if err != nil {
		return nil, err
	}
	b := &binder{}
	text := q.sorted(b, after, limit)
	if walk {
		b = &binder{}
		text = q.walked(b, after, limit)
	}
	var rows []factRow
	if err := s.db.Select(ctx, &rows, text, b.args...); err != nil {
		return nil, fmt.Errorf("rows of %s: %w", q.measure.Code, err)
	}
	return rows, nil
}

// walks decides how rows are found: on a walk through the index of the predicate in the
// order of the days, or by the rows of the slice, which are sorted. Either is slow where the
// other is quick: payments of one project are few among all payments, and what the whole
// government has frozen is little among all its entries.
func (s store) walks(ctx context.Context, q question, matching int64) (bool, error) {
	if matching > sortMax {
		return true, nil
	}
	b := &binder{}
	parts := make([]string, len(q.measure.Terms))
	for i, t := range q.measure.Terms { // one by one: OR would use no index
		parts[i] = "SELECT 1 AS one FROM " + q.measure.Facts.Table + " f WHERE " + t.met(b, "") +
			" AND f.business_date >= " + b.bind(q.year.Range().From) + " AND f.business_date <= " + b.bind(q.day)
	}
	text := "SELECT COUNT(1) FROM (" + strings.Join(parts, " UNION ALL ") + " LIMIT " + b.bind(walkMax+1) + ") AS walked"
	var n int64
	if err := s.db.Get(ctx, &n, text, b.args...); err != nil {
		return false, fmt.Errorf("count what %s may be: %w", q.measure.Code, err)
	}
	return n <= walkMax, nil
}

// factColumns are what is read of a row.
func (q question) factColumns() string {
	facts := q.measure.Facts
	columns := []string{"f.id", "f.business_date", "f.recorded_at", "f." + facts.Amount + " AS amount", "c." + facts.Unit + " AS unit_id"}
	project := "NULL"
	for _, d := range facts.Dimensions {
		if d.Sort == OfProject {
			project = "c." + d.Column
		}
	}
	columns = append(columns, project+" AS project_id")
	for i := range textsMax {
		text := "''"
		if i < len(facts.Columns) {
			text = facts.Columns[i].Text
		}
		columns = append(columns, fmt.Sprintf("%s AS t%d", text, i+1))
	}
	for i := range linksMax {
		id := "NULL"
		if i < len(facts.Links) {
			id = facts.Links[i].ID
		}
		columns = append(columns, fmt.Sprintf("%s AS l%d", id, i+1))
	}
	return strings.Join(columns, ", ")
}

// joins are what the columns need.
func (q question) joins() string {
	var text strings.Builder
	for _, c := range q.measure.Facts.Columns {
		if c.Join != "" {
			text.WriteString(" " + c.Join)
		}
	}
	return text.String()
}

// behind is the condition of a page.
func (p place) behind(b *binder) string {
	if p == (place{}) {
		return ""
	}
	return " AND (f.business_date, f.id) > (" + b.bind(p.day) + ", " + b.bind(p.id) + ")"
}

// sorted finds the rows by the slice.
func (q question) sorted(b *binder, after place, limit int) string {
	facts := q.measure.Facts
	return "SELECT " + q.factColumns() + " FROM " + facts.Cut + " c CROSS JOIN " + facts.Table + " f" + q.joins() +
		" WHERE " + q.cut(b) + " AND f." + facts.Key + " = c.id AND " + q.predicate(b) + " AND " + q.bounds(b) + after.behind(b) +
		" ORDER BY f.business_date, f.id LIMIT " + b.bind(limit)
}

// walked finds the rows by the predicate, one stretch of the index for each pair of values,
// and merges the stretches.
func (q question) walked(b *binder, after place, limit int) string {
	facts := q.measure.Facts
	var parts []string
	for _, pair := range q.measure.pairs() {
		conditions := make([]string, len(pair))
		for i, c := range pair {
			conditions[i] = "f." + c.Column + " = " + b.bind(c.In[0])
		}
		parts = append(parts, "SELECT "+rowColumns+" FROM (SELECT "+q.factColumns()+" FROM "+facts.Table+" f CROSS JOIN "+facts.Cut+" c"+q.joins()+
			" WHERE "+strings.Join(conditions, " AND ")+" AND f.business_date >= "+b.bind(q.year.Range().From)+" AND "+q.bounds(b)+after.behind(b)+
			" AND c.id = f."+facts.Key+" AND "+q.cut(b)+
			" ORDER BY f.business_date, f.id LIMIT "+b.bind(limit)+fmt.Sprintf(") AS p%d", len(parts)))
	}
	return strings.Join(parts, " UNION ALL ") + " ORDER BY business_date, id LIMIT " + b.bind(limit)
}

// added is what the rows of a question add up to, one by one, found as a page of them is.
func (s store) added(ctx context.Context, q question, matching int64) (total, entries int64, err error) {
	walk, err := s.walks(ctx, q, matching)
	if err != nil {
		return 0, 0, err
	}
	b := &binder{}
	text := q.addedBySlice(b)
	if walk {
		b = &binder{}
		text = q.addedByTerm(b)
	}
	var found struct{ Total, Entries int64 }
	if err := s.db.Get(ctx, &found, text, b.args...); err != nil {
		return 0, 0, fmt.Errorf("add up %s: %w", q.measure.Code, err)
	}
	return found.Total, found.Entries, nil
}

const addedUp = "SELECT CAST(COALESCE(SUM(amount), 0) AS BIGINT) AS total, COUNT(amount) AS entries FROM ("

func (q question) addedBySlice(b *binder) string {
	facts := q.measure.Facts
	return addedUp + "SELECT f." + facts.Amount + " AS amount FROM " + facts.Cut + " c CROSS JOIN " + facts.Table + " f WHERE " +
		q.cut(b) + " AND f." + facts.Key + " = c.id AND " + q.predicate(b) + " AND " + q.bounds(b) + ") AS added"
}

func (q question) addedByTerm(b *binder) string {
	facts := q.measure.Facts
	parts := make([]string, len(q.measure.Terms))
	for i, t := range q.measure.Terms {
		parts[i] = "SELECT f." + facts.Amount + " AS amount FROM " + facts.Table + " f CROSS JOIN " + facts.Cut + " c WHERE " +
			t.met(b, "") + " AND " + q.bounds(b) + " AND c.id = f." + facts.Key + " AND " + q.cut(b)
	}
	return addedUp + strings.Join(parts, " UNION ALL ") + ") AS added"
}
