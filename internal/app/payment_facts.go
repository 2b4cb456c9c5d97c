package app

import (
	"context"
	"errors"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/contract"
	"caixiao/internal/treasury/control"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/quota"
)

// quota is what the application may take, that which it holds itself included, and its plan.
func (r paymentRules) quota(ctx context.Context, c payment.Case, f *control.Facts) error {
	q, p := c.Quota, c.Payment
	balances, err := r.m.quotas.Balances(ctx, []ident.ID{q.ID}, quota.At{})
	if err != nil {
		return err
	}
	at := func(a quota.Account) money.Fen { return balances[quota.Place{Quota: q.ID, Account: a}] }
	var own money.Fen
	if !p.ID.IsZero() && p.State != payment.Draft {
		own = p.AmountFen
	}
	free := at(quota.Executable) + at(quota.Planned) + own
	if !p.Contract.IsZero() {
		held, err := contractLedger{r.m.quotas}.Held(ctx, []ident.ID{p.Contract})
		if err != nil {
			return err
		}
		free += held[p.Contract][q.ID]
	}
	f.Quota = &control.Quota{
		ID: q.ID, Unit: q.Unit, Project: q.Project, Functional: q.Functional, GovEconomic: q.GovEconomic, FundNature: q.FundNature, AvailableFen: free,
		Procurement: q.Procurement, Tracked: q.Tracked,
	}
	if q.Tracked {
		if err := r.permitted(ctx, q, f.Quota); err != nil {
			return err
		}
	}
	standing, err := r.m.plans.StandingOf(ctx, q.ID, r.m.controls.Today())
	f.Plan = &control.Plan{Month: standing.Month, CumulativeFen: standing.CumulativeFen, UsedFen: at(quota.InFlight) + at(quota.Paid) - own}
	return err
}

// permitted is what the document of tracked money has itself given money to.
func (r paymentRules) permitted(ctx context.Context, q payment.QuotaRow, to *control.Quota) error {
	list, err := r.m.quotas.IssuedBy(ctx, q.DocumentID)
	to.Permitted = &control.Permitted{}
	for _, one := range list {
		to.Permitted.Functional = append(to.Permitted.Functional, one.Functional)
		to.Permitted.Projects = append(to.Permitted.Projects, one.Project)
	}
	return err
}

// project is what the money is for, and how far along its plan it is.
func (r paymentRules) project(ctx context.Context, c payment.Case, f *control.Facts) error {
	state, err := r.m.projects.StateOf(ctx, c.Quota.Project)
	if err != nil {
		return err
	}
	f.Project = &control.Project{
		Category: c.Quota.Category, State: string(state), Active: slices.Contains([]project.State{project.Budgeted, project.Executing}, state),
	}
	points, err := planTargets{r.m.targets}.Points(ctx, []ident.ID{c.Quota.Project}, c.Quota.Year)
	if err != nil || len(points[c.Quota.Project]) == 0 {
		return err
	}
	for _, p := range points[c.Quota.Project] {
		f.Project.Points = append(f.Project.Points, control.Point{Month: p.Month, BP: p.BP})
	}
	sum, err := r.m.quotas.ProjectSum(ctx, c.Quota.Project, c.Quota.Year)
	f.Project.BudgetFen, f.Project.PaidFen = sum.TotalFen, sum.PaidFen
	return err
}

func (r paymentRules) unit(ctx context.Context, c payment.Case, f *control.Facts) error {
	unit, err := r.m.org.Unit(ctx, c.Quota.Unit)
	if err != nil {
		return err
	}
	f.Unit = &control.Unit{Closed: unit.State != org.Effective}
	switch unit.Kind {
	case org.Administrative, org.CivilServant:
		f.Unit.Payer = control.Agency
	case org.Subsidised, org.SelfFunded:
		f.Unit.Payer = control.Institution
	}
	return nil
}

// accountKinds are the kinds of accounts that the rules know of.
var accountKinds = map[bank.AccountKind]control.AccountKind{
	bank.FiscalSpecial: control.Special, bank.Special: control.RealMoney, bank.Basic: control.RealMoney, bank.General: control.RealMoney,
	bank.Temporary: control.RealMoney, bank.Foreign: control.RealMoney,
}

