package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
)

// MemberCounts counts the members of each subsystem today.
func (s *Service) MemberCounts(ctx context.Context) (map[Subsystem]int, error) {
	return s.store.memberCounts(ctx, s.Today())
}

// UnitMemberships lists the memberships of a unit the actor may see, past ones too.
func (s *Service) UnitMemberships(ctx context.Context, unit ident.ID) ([]Membership, error) {
	if _, err := s.SeenUnit(ctx, PermUnitRead.Code, unit); err != nil {
		return nil, err
	}
	return s.store.membershipsOf(ctx, ident.ID{}, unit)
}

// DepartmentMemberships lists the memberships of a department, past ones too.
func (s *Service) DepartmentMemberships(ctx context.Context, department ident.ID) ([]Membership, error) {
	if _, err := s.store.department(ctx, department); err != nil {
		return nil, err
	}
	return s.store.membershipsOf(ctx, department, ident.ID{})
}

// JoinSubsystem makes a department or a unit a member of a subsystem from a day on.
func (s *Service) JoinSubsystem(ctx context.Context, m Membership) (Membership, error) {
	var made Membership
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.checkHolder(ctx, m); err != nil {
			return err
		}
		others, err := s.store.membershipsOf(ctx, m.Department, m.Unit)
		if err != nil {
			return fmt.Errorf("read memberships: %w", err)
		}
		m.ID = s.db.NewID()
		if made, err = NewMembership(m, others); err != nil {
			return err
		}
		if err := s.store.insertMemberships(ctx, []Membership{made}); err != nil {
			return fmt.Errorf("insert membership: %w", err)
		}
		return s.audit.Record(ctx, audit.Act{Action: "org.membership.join", Object: made.ID, After: made})
	})
	return made, err
}

// LeaveSubsystem gives a membership its last day; no day opens it again.
func (s *Service) LeaveSubsystem(ctx context.Context, id ident.ID, version int64, last fiscal.Date) (Membership, error) {
	var next Membership
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		m, err := s.store.membership(ctx, id)
		if err != nil {
			return err
		}
		if err := s.checkHolder(ctx, m); err != nil {
			return err
		}
		if err := s.stale(ctx, version, m.Version, "org_memberships", id); err != nil {
			return err
		}
		others, err := s.store.membershipsOf(ctx, m.Department, m.Unit)
		if err != nil {
			return fmt.Errorf("read memberships: %w", err)
		}
		if next, err = m.EndedOn(last, others); err != nil {
			return err
		}
		if err := s.store.updateMembership(ctx, next); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Act{Action: "org.membership.leave", Object: id, Before: m, After: next})
	})
	return next, err
}

// checkHolder looks for the department or the unit, which the actor must be able to write.
func (s *Service) checkHolder(ctx context.Context, m Membership) error {
	if !m.Unit.IsZero() {
		_, err := s.SeenUnit(ctx, PermUnitWrite.Code, m.Unit)
		return err
	}
	if m.Department.IsZero() {
		return nil // NewMembership says so
	}
	_, err := s.writableDepartment(ctx, m.Department)
	return err
}
