package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
)

// Sections lists all sections of the bureau.
func (s *Service) Sections(ctx context.Context) ([]Section, error) {
	list, err := s.store.sections(ctx)
	today := s.Today()
	for i := range list {
		list[i] = list[i].on(today)
	}
	return list, err
}

// CreateSection adds a section.
func (s *Service) CreateSection(ctx context.Context, in SectionInput) (Section, error) {
	var made Section
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		var err error
		if made, err = NewSection(s.db.NewID(), in); err != nil {
			return err
		}
		if err := s.store.insertSection(ctx, made); err != nil {
			return fmt.Errorf("insert section: %w", err)
		}
		return s.audit.Record(ctx, audit.Act{Action: "org.section.create", Object: made.ID, After: made})
	})
	return made.on(s.Today()), err
}

// ChangeSection changes a section; one that is in use gets no last day.
func (s *Service) ChangeSection(ctx context.Context, id ident.ID, version int64, in SectionInput) (Section, error) {
	var next Section
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		x, err := s.store.section(ctx, id)
		if err != nil {
			return err
		}
		if err := s.stale(ctx, version, x.Version, "org_sections", id); err != nil {
			return err
		}
		if next, err = x.Changed(in); err != nil {
			return err
		}
		if x.ValidTo.IsZero() && !next.ValidTo.IsZero() {
			uses, err := s.store.sectionUses(ctx, id)
			if err != nil {
				return fmt.Errorf("count the uses of section %s: %w", id, err)
			}
			if uses > 0 {
				return ErrSectionInUse.With(uses)
			}
		}
		if err := s.store.updateSection(ctx, next); err != nil {
			return err
		}
		s.rightsChange(ctx) // accounts carry the name
		return s.audit.Record(ctx, audit.Act{Action: "org.section.change", Object: id, Before: x, After: next})
	})
	return next.on(s.Today()), err
}

// Department reads one department.
func (s *Service) Department(ctx context.Context, id ident.ID) (Department, error) {
	d, err := s.store.department(ctx, id)
	return d.on(s.Today()), err
}

// DepartmentByCode reads one department by its three digits.
func (s *Service) DepartmentByCode(ctx context.Context, code string) (Department, error) {
	d, err := s.store.departmentByCode(ctx, code)
	return d.on(s.Today()), err
}

// CreateDepartment adds a department.
func (s *Service) CreateDepartment(ctx context.Context, in DepartmentInput) (Department, error) {
	var made Department
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		d, err := NewDepartment(s.db.NewID(), in)
		if err != nil {
			return err
		}
		if err := s.checkSection(ctx, in.Section); err != nil {
			return err
		}
		if err := s.store.insertDepartment(ctx, d); err != nil {
			return fmt.Errorf("insert department: %w", err)
		}
		s.rightsChange(ctx)
		if made, err = s.store.department(ctx, d.ID); err != nil {
			return fmt.Errorf("read department: %w", err)
		}
		return s.audit.Record(ctx, audit.Act{Action: "org.department.create", Object: d.ID, After: made})
	})
	return made.on(s.Today()), err
}

// ChangeDepartment changes a department; one with open units gets no last day.
func (s *Service) ChangeDepartment(ctx context.Context, id ident.ID, version int64, in DepartmentInput) (Department, error) {
	var next Department
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		d, err := s.store.department(ctx, id)
		if err != nil {
			return err
		}
		if err := s.stale(ctx, version, d.Version, "org_departments", id); err != nil {
			return err
		}
		if next, err = d.Changed(in); err != nil {
			return err
		}
		if next.Section != d.Section {
			if err := s.checkSection(ctx, in.Section); err != nil {
				return err
			}
		}
		if err := s.checkDepartmentEnd(ctx, d, next); err != nil {
			return err
		}
		if err := s.store.updateDepartment(ctx, next, s.Today()); err != nil {
			return err
		}
		s.rightsChange(ctx)
		if next, err = s.store.department(ctx, id); err != nil {
			return fmt.Errorf("read department: %w", err)
		}
		return s.audit.Record(ctx, audit.Act{Action: "org.department.change", Object: id, Before: d, After: next})
	})
	return next.on(s.Today()), err
}

// checkDepartmentEnd refuses a last day while units are open.
func (s *Service) checkDepartmentEnd(ctx context.Context, d, next Department) error {
	if next.ValidTo.IsZero() || next.ValidTo == d.ValidTo {
		return nil
	}
	units, err := s.store.openUnits(ctx, d.ID)
	if err != nil {
		return fmt.Errorf("count the units of department %s: %w", d.ID, err)
	}
	if units > 0 {
		return ErrDepartmentInUse.With(units)
	}
	return nil
}

// checkSection refuses a section that is not there or not open.
func (s *Service) checkSection(ctx context.Context, id ident.ID) error {
	if id.IsZero() {
		return nil
	}
	x, err := s.store.section(ctx, id)
	if err != nil {
		return err
	}
	if !x.life().Contains(s.Today()) {
		return ErrSectionClosed.With(x.Code, end(x.ValidTo))
	}
	return nil
}
