package plan

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
)

// View is a sheet as a page shows it.
type View struct {
	Sheet
	UnitName string     `json:"unitName"`
	Month    int        `json:"month" doc:"That of today in the year of the plan"`
	Lines    []LineView `json:"lines" nullable:"false"`
	Flow     string     `json:"flow" doc:"The kind of its case"`
	Editable bool       `json:"editable" doc:"By the asker, in its state"`
}

// LineView is the year of a quota with what it is held to.
type LineView struct {
	Row
	Origin    Origin      `json:"origin" doc:"How the rules would plan it"`
	BeforeFen []money.Fen `json:"beforeFen" nullable:"false"`
	MonthsFen []money.Fen `json:"monthsFen" nullable:"false"`
	CapsFen   []money.Fen `json:"capsFen" nullable:"false" doc:"What may be planned up to and with each month"`
}

// Sheet returns one that the actor may see, or ErrNotFound.
func (s *Service) Sheet(ctx context.Context, id ident.ID) (v View, err error) {
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if _, err := s.seen(ctx, id); err != nil {
			return err
		}
		v, err = s.view(ctx, id)
		return err
	})
	return v, err
}

func (s *Service) view(ctx context.Context, id ident.ID) (v View, err error) {
	if v.Sheet, err = s.store.sheet(ctx, id); err != nil {
		return v, err
	}
	lines, err := s.store.lines(ctx, id)
	if err != nil {
		return v, fmt.Errorf("lines of plan %s: %w", v.Number, err)
	}
	f, err := s.find(ctx, v.Unit, v.Year)
	if err != nil {
		return v, err
	}
	v.Flow, v.Month, v.Lines = Flow, s.month(v.Year), make([]LineView, len(lines))
	for i, l := range lines {
		row, known := f.bounds.rows[l.Quota]
		if !known { // all of it was taken away since
			row = Row{Quota: l.Quota, Unit: v.Unit, Year: v.Year}
		}
		v.Lines[i] = f.line(row, l)
	}
	slices.SortStableFunc(v.Lines, func(a, b LineView) int {
		return cmp.Or(cmp.Compare(a.ProjectName, b.ProjectName), cmp.Compare(a.Economic, b.Economic), a.Quota.Compare(b.Quota))
	})
	units, err := s.Units.Named(ctx, []ident.ID{v.Unit})
	if err != nil {
		return v, fmt.Errorf("unit of plan %s: %w", v.Number, err)
	}
	v.UnitName = units[v.Unit].Name
	sc, err := s.scope(ctx, PermWrite.Code)
	_, edit := v.State.After(Save)
	v.Editable = edit && sc.has(v.Unit)
	return v, err
}

// line is the year of a quota with what it is held to.
func (f found) line(r Row, l Line) LineView {
	points := f.bounds.points[r.Project]
	v := LineView{Row: r, BeforeFen: l.Before[:], MonthsFen: l.Months[:], CapsFen: make([]money.Fen, monthsInYear)}
	_, v.Origin = planned(r, points)
	if _, known := f.before[r.Quota]; known {
		v.Origin = InForce
	}
	if spread(r.Category) {
		points = nil
	}
	for i := range v.CapsFen {
		v.CapsFen[i] = Cap(r.AmountFen, points, i+1)
	}
	return v
}

// Standing is the plan of a quota as of a month, for the rules of payments.
type Standing struct {
	Month         int
	CumulativeFen money.Fen // planned up to and with the month
	Months        Months
}

// StandingOf is what is planned for a quota up to and with the month of a day; nothing where no
// plan is in force.
func (s *Service) StandingOf(ctx context.Context, quota ident.ID, day fiscal.Date) (Standing, error) {
	months, err := s.store.ofQuota(ctx, quota)
	if err != nil {
		return Standing{}, fmt.Errorf("plan of quota %s: %w", quota, err)
	}
	return Standing{Month: day.Month(), CumulativeFen: months.Through(day.Month()), Months: months}, nil
}

// Calendar is the year of the units that the actor may see.
type Calendar struct {
	Year     fiscal.Year `json:"year"`
	Month    int         `json:"month" doc:"That of today in the year"`
	Binds    bool        `json:"binds" doc:"Money is set aside by the plans"`
	CutOff   fiscal.Date `json:"cutOff"`
	Units    []UnitYear  `json:"units" nullable:"false"`
	WholeFen []money.Fen `json:"wholeFen" nullable:"false" doc:"Of all units, by month"`
	Generate bool        `json:"generate" doc:"The asker may have plans made by the rules"`
}

// UnitYear is a unit in the calendar.
type UnitYear struct {
	Unit ident.ID `json:"unit"`
	UnitName
	QuotaFen   money.Fen   `json:"quotaFen" doc:"All that its quotas hold"`
	UsedFen    money.Fen   `json:"usedFen" doc:"Paid and in flight"`
	ThroughFen money.Fen   `json:"throughFen" doc:"Planned up to and with the month of today"`
	MonthsFen  []money.Fen `json:"monthsFen" nullable:"false"`
	Unplanned  int         `json:"unplanned" doc:"Quotas without a plan"`
	Open       *Open       `json:"open" doc:"The sheet under way; null where there is none"`
	Writable   bool        `json:"writable" doc:"The asker may make a sheet"`
}

// Open is a sheet under way.
type Open struct {
	ID     ident.ID `json:"id"`
	Number string   `json:"number"`
	State  State    `json:"state"`
}

// CalendarOf puts the plans of a year together: unit by unit, month by month.
func (s *Service) CalendarOf(ctx context.Context, year fiscal.Year) (c Calendar, err error) {
	if !year.Valid() {
		return c, ErrFilter.With("year", year)
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		c, err = s.calendar(ctx, year)
		return err
	})
	return c, err
}

