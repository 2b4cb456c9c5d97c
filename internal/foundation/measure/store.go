package measure

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// store reads facts and roll-ups of modules, by what they say of them. It writes nothing.
type store struct{ db *db.DB }

// question is a figure with everything that decides its rows.
type question struct {
	measure Measure
	year    fiscal.Year
	day     fiscal.Date   // the last business day, in the year
	known   clock.Instant // the last instant of recording; zero is everything
	filters []filter      // all of them on Facts.Cut

	// mostly: less of the year comes after the day than up to it.
	mostly bool

	// sortedOut: the caller sorts the groups by the columns of conditions himself, so that rows
	// that meet no term do no harm.
	sortedOut bool

	// since and sinceKnown leave out what stood already on another day, as known then.
	since      fiscal.Date
	sinceKnown clock.Instant
	differs    bool
}

// filter is a condition on a column of the cut; it holds for one of its values.
type filter struct {
	column string
	equal  any        // a record, a number, a text
	prefix string     // of a code
	ids    []ident.ID // with in
	in     bool
	// own is a column that may stand for the one above where that has nothing: the section of
	// a row without a unit.
	own   string
	ownID ident.ID
}

// binder collects the values of a statement.
type binder struct{ args []any }

func (b *binder) bind(value any) string {
	b.args = append(b.args, value)
	return "$" + strconv.Itoa(len(b.args))
}

// texts binds a list of texts.
func (b *binder) texts(list []string) string {
	marks := make([]string, len(list))
	for i, text := range list {
		marks[i] = b.bind(text)
	}
	return strings.Join(marks, ", ")
}

// where is the condition of a filter.
func (f filter) where(b *binder) string {
	column := "c." + f.column
	switch {
	case f.in:
		text := "1 = 0"
		if len(f.ids) > 0 {
			marks := make([]string, len(f.ids))
			for i, id := range f.ids {
				marks[i] = b.bind(id)
			}
			text = column + " IN (" + strings.Join(marks, ", ") + ")"
		}
		if f.own != "" {
			return "(" + text + " OR c." + f.own + " = " + b.bind(f.ownID) + ")"
		}
		return text
	case f.prefix != "":
		return column + " >= " + b.bind(f.prefix) + " AND " + column + " < " + b.bind(f.prefix+"~") // after every digit and letter
	default:
		return column + " = " + b.bind(f.equal)
	}
}

// cut is the condition on the rows of the cut: the year, the slice, and the scope.
func (q question) cut(b *binder) string {
	parts := []string{"c." + q.measure.Facts.Year + " = " + b.bind(int64(q.year))}
	for _, f := range q.filters {
		parts = append(parts, f.where(b))
	}
	return strings.Join(parts, " AND ")
}

// predicate is the one that value and evidence have in common (M1).
func (q question) predicate(b *binder) string { return q.met(b, "") }

// bySlice is the predicate where the rows are found by the row of the cut and the instant of
// recording: no index of its own columns is to be thought better, as SQLite would without
// knowing how many rows it has.
func (q question) bySlice(b *binder) string { return q.met(b, " || ''") }

func (q question) met(b *binder, after string) string {
	terms := make([]string, len(q.measure.Terms))
	for i, t := range q.measure.Terms {
		terms[i] = t.met(b, after)
	}
	if len(terms) == 1 {
		return terms[0]
	}
	return "(" + strings.Join(terms, " OR ") + ")"
}

// met is the condition of a term; after makes expressions of its columns.
func (t Term) met(b *binder, after string) string {
	parts := make([]string, len(t))
	for i, c := range t {
		parts[i] = "f." + c.Column + after + " IN (" + b.texts(c.In) + ")"
	}
	return strings.Join(parts, " AND ")
}

// inRollUp is the predicate for the roll-ups, whose key is the row of the cut and the columns
// of conditions: the first column is worth looking up, each value of the next ones is not.
func (q question) inRollUp(b *binder) string {
	terms := make([]string, len(q.measure.Terms))
	for i, t := range q.measure.Terms {
		terms[i] = t[:1].met(b, "")
		if len(t) > 1 {
			terms[i] += " AND " + t[1:].met(b, " || ''")
		}
	}
	return "(" + strings.Join(terms, " OR ") + ")"
}

// bounds are the days and the instants of a question, for facts one by one.
func (q question) bounds(b *binder) string {
	text := "f.business_date <= " + b.bind(q.day)
	if !q.unbounded() {
		text += " AND f.recorded_at <= " + b.bind(q.known)
	}
	switch {
	case !q.differs:
	case q.sinceKnown == q.known:
		text += " AND f.business_date > " + b.bind(q.since)
	default:
		text += " AND NOT (f.business_date <= " + b.bind(q.since) + " AND f.recorded_at <= " + b.bind(q.sinceKnown) + ")"
	}
	return text
}

