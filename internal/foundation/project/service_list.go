package project

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

// List returns a page of the projects that the actor may see.
func (s *Service) List(ctx context.Context, f Filter, p Paging) (page.Result[Project], error) {
	var result page.Result[Project]
	if err := f.check(); err != nil {
		return result, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return result, err
	}
	name := "projects " + p.key() + " " + f.key()
	var after position
	if p.After != "" {
		values, err := s.Cursors.Decode(name, p.After)
		if err != nil {
			return result, err
		}
		if after, err = positionOf(p.Sort, values); err != nil {
			return result, err
		}
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.list(ctx, f, sc, p, after)
		if err != nil {
			return fmt.Errorf("list projects: %w", err)
		}
		total, err := s.store.count(ctx, f, sc)
		if err != nil {
			return fmt.Errorf("count projects: %w", err)
		}
		cursor := func(last Project) string { return s.Cursors.Encode(name, sortValues(p.Sort, last)...) }
		result = page.Cut(rows, p.Limit, cursor).WithTotal(total)
		result.Items, err = s.shown(ctx, result.Items)
		return err
	})
	return result, err
}

// Totals sums up the projects of a filter that the actor may see.
func (s *Service) Totals(ctx context.Context, f Filter) (totals Totals, err error) {
	if err := f.check(); err != nil {
		return Totals{}, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Totals{}, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		states, years, err := s.store.totals(ctx, f, sc)
		if err != nil {
			return fmt.Errorf("sum up projects: %w", err)
		}
		totals, err = totalsOf(states, years)
		return err
	})
	return totals, err
}

// History lists what was done to a project, by whom, and what each step changed.
func (s *Service) History(ctx context.Context, id ident.ID) (history []Step, err error) {
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		p, err := s.Project(ctx, id)
		if err != nil {
			return err
		}
		steps, err := s.store.steps(ctx, id)
		if err != nil {
			return fmt.Errorf("steps of project %s: %w", p.Code, err)
		}
		versions, err := s.store.versions(ctx, p)
		if err != nil {
			return fmt.Errorf("versions of project %s: %w", p.Code, err)
		}
		history = told(steps, versions)
		return nil
	})
	return history, err
}
