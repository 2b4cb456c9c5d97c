package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// Grants lists the roles a user has been given, ended ones too.
func (s *Service) Grants(ctx context.Context, user ident.ID) ([]Grant, error) {
	if _, err := s.seenUser(ctx, PermUserRead.Code, user); err != nil {
		return nil, err
	}
	return s.store.grantsOf(ctx, user)
}

// GrantRole gives a user a role for a time, from today when no day is named. It makes a
// new account work (P4), and refuses what would join what the split of the three
// administrators keeps apart (P1, P3).
func (s *Service) GrantRole(ctx context.Context, in GrantInput) (Grant, error) {
	var made Grant
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		if in.ValidFrom.IsZero() {
			in.ValidFrom = s.Today()
		}
		user, err := s.seenUser(ctx, PermRoleGrant.Code, in.User)
		if err != nil {
			return err
		}
		has, err := s.standing(ctx, in.User)
		if err != nil {
			return err
		}
		if _, known := has.roles[in.Role]; !known {
			return ErrRoleNotFound
		}
		g := Grant{
			ID: s.db.NewID(), User: in.User, Role: in.Role, ValidFrom: in.ValidFrom, ValidTo: in.ValidTo,
			Reason: tidy(in.Reason), GrantedBy: actor.From(ctx).User,
		}
		if err := has.checkGrant(g.GrantedBy, user, g); err != nil {
			return err
		}
		if err := s.store.insertGrant(ctx, g); err != nil {
			return fmt.Errorf("insert grant: %w", err)
		}
		if err := s.clean(ctx, has, g); err != nil {
			return err
		}
		made, err = s.granted(ctx, user, g)
		return err
	})
	return made, err
}

// clean takes from who becomes an administrator what he signed in with until now: the
// one who grants could have set it, and would be both (rule org:8.3-secrets). The operator
// of the machine gives him a password.
func (s *Service) clean(ctx context.Context, has standing, g Grant) error {
	if !has.roles[g.Role].Kind.Administrator() || administrates(has.grants, has.roles, s.Today()) {
		return nil
	}
	if err := s.secrets.Forget(ctx, g.User); err != nil {
		return fmt.Errorf("forget the secrets of %s: %w", g.User, err)
	}
	return nil
}

// granted makes the account work, and records the grant.
func (s *Service) granted(ctx context.Context, user User, g Grant) (Grant, error) {
	next, err := user.Granted()
	if err != nil {
		return g, err
	}
	if err := s.store.updateUsers(ctx, []User{next}); err != nil {
		return g, err
	}
	if g, err = s.store.grant(ctx, g.ID); err != nil {
		return g, fmt.Errorf("read grant: %w", err)
	}
	_, err = s.recordUser(ctx, audit.Act{Action: "org.role.grant", Before: grantFacts(g), Reason: g.Reason}, user.ID)
	return g, err
}

// RevokeRole ends a grant now. The last of an administrator's kind stays (P6).
func (s *Service) RevokeRole(ctx context.Context, user, grant ident.ID, reason string) (Grant, error) {
	var ended Grant
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		u, err := s.seenUser(ctx, PermRoleGrant.Code, user)
		if err != nil {
			return err
		}
		g, err := s.store.grant(ctx, grant)
		if err != nil {
			return err
		}
		if g.User != user || g.RevokedAt != nil {
			return ErrGrantNotFound
		}
		if err := s.endGrant(ctx, g); err != nil {
			return err
		}
		if err := s.store.updateUsers(ctx, []User{u.rightsChanged()}); err != nil {
			return err
		}
		if ended, err = s.store.grant(ctx, grant); err != nil {
			return fmt.Errorf("read grant: %w", err)
		}
		_, err = s.recordUser(ctx, audit.Act{Action: "org.role.revoke", Before: grantFacts(g), Reason: reason}, user)
		return err
	})
	return ended, err
}

// endGrant revokes a grant, unless nobody would be left of an administrator's kind.
func (s *Service) endGrant(ctx context.Context, g Grant) error {
	roles, err := s.rolesByCode(ctx)
	if err != nil {
		return err
	}
	if role := roles[g.Role]; role.Kind.Administrator() && g.InForce(s.Today()) {
		others, err := s.store.otherHolders(ctx, g, s.Today())
		if err != nil {
			return fmt.Errorf("count who else is %s: %w", g.Role, err)
		}
		if others == 0 {
			return ErrLastAdministrator.With(role.Name) // rule org:8.3-last
		}
	}
	if _, err := s.store.revokeGrant(ctx, g.ID); err != nil {
		return fmt.Errorf("revoke grant %s: %w", g.ID, err)
	}
	return nil
}

// standing reads what decides which roles a user may be given.
func (s *Service) standing(ctx context.Context, user ident.ID) (standing, error) {
	var has standing
	grants, err := s.store.grantsOf(ctx, user)
	if err != nil {
		return has, fmt.Errorf("read the grants of %s: %w", user, err)
	}
	for _, g := range grants {
		if g.RevokedAt == nil {
			has.grants = append(has.grants, g)
		}
	}
	if has.delegated, err = s.store.delegationsTo(ctx, user); err != nil {
		return has, fmt.Errorf("read the delegations to %s: %w", user, err)
	}
	has.roles, err = s.rolesByCode(ctx)
	return has, err
}

func (s *Service) rolesByCode(ctx context.Context) (map[string]Role, error) {
	list, err := s.store.roles(ctx)
	if err != nil {
		return nil, err
	}
	byCode := make(map[string]Role, len(list))
	for _, r := range list {
		byCode[r.Code] = r
	}
	return byCode, nil
}

// grantFacts is what the audit log keeps of a grant.
func grantFacts(g Grant) any {
	return struct {
		Grant     ident.ID    `json:"grant"`
		Role      string      `json:"role"`
		ValidFrom fiscal.Date `json:"validFrom"`
		ValidTo   fiscal.Date `json:"validTo"`
	}{g.ID, g.Role, g.ValidFrom, g.ValidTo}
}
