package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
	"caixiao/internal/platform/actor"
	"caixiao/internal/treasury/bank"
	"caixiao/internal/treasury/contract"
	"caixiao/internal/treasury/control"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/quota"
)

// paymentRules holds applications to the rules of payments: it gathers the facts of the other
// modules. What cannot be gathered is left out, and the rules that need it block.
type paymentRules struct{ m *modules }

func (r paymentRules) Check(ctx context.Context, c payment.Case, stage string) ([]payment.Found, error) {
	ctx = actor.Machine(ctx, "control") // facts are the government's, whoever asks
	f, err := r.facts(ctx, c)
	if err != nil {
		return nil, err
	}
	hits, err := r.m.controls.Check(ctx, f, control.Stage(strings.ToUpper(stage)))
	found := make([]payment.Found, len(hits))
	for i, h := range hits {
		found[i] = payment.Found{Rule: h.Rule, Version: h.Version, Severity: string(h.Severity), Text: h.Text, Figures: h.Figures, Inputs: h.Inputs}
	}
	return found, err
}

func (r paymentRules) facts(ctx context.Context, c payment.Case) (f control.Facts, err error) {
	for _, gather := range []func(ctx context.Context, c payment.Case, f *control.Facts) error{
		r.application, r.quota, r.project, r.unit, r.payee, r.papers, r.calendar, r.history, r.rows,
	} {
		if err := gather(ctx, c, &f); err != nil {
			return f, fmt.Errorf("facts of payment %s: %w", c.Payment.Number, err)
		}
	}
	f.People = &control.People{}
	parts := map[string]control.Part{"MAKER": control.Maker, "UNIT": control.UnitReviewer, "FIRST": control.FirstReviewer, "SECOND": control.SecondReviewer}
	names := map[string]string{"MAKER": c.Payment.MadeByName, "UNIT": c.Payment.UnitByName, "FIRST": c.Payment.FirstByName, "SECOND": c.Payment.SecondByName}
	for _, key := range []string{"MAKER", "UNIT", "FIRST", "SECOND"} {
		f.People.Actors = append(f.People.Actors, control.Actor{Part: parts[key], User: c.People[key], Name: names[key]})
	}
	return f, nil
}

// application is what is asked for, with its codes as the tables of the year have them.
func (r paymentRules) application(ctx context.Context, c payment.Case, f *control.Facts) error {
	p, q := c.Payment, c.Quota
	app := &control.Application{
		ID: p.ID, Form: control.Form(p.Kind), Year: q.Year, Unit: q.Unit, Project: q.Project, AmountFen: p.AmountFen, Functional: q.Functional,
		GovEconomic: q.GovEconomic, DepEconomic: p.DepEconomic, FundNature: q.FundNature, Settlement: p.Method, Purpose: p.Purpose, Contract: p.Contract,
		Persons: int(p.Persons), FormAttached: p.ApprovalNo != "", Approval: p.ApprovalNo,
		Salary: p.Kind == payment.Batch && strings.HasPrefix(p.DepEconomic, "301"),
	}
	if p.VoucherDay != "" {
		day, err := fiscal.ParseDate(p.VoucherDay)
		if err != nil {
			return err
		}
		app.VoucherDate = day
	}
	for _, one := range []struct {
		kind  control.ClassKind
		table codetable.Name
		code  string
	}{
		{control.FunctionalClass, codetable.Functional, q.Functional}, {control.GovernmentClass, codetable.EconomicGovernment, q.GovEconomic},
		{control.DepartmentClass, codetable.EconomicDepartment, p.DepEconomic}, {control.NatureClass, codetable.FundNature, q.FundNature},
	} {
		table, err := r.m.codes.Table(ctx, one.table, q.Year)
		if err != nil {
			return err
		}
		row, known := table.Row(one.code)
		app.Classes = append(app.Classes, control.Class{Kind: one.kind, Code: one.code, Known: known, Leaf: row.Leaf})
	}
	table, err := r.m.codes.Table(ctx, codetable.EconomicMap, q.Year)
	if err != nil {
		return err
	}
	if row, known := table.Row(p.DepEconomic); known {
		app.Mapped = control.Mapped{Agency: row.Extra[string(codetable.Agency)], Institution: row.Extra[string(codetable.Institution)]}
	}
	f.Application = app
	return nil
}

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
		// A row of the document carries its own class and project: that is what it permits.
		Permitted: &control.Permitted{Functional: []string{q.Functional}, Projects: []ident.ID{q.Project}},
	}
	day := r.m.controls.Today()
	standing, err := r.m.plans.StandingOf(ctx, q.ID, day)
	f.Plan = &control.Plan{Month: standing.Month, CumulativeFen: standing.CumulativeFen, UsedFen: at(quota.InFlight) + at(quota.Paid) - own}
	return err
}

