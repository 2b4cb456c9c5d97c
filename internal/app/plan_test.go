package app

import (
	"context"
	"errors"
	"testing"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/platform/terms"
	"caixiao/internal/treasury/control"
	"caixiao/internal/treasury/plan"
	"caixiao/internal/treasury/quota"
)

// planners are a district whose units plan: the real house, workflow, ledger and rules; the
// check-points of targets are given.
type planners struct {
	*adjusters
	plans    *plan.Service
	controls *control.Service
	points   map[ident.ID][]plan.Point
}

func (p *planners) Points(context.Context, []ident.ID, fiscal.Year) (map[ident.ID][]plan.Point, error) {
	return p.points, nil
}

func eachPlanners(t *testing.T, fn func(t *testing.T, p *planners)) {
	t.Helper()
	eachAdjusters(t, func(t *testing.T, a *adjusters) {
		p := &planners{adjusters: a, points: map[ident.ID][]plan.Point{}}
		log := audit.New(a.db)
		p.controls = control.NewService(control.Needs{DB: a.db, Audit: log})
		p.plans = plan.NewService(plan.Needs{
			DB: a.db, Audit: log, Outbox: outbox.New(a.db), Terms: terms.New(a.db), Cursors: page.NewCursors([]byte("0123456789abcdef")), Flow: a.Service,
			Scopes: projectScopes{a.house}, Ledger: planLedger{a.quotas}, Targets: p, Policies: planPolicies{p.controls}, Units: planUnits{a.house},
		})
		rows := must(p.plans.Ledger.Rows(a.ctx, 2021, a.unit.ID))(t)
		for _, r := range rows {
			p.points[r.Project] = []plan.Point{{Month: 3, BP: 6000}, {Month: 6, BP: 7500}, {Month: 10, BP: 9000}, {Month: 12, BP: 10000}}
		}
		fn(t, p)
	})
}

// binding lets plans bind from tomorrow on, by two people, and goes there.
func (p *planners) binding(severity control.Severity) {
	p.t.Helper()
	treasury := p.as("treasury")
	from := p.controls.Today().AddDays(1)
	v := must(p.controls.Propose(treasury, control.Setting{Rule: "P03", Severity: severity, From: from, Basis: "抚财库〔2021〕3号", Params: map[string]string{"cutOff": "12-20"}}))(p.t)
	if _, err := p.controls.Decide(treasury, v.Open.ID, control.Verdict{State: control.InForce}); !errors.Is(err, control.ErrOwn) {
		p.t.Fatalf("who has proposed it puts it into force: %v", err)
	}
	must(p.controls.Decide(p.as("head"), v.Open.ID, control.Verdict{State: control.InForce}))(p.t)
	p.on(from.String())
}

func (p *planners) on(day string) {
	p.t.Helper()
	at := must(clock.Parse(day + "T01:00:00.000000Z"))(p.t)
	if err := p.db.MoveClock(p.ctx, at); err != nil {
		p.t.Fatal(err)
	}
}

// sheet is a sheet of the clerk's unit, as far as a way of people takes it.
func (p *planners) sheet(way ...string) plan.View {
	p.t.Helper()
	v := must(p.plans.Create(p.as("clerk"), p.unit.ID, 2021))(p.t)
	v = must(p.plans.Submit(p.as("clerk"), v.ID, v.Version))(p.t)
	for _, login := range way {
		p.decide(login, v.ID, workflow.Approve)
	}
	return must(p.plans.Sheet(p.as("treasury"), v.ID))(p.t)
}