// payee is who is paid, and what the register of accounts says of both accounts.
func (r paymentRules) payee(ctx context.Context, c payment.Case, f *control.Facts) error {
	p := c.Payment
	both, err := r.m.banks.BothOf(ctx, c.Quota.Unit, c.Quota.FundNature, p.PayeeAccount)
	if err != nil {
		return err
	}
	f.Accounts = &control.Accounts{PayingName: both.Paying.Name}
	f.Accounts.Standing = standingOf(both.Paying, r.m.controls.Today())
	f.Accounts.Fit = f.Accounts.Standing == ""
	if !both.Owned.ID.IsZero() {
		f.Accounts.Owner, f.Accounts.OwnerName, f.Accounts.Kind = both.Owned.Unit, both.Owned.Name, accountKinds[both.Owned.Kind]
	}
	if p.Kind == payment.Batch {
		return nil
	}
	f.Payee = &control.Payee{Name: p.PayeeName, Account: p.PayeeAccount, Kind: control.PayeeKind(p.PayeeKind)}
	known, err := r.m.banks.PayeesOf(ctx, []string{p.PayeeAccount})
	if one, found := known[p.PayeeAccount]; found {
		f.Payee.Registered, f.Payee.Kind = one.Payee.Name, control.PayeeKind(one.Payee.Kind)
		f.Payee.Blocked, f.Payee.Foreign, f.Payee.Closed = one.Payee.Blocked, one.Payee.Abroad, !one.Payee.Active || !one.Account.Active
	}
	return err
}

// standingOf is why an account may not pay on a day; empty where it may.
func standingOf(a bank.Account, day fiscal.Date) control.Standing {
	if a.ID.IsZero() {
		return control.NoAccount
	}
	err := a.Fit(day)
	for _, one := range []struct {
		err  error
		said control.Standing
	}{
		{bank.ErrUnfitExpired, control.Expired}, {bank.ErrUnfitInspection, control.Revoked}, {bank.ErrUnfitMend, control.NotMended}, {bank.ErrUnfit, control.NotFiled},
	} {
		if errors.Is(err, one.err) {
			return one.said
		}
	}
	return ""
}

// papers are the contract and the invoices.
func (r paymentRules) papers(ctx context.Context, c payment.Case, f *control.Facts) error {
	p := c.Payment
	if !p.Contract.IsZero() {
		fact, err := r.m.contracts.Fact(ctx, p.Contract, p.ID)
		if err != nil && !errors.Is(err, contract.ErrNotFound) {
			return err
		}
		if err == nil && fact.InForce {
			f.Contract = &control.Contract{
				Number: fact.Number, Supplier: fact.Supplier, AmountFen: fact.AmountFen, UsedFen: fact.UsedFen, Payments: fact.Payments,
			}
			f.Application.ProcurementPlan = fact.ProcurementPlan
		}
	}
	list, err := p.InvoiceList()
	if err != nil {
		return err
	}
	facts, err := r.m.contracts.InvoiceFacts(ctx, p.ID, usesOf(list))
	f.Invoices = &control.Invoices{}
	for _, i := range facts {
		f.Invoices.Items = append(f.Invoices.Items, control.Invoice{
			Code: i.Code, Number: i.Number, Seller: i.Seller, Known: i.Known, TotalFen: i.TotalFen, OthersFen: i.OthersFen, HereFen: i.HereFen, Others: i.Others,
		})
	}
	return err
}

// usesOf are invoices of an application in the words of their register.
func usesOf(list []payment.Invoice) []contract.Use {
	uses := make([]contract.Use, len(list))
	for i, one := range list {
		uses[i] = contract.Use{Code: one.Code, Number: one.Number, AmountFen: one.AmountFen}
	}
	return uses
}

// calendar is the day, and how many working days the year has left.
func (r paymentRules) calendar(ctx context.Context, _ payment.Case, f *control.Facts) error {
	day := r.m.controls.Today()
	works, err := r.m.flows.IsWorkday(ctx, day)
	if err != nil {
		return err
	}
	f.Calendar = &control.Calendar{Day: day, Workday: works}
	for d := day; d.Year() == day.Year(); d = d.AddDays(1) {
		if works, err = r.m.flows.IsWorkday(ctx, d); err != nil {
			return err
		}
		if works {
			f.Calendar.WorkdaysLeft++
		}
	}
	return nil
}

