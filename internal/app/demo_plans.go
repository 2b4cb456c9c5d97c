package app

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/treasury/budget"
	"caixiao/internal/treasury/contract"
	"caixiao/internal/treasury/control"
	"caixiao/internal/treasury/plan"
)

// plansAndContracts plays what is planned and agreed upon once quotas are there: the plans that
// follow from the rules, and contracts of the bureau's own unit.
func (p *player) plansAndContracts(ctx context.Context) error {
	if err := p.at(ctx, plannedOn); err != nil {
		return err
	}
	if _, err := p.plans.Generate(p.as(ctx, "treasury"), demoYear); err != nil {
		return fmt.Errorf("plans of the demo: %w", err)
	}
	return p.deals(ctx)
}

// planning plays what is planned in the middle of the year: the plans of what was added, one
// that the bureau's own unit wants otherwise, invoices it has got, and a change of a rule that
// waits to be confirmed.
func (p *player) planning(ctx context.Context) error {
	if _, err := p.plans.Generate(p.as(ctx, "treasury"), demoYear); err != nil {
		return fmt.Errorf("plans of what was added: %w", err)
	}
	for _, step := range []func(context.Context) error{p.raisedPlan, p.bills, p.strictRule} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// raisedPlan brings a part of the unit's plan forward, and leaves it with the business section.
func (p *player) raisedPlan(ctx context.Context) error {
	as, unit := p.as(ctx, "clerk"), p.units[bureauDepartment+"001"].ID
	v, err := p.plans.Create(as, unit, demoYear)
	if err != nil {
		return fmt.Errorf("plan of the unit: %w", err)
	}
	in := plan.Input{Reason: "示例：三季度集中办理办公设备维护，提前安排用款"}
	for _, l := range v.Lines {
		one := plan.Line{Quota: l.Quota}
		copy(one.Months[:], l.MonthsFen)
		if l.Economic[:min(5, len(l.Economic))] == "30201" {
			one.Months[6], one.Months[11] = one.Months[6]+one.Months[11], 0
		}
		in.Lines = append(in.Lines, one)
	}
	if v, err = p.plans.Change(as, v.ID, v.Version, in); err != nil {
		return fmt.Errorf("change the plan of the unit: %w", err)
	}
	if v, err = p.plans.Submit(as, v.ID, v.Version); err != nil {
		return fmt.Errorf("hand the plan of the unit in: %w", err)
	}
	return p.approveCase(ctx, "reviewer", plan.Flow, v.ID)
}

// demoDeal is a contract of the demo, and how far it has come.
type demoDeal struct {
	number, title, supplier string
	share                   money.Fen // it holds this part of a line: one in so many
	upTo                    contract.State
}

var demoDeals = []demoDeal{
	{"抚财合〔2021〕1号", "示例：办公设备维护", "示例：秦皇岛市甲办公设备有限公司", 10, contract.Active},
	{"抚财合〔2021〕2号", "示例：物业管理服务", "示例：秦皇岛市乙物业服务有限公司", 8, contract.Active},
	{"抚财合〔2021〕3号", "示例：网络安全服务", "示例：河北丙信息技术有限公司", 12, contract.Ended},
	{"抚财合〔2021〕4号", "示例：会计核算系统升级", "示例：河北丁软件有限公司", 10, contract.Submitted},
	{"抚财合〔2021〕5号", "示例：公务用车保险", "示例：戊财产保险股份有限公司", 20, contract.Draft},
}

// deals are the contracts of the bureau's own unit.
func (p *player) deals(ctx context.Context) error {
	lines, err := p.ownLines(ctx)
	if err != nil {
		return err
	}
	clerk, reviewer := p.as(ctx, "clerk"), p.as(ctx, "reviewer")
	for i, d := range demoDeals {
		line := lines[i%len(lines)]
		worth := line.AmountFen / d.share / 10000 * 10000 // whole hundreds of yuan
		signed := p.day().AddDays(-7 * (len(demoDeals) - i))
		v, err := p.contracts.Create(clerk, contract.Input{
			Number: d.number, Unit: line.UnitID, Title: d.title, Supplier: d.supplier, SupplierAccount: "62220210" + strconv.Itoa(31000+i), SupplierBank: "示例：抚宁支行",
			SignedOn: signed, EndsOn: demoYear.Range().To, AmountFen: worth, Holds: []contract.Hold{{Quota: line.Quota, AmountFen: worth}},
			Terms: []contract.Term{
				{Due: signed.AddDays(30), AmountFen: worth * 3 / 10, Condition: "合同签订后"}, {Due: demoYear.Range().To.AddDays(-15), AmountFen: worth - worth*3/10, Condition: "验收合格后"},
			},
		})
		if err != nil {
			return fmt.Errorf("contract %s: %w", d.number, err)
		}
		p.signed2021[d.number] = v.ID
		if d.upTo == contract.Draft {
			continue
		}
		if v, err = p.contracts.Submit(clerk, v.ID, v.Version); err != nil {
			return fmt.Errorf("hand contract %s in: %w", d.number, err)
		}
		if d.upTo == contract.Submitted {
			continue
		}
		if _, err := p.contracts.Confirm(reviewer, v.ID, v.Version, nil); err != nil {
			return fmt.Errorf("confirm contract %s: %w", d.number, err)
		}
		if err := p.carried(ctx, v, d, line); err != nil {
			return err
		}
	}
	return nil
}

// carried takes a contract in force further: the first is altered, one is ended.
func (p *player) carried(ctx context.Context, v contract.View, d demoDeal, line budget.LineView) error {
	clerk, reviewer := p.as(ctx, "clerk"), p.as(ctx, "reviewer")
	v, err := p.contracts.Contract(reviewer, v.ID)
	if err != nil {
		return err
	}
	switch {
	case d.upTo == contract.Ended:
		_, err = p.contracts.End(reviewer, v.ID, v.Version, nil)
	case d.number == demoDeals[0].number:
		v, err = p.contracts.Propose(clerk, v.ID, v.Version, contract.Change{DeltaFen: v.AmountFen / 20, Quota: line.Quota, Reason: "示例：增加两台设备的维护"})
		if err == nil {
			_, err = p.contracts.Alter(reviewer, v.ID, v.Version, nil)
		}
	}
	if err != nil {
		return fmt.Errorf("carry contract %s on: %w", d.number, err)
	}
	return nil
}

// ownLines are the lines of the bureau's own unit for goods and services, the largest first.
func (p *player) ownLines(ctx context.Context) ([]budget.LineView, error) {
	as := p.as(ctx, "budget")
	found, err := p.budgets.List(as, budget.Filter{Year: demoYear, Kind: "APPROVED"}, budget.Paging{Column: budget.SortColumns[0], Limit: page.LimitMin})
	if err != nil || len(found.Items) == 0 {
		return nil, fmt.Errorf("no approved budget: %w", err)
	}
	offices, err := p.linesOf(as, found.Items[0].ID, bureauDepartment)
	if err != nil {
		return nil, err
	}
	lines := slices.DeleteFunc(offices, func(l budget.LineView) bool {
		return l.Unit != bureauDepartment+"001" || len(l.DepEcon) < 3 || l.DepEcon[:3] != "302"
	})
	slices.SortStableFunc(lines, func(a, b budget.LineView) int { return int(b.AmountFen - a.AmountFen) })
	if len(lines) == 0 {
		return nil, fmt.Errorf("unit %s001 has no line for goods and services", bureauDepartment)
	}
	return lines, nil
}

// bills are invoices that the unit has got, one of them void.
func (p *player) bills(ctx context.Context) error {
	clerk, unit := p.as(ctx, "clerk"), p.units[bureauDepartment+"001"].ID
	var list []contract.InvoiceInput
	for i, sum := range []money.Fen{1130000, 565000, 2260000, 84800, 339000, 1017000, 12600, 452000} {
		in := contract.InvoiceInput{
			Code: "013002100104", Number: fmt.Sprintf("%08d", 420001+i), Unit: unit, Kind: contract.SpecialInvoice, Seller: demoDeals[i%len(demoDeals)].supplier,
			SellerCode: fmt.Sprintf("91130300MA0SL%03dX", i), IssuedOn: p.day().AddDays(-i), TotalFen: sum, TaxFen: sum * 13 / 113,
		}
		if i == 6 {
			in.Code, in.Kind, in.Seller, in.SellerCode, in.TaxFen = "", contract.FiscalReceipt, "示例：抚宁区某培训中心", "", 0
		}
		list = append(list, in)
	}
	made, err := p.contracts.Register(clerk, list)
	if err != nil {
		return fmt.Errorf("invoices of the demo: %w", err)
	}
	last := made[len(made)-1]
	_, err = p.contracts.VoidInvoice(clerk, last.ID, last.Version, "示例：销售方重开")
	return err
}

// strictRule proposes that plans bind from July on; nobody has confirmed it yet.
func (p *player) strictRule(ctx context.Context) error {
	from, err := fiscal.NewDate(demoYear, 7, 1)
	if err != nil {
		return err
	}
	_, err = p.controls.Propose(p.as(ctx, "treasury"), control.Setting{
		Rule: "P03", Severity: control.Block, From: from, Basis: "示例：抚财库〔2021〕8 号", Params: map[string]string{"cutOff": "12-20"},
	})
	return err
}