// TestPlan_approved: a unit plans by the check-points of its target, three people approve it,
// none of them its maker; then it is in force.
func TestPlan_approved(t *testing.T) {
	eachPlanners(t, func(t *testing.T, p *planners) {
		v := p.sheet()
		if len(v.Lines) != 4 || v.AmountFen != 4*issuedFen || v.Lines[0].Origin != plan.ByTarget {
			t.Fatalf("%d lines of %s, %s", len(v.Lines), v.AmountFen, v.Lines[0].Origin)
		}
		if st := must(p.plans.StandingOf(p.ctx, p.office, p.controls.Today()))(t); st.CumulativeFen != 0 {
			t.Errorf("in force before it is approved: %s", st.CumulativeFen)
		}
		if _, err := p.plans.Create(p.as("clerk"), p.unit.ID, 2021); !errors.Is(err, plan.ErrOpen) {
			t.Errorf("a second sheet: %v", err)
		}
		if _, err := p.plans.Create(p.as("elsewhere"), p.unit.ID, 2021); !errors.Is(err, plan.ErrAllowed) {
			t.Errorf("by somebody else: %v", err)
		}
		if _, err := p.plans.Sheet(p.as("elsewhere"), v.ID); !errors.Is(err, plan.ErrNotFound) {
			t.Errorf("read by somebody else: %v", err)
		}
		for _, login := range []string{"reviewer", "business", "treasury"} {
			p.decide(login, v.ID, workflow.Approve)
		}
		if v = must(p.plans.Sheet(p.as("clerk"), v.ID))(t); v.State != plan.Approved || v.ApprovedOn != "2021-03-01" {
			t.Fatalf("it is %s on %q", v.State, v.ApprovedOn)
		}
		for day, want := range map[string]money.Fen{"2021-03-31": 240_00, "2021-04-01": 300_00, "2021-07-01": 360_00, "2021-12-31": 400_00} {
			d := must(fiscal.ParseDate(day))(t)
			if st := must(p.plans.StandingOf(p.ctx, p.office, d))(t); st.CumulativeFen != want {
				t.Errorf("%s: %s, want %s", day, st.CumulativeFen, want)
			}
		}
		p.proven()
	})
}

func (p *planners) proven() {
	p.t.Helper()
	found, err := p.db.Prove(p.ctx)
	if err != nil || len(found) > 0 {
		p.t.Errorf("the book does not prove: %v, %v", found, err)
	}
}

// change sends the lines of a sheet with the months of one quota otherwise.
func (p *planners) change(v plan.View, id ident.ID, months plan.Months) (plan.View, error) {
	in := plan.Input{Reason: "按进度安排"}
	for _, l := range v.Lines {
		one := plan.Line{Quota: l.Quota}
		copy(one.Months[:], l.MonthsFen)
		if l.Quota == id {
			one.Months = months
		}
		in.Lines = append(in.Lines, one)
	}
	return p.plans.Change(p.as("clerk"), v.ID, v.Version, in)
}

// TestPlan_bounds: a plan stays within its quota, the target, what is in force, and the year.
func TestPlan_bounds(t *testing.T) {
	eachPlanners(t, func(t *testing.T, p *planners) {
		p.sheet("reviewer", "business", "treasury")
		v := must(p.plans.Create(p.as("clerk"), p.unit.ID, 2021))(t)
		for name, tt := range map[string]struct {
			months plan.Months
			want   error
		}{
			"a fen above the quota":     {plan.Months{2: 240_00, 3: 60_00, 6: 60_00, 11: 40_01}, plan.ErrAbove},
			"a fen above the target":    {plan.Months{0: 240_01, 3: 59_99, 6: 60_00, 10: 40_00}, plan.ErrCap},
			"a fen later than in force": {plan.Months{0: 239_99, 1: 1, 3: 60_00, 6: 60_00, 10: 40_00}, plan.ErrLower},
			"as it is":                  {plan.Months{0: 240_00, 3: 60_00, 6: 60_00, 10: 40_00}, nil},
		} {
			changed, err := p.change(v, p.office, tt.months)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			v = changed
			if tt.want == nil {
				continue
			}
			if _, err := p.plans.Submit(p.as("clerk"), v.ID, v.Version); !errors.Is(err, tt.want) {
				t.Errorf("%s: %v, want %v", name, err, tt.want)
			}
		}
		if _, err := p.plans.Submit(p.as("clerk"), v.ID, v.Version-1); !errors.Is(err, plan.ErrStale) {
			t.Errorf("an old version: %v", err)
		}
		p.on("2021-12-21")
		if _, err := p.change(v, p.office, plan.Months{}); !errors.Is(err, plan.ErrCutOff) {
			t.Errorf("after the cut-off: %v", err)
		}
		p.on("2022-01-04")
		if _, err := p.plans.Create(p.as("clerk"), p.unit.ID, 2021); !errors.Is(err, plan.ErrYear) {
			t.Errorf("in the year after: %v", err)
		}
	})
}

