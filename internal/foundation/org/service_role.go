package org

import (
	"context"
	"fmt"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// SeedRoles brings the roles of the program into the book, and lets them do what is new
// in the catalogue, as data/role-perms.csv has it. What the security administrator has
// decided of permissions the book knows already stays. It is called whenever a book is
// opened, with the permissions of all modules, and may be called again.
func (s *Service) SeedRoles(ctx context.Context, catalogue []Permission) error {
	roles, defaults, err := seeds()
	if err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		if err := s.store.insertRoles(ctx, roles); err != nil {
			return fmt.Errorf("insert roles: %w", err)
		}
		known, err := s.store.perms(ctx)
		if err != nil {
			return fmt.Errorf("read permissions: %w", err)
		}
		fresh := newTo(known, catalogue)
		if err := s.store.insertPerms(ctx, fresh); err != nil {
			return fmt.Errorf("insert permissions: %w", err)
		}
		if err := s.store.insertRolePerms(ctx, defaultsOf(fresh, defaults)); err != nil {
			return fmt.Errorf("insert permissions of roles: %w", err)
		}
		s.rightsChange(ctx)
		if len(fresh) == 0 {
			return nil
		}
		return s.audit.Record(ctx, audit.Act{Action: "org.role.seed", After: fresh})
	})
}

// Roles lists all roles with what they may do.
func (s *Service) Roles(ctx context.Context) ([]Role, error) { return s.store.roles(ctx) }

// Catalogue lists the permissions there are, with the kinds of roles that may hold them.
func (s *Service) Catalogue(ctx context.Context) ([]Permission, error) {
	list, err := s.store.perms(ctx)
	for i, p := range list {
		list[i].Kinds = kindsOf(p.Code)
	}
	return list, err
}

// SetRolePerms lets a role do exactly what perms say, within its kind (P2). Nobody
// changes a role he holds: that would be granting himself (P3).
func (s *Service) SetRolePerms(ctx context.Context, code string, version int64, perms []string) (Role, error) {
	var next Role
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		roles, err := s.rolesByCode(ctx)
		if err != nil {
			return err
		}
		role, ok := roles[code]
		if !ok {
			return ErrRoleNotFound
		}
		if actor.From(ctx).Has(code) {
			return ErrOwnRole.With(role.Name)
		}
		if err := s.stale(ctx, version, role.Version, "org_roles", code); err != nil {
			return err
		}
		catalogue, err := s.store.perms(ctx)
		if err != nil {
			return fmt.Errorf("read permissions: %w", err)
		}
		if next, err = role.WithPerms(perms, catalogue); err != nil {
			return err
		}
		if err := s.store.saveRolePerms(ctx, next); err != nil {
			return err
		}
		s.rightsChange(ctx)
		if err := s.audit.Record(ctx, audit.Act{Action: "org.role.perms", Before: role, After: next}); err != nil {
			return fmt.Errorf("record role %s: %w", code, err)
		}
		return s.outbox.Publish(ctx, RoleChanged{Role: code})
	})
	return next, err
}