func (r paymentRules) project(ctx context.Context, c payment.Case, f *control.Facts) error {
	one, err := r.m.projects.Project(ctx, c.Quota.Project)
	if err != nil {
		return err
	}
	sums, err := r.m.quotas.Totals(ctx, quota.Filter{Year: c.Quota.Year, Kind: quota.Unit, Project: c.Quota.Project})
	if err != nil {
		return err
	}
	points, err := planTargets{r.m.targets}.Points(ctx, []ident.ID{c.Quota.Project}, c.Quota.Year)
	if err != nil {
		return err
	}
	f.Project = &control.Project{
		Category: c.Quota.Category, State: string(one.State), Active: slices.Contains([]project.State{project.Budgeted, project.Executing}, one.State),
		BudgetFen: sums.TotalFen, PaidFen: sums.PaidFen,
	}
	for _, p := range points[c.Quota.Project] {
		f.Project.Points = append(f.Project.Points, control.Point{Month: p.Month, BP: p.BP})
	}
	return nil
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

// payee is who is paid, and what the register of accounts says of both accounts.
func (r paymentRules) payee(ctx context.Context, c payment.Case, f *control.Facts) error {
	p := c.Payment
	paying, err := r.m.banks.PayingAccount(ctx, c.Quota.Unit, bank.UnitZero, c.Quota.FundNature)
	switch {
	case errors.Is(err, bank.ErrAccount):
		f.Accounts = &control.Accounts{Standing: "没有预算单位零余额账户"}
	case err != nil:
		return err
	default:
		f.Accounts = &control.Accounts{PayingName: paying.Name, Fit: paying.State == bank.AccountFiled || paying.State == bank.AccountOpened, Standing: string(paying.State)}
	}
	owner, found, err := r.m.banks.OwnerOf(ctx, p.PayeeAccount)
	if err != nil {
		return err
	}
	if found {
		f.Accounts.Owner, f.Accounts.OwnerName, f.Accounts.Kind = owner.Unit, owner.Name, control.RealMoney
		if owner.Kind == bank.FiscalSpecial {
			f.Accounts.Kind = control.Special
		}
	}
	f.Payee = &control.Payee{Name: p.PayeeName, Account: p.PayeeAccount, Kind: control.PayeeKind(p.PayeeKind)}
	known, found, err := r.m.banks.PayeeOf(ctx, p.PayeeAccount, p.PayeeName)
	if err == nil && found {
		f.Payee.Registered, f.Payee.Kind = known.Payee.Name, control.PayeeKind(known.Payee.Kind)
		f.Payee.Blocked, f.Payee.Foreign, f.Payee.Closed = known.Payee.Blocked, known.Payee.Abroad, !known.Payee.Active || !known.Account.Active
	}
	return err
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
		}
	}
	var uses []contract.Use
	if p.Invoices != "" {
		var list []payment.Invoice
		if err := json.Unmarshal([]byte(p.Invoices), &list); err != nil {
			return err
		}
		for _, i := range list {
			uses = append(uses, contract.Use{Code: i.Code, Number: i.Number, AmountFen: i.AmountFen})
		}
	}
	facts, err := r.m.contracts.InvoiceFacts(ctx, p.ID, uses)
	f.Invoices = &control.Invoices{}
	for _, i := range facts {
		f.Invoices.Items = append(f.Invoices.Items, control.Invoice{
			Code: i.Code, Number: i.Number, Seller: i.Seller, Known: i.Known, TotalFen: i.TotalFen, OthersFen: i.OthersFen, HereFen: i.HereFen, Others: i.Others,
		})
	}
	return err
}

