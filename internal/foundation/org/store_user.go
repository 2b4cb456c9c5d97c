package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

const userColumns = `
	SELECT p.id, p.login, p.name, p.unit_id, u.code AS unit_code, u.name AS unit_name, p.section_id,
	       COALESCE(x.name, '') AS section_name, p.phone, p.state, p.auth_version, p.created_by, p.version
	FROM org_users p
	JOIN org_units u ON u.id = p.unit_id
	LEFT JOIN org_sections x ON x.id = p.section_id`

func (s *store) user(ctx context.Context, id ident.ID) (User, error) {
	const query = userColumns + ` WHERE p.id = $1`
	return one[User](ctx, s, ErrUserNotFound, query, id)
}

// usersByLogin reads users for an import.
func (s *store) usersByLogin(ctx context.Context, logins []string) (map[string]User, error) {
	const query = userColumns + ` WHERE p.login IN (:keys)`
	rows, err := db.SelectIn[User](ctx, s.db, query, logins)
	if err != nil {
		return nil, fmt.Errorf("read users by login: %w", err)
	}
	byLogin := make(map[string]User, len(rows))
	for _, u := range rows {
		byLogin[u.Login] = u
	}
	return byLogin, nil
}

func (s *store) insertUsers(ctx context.Context, users []User) error {
	const query = `
		INSERT INTO org_users (id, login, name, sort_key, unit_id, section_id, phone, state, auth_version, created_by, version, changed_by, recorded_at)
		VALUES :rows`
	rows := make([][]any, len(users))
	for i, u := range users {
		rows[i] = []any{
			u.ID, u.Login, u.Name, terms.SortKey(u.Name), u.Unit, u.Section, u.Phone, u.State, u.AuthVersion, u.CreatedBy, u.Version, who(ctx), db.Stamp(ctx),
		}
	}
	if _, err := s.db.InsertRows(ctx, query, rows); err != nil {
		if len(users) == 1 {
			return taken(err, ErrLoginTaken.With(users[0].Login))
		}
		return fmt.Errorf("insert users: %w", err)
	}
	return s.terms.Add(ctx, termsUser, userWords(users))
}

func (s *store) updateUsers(ctx context.Context, users []User) error {
	const query = `
		UPDATE org_users
		SET name = $2, sort_key = $3, unit_id = $4, section_id = $5, phone = $6, state = $7, auth_version = $8, version = $9, changed_by = $10, recorded_at = $11
		WHERE id = $1 AND version = $9 - 1`
	for _, u := range users {
		err := s.guarded(ctx, "user", query, u.ID, u.Name, terms.SortKey(u.Name), u.Unit, u.Section, u.Phone, u.State, u.AuthVersion, u.Version, who(ctx), db.Stamp(ctx))
		if err != nil {
			return err
		}
	}
	return s.terms.ReplaceAll(ctx, termsUser, userWords(users))
}

// userWords are the terms by which users are found.
func userWords(users []User) map[ident.ID][]string {
	words := make(map[ident.ID][]string, len(users))
	for _, u := range users {
		words[u.ID] = terms.Of(u.Name, u.Login)
	}
	return words
}

const grantColumns = `
	SELECT g.id, g.user_id, g.role_code, g.valid_from, g.valid_to, g.reason, g.granted_by, COALESCE(b.name, '') AS granter_name,
	       g.recorded_at, g.revoked_at
	FROM org_user_roles g
	LEFT JOIN org_users b ON b.id = g.granted_by`

func (s *store) grant(ctx context.Context, id ident.ID) (Grant, error) {
	const query = grantColumns + ` WHERE g.id = $1`
	return one[Grant](ctx, s, ErrGrantNotFound, query, id)
}

// grantsOf reads all grants of a user, the latest first.
func (s *store) grantsOf(ctx context.Context, user ident.ID) ([]Grant, error) {
	const query = grantColumns + ` WHERE g.user_id = $1 ORDER BY g.id DESC LIMIT 1000`
	list := []Grant{}
	err := s.db.Select(ctx, &list, query, user)
	return list, err
}

