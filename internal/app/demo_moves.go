package app

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/audit"
	"caixiao/internal/treasury/adjustment"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/quota"
)

// Days of the year's money once the budget is issued.
const (
	plannedOn  = "2021-03-24" // plans and contracts
	adjustedOn = "2021-06-24" // quotas are moved within the year
)

// money plays what happens to the budget before a season of the targets.
func (p *player) money(ctx context.Context, day string) error {
	switch day {
	case "2020-10-12":
		return p.running(ctx)
	case "2020-11-06":
		return p.ceilings(ctx)
	case projectsOn:
		if err := p.runningBudget(ctx); err != nil {
			return err
		}
		return p.projectsBudget(ctx)
	case plannedOn:
		if err := p.plansAndContracts(ctx); err != nil {
			return err
		}
		return p.cash(ctx)
	case adjustedOn:
		if err := p.adjustments(ctx); err != nil {
			return err
		}
		return p.planning(ctx)
	}
	return nil
}

// adjustments move quotas as it happens within the year: money from above that is followed
// to the last payment, an addition, a virement, and a freeze until something is put right.
func (p *player) adjustments(ctx context.Context) error {
	if err := p.at(ctx, adjustedOn); err != nil {
		return err
	}
	as := p.as(ctx, "budget")
	found, err := p.demoBudgets(as)
	if err != nil {
		return err
	}
	offices, err := p.linesOf(as, found[0].ID, bureauDepartment)
	if err != nil {
		return err
	}
	projects, err := p.linesOf(as, found[1].ID, "329")
	if err != nil {
		return err
	}
	if err := p.fromAbove(as, projects[0]); err != nil {
		return err
	}
	for _, step := range []func() error{
		func() error { return p.virement(ctx, offices) },
		func() error { return p.flood(ctx, projects[0]) },
		func() error { return p.freeze(ctx, projects[len(projects)-1]) },
		func() error { return p.asking(ctx, offices, projects) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

// demoBudgets are the two budgets of the year: people and offices, and projects.
func (p *player) demoBudgets(as context.Context) ([]budget.Appropriation, error) {
	found, err := p.budgets.List(as, budget.Filter{Year: demoYear, Kind: "APPROVED"}, budget.Paging{Column: budget.SortColumns[0], Limit: page.LimitMin})
	if err == nil && len(found.Items) != 2 {
		err = fmt.Errorf("%d approved budgets", len(found.Items))
	}
	return found.Items, err
}

// linesOf are the lines of a department with the rows of the ledger that carry them.
func (p *player) linesOf(ctx context.Context, id ident.ID, department string) ([]budget.LineView, error) {
	lines, err := p.budgets.Lines(ctx, id, budget.LineFilter{Department: p.departments[department].ID}, budget.Paging{Limit: page.LimitMax})
	if err == nil && len(lines.Items) == 0 {
		err = fmt.Errorf("department %s has no line in %s", department, id)
	}
	return lines.Items, err
}

func (p *player) day() fiscal.Date { return p.org.Today() }

// fromAbove gives a project money of the upper level, by a document of its own.
func (p *player) fromAbove(ctx context.Context, l budget.LineView) error {
	const amount = money.Fen(320 * wanFen)
	d := quota.Document{ID: p.db.NewID(), Number: "抚财预追〔2021〕1号", Year: demoYear, Title: "示例：下达中央农业资源及生态保护补助资金", IssuedOn: p.day()}
	row := quota.Quota{Document: d.ID, Year: demoYear, Region: demoRegion, FundNature: generalBudget, BudgetLevel: string(org.Central), Tracked: true}
	source, pool, unit := row, row, row
	source.ID, source.Kind, source.Line = p.db.NewID(), quota.Source, 1
	pool.ID, pool.Kind, pool.Line = p.db.NewID(), quota.Pool, 2
	unit.ID, unit.Kind, unit.Line = p.db.NewID(), quota.Unit, 3
	unit.Unit, unit.Project, unit.Category, unit.Functional, unit.GovEconomic, unit.DepEconomic = l.UnitID, l.ProjectID, "22", l.Functional, l.GovEcon, l.DepEcon
	unit.FundSource, unit.PayMethod = "12", l.PayMethod
	_, err := p.quotas.Post(ctx, quota.Posting{
		Act: audit.Act{Action: "budget.post", Object: d.ID, After: d.Number},
		Group: quota.Group{Key: "demo:above", Documents: []quota.Document{d}, Quotas: []quota.Quota{source, pool, unit}, Voucher: quota.Voucher{
			Date: p.day(), Basis: "冀财农〔2021〕36 号", Reason: "上级专项转移支付", Level: quota.ByFinance, Movements: []quota.Movement{
				{Event: quota.Transfer, Debit: quota.Place{Quota: source.ID, Account: quota.UpperTransfer}, Credit: quota.Place{Quota: pool.ID, Account: quota.Unallocated}, AmountFen: amount},
				{Event: quota.Supplement, Debit: quota.Place{Quota: pool.ID, Account: quota.Unallocated}, Credit: quota.Place{Quota: unit.ID, Account: quota.Executable}, AmountFen: amount},
			},
		}},
	})
	return err
}

// request hands a request in as who makes it, lets everybody who is asked approve it, and has
// what is approved posted.
func (p *player) request(ctx context.Context, login string, in adjustment.Input, way ...string) error {
	as := p.as(ctx, login)
	v, err := p.adjusts.Create(as, in)
	if err != nil {
		return fmt.Errorf("request of %s: %w", in.Kind, err)
	}
	if v, err = p.adjusts.Submit(as, v.ID, v.Version); err != nil {
		return fmt.Errorf("hand %s in: %w", v.Number, err)
	}
	for _, signer := range way {
		if err := p.approveCase(ctx, signer, string(v.Flow), v.ID); err != nil {
			return fmt.Errorf("%s: %w", v.Number, err)
		}
	}
	return p.adjusts.PostApproved(ctx)
}

// lineOf finds the line of the bureau itself under a department class.
func lineOf(lines []budget.LineView, dep string) (found budget.LineView) {
	for _, l := range lines {
		if l.Unit == bureauDepartment+"001" && l.DepEcon == dep {
			found = l
		}
	}
	return found
}

// virement takes money from travelling to the office of the bureau itself.
func (p *player) virement(ctx context.Context, lines []budget.LineView) error {
	return p.request(ctx, "clerk", adjustment.Input{Kind: adjustment.Virement, Reason: "差旅费调剂至办公费", Lines: []adjustment.Line{
		{From: lineOf(lines, "30211").Quota, To: lineOf(lines, "30201").Quota, AmountFen: 5 * wanFen},
	}}, "reviewer", "department", "business")
}

// flood uses a part of the reserve for what nobody could foresee: first out of the reserve,
// then to the project, each by a request of its own (events 11 and 13).
func (p *player) flood(ctx context.Context, l budget.LineView) error {
	const amount = money.Fen(80 * wanFen)
	pool, err := p.reservePool(ctx)
	if err != nil {
		return err
	}
	const basis = "抚政字〔2021〕12 号"
	for _, in := range []adjustment.Input{
		{Kind: adjustment.UseReserve, Basis: basis, Reason: "示例：防汛应急抢险，动用预备费", Lines: []adjustment.Line{{From: pool, To: pool, AmountFen: amount}}},
		{Kind: adjustment.Supplement, Basis: basis, Reason: "示例：防汛应急抢险经费", Lines: []adjustment.Line{{From: pool, To: l.Quota, AmountFen: amount}}},
	} {
		if err := p.request(ctx, "budget", in, "head"); err != nil {
			return err
		}
	}
	return nil
}

// reservePool is the row that holds the reserve.
func (p *player) reservePool(ctx context.Context) (ident.ID, error) {
	found, err := p.quotas.List(p.as(ctx, "budget"), quota.Filter{Year: demoYear, Account: quota.Reserve}, quota.Paging{Limit: page.LimitMin})
	if err == nil && len(found.Items) != 1 {
		err = fmt.Errorf("%d rows hold the reserve", len(found.Items))
	}
	if err != nil {
		return ident.ID{}, err
	}
	return found.Items[0].ID, nil
}

// freeze holds a part of a project's money until its contract is there.
func (p *player) freeze(ctx context.Context, l budget.LineView) error {
	until, err := fiscal.ParseDate("2021-09-30")
	if err != nil {
		return err
	}
	return p.request(ctx, "budget", adjustment.Input{
		Kind: adjustment.Freeze, Reason: "合同未签订，暂缓支付", Expires: until, Lines: []adjustment.Line{{From: l.Quota, AmountFen: l.AmountFen / 5}},
	}, "head")
}

// asking leaves requests under way: a virement with the reviewer of the unit, a cut with the
// head of the bureau, and a contract that the unit has not handed in.
func (p *player) asking(ctx context.Context, offices, projects []budget.LineView) error {
	err := p.request(ctx, "clerk", adjustment.Input{Kind: adjustment.Virement, Reason: "维修费不足，由差旅费调剂", Lines: []adjustment.Line{
		{From: lineOf(offices, "30211").Quota, To: lineOf(offices, "30229").Quota, AmountFen: 2 * wanFen},
	}})
	if err != nil {
		return err
	}
	pool, err := p.reservePool(ctx)
	if err != nil {
		return err
	}
	last := projects[len(projects)-1]
	err = p.request(ctx, "budget", adjustment.Input{Kind: adjustment.Cut, Basis: "抚财预〔2021〕11 号", Reason: "示例：压减一般性支出", Lines: []adjustment.Line{
		{From: last.Quota, To: pool, AmountFen: last.AmountFen / 10},
	}})
	if err != nil {
		return err
	}
	_, err = p.adjusts.Create(p.as(ctx, "clerk"), adjustment.Input{Kind: adjustment.Encumber, ContractNo: "抚财合〔2021〕7号", Reason: "办公设备维护合同", Lines: []adjustment.Line{
		{From: lineOf(offices, "30201").Quota, AmountFen: 3 * wanFen},
	}})
	return err
}
