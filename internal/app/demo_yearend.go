package app

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/audit"
	"caixiao/internal/treasury/quota"
	"caixiao/internal/treasury/yearend"
)

// The year before is a sample of a few units: enough to see how it ends and what it leaves.
const (
	lastDemoYear = demoYear - 1
	leavingUnits = 6

	lastGivenFen  = 60 * wanFen // what each of them had for its office
	lastPaidFen   = 26 * wanFen
	lastCarryFen  = 31 * wanFen // the last instalment of a contract
	lastBondFen   = 800 * wanFen
	lastBondClass = "112" // 一般债券
)

// lastYear plays the end of 2020: what units have left is listed, confirmed and reviewed, two
// persons close the year, and 2021 opens with what was carried over.
func (p *player) lastYear(ctx context.Context) error {
	if err := p.at(ctx, "2020-12-08"); err != nil {
		return err
	}
	units := p.leaving()
	if err := p.lastMoney(ctx, units); err != nil {
		return fmt.Errorf("money of 2020: %w", err)
	}
	if err := p.at(ctx, "2020-12-14"); err != nil {
		return err
	}
	if _, err := p.yearends.Make(p.as(ctx, "budget"), lastDemoYear); err != nil {
		return fmt.Errorf("lists of 2020: %w", err)
	}
	lists, err := p.yearends.Lists(p.as(ctx, "budget"), yearend.Filter{Year: lastDemoYear}, page.LimitMax, "")
	if err != nil {
		return err
	}
	for _, l := range lists.Items {
		if err := p.leave(ctx, units, l.List); err != nil {
			return fmt.Errorf("list %s: %w", l.Number, err)
		}
	}
	if err := p.yearends.Carry(ctx); err != nil {
		return err
	}
	return p.closeLast(ctx)
}

// leaving are the first departments' own units.
func (p *player) leaving() []org.Unit {
	var list []org.Unit
	for _, s := range p.spending {
		if s.unit.Code[3:] == "001" && s.payer == codetable.Agency && s.unit.Code[:3] != bureauDepartment && len(list) < leavingUnits {
			list = append(list, s.unit)
		}
	}
	return list
}

// lastMoney gives the units money of 2020, of which they have paid a part, and leaves bond
// proceeds that nobody has got.
func (p *player) lastMoney(ctx context.Context, units []org.Unit) error {
	classes, err := p.codes.Table(ctx, codetable.EconomicMap, demoYear)
	if err != nil {
		return err
	}
	gov, err := classes.GovernmentClass("30299", codetable.Agency)
	if err != nil {
		return err
	}
	d := quota.Document{ID: p.db.NewID(), Number: "抚财预指〔2020〕86号", Year: lastDemoYear, Title: "示例：下达 2020 年公用经费和一般债券资金", IssuedOn: p.day()}
	row := func(line int, kind quota.Kind, nature string) quota.Quota {
		return quota.Quota{ID: p.db.NewID(), Document: d.ID, Line: line, Kind: kind, Year: lastDemoYear, Region: demoRegion, FundNature: nature}
	}
	at := func(q quota.Quota, a quota.Account) quota.Place { return quota.Place{Quota: q.ID, Account: a} }
	source, pool := row(1, quota.Source, generalBudget), row(2, quota.Pool, generalBudget)
	bonds, waiting := row(3, quota.Source, lastBondClass), row(4, quota.Pool, lastBondClass)
	quotas := []quota.Quota{source, pool, bonds, waiting}
	movements := []quota.Movement{
		{Event: quota.Approve, Debit: at(source, quota.OwnRevenue), Credit: at(pool, quota.Unallocated), AmountFen: money.Fen(lastGivenFen * len(units))},
		{Event: quota.Bond, Debit: at(bonds, quota.BondProceeds), Credit: at(waiting, quota.Unallocated), AmountFen: lastBondFen},
	}
	for i, u := range units {
		office, err := p.lastOffice(ctx, u)
		if err != nil {
			return err
		}
		q := row(len(quotas)+1, quota.Unit, generalBudget)
		q.Unit, q.Project, q.Category, q.Functional, q.GovEconomic, q.DepEconomic = u.ID, office, string(project.Daily), p.spenderOf(u).functional, gov, "30299"
		q.FundSource, quotas = ownSource, append(quotas, q)
		claim := p.db.NewID()
		paid := money.Fen(lastPaidFen + i*wanFen)
		movements = append(movements,
			quota.Movement{Event: quota.Issue, Debit: at(pool, quota.Unallocated), Credit: at(q, quota.Executable), AmountFen: lastGivenFen},
			quota.Movement{Event: quota.Apply, Debit: at(q, quota.Executable), Credit: at(q, quota.InFlight), AmountFen: paid, Claim: claim},
			quota.Movement{Event: quota.Pay, Debit: at(q, quota.InFlight), Credit: at(q, quota.Paid), AmountFen: paid, Claim: claim})
	}
	_, err = p.quotas.Post(p.as(ctx, "budget"), quota.Posting{
		Act: audit.Act{Action: "budget.post", Object: d.ID, After: d.Number},
		Group: quota.Group{Key: "demo:2020", Documents: []quota.Document{d}, Quotas: quotas, Voucher: quota.Voucher{
			Date: p.day(), Basis: d.Number, Level: quota.ByFinance, Movements: movements,
		}},
	})
	return err
}