func (s *Service) calendar(ctx context.Context, year fiscal.Year) (c Calendar, err error) {
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return c, err
	}
	policy, err := s.Policies.PlanPolicy(ctx, year)
	if err != nil {
		return c, fmt.Errorf("rules of plans: %w", err)
	}
	c = Calendar{Year: year, Month: s.month(year), Binds: policy.Binds, CutOff: policy.CutOff, WholeFen: make([]money.Fen, monthsInYear)}
	byUnit, err := s.unitYears(ctx, year, sc)
	if err != nil {
		return c, err
	}
	ids := make([]ident.ID, 0, len(byUnit))
	for id := range byUnit {
		ids = append(ids, id)
	}
	named, err := s.Units.Named(ctx, ids)
	if err != nil {
		return c, fmt.Errorf("units of the calendar: %w", err)
	}
	write, err := s.scope(ctx, PermWrite.Code)
	if err != nil {
		return c, err
	}
	generate, err := s.scope(ctx, PermGenerate.Code)
	c.Generate = generate.all
	c.Units = make([]UnitYear, 0, len(ids))
	for id, u := range byUnit {
		u.UnitName, u.Writable = named[id], write.has(id)
		for i, fen := range u.MonthsFen {
			c.WholeFen[i] += fen
			if i < c.Month {
				u.ThroughFen += fen
			}
		}
		c.Units = append(c.Units, *u)
	}
	slices.SortFunc(c.Units, func(a, b UnitYear) int { return cmp.Or(cmp.Compare(a.Code, b.Code), a.Unit.Compare(b.Unit)) })
	return c, err
}

// unitYears are the units of a scope with quotas or plans in a year.
func (s *Service) unitYears(ctx context.Context, year fiscal.Year, sc scope) (map[ident.ID]*UnitYear, error) {
	byUnit := map[ident.ID]*UnitYear{}
	of := func(unit ident.ID) *UnitYear {
		if byUnit[unit] == nil {
			byUnit[unit] = &UnitYear{Unit: unit, MonthsFen: make([]money.Fen, monthsInYear)}
		}
		return byUnit[unit]
	}
	rows, err := s.Ledger.Rows(ctx, year, ident.ID{})
	if err != nil {
		return nil, fmt.Errorf("quotas of %s: %w", year, err)
	}
	current, err := s.store.current(ctx, year, ident.ID{})
	if err != nil {
		return nil, fmt.Errorf("plans in force: %w", err)
	}
	for _, r := range rows {
		if !sc.has(r.Unit) {
			continue
		}
		u := of(r.Unit)
		u.QuotaFen, u.UsedFen = u.QuotaFen+r.AmountFen, u.UsedFen+r.UsedFen
		if _, known := current[r.Quota]; !known {
			u.Unplanned++
		}
	}
	months, err := s.store.calendar(ctx, year, sc)
	if err != nil {
		return nil, fmt.Errorf("months of %s: %w", year, err)
	}
	for _, m := range months {
		of(m.UnitID).MonthsFen[m.Month-1] = m.AmountFen
	}
	open, err := s.store.opens(ctx, year, sc)
	if err != nil {
		return nil, fmt.Errorf("sheets under way: %w", err)
	}
	for _, o := range open {
		of(o.Unit).Open = &Open{ID: o.ID, Number: o.Number, State: o.State}
	}
	return byUnit, nil
}

// Item is a sheet in a list.
type Item struct {
	Sheet
	UnitName string `json:"unitName"`
}

// List returns a page of the sheets that the actor may see, the newest first.
func (s *Service) List(ctx context.Context, f Filter, limit page.Limit, after string) (result page.Result[Item], err error) {
	if !f.Year.Valid() {
		return result, ErrFilter.With("year", f.Year)
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return result, err
	}
	name := fmt.Sprintf("plans %+v", f)
	before, err := s.Cursors.DecodeID(name, after)
	if err != nil {
		return result, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.list(ctx, f, sc, before, limit.Rows())
		if err != nil {
			return fmt.Errorf("list plans: %w", err)
		}
		t, err := s.store.totals(ctx, f, sc)
		if err != nil {
			return fmt.Errorf("count plans: %w", err)
		}
		cut := page.Cut(rows, limit, func(last Sheet) string { return s.Cursors.Encode(name, last.ID.String()) }).WithTotal(int(t.Count))
		result = page.Result[Item]{Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped, Items: []Item{}}
		ids := make([]ident.ID, len(cut.Items))
		for i, one := range cut.Items {
			ids[i] = one.Unit
		}
		units, err := s.Units.Named(ctx, ids)
		if err != nil {
			return fmt.Errorf("units of plans: %w", err)
		}
		for _, one := range cut.Items {
			result.Items = append(result.Items, Item{one, units[one.Unit].Name})
		}
		return nil
	})
	return result, err
}

// Totals sums up the sheets of a filter that the actor may see.
func (s *Service) Totals(ctx context.Context, f Filter) (t Totals, err error) {
	if !f.Year.Valid() {
		return t, ErrFilter.With("year", f.Year)
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return t, err
	}
	return s.store.totals(ctx, f, sc)
}

// Work lists the sheets that came back to the actor, the oldest first.
func (s *Service) Work(ctx context.Context) (list []Sheet, err error) {
	sc, err := s.scope(ctx, PermWrite.Code)
	if err != nil {
		return nil, err
	}
	open, err := s.store.returned(ctx)
	if err != nil {
		return nil, fmt.Errorf("returned plans: %w", err)
	}
	for _, one := range open {
		if sc.has(one.Unit) {
			list = append(list, one)
		}
	}
	return list, nil
}
