package control

import (
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
)

// noProcurement is P17: what is procured has a plan of procurement or a contract; so has an item
// of the catalogue from its sum on.
func (c *check) noProcurement() {
	app := c.Application
	item := begins(app.DepEconomic, c.set.lists["items"]) && app.AmountFen >= c.set.fen["itemFrom"]
	if (c.Quota.Procurement || item) && app.Contract.IsZero() && app.ProcurementPlan == "" {
		c.fire("", figures{"amount": app.AmountFen})
	}
}

// contractOverrun is P18: a contract is paid once.
func (c *check) contractOverrun() {
	amount, k := c.Application.AmountFen, c.Contract
	if sum(k.UsedFen, amount) > k.AmountFen {
		c.fire("", figures{"contract": k.Number, "whole": k.AmountFen, "used": k.UsedFen, "left": max(0, k.AmountFen-k.UsedFen), "amount": amount})
	}
}

// prepayment is P19: the first payment is a part of the contract only.
func (c *check) prepayment() {
	amount, k := c.Application.AmountFen, c.Contract
	if k.Payments == 0 && exceeds(amount, k.AmountFen, c.set.bp["prepay"]) {
		c.fire("", figures{"contract": k.Number, "amount": amount, "share": shareOf(amount, k.AmountFen), "limit": c.set.bp["prepay"]})
	}
}

// invoices is P21: an invoice is registered, and no more of it is paid than it says.
func (c *check) invoices() {
	for _, i := range c.Invoices.Items {
		switch taken := sum(i.OthersFen, i.HereFen); {
		case !i.Known:
			c.fire("unknown", figures{"invoice": i.Number})
		case taken > i.TotalFen:
			c.fire("", figures{"invoice": i.Number, "total": i.TotalFen, "others": i.OthersFen, "here": i.HereFen})
		default:
			continue
		}
		return
	}
}

// yearEnd is P22: not in haste at the end of the year.
func (c *check) yearEnd() {
	app, h, day := c.Application, c.History, c.Calendar.Day
	rush := c.set.lists["rush"]
	inDecember := day.Month() == 12 && slices.Contains(rush, december)
	inLast := c.Calendar.WorkdaysLeft <= c.set.count["lastDays"] && slices.Contains(rush, lastDays)
	if !inDecember && !inLast {
		return
	}
	if app.AmountFen > c.set.fen["decSingle"] {
		c.fire("single", figures{"amount": app.AmountFen, "limit": c.set.fen["decSingle"]})
		return
	}
	year := sum(h.YearFen, app.AmountFen)
	for _, part := range []struct {
		asked bool
		paid  money.Fen
	}{{inDecember, h.DecemberFen}, {inLast, h.LastDaysFen}} {
		if whole := sum(part.paid, app.AmountFen); part.asked && exceeds(whole, year, c.set.bp["decShare"]) {
			c.fire("", figures{"paid": whole, "year": year, "share": shareOf(whole, year), "limit": c.set.bp["decShare"]})
			return
		}
	}
}

// idle is P31: the project is behind its plan at the last check-point.
func (c *check) idle() {
	p := c.Project
	point, planned, behind := Behind(*p, c.Calendar.Day, c.set.bp["lag"])
	if behind {
		c.fire("", figures{"month": point.Month, "planned": point.BP, "plan": planned, "share": shareOf(p.PaidFen, p.BudgetFen), "paid": p.PaidFen})
	}
}

// Behind tells whether a project has paid less than its plan has for the last check-point on
// or before a day, by more than a lag; with the check-point and what was planned to be paid.
// Before the first one, and without a plan, it never is (rule control:3.9-31).
func Behind(p Project, day fiscal.Date, lag ratio.BP) (last Point, planned money.Fen, behind bool) {
	for _, point := range p.Points {
		reached := day.Month() > point.Month || day.Month() == point.Month && day == day.LastOfMonth()
		if reached && point.Month >= last.Month {
			last = point
		}
	}
	if last.Month == 0 || p.BudgetFen <= 0 {
		return last, 0, false
	}
	planned, err := p.BudgetFen.MulDiv(int64(last.BP), int64(ratio.Hundred))
	if err != nil {
		return last, 0, true
	}
	return last, planned, last.BP > lag && against(p.PaidFen, p.BudgetFen, last.BP-lag) < 0
}

// notActive is P32: project and account are in use.
func (c *check) notActive() {
	if !c.Project.Active {
		c.fire("", figures{"state": projectState(c.Project.State)})
		return
	}
	if !c.Accounts.Fit {
		c.fire("account", figures{"account": c.Accounts.PayingName, "standing": c.Accounts.Standing})
	}
}

// projectState prints as the name of a state of a project.
type projectState string

// TextKey is the name.
func (s projectState) TextKey() string { return "project.state." + string(s) }

// date is P33: vouchers are made on business days, and carry that day or a later one.
func (c *check) date() {
	if c.stage == Issue && !c.Calendar.Workday {
		c.fire("", figures{"day": c.Calendar.Day})
		return
	}
	if dated := c.Application.VoucherDate; !dated.IsZero() && dated.Before(c.Calendar.Day) {
		c.fire("back", figures{"dated": dated, "day": c.Calendar.Day})
	}
}
