package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// roles reads every role with its permissions, in the order of pages.
func (s *store) roles(ctx context.Context) ([]Role, error) {
	const query = `SELECT code, name, kind, scope, place, version FROM org_roles ORDER BY place, code LIMIT 1000`
	const perms = `SELECT role_code, perm_code FROM org_role_perms ORDER BY role_code, perm_code LIMIT 100000`
	list := []Role{}
	if err := s.db.Select(ctx, &list, query); err != nil {
		return nil, fmt.Errorf("read roles: %w", err)
	}
	var rows []struct {
		Role string `db:"role_code"`
		Perm string `db:"perm_code"`
	}
	if err := s.db.Select(ctx, &rows, perms); err != nil {
		return nil, fmt.Errorf("read permissions of roles: %w", err)
	}
	of := map[string][]string{}
	for _, row := range rows {
		of[row.Role] = append(of[row.Role], row.Perm)
	}
	for i, r := range list {
		list[i].Perms = append([]string{}, of[r.Code]...)
	}
	return list, nil
}

// insertRoles adds the roles the book does not have yet.
func (s *store) insertRoles(ctx context.Context, roles []Role) error {
	const query = `
		INSERT INTO org_roles (code, name, kind, scope, place, version, changed_by, recorded_at)
		VALUES :rows
		ON CONFLICT (code) DO NOTHING`
	rows := make([][]any, len(roles))
	for i, r := range roles {
		rows[i] = []any{r.Code, r.Name, r.Kind, r.Scope, r.Place, 1, who(ctx), db.Stamp(ctx)}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// perms reads the permissions the book has met.
func (s *store) perms(ctx context.Context) ([]Permission, error) {
	const query = `SELECT code, mode FROM org_perms ORDER BY code LIMIT 100000`
	var list []Permission
	err := s.db.Select(ctx, &list, query)
	return list, err
}

func (s *store) insertPerms(ctx context.Context, perms []Permission) error {
	const query = `INSERT INTO org_perms (code, mode) VALUES :rows`
	rows := make([][]any, len(perms))
	for i, p := range perms {
		rows[i] = []any{p.Code, p.Mode}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// insertRolePerms lets roles do more; pairs are role and permission.
func (s *store) insertRolePerms(ctx context.Context, pairs [][2]string) error {
	const query = `INSERT INTO org_role_perms (role_code, perm_code) VALUES :rows`
	rows := make([][]any, len(pairs))
	for i, pair := range pairs {
		rows[i] = []any{pair[0], pair[1]}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// saveRolePerms writes the next version of a role and what it may do.
func (s *store) saveRolePerms(ctx context.Context, r Role) error {
	const query = `UPDATE org_roles SET version = $2, changed_by = $3, recorded_at = $4 WHERE code = $1 AND version = $2 - 1`
	const clearAll = `DELETE FROM org_role_perms WHERE role_code = $1`
	if err := s.guarded(ctx, "role", query, r.Code, r.Version, who(ctx), db.Stamp(ctx)); err != nil {
		return err
	}
	if _, err := s.db.Exec(ctx, clearAll, r.Code); err != nil {
		return fmt.Errorf("clear permissions of %s: %w", r.Code, err)
	}
	pairs := make([][2]string, len(r.Perms))
	for i, perm := range r.Perms {
		pairs[i] = [2]string{r.Code, perm}
	}
	return s.insertRolePerms(ctx, pairs)
}

// picture reads everything that decides who may do what.
func (s *store) picture(ctx context.Context) (*picture, error) {
	p := &picture{
		users: map[ident.ID]User{}, byLogin: map[string]ident.ID{}, roles: map[string]Role{}, perms: map[string]map[string]struct{}{},
		grants: map[ident.ID][]Grant{}, delegations: map[ident.ID][]Delegation{},
		departments: map[ident.ID]ident.ID{}, unitsOf: map[ident.ID][]ident.ID{}, inCharge: map[ident.ID][]ident.ID{},
	}
	err := s.db.InSnapshot(ctx, func(ctx context.Context) error {
		if err := s.picturePeople(ctx, p); err != nil {
			return err
		}
		return s.pictureHouse(ctx, p)
	})
	return p, err
}

func (s *store) picturePeople(ctx context.Context, p *picture) error {
	roles, err := s.roles(ctx)
	if err != nil {
		return err
	}
	for _, r := range roles {
		p.roles[r.Code] = r
		set := make(map[string]struct{}, len(r.Perms))
		for _, perm := range r.Perms {
			set[perm] = struct{}{}
		}
		p.perms[r.Code] = set
	}
	err = db.Each(ctx, s.db, func(u User) error {
		p.users[u.ID], p.byLogin[u.Login] = u, u.ID
		return nil
	}, userColumns)
	if err != nil {
		return fmt.Errorf("read users: %w", err)
	}
	err = db.Each(ctx, s.db, func(g Grant) error {
		p.grants[g.User] = append(p.grants[g.User], g)
		return nil
	}, grantColumns+` WHERE g.revoked_at IS NULL`)
	if err != nil {
		return fmt.Errorf("read grants: %w", err)
	}
	err = db.Each(ctx, s.db, func(d Delegation) error {
		p.delegations[d.To] = append(p.delegations[d.To], d)
		return nil
	}, delegationColumns+` WHERE g.revoked_at IS NULL ORDER BY g.id`)
	if err != nil {
		return fmt.Errorf("read delegations: %w", err)
	}
	return nil
}

func (s *store) pictureHouse(ctx context.Context, p *picture) error {
	const units = `SELECT id, department_id FROM org_units`
	const departments = `SELECT id, section_id FROM org_departments WHERE section_id IS NOT NULL`
	type pair struct {
		ID         ident.ID
		Department ident.ID `db:"department_id"`
		Section    ident.ID `db:"section_id"`
	}
	err := db.Each(ctx, s.db, func(u pair) error {
		p.departments[u.ID] = u.Department
		p.unitsOf[u.Department] = append(p.unitsOf[u.Department], u.ID)
		return nil
	}, units)
	if err != nil {
		return fmt.Errorf("read the departments of units: %w", err)
	}
	err = db.Each(ctx, s.db, func(d pair) error {
		p.inCharge[d.Section] = append(p.inCharge[d.Section], d.ID)
		return nil
	}, departments)
	if err != nil {
		return fmt.Errorf("read the sections in charge: %w", err)
	}
	return nil
}