func (p *player) spenderOf(u org.Unit) *spender {
	for _, s := range p.spending {
		if s.unit.ID == u.ID {
			return s
		}
	}
	return &spender{}
}

// lastOffice is the project that a unit's office had in 2020.
func (p *player) lastOffice(ctx context.Context, u org.Unit) (ident.ID, error) {
	made, err := p.projects.Create(ctx, "", project.Input{
		Name: "2020 年公用经费", Category: project.Daily, Unit: u.ID, StartYear: lastDemoYear, EndYear: demoYear, LifeTotal: money.Of(lastGivenFen),
		Amounts: []project.YearAmount{{Year: lastDemoYear, FundNature: generalBudget, AmountFen: lastGivenFen}}, Purpose: "保障单位正常运转。", Basis: "支出标准",
	})
	return made.ID, err
}

// leave takes a list through its review: what units need for the last instalment of a
// contract they carry over, and say why.
func (p *player) leave(ctx context.Context, units []org.Unit, l yearend.List) error {
	if l.Kind == yearend.OfBureau {
		if _, err := p.yearends.Submit(p.as(ctx, "budget"), l.ID, l.Version); err != nil {
			return err
		}
		return p.signCase(ctx, yearend.FlowBureau, l.ID, "head")
	}
	code := ""
	for _, u := range units {
		if u.ID == l.Unit {
			code = u.Code[:3]
		}
	}
	as := p.as(ctx, "clerk."+code)
	carry := min(lastCarryFen, l.UnusedFen)
	v, err := p.yearends.Confirm(as, l.ID, l.Version, []yearend.Choice{{
		Line: 1, CarryFen: carry, WithdrawFen: l.UnusedFen - carry, Reason: "办公设备采购合同尾款，2021 年一季度支付",
	}})
	if err != nil {
		return err
	}
	if _, err := p.yearends.Submit(as, l.ID, v.Version); err != nil {
		return err
	}
	return p.signCase(ctx, yearend.FlowUnit, l.ID, "reviewer."+code, "department."+code, p.sectionOf(code), "budget")
}

// closeLast closes 2020 and opens 2021.
func (p *player) closeLast(ctx context.Context) error {
	if err := p.afternoon(ctx, "2020-12-31"); err != nil {
		return err
	}
	o, err := p.yearends.Propose(p.as(ctx, "budget"), yearend.YearStep{Year: lastDemoYear, Basis: "抚财库〔2020〕41 号"})
	if err != nil {
		return fmt.Errorf("propose to close 2020: %w", err)
	}
	if err := p.signCase(ctx, yearend.FlowClose, o.Closing.ID, "treasury"); err != nil {
		return err
	}
	if err := p.yearends.Carry(ctx); err != nil {
		return err
	}
	if err := p.at(ctx, "2021-01-04"); err != nil {
		return err
	}
	_, err = p.yearends.Open(p.as(ctx, "budget"), yearend.OpenInput{
		YearStep: yearend.YearStep{Year: demoYear, Basis: "抚财库〔2020〕41 号"}, Number: "抚财预结〔2021〕1号", Title: "示例：恢复 2020 年结转指标",
	})
	if err != nil {
		return fmt.Errorf("open 2021: %w", err)
	}
	return p.yearends.Carry(ctx)
}