func (q question) unbounded() bool { return q.known == clock.Instant{} }

// read is a table with sums, and the part of the time that it answers for.
type read struct {
	table, amount, entries, month string
	bounds                        func(b *binder, wide bool) string
}

// reads are the tables that answer a question together. Of all that is recorded, whole
// months come from the months and the open one from its days. Of what was known at an
// instant, the closed recorded days come from the days, and the rows of the open one from
// the facts themselves. Late in a year it is the year less what comes after the day.
func (q question) reads(monthly bool) []read {
	facts := q.measure.Facts
	first := q.year.Range().From
	if q.unbounded() && q.mostly && !monthly {
		return q.lessLater()
	}
	if q.unbounded() {
		open := q.day.Period()
		whole := q.day == q.day.LastOfMonth()
		months := read{facts.Months, "f." + facts.Amount, "SUM(f.entries)", "f.month", func(b *binder, wide bool) string {
			return inMonths(b, monthsUpTo(open, whole), wide)
		}}
		if whole {
			return []read{months}
		}
		return []read{months, {facts.Days, "f." + facts.Amount, "SUM(f.entries)", "substr(f.business_date, 1, 7)", func(b *binder, _ bool) string {
			return "f.business_date >= " + b.bind(open.Range().From) + " AND f.business_date <= " + b.bind(q.day)
		}}}
	}
	today := fiscal.DateOf(q.known.Time()) // recorded days are those of UTC, as instants are stored
	return []read{
		{facts.Days, "f." + facts.Amount, "SUM(f.entries)", "substr(f.business_date, 1, 7)", func(b *binder, _ bool) string {
			return "f.business_date >= " + b.bind(first) + " AND f.business_date <= " + b.bind(q.day) + " AND f.recorded_date < " + b.bind(today)
		}},
		{facts.Table, "f." + facts.Amount, "COUNT(f.id)", "substr(f.business_date, 1, 7)", func(b *binder, _ bool) string {
			return "f.business_date <= " + b.bind(q.day) + " AND f.recorded_at >= " + b.bind(clock.Of(today.In(time.UTC))) +
				" AND f.recorded_at <= " + b.bind(q.known)
		}},
	}
}

// lessLater is the whole year, less the later months and the later days of the open one.
func (q question) lessLater() []read {
	facts := q.measure.Facts
	amount, open := "f."+facts.Amount, q.day.Period().Range()
	reads := []read{{facts.Years, amount, "SUM(f.entries)", "''", func(b *binder, _ bool) string {
		return "f.year = " + b.bind(int64(q.year))
	}}}
	if later := monthsAfter(q.day.Period()); len(later) > 0 {
		reads = append(reads, read{facts.Months, "-" + amount, "-SUM(f.entries)", "''", func(b *binder, wide bool) string {
			return inMonths(b, later, wide)
		}})
	}
	if q.day != open.To {
		reads = append(reads, read{facts.Days, "-" + amount, "-SUM(f.entries)", "''", func(b *binder, _ bool) string {
			return "f.business_date > " + b.bind(q.day) + " AND f.business_date <= " + b.bind(open.To)
		}})
	}
	return reads
}

// inMonths is the condition of some months that follow each other: a stretch where rows are
// read through, one by one where they are looked up.
func inMonths(b *binder, months []string, wide bool) string {
	if wide {
		return "f.month >= " + b.bind(months[0]) + " AND f.month <= " + b.bind(months[len(months)-1])
	}
	return "f.month IN (" + b.texts(months) + ")"
}

// monthsAfter are the later months of the year.
func monthsAfter(p fiscal.Period) (months []string) {
	for later := p.Next(); later.Year == p.Year; later = later.Next() {
		months = append(months, later.String())
	}
	return months
}

// monthsUpTo are the months of the year that are closed on a day of a month; a month that
// ends on it is.
func monthsUpTo(open fiscal.Period, whole bool) []string {
	months := []string{"0000-00"} // none
	for p := (fiscal.Period{Year: open.Year, Month: 1}); p.Month < open.Month || whole && p.Month == open.Month; p = p.Next() {
		months = append(months, p.String())
	}
	if len(months) > 1 {
		months = months[1:]
	}
	return months
}

// keysMax is how many columns one grouping has.
const keysMax = 4

// sum is the total of a group.
type sum struct {
	K1, K2, K3, K4 string
	Month          string
	Total          int64
	Entries        int64
}

func (s sum) key(i int) string { return [keysMax]string{s.K1, s.K2, s.K3, s.K4}[i] }