func (r paymentRules) calendar(ctx context.Context, _ payment.Case, f *control.Facts) error {
	day := r.m.controls.Today()
	works, err := r.m.flows.IsWorkday(ctx, day)
	if err != nil {
		return err
	}
	f.Calendar = &control.Calendar{Day: day, Workday: works}
	for d := day; d.Year() == day.Year() && day.Month() == 12; d = d.AddDays(1) {
		if works, err = r.m.flows.IsWorkday(ctx, d); err != nil {
			return err
		}
		if works {
			f.Calendar.WorkdaysLeft++
		}
	}
	if day.Month() < 12 {
		f.Calendar.WorkdaysLeft = day.DaysUntil(day.Year().Range().To)
	}
	return nil
}

// history sums up what the unit has applied for before.
func (r paymentRules) history(ctx context.Context, c payment.Case, f *control.Facts) error {
	h := &control.History{}
	day := r.m.controls.Today()
	gone := []payment.State{payment.Draft, payment.Voided, payment.Failed, payment.Returned}
	err := everyPayment(ctx, r.m.payments, payment.Filter{Year: c.Quota.Year, Unit: c.Quota.Unit}, func(p payment.Listed) {
		if p.ID == c.Payment.ID || slices.Contains(gone, p.State) {
			return
		}
		made := fiscal.DateOf(p.ID.Time().In(bureauZone))
		h.YearFen += p.AmountFen
		if made.Month() == 12 {
			h.DecemberFen += p.AmountFen
			if r.m.controls.Today().Month() == 12 {
				h.LastDaysFen += p.AmountFen
			}
		}
		if p.Method == "3" && made.Month() == day.Month() {
			h.CashMonthFen += p.AmountFen
		}
		past := control.Past{Number: p.Number, Day: made, AmountFen: p.AmountFen, Account: p.PayeeAccount, Purpose: p.Purpose, Economic: p.DepEconomic}
		if p.Quota == c.Payment.Quota {
			past.Project = c.Quota.Project
		}
		h.Recent = append(h.Recent, past)
	})
	f.History = h
	return err
}

// everyPayment reads a list of payments to its end.
func everyPayment(ctx context.Context, payments *payment.Service, f payment.Filter, do func(payment.Listed)) error {
	for after := ""; ; {
		list, err := payments.List(ctx, f, page.LimitMax, after)
		if err != nil {
			return err
		}
		for _, p := range list.Items {
			do(p)
		}
		if list.Next == nil {
			return nil
		}
		after = *list.Next
	}
}

// rows are those of a batch; there are no records of people to hold them to.
func (r paymentRules) rows(ctx context.Context, c payment.Case, f *control.Facts) error {
	if c.Payment.Kind != payment.Batch {
		return nil
	}
	f.Rows = &control.Rows{}
	for _, row := range c.Rows {
		one := control.Row{No: int(row.Line), Name: row.Name, Account: row.Account, Card: row.IDCard, AmountFen: row.AmountFen, WithheldFen: row.WithheldFen}
		one.GrossFen = row.AmountFen + row.WithheldFen
		f.Rows.GrossFen += one.GrossFen
		known, found, err := r.m.banks.PayeeOf(ctx, row.Account, row.Name)
		if err != nil {
			return err
		}
		if found {
			one.Registered, one.Blocked, one.Foreign = known.Payee.Name, known.Payee.Blocked, known.Payee.Abroad
			one.Closed = !known.Payee.Active || !known.Account.Active
		}
		f.Rows.Rows = append(f.Rows.Rows, one)
	}
	return nil
}
