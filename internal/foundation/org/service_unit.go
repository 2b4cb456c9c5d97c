package org

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
)

// Unit reads one unit, for modules that hold its id.
func (s *Service) Unit(ctx context.Context, id ident.ID) (Unit, error) {
	u, err := s.store.unit(ctx, id)
	return u.on(s.Today()), err
}

// UnitByCode reads one unit by its code of today.
func (s *Service) UnitByCode(ctx context.Context, code string) (Unit, error) {
	u, err := s.store.unitByCode(ctx, code)
	return u.on(s.Today()), err
}

// SeenUnit reads a unit that the actor may see for a permission; others are not found.
func (s *Service) SeenUnit(ctx context.Context, perm string, id ident.ID) (Unit, error) {
	scope, err := s.Scope(ctx, perm)
	if err != nil {
		return Unit{}, err
	}
	if !scope.Has(id) {
		return Unit{}, ErrUnitNotFound
	}
	return s.Unit(ctx, id)
}

// UnitVersions is the history of a unit the actor may see, the latest version first.
func (s *Service) UnitVersions(ctx context.Context, id ident.ID) ([]UnitVersion, error) {
	if _, err := s.SeenUnit(ctx, PermUnitRead.Code, id); err != nil {
		return nil, err
	}
	list, err := s.store.unitVersions(ctx, id)
	today := s.Today()
	for i := range list {
		list[i].Unit = list[i].Unit.on(today)
	}
	return list, err
}

// CreateUnit adds a unit to a department.
func (s *Service) CreateUnit(ctx context.Context, in UnitInput) (Unit, error) {
	var made Unit
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		department, err := s.writableDepartment(ctx, in.Department)
		if err != nil {
			return err
		}
		if made, err = NewUnit(s.db.NewID(), in, department); err != nil {
			return err
		}
		if err := s.checkCodeFree(ctx, made); err != nil {
			return err
		}
		if err := s.store.insertUnits(ctx, []Unit{made}); err != nil {
			return err
		}
		return s.announceUnit(ctx, audit.Act{Action: "org.unit.create"}, made)
	})
	return made.on(s.Today()), err
}

// UnitChange is a change of a unit: the version it was made to, what is to be said of
// it now, the day from which that holds (today when zero) and why.
type UnitChange struct {
	Version int64
	Input   UnitInput
	From    fiscal.Date
	Reason  string

	action string // of the audit record
}

// ChangeUnit changes a unit, or moves it to another department with a code of that one.
func (s *Service) ChangeUnit(ctx context.Context, id ident.ID, c UnitChange) (Unit, error) {
	c.action = "org.unit.change"
	return s.nextUnit(ctx, id, c, func(ctx context.Context, u Unit) (Unit, error) {
		department, err := s.writableDepartment(ctx, c.Input.Department)
		if err != nil {
			return u, err
		}
		next, err := u.Changed(c.Input, department)
		if err != nil {
			return u, err
		}
		return next, s.checkCodeFree(ctx, next)
	})
}

// UnitEnd is the last day of a unit; none opens it again.
type UnitEnd struct {
	Version int64
	Last    fiscal.Date
	Reason  string
}

// CloseUnit gives a unit its last day, or takes it away. A unit with accounts that work
// stays open.
func (s *Service) CloseUnit(ctx context.Context, id ident.ID, e UnitEnd) (Unit, error) {
	c := UnitChange{Version: e.Version, Reason: e.Reason, action: "org.unit.close"}
	return s.nextUnit(ctx, id, c, func(ctx context.Context, u Unit) (Unit, error) {
		if e.Last.IsZero() {
			return u.ClosedOn(e.Last)
		}
		users, err := s.store.unitUsers(ctx, id)
		if err != nil {
			return u, fmt.Errorf("count the users of unit %s: %w", id, err)
		}
		if users > 0 {
			return u, ErrUnitInUse.With(users)
		}
		return u.ClosedOn(e.Last)
	})
}

// nextUnit is what every change of a unit has in common: load, decide, save, record.
func (s *Service) nextUnit(ctx context.Context, id ident.ID, c UnitChange, decide func(context.Context, Unit) (Unit, error)) (Unit, error) {
	var next Unit
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		u, err := s.SeenUnit(ctx, PermUnitWrite.Code, id)
		if err != nil {
			return err
		}
		if err := s.stale(ctx, c.Version, u.Version, "org_units", id); err != nil {
			return err
		}
		since, err := s.store.lastSince(ctx, u)
		if err != nil {
			return fmt.Errorf("read the version of unit %s: %w", id, err)
		}
		if since, err = changeDay(c.From, since, s.Today()); err != nil {
			return err
		}
		if next, err = decide(ctx, u); err != nil {
			return err
		}
		if err := s.store.updateUnits(ctx, []Unit{next}, func(Unit) fiscal.Date { return since }); err != nil {
			return err
		}
		return s.announceUnit(ctx, audit.Act{Action: c.action, Before: u.facts(), Reason: c.Reason}, next)
	})
	return next.on(s.Today()), err
}

// writableDepartment reads the department of a unit that is being written; one outside
// the actor's scope is not found.
func (s *Service) writableDepartment(ctx context.Context, id ident.ID) (Department, error) {
	scope, err := s.Scope(ctx, PermUnitWrite.Code)
	if err != nil {
		return Department{}, err
	}
	if !scope.hasDepartment(id) {
		return Department{}, ErrDepartmentNotFound
	}
	return s.store.department(ctx, id)
}

// checkCodeFree refuses the code of another unit, closed ones too (O4). rule org:1.1-codes
func (s *Service) checkCodeFree(ctx context.Context, u Unit) error {
	other, err := s.store.unitByCode(ctx, u.Code)
	switch {
	case errors.Is(err, ErrUnitNotFound):
		return nil
	case err != nil:
		return fmt.Errorf("look for unit %s: %w", u.Code, err)
	case other.ID != u.ID:
		return ErrCodeTaken.With(u.Code)
	}
	return nil
}

// announceUnit records what happened to a unit and tells the others.
func (s *Service) announceUnit(ctx context.Context, act audit.Act, next Unit) error {
	s.rightsChange(ctx) // the unit may be of another department now
	act.Object, act.After = next.ID, next.facts()
	if err := s.audit.Record(ctx, act); err != nil {
		return fmt.Errorf("record unit %s: %w", next.ID, err)
	}
	return s.outbox.Publish(ctx, UnitChanged{Unit: next.ID, Version: next.Version})
}