func (s *store) insertGrant(ctx context.Context, g Grant) error {
	const query = `
		INSERT INTO org_user_roles (id, user_id, role_code, valid_from, valid_to, reason, granted_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	_, err := s.db.Exec(ctx, query, g.ID, g.User, g.Role, g.ValidFrom, g.ValidTo, g.Reason, g.GrantedBy, db.Stamp(ctx))
	return err
}

// revokeGrant ends a grant now; false when it was ended already.
func (s *store) revokeGrant(ctx context.Context, id ident.ID) (bool, error) {
	const query = `UPDATE org_user_roles SET revoked_by = $2, revoked_at = $3 WHERE id = $1 AND revoked_at IS NULL`
	n, err := s.db.Exec(ctx, query, id, who(ctx), db.Stamp(ctx))
	return n == 1, err
}

const delegationColumns = `
	SELECT g.id, g.from_user, f.name AS from_name, g.to_user, t.name AS to_name, g.role_code, g.valid_from, g.valid_to,
	       g.reason, g.recorded_at, g.revoked_at
	FROM org_delegations g
	JOIN org_users f ON f.id = g.from_user
	JOIN org_users t ON t.id = g.to_user`

func (s *store) delegation(ctx context.Context, id ident.ID) (Delegation, error) {
	const query = delegationColumns + ` WHERE g.id = $1`
	return one[Delegation](ctx, s, ErrDelegationNotFound, query, id)
}

// delegationsTo reads the delegations to a user that are not revoked.
func (s *store) delegationsTo(ctx context.Context, user ident.ID) ([]Delegation, error) {
	const query = delegationColumns + ` WHERE g.to_user = $1 AND g.revoked_at IS NULL ORDER BY g.id LIMIT 1000`
	list := []Delegation{}
	err := s.db.Select(ctx, &list, query, user)
	return list, err
}

// delegationsWith reads the delegations from and to a user, the latest first.
func (s *store) delegationsWith(ctx context.Context, user ident.ID) ([]Delegation, error) {
	const query = `
		SELECT id, from_user, from_name, to_user, to_name, role_code, valid_from, valid_to, reason, recorded_at, revoked_at
		FROM (` + delegationColumns + ` WHERE g.from_user = $1 UNION ALL ` + delegationColumns + ` WHERE g.to_user = $1) both_ways
		ORDER BY id DESC
		LIMIT 1000`
	list := []Delegation{}
	err := s.db.Select(ctx, &list, query, user)
	return list, err
}

func (s *store) insertDelegation(ctx context.Context, d Delegation) error {
	const query = `
		INSERT INTO org_delegations (id, from_user, to_user, role_code, valid_from, valid_to, reason, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	_, err := s.db.Exec(ctx, query, d.ID, d.From, d.To, d.Role, d.ValidFrom, d.ValidTo, d.Reason, db.Stamp(ctx))
	return err
}

// revokeDelegation ends a delegation now; false when it was ended already.
func (s *store) revokeDelegation(ctx context.Context, id ident.ID) (bool, error) {
	const query = `UPDATE org_delegations SET revoked_by = $2, revoked_at = $3 WHERE id = $1 AND revoked_at IS NULL`
	n, err := s.db.Exec(ctx, query, id, who(ctx), db.Stamp(ctx))
	return n == 1, err
}

// revokeDelegationsOf ends the delegations from and to a user now.
func (s *store) revokeDelegationsOf(ctx context.Context, user ident.ID) error {
	const query = `
		UPDATE org_delegations
		SET revoked_by = $2, revoked_at = $3
		WHERE (from_user = $1 OR to_user = $1) AND revoked_at IS NULL`
	if _, err := s.db.Exec(ctx, query, user, who(ctx), db.Stamp(ctx)); err != nil {
		return fmt.Errorf("revoke the delegations of %s: %w", user, err)
	}
	return nil
}

// otherHolders counts who else than the user of a grant holds its role on a day, and for
// no shorter than the grant does.
func (s *store) otherHolders(ctx context.Context, g Grant, day fiscal.Date) (int, error) {
	const query = `
		SELECT COUNT(DISTINCT g.user_id)
		FROM org_user_roles g
		JOIN org_users p ON p.id = g.user_id
		WHERE g.role_code = $1 AND g.id <> $2 AND g.user_id <> $3 AND p.state = 'ACTIVE' AND g.revoked_at IS NULL
		  AND g.valid_from <= $4 AND (g.valid_to IS NULL OR g.valid_to >= $4)
		  AND (g.valid_to IS NULL OR g.valid_to >= CAST($5 AS TEXT))`
	return one[int](ctx, s, ErrRoleNotFound, query, g.Role, g.ID, g.User, day, g.ValidTo)
}
