package measure

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/locales"
)

// Row is an evidence row: a fact that counts in a figure with its amount.
type Row struct {
	ID         ident.ID      `json:"id"`
	Day        fiscal.Date   `json:"day"`
	RecordedAt clock.Instant `json:"recordedAt"`
	Value      int64         `json:"value"`
	UnitID     ident.ID      `json:"unitId"`
	Unit       string        `json:"unit"`
	ProjectID  ident.ID      `json:"projectId"`
	Project    string        `json:"project"`
	Texts      []string      `json:"texts" doc:"In the order of the columns"`
	Links      []RowLink     `json:"links" doc:"The records it belongs to, which have pages of their own"`
}

// RowLink is a record that an evidence row belongs to.
type RowLink struct {
	Record Record   `json:"record" enum:"QUOTA,QUOTA_DOCUMENT,QUOTA_VOUCHER,PAYMENT"`
	ID     ident.ID `json:"id"`
}

// Input is a measure in a formula with its value.
type Input struct {
	Code  string `json:"code"`
	Minus bool   `json:"minus"`
	Value int64  `json:"value"`
}

// Evidence is a figure with where it comes from.
type Evidence struct {
	Figure
	Slice   []Cell    `json:"slice" doc:"What it is cut to, with names"`
	Formula []Input   `json:"formula" doc:"The inputs, where it comes of other measures"`
	Columns []string  `json:"columns" doc:"What the texts of a row are"`
	Rows    RowsPage  `json:"rows"`
	Sum     SumOfRows `json:"sum"`
}

// RowsPage is a page of evidence rows in the order of their days.
type RowsPage = page.Result[Row]

// SumOfRows is what the rows add up to, and how that was found out.
type SumOfRows struct {
	Value   int64 `json:"value"`
	Entries int64 `json:"entries"`
	// OneByOne tells that the rows themselves were added up just now; else their daily
	// roll-ups were, which the proof of the books holds to the rows.
	OneByOne bool `json:"oneByOne"`
	Equal    bool `json:"equal" doc:"The figure and this sum are the same"`
}

// Evidence returns a figure with a page of the rows that add up to it.
func (s *Service) Evidence(ctx context.Context, in Ask, limit page.Limit, after string) (e Evidence, err error) {
	mark := s.DB.Watermark()
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		a, err := s.ask(ctx, in, mark)
		if err != nil {
			return err
		}
		if e.Figure, e.Formula, err = s.withInputs(ctx, a); err != nil {
			return err
		}
		if e.Rows, err = s.rowsPage(ctx, a, e.Entries, limit, after); err != nil {
			return err
		}
		if e.Sum, err = s.sumOfRows(ctx, a, e.Figure); err != nil {
			return err
		}
		if e.Slice, err = s.sliceCells(ctx, a); err != nil {
			return err
		}
		e.Columns = a.measure.Facts.columnNames()
		return nil
	})
	return e, err
}

func (f *Facts) columnNames() []string {
	names := make([]string, len(f.Columns))
	for i, c := range f.Columns {
		names[i] = c.Name
	}
	return names
}

// rowsPage reads a page; matching is how many rows there are.
func (s *Service) rowsPage(ctx context.Context, a *asked, matching int64, limit page.Limit, after string) (RowsPage, error) {
	list := fmt.Sprintf("measure %s %s %d %s %s %s %s %t", a.measure.Code, a.slice.Key(), a.year, a.day, a.known, a.since, a.sinceKnown, a.differs)
	var from place
	if after != "" {
		values, err := s.Cursors.Decode(list, after)
		if err != nil {
			return RowsPage{}, err
		}
		if from, err = readPlace(values); err != nil {
			return RowsPage{}, err
		}
	}
	found, err := s.store.rows(ctx, a.question, from, limit.Rows(), matching)
	if err != nil {
		return RowsPage{}, err
	}
	rows, err := s.told(ctx, a, found)
	if err != nil {
		return RowsPage{}, err
	}
	cut := page.Cut(rows, limit, func(last Row) string { return s.Cursors.Encode(list, last.Day.String(), last.ID.String()) })
	return cut.WithTotal(int(matching)), nil
}

func readPlace(values []string) (p place, err error) {
	if len(values) != 2 {
		return p, page.ErrCursor
	}
	if p.day, err = fiscal.ParseDate(values[0]); err != nil {
		return p, page.ErrCursor
	}
	if p.id, err = ident.Parse(values[1]); err != nil {
		return p, page.ErrCursor
	}
	return p, nil
}

// told gives rows the names of their units and projects, and their codes words.
func (s *Service) told(ctx context.Context, a *asked, found []factRow) ([]Row, error) {
	house, err := s.houseAt(ctx, a)
	if err != nil {
		return nil, err
	}
	ids := make([]ident.ID, 0, len(found))
	for _, f := range found {
		if !f.ProjectID.IsZero() {
			ids = append(ids, f.ProjectID)
		}
	}
	projects := map[ident.ID]project.Named{}
	if len(ids) > 0 {
		if projects, err = s.Projects.NamesAt(ctx, ids, a.day, a.known); err != nil {
			return nil, err
		}
	}
	language := actor.From(ctx).Language
	rows := make([]Row, len(found))
	for i, f := range found {
		rows[i] = Row{
			ID: f.ID, Day: f.BusinessDate, RecordedAt: f.RecordedAt, Value: f.Amount, UnitID: f.UnitID, Unit: house.Units[f.UnitID].Name,
			ProjectID: f.ProjectID, Project: projects[f.ProjectID].Name, Texts: make([]string, len(a.measure.Facts.Columns)),
			Links: a.measure.Facts.linked(f),
		}
		for j, c := range a.measure.Facts.Columns {
			text := f.text(j)
			if c.Label != "" && text != "" {
				text = locales.Text(language, c.Label+text, nil)
			}
			rows[i].Texts[j] = text
		}
	}
	return rows, nil
}

