package workflow

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Report tells how the work has gone between two days: time per step and per person, and
// rounds and outcomes by department, of the units the actor of ctx may report on.
func (s *Service) Report(ctx context.Context, p Period) (Report, error) {
	r := Report{From: p.From, To: p.To}
	if err := p.check(); err != nil {
		return r, err
	}
	scope, err := s.Scopes.Scope(ctx, PermReport.Code)
	if err != nil {
		return r, fmt.Errorf("scope of %s: %w", PermReport.Code, err)
	}
	in := span{from: midnight(p.From), until: midnight(p.To.AddDays(1))}
	now := s.DB.Clock().Now().String()
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if r.Steps, err = s.store.steps(ctx, in, now, scope); err != nil {
			return fmt.Errorf("time of steps: %w", err)
		}
		if r.People, err = s.store.people(ctx, in, scope); err != nil {
			return fmt.Errorf("time of people: %w", err)
		}
		if r.Departments, err = s.store.departments(ctx, in, now, scope); err != nil {
			return fmt.Errorf("cases of departments: %w", err)
		}
		return s.nameReport(ctx, &r)
	})
	return r, err
}

// midnight is the instant a day begins at the office.
func midnight(d fiscal.Date) string { return text(fiscal.Moment{Date: d}.In(zone)) }

// nameReport puts titles and names to a report. A step is called as the newest
// definition that has it calls it.
func (s *Service) nameReport(ctx context.Context, r *Report) error {
	versions, err := s.store.definitions(ctx, "")
	if err != nil {
		return fmt.Errorf("definitions: %w", err)
	}
	for i, t := range r.Steps {
		called := titleOf(versions, t.Kind, t.Step)
		r.Steps[i].StepZh, r.Steps[i].StepEn = called.zh, called.en
	}
	var users []ident.ID
	for _, p := range r.People {
		users = append(users, p.Person)
	}
	units, err := s.People.UnitsOf(ctx, users)
	if err != nil {
		return fmt.Errorf("name the units of people: %w", err)
	}
	for i, p := range r.People {
		r.People[i].Unit = units[p.Person]
	}
	names, err := s.People.Departments(ctx)
	if err != nil {
		return fmt.Errorf("name departments: %w", err)
	}
	for i, d := range r.Departments {
		r.Departments[i].Name = names[d.Department]
	}
	return nil
}
