package app

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/org"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/control"
	"caixiao/internal/treasury/plan"
	"caixiao/internal/treasury/quota"
)

// planning joins the rules of payments and the cash plans.
func (m *modules) planning(b *Book) {
	m.controls = control.NewService(control.Needs{DB: b.db, Audit: b.audit})
	m.plans = plan.NewService(plan.Needs{
		DB: b.db, Audit: b.audit, Outbox: b.box, Terms: m.terms, Cursors: m.cursors, Flow: m.flows, Scopes: projectScopes{m.org},
		Ledger: planLedger{m.quotas}, Targets: planTargets{m.targets}, Policies: planPolicies{m.controls}, Units: planUnits{m.org},
	})
}

// planLedger is the quota ledger in the words of cash plans.
type planLedger struct{ quotas *quota.Service }

func (l planLedger) Rows(ctx context.Context, year fiscal.Year, unit ident.ID) ([]plan.Row, error) {
	led, err := l.quotas.YearLedger(ctx, year)
	if err != nil {
		return nil, err
	}
	rows := map[ident.ID]*plan.Row{}
	for p, fen := range led.Balances {
		q := led.Quotas[p.Quota]
		if q.Kind != quota.Unit || !unit.IsZero() && q.Unit != unit {
			continue
		}
		r := rows[q.ID]
		if r == nil {
			r = &plan.Row{
				Quota: q.ID, Year: q.Year, Unit: q.Unit, Project: q.Project, Category: q.Category, Functional: q.Functional,
				Economic: cmp.Or(q.DepEconomic, q.GovEconomic), FundNature: q.FundNature,
			}
			rows[q.ID] = r
		}
		switch p.Account {
		case quota.Executable:
			r.ExecutableFen = fen
		case quota.Planned:
			r.PlannedFen = fen
		case quota.InFlight, quota.Paid:
			r.UsedFen += fen
		case quota.Encumbered:
		default:
			continue
		}
		r.AmountFen += fen
	}
	list := make([]plan.Row, 0, len(rows))
	for _, r := range rows {
		if r.AmountFen > 0 {
			list = append(list, *r)
		}
	}
	slices.SortFunc(list, func(a, b plan.Row) int { return cmp.Or(a.Unit.Compare(b.Unit), a.Quota.Compare(b.Quota)) })
	if unit.IsZero() {
		return list, nil
	}
	return list, l.name(ctx, list)
}

// name fills in what the quotas of a unit are about.
func (l planLedger) name(ctx context.Context, list []plan.Row) error {
	ids := make([]ident.ID, len(list))
	for i, r := range list {
		ids[i] = r.Quota
	}
	known, err := l.quotas.Known(ctx, ids)
	if err != nil {
		return fmt.Errorf("names of %d quotas: %w", len(ids), err)
	}
	for _, k := range known {
		at := slices.IndexFunc(list, func(r plan.Row) bool { return r.Quota == k.ID })
		if at < 0 {
			continue
		}
		r := &list[at]
		r.Document, r.ProjectName, r.Functional = k.DocumentNumber, k.ProjectName, coded(k.Functional, k.FunctionalName)
		r.FundNature = coded(k.FundNature, k.FundNatureName)
		r.Economic = cmp.Or(coded(k.DepEconomic, k.DepEconomicName), coded(k.GovEconomic, k.GovEconomicName))
	}
	return nil
}

func (l planLedger) Post(ctx context.Context, r plan.Release, row plan.Guarded, event plan.Changed) error {
	v := quota.Voucher{Date: l.quotas.Today(), Basis: r.Basis, Level: quota.ByFinance}
	for _, s := range r.Shifts {
		m := quota.Movement{
			Event: quota.Plan, AmountFen: s.AmountFen, Month: r.Month,
			Debit: quota.Place{Quota: s.Quota, Account: quota.Executable}, Credit: quota.Place{Quota: s.Quota, Account: quota.Planned},
		}
		if !s.Up {
			m.Event, m.Debit, m.Credit = quota.Unplan, m.Credit, m.Debit
		}
		v.Movements = append(v.Movements, m)
	}
	_, err := l.quotas.Post(ctx, quota.Posting{
		Group:  quota.Group{Key: r.Key, Voucher: v, Writes: []quota.Write{quota.Write(row)}},
		Act:    audit.Act{Action: "plan.release", Object: row.Guard, Reason: r.Basis, After: len(r.Shifts)},
		Events: []outbox.Event{event},
	})
	return err
}

// planTargets are the spending plans of targets in the words of cash plans.
type planTargets struct{ targets *target.Service }

func (t planTargets) Points(ctx context.Context, projects []ident.ID, year fiscal.Year) (map[ident.ID][]plan.Point, error) {
	plans, err := t.targets.PlansInForce(ctx, projects, year)
	points := make(map[ident.ID][]plan.Point, len(plans))
	for project, list := range plans {
		for _, c := range list {
			if c.Percent.Known {
				points[project] = append(points[project], plan.Point{Month: c.Month, BP: c.Percent.BP})
			}
		}
	}
	return points, err
}

// planPolicies are the rules of payments in the words of cash plans.
type planPolicies struct{ controls *control.Service }

func (p planPolicies) PlanPolicy(ctx context.Context, year fiscal.Year) (plan.Policy, error) {
	c, err := p.controls.Catalogue(ctx, p.controls.Today())
	if err != nil {
		return plan.Policy{}, err
	}
	binds, cutOff := c.Plans(year)
	return plan.Policy{Binds: binds, CutOff: cutOff}, nil
}

// planUnits names units for cash plans.
type planUnits struct{ org *org.Service }

func (u planUnits) Named(ctx context.Context, ids []ident.ID) (map[ident.ID]plan.UnitName, error) {
	units, err := targetUnits(u).Named(ctx, ids)
	named := make(map[ident.ID]plan.UnitName, len(units))
	for id, unit := range units {
		named[id] = plan.UnitName{Code: unit.Code, Name: unit.Name, Department: unit.DepartmentName}
	}
	return named, err
}
