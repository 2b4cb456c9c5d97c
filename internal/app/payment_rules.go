package app

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/attachment"
	"caixiao/internal/foundation/codetable"
	"caixiao/internal/platform/actor"
	"caixiao/internal/treasury/control"
	"caixiao/internal/treasury/payment"
)

// paymentRules holds applications to the rules of payments: it gathers the facts of the other
// modules. What cannot be gathered is left out, and the rules that need it block.
type paymentRules struct{ m *modules }

func (r paymentRules) Check(ctx context.Context, c payment.Case, stage string) ([]payment.Found, error) {
	ctx = actor.Machine(ctx, "control") // facts are the government's, whoever asks
	catalogue, err := r.m.controls.Catalogue(ctx, r.m.controls.Today())
	if err != nil {
		return nil, err
	}
	f, err := r.facts(ctx, c, catalogue)
	if err != nil {
		return nil, err
	}
	hits := control.Evaluate(f, catalogue, control.Stage(strings.ToUpper(stage)))
	found := make([]payment.Found, len(hits))
	for i, h := range hits {
		found[i] = payment.Found{Rule: h.Rule, Version: h.Version, Severity: string(h.Severity), Text: h.Text, Figures: h.Figures, Inputs: h.Inputs}
	}
	return found, nil
}

// facts gathers what the rules look at: whatever statement it costs is for a rule that is
// concerned.
func (r paymentRules) facts(ctx context.Context, c payment.Case, catalogue control.Catalogue) (f control.Facts, err error) {
	for _, gather := range []func(ctx context.Context, c payment.Case, f *control.Facts) error{
		r.application, r.quota, r.project, r.unit, r.payee, r.papers, r.calendar, r.rows,
	} {
		if err := gather(ctx, c, &f); err != nil {
			return f, fmt.Errorf("facts of payment %s: %w", c.Payment.Number, err)
		}
	}
	if err := r.history(ctx, c, catalogue.Windows(), &f); err != nil {
		return f, fmt.Errorf("history of payment %s: %w", c.Payment.Number, err)
	}
	f.People = &control.People{Level: int(c.Payment.SignLevel)}
	parts := map[string]control.Part{"MAKER": control.Maker, "UNIT": control.UnitReviewer, "FIRST": control.FirstReviewer, "SECOND": control.SecondReviewer}
	names := map[string]string{"MAKER": c.Payment.MadeByName, "UNIT": c.Payment.UnitByName, "FIRST": c.Payment.FirstByName, "SECOND": c.Payment.SecondByName}
	parts["SIGNER"], names["SIGNER"] = control.Signer, c.Payment.SignedByName
	for _, key := range []string{"MAKER", "UNIT", "FIRST", "SECOND", "SIGNER"} {
		f.People.Actors = append(f.People.Actors, control.Actor{Part: parts[key], User: c.People[key], Name: names[key]})
	}
	return f, nil
}

// application is what is asked for, with its codes as the tables of the year have them.
func (r paymentRules) application(ctx context.Context, c payment.Case, f *control.Facts) error {
	p, q := c.Payment, c.Made
	app := &control.Application{
		ID: p.ID, Form: control.Form(p.Kind), Year: p.Year, Unit: q.Unit, Project: q.Project, AmountFen: p.AmountFen, Functional: q.Functional,
		GovEconomic: q.GovEconomic, DepEconomic: p.DepEconomic, FundNature: q.FundNature, Settlement: p.Method, Purpose: p.Purpose, Contract: p.Contract,
		Persons: int(p.Persons), Approval: p.ApprovalNo,
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
		table, err := r.m.codes.Table(ctx, one.table, p.Year)
		if err != nil {
			return err
		}
		row, known := table.Row(one.code)
		app.Classes = append(app.Classes, control.Class{Kind: one.kind, Code: one.code, Known: known, Leaf: row.Leaf})
	}
	table, err := r.m.codes.Table(ctx, codetable.EconomicMap, p.Year)
	if err != nil {
		return err
	}
	if row, known := table.Row(p.DepEconomic); known {
		app.Mapped = control.Mapped{Agency: row.Extra[string(codetable.Agency)], Institution: row.Extra[string(codetable.Institution)]}
	}
	f.Application = app
	if slices.Contains(control.Formal, p.DepEconomic) {
		if app.FormAttached, err = r.attached(ctx, p); err != nil {
			return err
		}
	}
	return nil
}

// attached tells whether the approval form of a reception, a meeting or a training is there: its
// number and a file.
func (r paymentRules) attached(ctx context.Context, p payment.Payment) (bool, error) {
	if p.ApprovalNo == "" || p.ID.IsZero() {
		return false, nil
	}
	n, err := r.m.files.Count(ctx, attachment.Owner{Kind: ownerPayment, ID: p.ID})
	return n > 0, err
}
