package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/quota"
	"caixiao/internal/treasury/yearend"
)

// yearLedger is the quota ledger in the words of the end of the year.
type yearLedger struct{ quotas *quota.Service }

func (l yearLedger) Standings(ctx context.Context, year fiscal.Year) ([]yearend.Standing, error) {
	led, err := l.quotas.YearLedger(ctx, year)
	if err != nil {
		return nil, err
	}
	var list []yearend.Standing
	for p, fen := range led.Balances {
		q := led.Quotas[p.Quota]
		if q.Kind == quota.Source {
			continue
		}
		list = append(list, yearend.Standing{
			Quota: p.Quota, Account: string(p.Account), BalanceFen: fen, OfUnit: q.Kind == quota.Unit, Unit: q.Unit, Category: q.Category,
			FundNature: q.FundNature, CarryoverYear: q.CarryoverYear,
		})
	}
	slices.SortFunc(list, func(a, b yearend.Standing) int {
		return cmp.Or(a.Quota.Compare(b.Quota), cmp.Compare(a.Account, b.Account))
	})
	return list, nil
}

func (l yearLedger) Balances(ctx context.Context, quotas []ident.ID) (map[ident.ID]map[string]money.Fen, error) {
	found, err := l.quotas.Balances(ctx, quotas, quota.At{})
	by := make(map[ident.ID]map[string]money.Fen, len(quotas))
	for p, fen := range found {
		if by[p.Quota] == nil {
			by[p.Quota] = map[string]money.Fen{}
		}
		by[p.Quota][string(p.Account)] = fen
	}
	return by, err
}

func (l yearLedger) Rows(ctx context.Context, ids []ident.ID) (map[ident.ID]yearend.Row, error) {
	list, err := l.quotas.Known(ctx, ids)
	rows := make(map[ident.ID]yearend.Row, len(list))
	for _, q := range list {
		row := yearend.Row{
			ID: q.ID, Kind: string(q.Kind), Unit: q.Unit, UnitName: q.UnitName, Project: q.ProjectName, Category: q.Category, Document: q.DocumentNumber,
			Section: q.SectionName, Use: q.Use, FundNature: coded(q.FundNature, q.FundNatureName), CarryoverYear: q.CarryoverYear,
			Functional: coded(q.Functional, q.FunctionalName), Economic: coded(q.DepEconomic, q.DepEconomicName),
		}
		rows[q.ID] = row
	}
	return rows, err
}

func coded(code, name string) string {
	if code == "" || name == "" || name == code {
		return code
	}
	return code + " " + name
}

