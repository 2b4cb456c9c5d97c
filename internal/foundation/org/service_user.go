package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// User reads a user whose unit the actor may see; others are not found.
func (s *Service) User(ctx context.Context, id ident.ID) (User, error) {
	u, err := s.seenUser(ctx, PermUserRead.Code, id)
	if err != nil {
		return u, err
	}
	rights, err := s.rights()
	if err != nil {
		return u, err
	}
	u.Roles = append([]string{}, rights.ownRoles(id, s.Today())...)
	return u, nil
}

// CreateUser makes an account that cannot be used until somebody else grants it a role (P4).
func (s *Service) CreateUser(ctx context.Context, in UserInput) (User, error) {
	var made User
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		u, err := NewUser(s.db.NewID(), actor.From(ctx).User, in)
		if err != nil {
			return err
		}
		if err := s.checkPlace(ctx, u); err != nil {
			return err
		}
		known, err := s.store.usersByLogin(ctx, []string{u.Login})
		if err != nil {
			return err
		}
		if len(known) > 0 {
			return ErrLoginTaken.With(u.Login)
		}
		if err := s.store.insertUsers(ctx, []User{u}); err != nil {
			return err
		}
		made, err = s.recordUser(ctx, audit.Act{Action: "org.user.create"}, u.ID)
		return err
	})
	return made, err
}

// ChangeUser changes name, unit, section or telephone of a user.
func (s *Service) ChangeUser(ctx context.Context, id ident.ID, version int64, in UserInput) (User, error) {
	act := audit.Act{Action: "org.user.change"}
	return s.nextUser(ctx, id, version, act, func(ctx context.Context, u User) (User, error) {
		next, err := u.Changed(in)
		if err != nil {
			return u, err
		}
		if next.Unit == u.Unit && next.Section == u.Section {
			return next, nil
		}
		return next, s.checkPlace(ctx, next)
	})
}

// DisableUser takes a user all his roles and the right to sign in. The last of an
// administrator's kind stays (P6), and nobody disables himself.
func (s *Service) DisableUser(ctx context.Context, id ident.ID, version int64, reason string) (User, error) {
	act := audit.Act{Action: "org.user.disable", Reason: reason}
	return s.nextUser(ctx, id, version, act, func(ctx context.Context, u User) (User, error) {
		if actor.From(ctx).User == id {
			return u, ErrSelf
		}
		next, err := u.Disabled()
		if err != nil {
			return u, err
		}
		return next, s.endRights(ctx, id)
	})
}

// EnableUser lets a disabled user wait for a new grant.
func (s *Service) EnableUser(ctx context.Context, id ident.ID, version int64, reason string) (User, error) {
	act := audit.Act{Action: "org.user.enable", Reason: reason}
	return s.nextUser(ctx, id, version, act, func(_ context.Context, u User) (User, error) { return u.Enabled() })
}

// nextUser is what every change of a user has in common: load, decide, save, record.
func (s *Service) nextUser(ctx context.Context, id ident.ID, version int64, act audit.Act, decide func(context.Context, User) (User, error)) (User, error) {
	var next User
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		u, err := s.seenUser(ctx, PermUserWrite.Code, id)
		if err != nil {
			return err
		}
		if err := s.stale(ctx, version, u.Version, "org_users", id); err != nil {
			return err
		}
		if next, err = decide(ctx, u); err != nil {
			return err
		}
		if err := s.store.updateUsers(ctx, []User{next}); err != nil {
			return err
		}
		act.Before = u.facts()
		next, err = s.recordUser(ctx, act, id)
		return err
	})
	return next, err
}

// recordUser reads what was just written of a user, records it and tells the others.
func (s *Service) recordUser(ctx context.Context, act audit.Act, id ident.ID) (User, error) {
	u, err := s.store.user(ctx, id)
	if err != nil {
		return u, fmt.Errorf("read user %s: %w", id, err)
	}
	s.rightsChange(ctx)
	act.Object, act.After = id, u.facts()
	if err := s.audit.Record(ctx, act); err != nil {
		return u, fmt.Errorf("record user %s: %w", id, err)
	}
	return u, s.outbox.Publish(ctx, RightsChanged{User: id})
}

// seenUser reads a user whose unit the actor may see for a permission.
func (s *Service) seenUser(ctx context.Context, perm string, id ident.ID) (User, error) {
	scope, err := s.Scope(ctx, perm)
	if err != nil {
		return User{}, err
	}
	u, err := s.store.user(ctx, id)
	if err == nil && !scope.Has(u.Unit) {
		return User{}, ErrUserNotFound
	}
	return u, err
}

// checkPlace holds unit and section of a user to those that are open.
func (s *Service) checkPlace(ctx context.Context, u User) error {
	unit, err := s.SeenUnit(ctx, PermUserWrite.Code, u.Unit)
	if err != nil {
		return err
	}
	if !unit.InForce(s.Today()) {
		return ErrUnitClosed.With(unit.Code, end(unit.ValidTo))
	}
	return s.checkSection(ctx, u.Section)
}

// endRights revokes every role and delegation of a user.
func (s *Service) endRights(ctx context.Context, id ident.ID) error {
	grants, err := s.store.grantsOf(ctx, id)
	if err != nil {
		return fmt.Errorf("read the grants of %s: %w", id, err)
	}
	for _, g := range grants {
		if g.RevokedAt != nil {
			continue
		}
		if err := s.endGrant(ctx, g); err != nil {
			return err
		}
	}
	return s.store.revokeDelegationsOf(ctx, id)
}