// narrowMax is how many rows of the cut are looked up one by one; of more, the roll-ups of the
// time are read through.
const narrowMax = 1000

// wide tells whether a question is about many rows of the cut.
func (s store) wide(ctx context.Context, q question) (bool, error) {
	b := &binder{}
	text := "SELECT COUNT(1) FROM (SELECT 1 AS one FROM " + q.measure.Facts.Cut + " c WHERE " + q.cut(b) + " LIMIT " + b.bind(narrowMax+1) + ") AS counted"
	var n int64
	if err := s.db.Get(ctx, &n, text, b.args...); err != nil {
		return false, fmt.Errorf("count the slice of %s: %w", q.measure.Code, err)
	}
	return n > narrowMax, nil
}

// sums adds up a question by columns of the cut, and by month where that is asked for. A
// group may come in two parts.
func (s store) sums(ctx context.Context, q question, keys []string, monthly bool) ([]sum, error) {
	wide, err := s.wide(ctx, q)
	if err != nil {
		return nil, err
	}
	var all []sum
	for _, r := range q.reads(monthly) {
		g := grouping{keys, monthly, wide && r.table != q.measure.Facts.Table}
		for _, part := range q.parts(g) {
			b := &binder{}
			text := part.summed(b, r, g)
			var rows []sum
			if err := s.db.Select(ctx, &rows, text, b.args...); err != nil {
				return nil, fmt.Errorf("sums of %s in %s: %w", q.measure.Code, r.table, err)
			}
			all = append(all, rows...)
		}
	}
	return all, nil
}

// parts are the questions that answer a wide one together, one for each term: OR would use
// no index.
func (q question) parts(g grouping) []question {
	if !g.wide || len(q.measure.Terms) < 2 {
		return []question{q}
	}
	list := make([]question, len(q.measure.Terms))
	for i, t := range q.measure.Terms {
		list[i] = q
		list[i].measure.Terms = []Term{t}
	}
	return list
}

// grouping is how sums are made.
type grouping struct {
	keys    []string
	monthly bool
	wide    bool
}

// summed is the statement of a read.
func (q question) summed(b *binder, r read, g grouping) string {
	facts := q.measure.Facts
	var columns, grouped []string
	for i := range keysMax {
		key := "''"
		if i < len(g.keys) {
			key = g.keys[i]
			grouped = append(grouped, key)
		}
		columns = append(columns, fmt.Sprintf("%s AS k%d", key, i+1))
	}
	month := "''"
	if g.monthly {
		month = r.month
		grouped = append(grouped, month)
	}
	text := "SELECT " + strings.Join(columns, ", ") + ", " + month + " AS month, CAST(COALESCE(SUM(" + r.amount + "), 0) AS BIGINT) AS total, CAST(COALESCE(" +
		r.entries + ", 0) AS BIGINT) AS entries FROM "
	predicate := q.inRollUp
	switch {
	case q.sortedOut && !g.wide:
		predicate = func(*binder) string { return "1 = 1" }
	case r.table == facts.Table:
		predicate = q.bySlice
	}
	switch {
	case g.wide && q.everything(g):
		text += r.table + " f WHERE " + r.bounds(b, true) + " AND " + q.predicate(b)
	case g.wide:
		text += r.table + " f CROSS JOIN " + facts.Cut + " c WHERE " + r.bounds(b, true) + " AND " + q.predicate(b) + " AND c.id = f." + facts.Key + " AND " + q.cut(b)
	default:
		text += facts.Cut + " c CROSS JOIN " + r.table + " f WHERE " + q.cut(b) + " AND f." + facts.Key + " = c.id AND " + predicate(b) + " AND " + r.bounds(b, false)
	}
	if len(grouped) > 0 {
		text += " GROUP BY " + strings.Join(grouped, ", ")
	}
	return text
}

// everything tells whether the cut is not needed: facts of a year are dated in it.
func (q question) everything(g grouping) bool {
	return len(q.filters) == 0 && !slices.ContainsFunc(g.keys, func(key string) bool { return strings.Contains(key, "c.") })
}

// labels reads the names of records.
func (s store) labels(ctx context.Context, l Labels, ids []ident.ID) (map[ident.ID]string, error) {
	names := make(map[ident.ID]string, len(ids))
	if len(ids) == 0 {
		return names, nil
	}
	rows, err := db.SelectIn[struct {
		ID   ident.ID
		Name string
	}](ctx, s.db, "SELECT id, "+l.Column+" AS name FROM "+l.Table+" WHERE id IN (:keys)", ids)
	for _, r := range rows {
		names[r.ID] = r.Name
	}
	return names, err
}
