package org

import (
	"context"
	"fmt"
	"slices"

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
	return s.withRoles(ctx, u)
}

// withRoles is the user with the codes of the roles he holds today.
func (s *Service) withRoles(ctx context.Context, u User) (User, error) {
	grants, err := s.store.grantsOf(ctx, u.ID)
	if err != nil {
		return u, fmt.Errorf("read the grants of %s: %w", u.ID, err)
	}
	today := s.Today()
	u.Roles = []string{}
	for _, g := range grants {
		if g.InForce(today) {
			u.Roles = append(u.Roles, g.Role)
		}
	}
	slices.Sort(u.Roles)
	roles, err := s.rolesByCode(ctx)
	u.Administrator = administrates(grants, roles, today)
	return u, err
}

// Colleague is who may be asked to stand in: a name, and where to find it.
type Colleague struct {
	ID       ident.ID `json:"id"`
	Name     string   `json:"name"`
	UnitName string   `json:"unitName"`
}

// colleaguesMax is how many colleagues a search shows.
const colleaguesMax = 20

// Colleagues finds users who work, whatever unit they belong to, by name or initials.
func (s *Service) Colleagues(ctx context.Context, q string) ([]Colleague, error) {
	me, today := actor.From(ctx), s.Today()
	found, seen := []Colleague{}, map[ident.ID]bool{me.User: true}
	for _, f := range []UserFilter{{State: Active, Q: q, Unit: me.Unit}, {State: Active, Q: q}} {
		where := usersWhere(AllUnits(), f, today)
		where.noAdministrators(today)
		list := reader[User]{columns: userColumns, where: where}
		users, err := listed(ctx, s.store, list, order{columns: []string{"p.sort_key", "p.id"}}, colleaguesMax)
		if err != nil {
			return nil, err
		}
		for _, u := range users {
			if !seen[u.ID] && len(found) < colleaguesMax {
				seen[u.ID] = true
				found = append(found, Colleague{ID: u.ID, Name: u.Name, UnitName: u.UnitName})
			}
		}
	}
	return found, nil
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
	if u, err = s.withRoles(ctx, u); err != nil {
		return u, err
	}
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