// Groups sums a year up; what closing has taken out is counted as it stood before.
func (l yearLedger) Groups(ctx context.Context, year fiscal.Year) ([]yearend.Group, error) {
	sums, err := l.quotas.YearSums(ctx, year)
	if err != nil {
		return nil, err
	}
	list := []yearend.Group{}
	for _, s := range sums {
		at := slices.IndexFunc(list, func(g yearend.Group) bool { return g.Nature == s.Group })
		if at < 0 {
			at = len(list)
			list = append(list, yearend.Group{Nature: s.Group})
		}
		g := &list[at]
		into := &g.LeftFen
		switch {
		case s.Account.Class() == 1:
			into = &g.SourcesFen
		case s.Account == quota.Paid:
			into = &g.PaidFen
		case s.Account == quota.OtherUsesRun:
			into = &g.RunFen
		case s.Account == quota.CarriedOut:
			into = &g.CarriedFen
		case s.Account == quota.Withdrawn:
			into = &g.WithdrawnFen
		}
		if *into, err = into.Add(s.AmountFen); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// yearDay is the day that the end of a year is posted to: its last one, or today before that.
func (l yearLedger) yearDay(year fiscal.Year) fiscal.Date {
	if last := year.Range().To; l.quotas.Today().After(last) {
		return last
	}
	return l.quotas.Today()
}

func writesOf(rows []yearend.Guarded) (list []quota.Write) {
	for _, w := range rows {
		if w.Query != "" {
			list = append(list, quota.Write{Query: w.Query, Types: w.Types, Row: w.Row, Guard: w.Guard, Missed: w.Missed})
		}
	}
	return list
}

// group posts a group that belongs to the end of a year, with what it announces. The first of
// its rows is what it is of.
func (l yearLedger) group(ctx context.Context, g quota.Group, action string, rows ...yearend.Guarded) error {
	g.Writes = writesOf(rows)
	p := quota.Posting{Group: g, Act: audit.Act{Action: action, Object: rows[0].Guard, Reason: g.Voucher.Basis, After: len(g.Voucher.Movements)}}
	for _, w := range rows {
		for _, e := range w.Events {
			p.Events = append(p.Events, e)
		}
	}
	_, err := l.quotas.Post(ctx, p)
	return err
}

func (l yearLedger) Post(ctx context.Context, v yearend.Voucher, rows ...yearend.Guarded) error {
	out := quota.Voucher{ID: v.ID, Date: l.yearDay(v.Year), Basis: v.Basis, Level: quota.ByFinance}
	for _, m := range v.Movements {
		out.Movements = append(out.Movements, quota.Movement{
			Event: quota.Event(m.Event), AmountFen: m.AmountFen,
			Debit: quota.Place{Quota: m.Quota, Account: quota.Account(m.From)}, Credit: quota.Place{Quota: m.Quota, Account: quota.Account(m.To)},
		})
	}
	return l.group(ctx, quota.Group{Key: v.Key, Voucher: out}, v.Action, rows...)
}

func (l yearLedger) State(ctx context.Context, year fiscal.Year) (yearend.YearState, error) {
	state, err := l.quotas.StateOf(ctx, year)
	return yearend.YearState(state), err
}

func (l yearLedger) Mark(ctx context.Context, year fiscal.Year, state yearend.YearState, with func(ctx context.Context) error) error {
	return l.quotas.MarkYear(ctx, year, quota.YearState(state), with)
}

// closing are the movements that are still to close a year.
func (l yearLedger) closing(ctx context.Context, year fiscal.Year) ([]quota.Movement, error) {
	led, err := l.quotas.YearLedger(ctx, year)
	if err != nil {
		return nil, err
	}
	return led.Closing()
}

func (l yearLedger) Left(ctx context.Context, year fiscal.Year) (int64, error) {
	left, err := l.closing(ctx, year)
	return int64(len(left)), err
}

// yearPart is how many movements one posting of a closing or an opening carries.
const yearPart = 800

func (l yearLedger) ClosePart(ctx context.Context, p yearend.Part) error {
	left, err := l.closing(ctx, p.Year)
	if err != nil {
		return err
	}
	left = left[:min(len(left), yearPart)]
	return l.group(ctx, quota.Group{
		Key:     fmt.Sprintf("yearend:close:%s:%d", p.ID, p.Part),
		Voucher: quota.Voucher{Date: l.yearDay(p.Year), Basis: p.Basis, Level: quota.ByFinance, Movements: left},
	}, "yearend.close.part", p.Guarded(int64(len(left)), 0))
}

func (l yearLedger) Carried(ctx context.Context, year fiscal.Year) ([]yearend.Opened, error) {
	out, err := l.quotas.CarriedOut(ctx, year)
	if err != nil {
		return nil, err
	}
	opened, err := l.quotas.Opened(ctx, year+1)
	if err != nil {
		return nil, err
	}
	var list []yearend.Opened
	for p, fen := range out.Balances {
		q := out.Quotas[p.Quota]
		list = append(list, yearend.Opened{
			Quota: p.Quota, OfUnit: q.Kind == quota.Unit, Nature: quota.GroupOf(q.FundNature), CarriedFen: fen, OpenedFen: opened[p.Quota],
		})
	}
	slices.SortFunc(list, func(a, b yearend.Opened) int {
		return cmp.Or(cmp.Compare(a.Nature, b.Nature), a.Quota.Compare(b.Quota))
	})
	return list, nil
}

func (l yearLedger) OpenPart(ctx context.Context, p yearend.Part) error {
	out, err := l.quotas.CarriedOut(ctx, p.Year-1)
	if err != nil {
		return err
	}
	opened, err := l.quotas.Opened(ctx, p.Year)
	if err != nil {
		return err
	}
	document := quota.Document{ID: p.Document, Number: p.Number, Year: p.Year, Title: p.Title, IssuedOn: l.yearDay(p.Year)}
	o, err := out.Without(opened).First(yearPart).Opening(document, l.quotas.DB.NewID)
	if err != nil {
		return err
	}
	for i := range o.Quotas {
		o.Quotas[i].Line += int(p.Rows)
	}
	g := quota.Group{
		Key: fmt.Sprintf("yearend:open:%s:%d", p.ID, p.Part), Quotas: o.Quotas,
		Voucher: quota.Voucher{Date: document.IssuedOn, Basis: p.Basis, Level: quota.ByFinance, Movements: o.Movements},
	}
	if p.Part == 0 {
		g.Documents = []quota.Document{document}
	}
	return l.group(ctx, g, "yearend.open.part", p.Guarded(int64(len(o.Movements)), int64(len(o.Quotas))))
}

// yearDesks tell what else is under way in a year: requests and budgets that are not done with.
type yearDesks struct{ m *modules }

// Codes of what stands in the way at other desks.
const (
	waitingRequests = "REQUESTS"
	waitingBudgets  = "BUDGETS"
	// waitingProvisional is what was issued early and no approved budget has taken over.
	waitingProvisional = "PROVISIONAL"
)

func (d yearDesks) Waiting(ctx context.Context, year fiscal.Year) ([]yearend.Waiting, error) {
	ctx = actor.Machine(ctx, "yearend")
	requests := yearend.Waiting{Code: waitingRequests}
	for _, state := range []adjustment.State{adjustment.Submitted, adjustment.Approved, adjustment.Stuck} {
		t, err := d.m.adjusts.Totals(ctx, adjustment.Filter{Year: year, State: state})
		if err != nil {
			return nil, err
		}
		requests.Count += t.Count
		if requests.AmountFen, err = requests.AmountFen.Add(money.Fen(t.AmountFen)); err != nil {
			return nil, err
		}
	}
	budgets := yearend.Waiting{Code: waitingBudgets}
	sums, err := d.m.budgets.Totals(ctx, budget.Filter{Year: year, Kind: "APPROVED"})
	if err != nil {
		return nil, err
	}
	for _, t := range sums {
		if t.State != budget.Submitted && t.State != budget.Approved {
			continue
		}
		budgets.Count += int64(t.Count)
		if budgets.AmountFen, err = budgets.AmountFen.Add(t.LineFen); err != nil {
			return nil, err
		}
	}
	early, err := d.m.budgets.Early(ctx, year)
	if err != nil {
		return nil, err
	}
	ahead := yearend.Waiting{Code: waitingProvisional, Count: int64(early.OpenRows), AmountFen: early.OpenFen}
	return []yearend.Waiting{requests, budgets, ahead}, nil
}