// linked are the records that a row belongs to.
func (f *Facts) linked(row factRow) []RowLink {
	links := []RowLink{}
	for i, l := range f.Links {
		if id := row.link(i); !id.IsZero() {
			links = append(links, RowLink{Record: l.Record, ID: id})
		}
	}
	return links
}

// sumOfRows adds the rows up, one by one where there are not too many.
func (s *Service) sumOfRows(ctx context.Context, a *asked, f Figure) (SumOfRows, error) {
	if f.Entries > sortMax {
		return SumOfRows{Value: f.Value, Entries: f.Entries, Equal: true}, nil
	}
	value, entries, err := s.store.added(ctx, a.question, f.Entries)
	return SumOfRows{Value: value, Entries: entries, OneByOne: true, Equal: value == f.Value && entries == f.Entries}, err
}

// sliceCells names what the figure is cut to, in the order of the dimensions.
func (s *Service) sliceCells(ctx context.Context, a *asked) ([]Cell, error) {
	cells := []Cell{}
	for _, d := range a.measure.Facts.Dimensions {
		value, ok := a.slice[d.Name]
		if !ok {
			continue
		}
		names, err := s.names(ctx, a, d, []string{value})
		if err != nil {
			return nil, err
		}
		cell := names[value]
		cell.Dimension, cell.Key = d.Name, value
		cells = append(cells, cell)
	}
	return cells, nil
}

// withInputs is a figure with the measures of its formula, cut in the same way (M3): all of
// them come of one reading of the roll-ups.
func (s *Service) withInputs(ctx context.Context, a *asked) (Figure, []Input, error) {
	inputs := []Input{}
	measures := []Measure{a.measure}
	for _, p := range a.measure.Formula {
		m, err := s.Measure(p.Code)
		if err != nil {
			return Figure{}, nil, err
		}
		inputs = append(inputs, Input{Code: p.Code, Minus: p.Minus})
		measures = append(measures, m)
	}
	if len(inputs) == 0 {
		f, err := s.value(ctx, a)
		return f, inputs, err
	}
	together := a.question
	columns := conditionColumns(measures)
	together.measure.Terms, together.sortedOut = joined(measures), true
	keys := make([]string, len(columns))
	for i, c := range columns {
		keys[i] = "f." + c
	}
	sums, err := s.store.sums(ctx, together, keys, false)
	if err != nil {
		return Figure{}, nil, err
	}
	var value, entries int64
	for _, sum := range sums {
		if a.measure.counts(columns, sum) {
			value += sum.Total
			entries += sum.Entries
		}
		for i, m := range measures[1:] {
			if m.counts(columns, sum) {
				inputs[i].Value += sum.Total
			}
		}
	}
	return a.figure(value, entries), inputs, nil
}

// Since is the other side of a comparison.
type Since struct {
	Day   fiscal.Date   // zero: the same day
	Known clock.Instant // zero: the same
}

// Difference tells why a figure is not what it was on another day, or as it was known then:
// the rows that it has and had not.
type Difference struct {
	Before  Figure   `json:"before"`
	After   Figure   `json:"after"`
	Change  int64    `json:"change"`
	Entries int64    `json:"entries"`
	Columns []string `json:"columns"`
	Rows    RowsPage `json:"rows"`
}

// Difference returns what makes a figure another than it was since. Who belongs to whom is
// taken as of the later day on both sides.
func (s *Service) Difference(ctx context.Context, in Ask, since Since, limit page.Limit, after string) (d Difference, err error) {
	mark := s.DB.Watermark()
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		a, err := s.ask(ctx, in, mark)
		if err != nil {
			return err
		}
		before, err := a.before(since)
		if err != nil {
			return err
		}
		if d.After, err = s.value(ctx, a); err != nil {
			return err
		}
		if d.Before, err = s.value(ctx, before); err != nil {
			return err
		}
		d.Change, d.Entries = d.After.Value-d.Before.Value, d.After.Entries-d.Before.Entries
		d.Columns = a.measure.Facts.columnNames()
		a.since, a.sinceKnown, a.differs = before.day, before.known, true
		d.Rows, err = s.rowsPage(ctx, a, d.Entries, limit, after)
		return err
	})
	return d, err
}

// before is the same question as of an earlier day, or as known earlier.
func (a *asked) before(since Since) (*asked, error) {
	b := *a
	if !since.Day.IsZero() {
		b.day = since.Day
	}
	if since.Known != (clock.Instant{}) {
		b.known = since.Known
	}
	later := b.day.After(a.day) || b.day.Before(a.year.Range().From)
	later = later || b.known != a.known && (a.known != clock.Instant{} && !b.known.Before(a.known) || b.known.After(a.mark))
	if later || b.day == a.day && b.known == a.known {
		return nil, ErrSince
	}
	return &b, nil
}