// TestPlan_binds: where plans bind, what is due stands in Q3104: by the month, less what is
// used; where they do not, nothing does.
func TestPlan_binds(t *testing.T) {
	eachPlanners(t, func(t *testing.T, p *planners) {
		p.sheet("reviewer", "business", "treasury")
		release := func() {
			t.Helper()
			if err := p.plans.Release(p.ctx); err != nil {
				t.Fatal(err)
			}
		}
		release()
		if got := p.has(p.office, quota.Planned); got != 0 {
			t.Errorf("%s set aside though plans do not bind", got)
		}
		p.binding(control.Block)
		release()
		release() // once more changes nothing
		if got := p.has(p.office, quota.Planned); got != 240_00 {
			t.Errorf("%s set aside in March, want 240", got)
		}
		claim := p.db.NewID()
		pay := func(event quota.Event, from, to quota.Account, fen money.Fen) {
			t.Helper()
			p.n++
			p.post(quota.Group{Key: "pay:" + string(event) + claim.String(), Voucher: quota.Voucher{Date: p.quotas.Today(), Basis: "支付", Level: quota.ByFinance, Movements: []quota.Movement{{
				Event: event, AmountFen: fen, Claim: claim, Debit: quota.Place{Quota: p.office, Account: from}, Credit: quota.Place{Quota: p.office, Account: to},
			}}}})
		}
		pay(quota.Apply, quota.Planned, quota.InFlight, 150_00)
		pay(quota.Pay, quota.InFlight, quota.Paid, 150_00)
		release()
		if got := p.has(p.office, quota.Planned); got != 90_00 {
			t.Errorf("%s set aside after a payment, want 90", got)
		}
		p.on("2021-04-01")
		release()
		if got := p.has(p.office, quota.Planned); got != 150_00 {
			t.Errorf("%s set aside in April, want 150", got)
		}
		p.proven()
		p.owned(quota.OfPlan, ident.ID{})
		p.binding(control.Warn)
		release()
		if got, free := p.has(p.office, quota.Planned), p.has(p.office, quota.Executable); got != 0 || free != 250_00 {
			t.Errorf("%s set aside and %s free, want 0 and 250", got, free)
		}
	})
}

// TestPlan_generated: what the rules make is in force at once; a project without a target is
// left to its unit, and so is a unit whose sheet is under way.
func TestPlan_generated(t *testing.T) {
	eachPlanners(t, func(t *testing.T, p *planners) {
		twin := must(p.quotas.Known(p.ctx, []ident.ID{p.twin}))(t)[0]
		delete(p.points, twin.Project)
		made := must(p.plans.Generate(p.as("treasury"), 2021))(t)
		if made.Units != 1 || made.Quotas != 3 || made.Unplanned != 2 || made.AmountFen != 3*issuedFen {
			t.Errorf("made %+v", made)
		}
		if again := must(p.plans.Generate(p.as("treasury"), 2021))(t); again.Units != 0 {
			t.Errorf("made again: %+v", again)
		}
		c := must(p.plans.CalendarOf(p.as("treasury"), 2021))(t)
		if len(c.Units) != 2 || c.Units[0].Unplanned != 1 || c.Units[0].ThroughFen != 3*240_00 || c.WholeFen[0] != 3*240_00 {
			t.Errorf("calendar %+v", c)
		}
		own := must(p.plans.CalendarOf(p.as("clerk"), 2021))(t)
		if len(own.Units) != 1 || !own.Units[0].Writable || own.Generate {
			t.Errorf("calendar of a unit: %+v", own)
		}
		p.proven()
	})
}
