package app

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/ratio"
	"caixiao/internal/treasury/control"
	"caixiao/internal/treasury/payment"
	"caixiao/internal/treasury/plan"
	"caixiao/internal/treasury/quota"
)

// paymentProgress tells how projects pay along the plans of their targets: budgets and sums
// of the ledger, plans of the targets in force, the tolerance of rule P31.
type paymentProgress struct{ m *modules }

func (p paymentProgress) Projects(ctx context.Context, year fiscal.Year) ([]payment.ProjectProgress, error) {
	sums, err := p.m.quotas.ProjectYears(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("budgets of projects: %w", err)
	}
	ids := make([]ident.ID, len(sums))
	for i, s := range sums {
		ids[i] = s.Project
	}
	plans, err := planTargets{p.m.targets}.Points(ctx, ids, year)
	if err != nil {
		return nil, fmt.Errorf("plans of projects: %w", err)
	}
	catalogue, err := p.m.controls.Catalogue(ctx, p.m.controls.Today())
	if err != nil {
		return nil, err
	}
	list := make([]payment.ProjectProgress, 0, len(sums))
	for _, s := range sums {
		list = append(list, p.along(s, plans[s.Project], catalogue.Lag(), year))
	}
	return list, p.name(ctx, list, year)
}

// along is a project along its plan, today or at the end of its year.
func (p paymentProgress) along(s quota.ProjectYear, points []plan.Point, lag ratio.BP, year fiscal.Year) payment.ProjectProgress {
	day := p.m.controls.Today()
	if end := year.Range().To; day.After(end) {
		day = end
	}
	of := control.Project{BudgetFen: s.TotalFen, PaidFen: s.PaidFen}
	for _, point := range points {
		of.Points = append(of.Points, control.Point{Month: point.Month, BP: point.BP})
	}
	last, planned, behind := control.Behind(of, day, lag)
	paid, err := ratio.Quotient(int64(s.PaidFen), int64(s.TotalFen)).BP()
	if err != nil {
		paid = 0 // there is no budget any more
	}
	return payment.ProjectProgress{
		Project: s.Project, Unit: s.Unit, BudgetFen: s.TotalFen, PaidFen: s.PaidFen, Month: last.Month, PlannedBP: int64(last.BP), PlannedFen: planned,
		PaidBP: int64(paid), Behind: behind,
	}
}

// name fills in whose projects they are.
func (p paymentProgress) name(ctx context.Context, list []payment.ProjectProgress, year fiscal.Year) error {
	ids := make([]ident.ID, len(list))
	for i, one := range list {
		ids[i] = one.Project
	}
	projects, err := p.m.projects.Named(ctx, ids)
	if err != nil {
		return fmt.Errorf("names of projects: %w", err)
	}
	day := p.m.controls.Today()
	if end := year.Range().To; day.After(end) {
		day = end
	}
	house, err := p.m.org.HouseAt(ctx, day, p.m.quotas.DB.Watermark())
	if err != nil {
		return fmt.Errorf("units of projects: %w", err)
	}
	sections, err := p.m.org.Sections(ctx)
	if err != nil {
		return fmt.Errorf("sections: %w", err)
	}
	named := make(map[ident.ID]string, len(sections))
	for _, s := range sections {
		named[s.ID] = s.Name
	}
	for i, one := range list {
		card, unit := projects[one.Project], house.Units[one.Unit]
		list[i].Code, list[i].Name, list[i].UnitName = string(card.Code), card.Name, unit.Name
		list[i].Section = house.Departments[unit.Department].Section
		list[i].SectionName = named[list[i].Section]
	}
	return nil
}
