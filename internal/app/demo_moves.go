package app

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/audit"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/quota"
)

// adjustedOn is when quotas are moved within the year.
const adjustedOn = "2021-03-24"

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
	case adjustedOn:
		return p.adjustments(ctx)
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
	found, err := p.budgets.List(as, budget.Filter{Year: demoYear}, budget.Paging{Column: budget.SortColumns[0], Limit: page.LimitMin})
	if err != nil || len(found.Items) != 2 {
		return fmt.Errorf("%d approved budgets: %w", len(found.Items), err)
	}
	offices, err := p.linesOf(as, found.Items[0].ID, bureauDepartment)
	if err != nil {
		return err
	}
	projects, err := p.linesOf(as, found.Items[1].ID, "329")
	if err != nil {
		return err
	}
	if err := p.fromAbove(as, projects[0]); err != nil {
		return err
	}
	if err := p.virement(as, offices); err != nil {
		return err
	}
	return p.freeze(as, projects[len(projects)-1])
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
	row := quota.Quota{Document: d.ID, Year: demoYear, Region: demoRegion, FundNature: generalBudget, Tracked: true}
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

// virement takes money from travelling to the office of the bureau itself.
func (p *player) virement(ctx context.Context, lines []budget.LineView) error {
	var from, to ident.ID
	for _, l := range lines {
		switch {
		case l.Unit != bureauDepartment+"001":
		case l.DepEcon == "30211":
			from = l.Quota
		case l.DepEcon == "30201":
			to = l.Quota
		}
	}
	_, err := p.quotas.Post(ctx, quota.Posting{
		Act: audit.Act{Action: "budget.post", Reason: "差旅费调剂至办公费"},
		Group: quota.Group{Key: "demo:virement", Voucher: quota.Voucher{
			Date: p.day(), Basis: "抚财预调〔2021〕1号", Reason: "差旅费调剂至办公费", Level: quota.ByFinance, Movements: []quota.Movement{{
				Event: quota.Virement, Debit: quota.Place{Quota: from, Account: quota.Executable}, Credit: quota.Place{Quota: to, Account: quota.Executable},
				AmountFen: 5 * wanFen,
			}},
		}},
	})
	return err
}

// freeze holds a part of a project's money until its contract is there.
func (p *player) freeze(ctx context.Context, l budget.LineView) error {
	until, err := fiscal.ParseDate("2021-06-30")
	if err != nil {
		return err
	}
	_, err = p.quotas.Post(ctx, quota.Posting{
		Act: audit.Act{Action: "budget.post", Reason: "合同未签订，暂缓支付"},
		Group: quota.Group{Key: "demo:freeze", Voucher: quota.Voucher{
			Date: p.day(), Reason: "合同未签订，暂缓支付", Level: quota.ByFinance, Movements: []quota.Movement{{
				Event: quota.Freeze, Debit: quota.Place{Quota: l.Quota, Account: quota.Executable}, Credit: quota.Place{Quota: l.Quota, Account: quota.Frozen},
				AmountFen: l.AmountFen / 5, Expires: until,
			}},
		}},
	})
	return err
}