// history sums up what the unit has applied for before: each sum for the rule that needs it.
func (r paymentRules) history(ctx context.Context, c payment.Case, w control.Windows, f *control.Facts) error {
	p, day := c.Payment, f.Calendar.Day
	look := payment.Look{
		Except: p.ID, Unit: c.Quota.Unit, Project: c.Quota.Project, Year: c.Quota.Year, Day: day, AmountFen: p.AmountFen, Purpose: p.Purpose,
		SameFrom: day.AddDays(-w.SameDays), SplitFrom: day.AddDays(-w.SplitDays), Cash: p.Method == cashMethod,
	}
	if p.Kind != payment.Batch {
		look.Account = p.PayeeAccount
		if p.Contract.IsZero() && p.AmountFen < w.SplitBelow {
			look.SplitBelow, look.Classes = w.SplitBelow, w.SplitClasses
		}
	}
	for _, i := range f.Invoices.Items {
		look.Sharing = append(look.Sharing, i.Others...)
	}
	public := slices.ContainsFunc(w.ThreePublic, func(line []string) bool { return slices.Contains(line, p.DepEconomic) })
	rush := day.Month() == lastMonth || f.Calendar.WorkdaysLeft <= w.LastDays
	look.Sums = public || rush
	if rush {
		from, err := r.lastDays(ctx, day.Year(), w.LastDays)
		if err != nil {
			return err
		}
		look.LastFrom = from
	}
	past, err := r.m.payments.Past(ctx, look)
	if err != nil {
		return err
	}
	h := &control.History{
		CashMonthFen: past.CashMonthFen, YearFen: past.YearFen, DecemberFen: past.DecemberFen, LastDaysFen: past.LastDaysFen,
		Split: control.Split{PayeeFen: past.PayeeFen, Payees: past.PayeeCount, ProjectFen: past.ProjectFen, Projects: past.ProjectCount},
	}
	for _, one := range past.Same {
		on, err := fiscal.ParseDate(one.Day)
		if err != nil {
			return err
		}
		h.Same = append(h.Same, control.Past{Number: one.Number, Day: on, Purpose: one.Purpose})
	}
	f.History = h
	if !public {
		return nil
	}
	for _, classes := range w.ThreePublic {
		line := control.ThreePublic{Classes: classes}
		for _, class := range classes {
			line.UsedFen += past.Classes[class]
		}
		h.ThreePublic = append(h.ThreePublic, line)
	}
	return r.threePublic(ctx, c, h.ThreePublic, f.Unit.Payer)
}

// Things of the history that rules name.
const (
	cashMethod = "3"
	lastMonth  = 12
)

// lastDays is the first of the last working days of a year.
func (r paymentRules) lastDays(ctx context.Context, year fiscal.Year, n int) (fiscal.Date, error) {
	day := year.Range().To
	for left := n; left > 0 && day.Year() == year; day = day.AddDays(-1) {
		works, err := r.m.flows.IsWorkday(ctx, day)
		if err != nil {
			return day, err
		}
		if works {
			left--
			if left == 0 {
				return day, nil
			}
		}
	}
	return day.AddDays(1), nil
}

// threePublic adds the three-public budget of a unit to its lines: what its quotas have of the
// department class, and of those that leave it open what their government class can only mean.
func (r paymentRules) threePublic(ctx context.Context, c payment.Case, lines []control.ThreePublic, payer control.Payer) error {
	list, err := r.m.quotas.Economics(ctx, c.Quota.Unit, c.Quota.Year)
	if err != nil {
		return err
	}
	meant, err := r.meant(ctx, c.Quota.Year, payer)
	if err != nil {
		return err
	}
	for i := range lines {
		for _, one := range list {
			deps := []string{one.DepEconomic}
			if one.DepEconomic == "" {
				deps = meant[one.GovEconomic]
			}
			if len(deps) > 0 && !slices.ContainsFunc(deps, func(dep string) bool { return !slices.Contains(lines[i].Classes, dep) }) {
				lines[i].ApprovedFen += one.Fen
			}
		}
	}
	return nil
}

// meant are the department classes that become each government class.
func (r paymentRules) meant(ctx context.Context, year fiscal.Year, payer control.Payer) (map[string][]string, error) {
	table, err := r.m.codes.Table(ctx, codetable.EconomicMap, year)
	if err != nil {
		return nil, err
	}
	column := codetable.Agency
	if payer == control.Institution {
		column = codetable.Institution
	}
	meant := map[string][]string{}
	for _, row := range table.Rows() {
		if gov := row.Extra[string(column)]; gov != "" {
			meant[gov] = append(meant[gov], row.Code)
		}
	}
	return meant, nil
}

// rows are those of a batch, held to the registry of payees and the register of staff.
func (r paymentRules) rows(ctx context.Context, c payment.Case, f *control.Facts) error {
	if c.Payment.Kind != payment.Batch {
		return nil
	}
	numbers := make([]string, len(c.Rows))
	for i, row := range c.Rows {
		numbers[i] = row.Account
	}
	known, err := r.m.banks.PayeesOf(ctx, numbers)
	if err != nil {
		return err
	}
	f.Rows = &control.Rows{}
	for _, row := range c.Rows {
		one := control.Row{
			No: int(row.Line), Name: row.Name, Account: row.Account, Card: row.IDCard, AmountFen: row.AmountFen, WithheldFen: row.WithheldFen, GrossFen: row.Gross(),
		}
		f.Rows.GrossFen += one.GrossFen
		if p, found := known[row.Account]; found {
			one.Registered, one.Blocked, one.Foreign = p.Payee.Name, p.Payee.Blocked, p.Payee.Abroad
			one.Closed = !p.Payee.Active || !p.Account.Active
		}
		f.Rows.Rows = append(f.Rows.Rows, one)
	}
	return nil
}
