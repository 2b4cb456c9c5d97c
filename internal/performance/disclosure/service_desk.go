package disclosure

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
)

// Desk returns all departments of a year side by side, as far as the actor may see.
func (s *Service) Desk(ctx context.Context, year fiscal.Year) (*Desk, error) {
	desk := &Desk{Year: s.yearOr(year), Departments: []Row{}}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		in, err := s.reading(ctx, desk.Year, ident.ID{}, PermRead.Code)
		if err != nil {
			return err
		}
		all, err := s.dossiers(ctx, in)
		if err != nil {
			return err
		}
		departments, err := s.House.Departments(ctx)
		if err != nil {
			return fmt.Errorf("departments: %w", err)
		}
		for _, department := range departments {
			d := all[department.ID]
			if d == nil {
				continue
			}
			d.LineDepartment = department
			row, err := d.row(in.rules)
			if err != nil {
				return err
			}
			if desk.Share, err = desk.Share.plus(row.Share); err != nil {
				return err
			}
			desk.Departments = append(desk.Departments, row)
		}
		if desk.Share, err = desk.Share.held(in.rules.shareLimit()); err != nil {
			return err
		}
		return s.fillDistrict(ctx, desk)
	})
	return desk, err
}

// reading is what dossiers are read by, for the actor and one of his permissions.
func (s *Service) reading(ctx context.Context, year fiscal.Year, department ident.ID, perm string) (reading, error) {
	in := reading{year: year, department: department}
	var err error
	if in.scope, err = s.House.Scope(ctx, perm); err != nil {
		return in, fmt.Errorf("scope of %s: %w", perm, err)
	}
	rules, err := s.Rules(ctx)
	in.rules = rules
	return in, err
}

// fillDistrict adds the document of the whole district, and how far it is behind.
func (s *Service) fillDistrict(ctx context.Context, desk *Desk) error {
	editions, err := s.store.shown(ctx, desk.Year)
	if err != nil {
		return fmt.Errorf("editions that are shown: %w", err)
	}
	has := map[string]bool{}
	for i, e := range editions {
		if !e.District() {
			continue
		}
		desk.District = &editions[i]
		body, err := s.store.body(ctx, e.ID)
		if err != nil {
			return err
		}
		for _, part := range body.Parts {
			has[part.Number] = true
		}
	}
	for _, e := range editions {
		if !e.District() && !has[e.Number] {
			desk.Behind++
		}
	}
	return nil
}

// Department returns a department with its targets, finds and editions.
func (s *Service) Department(ctx context.Context, year fiscal.Year, department ident.ID) (*Detail, error) {
	detail := &Detail{Year: s.yearOr(year), Targets: []TargetView{}, Dropped: []string{}, Editions: []Edition{}}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		in, err := s.reading(ctx, detail.Year, department, PermRead.Code)
		if err != nil {
			return err
		}
		d, err := s.dossier(ctx, in)
		if err != nil {
			return err
		}
		if detail.Row, err = d.row(in.rules); err != nil {
			return err
		}
		for _, p := range d.papers {
			detail.Targets = append(detail.Targets, p.view(ctx))
		}
		for _, t := range d.gone {
			detail.Dropped = append(detail.Dropped, t.Content.Name())
		}
		detail.Editions, err = s.store.editionsOf(ctx, detail.Year, d.Code)
		return err
	})
	return detail, err
}

// dossier reads one department, or ErrNotFound when the actor may see nothing of it.
func (s *Service) dossier(ctx context.Context, in reading) (*dossier, error) {
	line, err := s.line(ctx, in.department)
	if err != nil {
		return nil, err
	}
	all, err := s.dossiers(ctx, in)
	if err != nil {
		return nil, err
	}
	d := all[in.department]
	if d == nil {
		if !in.scope.All {
			return nil, ErrNotFound
		}
		d = &dossier{}
	}
	d.LineDepartment = line
	return d, nil
}

func (s *Service) line(ctx context.Context, department ident.ID) (target.LineDepartment, error) {
	departments, err := s.House.Departments(ctx)
	if err != nil {
		return target.LineDepartment{}, fmt.Errorf("departments: %w", err)
	}
	for _, d := range departments {
		if d.ID == department {
			return d, nil
		}
	}
	return target.LineDepartment{}, ErrNotFound
}

// Editions returns a page of the editions of a year, the newest first.
func (s *Service) Editions(ctx context.Context, year fiscal.Year, limit page.Limit, after string) (page.Result[Edition], error) {
	var result page.Result[Edition]
	year = s.yearOr(year)
	name := "disclosure.editions " + year.String()
	var before ident.ID
	if after != "" {
		values, err := s.Cursors.Decode(name, after)
		if err != nil {
			return result, err
		}
		if before, err = ident.Parse(values[0]); err != nil {
			return result, page.ErrCursor
		}
	}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.editions(ctx, year, before, limit.Rows())
		if err != nil {
			return fmt.Errorf("list editions: %w", err)
		}
		total, err := s.store.countEditions(ctx, year)
		if err != nil {
			return fmt.Errorf("count editions: %w", err)
		}
		result = page.Cut(rows, limit, func(last Edition) string { return s.Cursors.Encode(name, last.ID.String()) }).WithTotal(total)
		return nil
	})
	return result, err
}
