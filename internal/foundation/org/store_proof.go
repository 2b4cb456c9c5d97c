package org

import (
	"context"
	"fmt"

	"caixiao/internal/platform/db"
)

// proveVersions: a unit is its latest version, and versions have no gap; a department is its
// latest version too, though books that are older than its versions begin in the middle (O5).
func (s *store) proveVersions(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT u.code
		FROM org_units u
		LEFT JOIN org_unit_versions v ON v.unit_id = u.id AND v.version = u.version
		 AND v.code = u.code AND v.name = u.name AND v.short_name = u.short_name AND v.department_id = u.department_id
		 AND v.kind = u.kind AND v.level = u.level AND v.accounting = u.accounting AND v.credit_code = u.credit_code
		 AND v.functional_class = u.functional_class AND v.head = u.head AND v.finance_head = u.finance_head
		 AND v.zero_balance = u.zero_balance AND v.life_from = u.valid_from AND COALESCE(v.life_to, '') = COALESCE(u.valid_to, '')
		WHERE v.unit_id IS NULL
		   OR u.version <> (SELECT COUNT(*) FROM org_unit_versions w WHERE w.unit_id = u.id)
		ORDER BY u.code
		LIMIT 100`
	const departments = `
		SELECT d.code
		FROM org_departments d
		LEFT JOIN org_department_versions v ON v.department_id = d.id AND v.version = d.version
		 AND v.name = d.name AND COALESCE(v.section_id, 0) = COALESCE(d.section_id, 0)
		 AND v.life_from = d.valid_from AND COALESCE(v.life_to, '') = COALESCE(d.valid_to, '')
		WHERE v.department_id IS NULL
		ORDER BY d.code
		LIMIT 100`
	wrong, err := s.wrong(ctx, "unit %s is not its latest version", query)
	if err != nil {
		return nil, err
	}
	more, err := s.wrong(ctx, "department %s is not its latest version", departments)
	return append(wrong, more...), err
}

// proveMemberships: nobody is a member of a subsystem twice on one day (O6).
func (s *store) proveMemberships(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT a.subsystem || ' ' || CAST(a.id AS TEXT)
		FROM org_memberships a
		JOIN org_memberships b ON b.subsystem = a.subsystem AND b.id > a.id
		 AND COALESCE(b.department_id, 0) = COALESCE(a.department_id, 0) AND COALESCE(b.unit_id, 0) = COALESCE(a.unit_id, 0)
		WHERE a.valid_from <= COALESCE(b.valid_to, '9999-12-31') AND b.valid_from <= COALESCE(a.valid_to, '9999-12-31')
		ORDER BY a.id
		LIMIT 100`
	return s.wrong(ctx, "membership %s meets another", query)
}

// proveSeparation: nobody holds by grants or delegations what the three administrators
// keep apart (P1), and roles hold permissions of their kind only (P2).
func (s *store) proveSeparation(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		WITH held AS (
		    SELECT g.user_id, r.kind, g.valid_from, COALESCE(g.valid_to, '9999-12-31') AS valid_to
		    FROM org_user_roles g
		    JOIN org_roles r ON r.code = g.role_code
		    WHERE g.revoked_at IS NULL
		    UNION ALL
		    SELECT d.to_user, r.kind, d.valid_from, d.valid_to
		    FROM org_delegations d
		    JOIN org_roles r ON r.code = d.role_code
		    WHERE d.revoked_at IS NULL
		)
		SELECT DISTINCT p.login
		FROM held a
		JOIN held b ON b.user_id = a.user_id AND b.kind <> a.kind
		JOIN org_users p ON p.id = a.user_id
		WHERE a.kind <> 'BUSINESS' AND a.valid_from <= b.valid_to AND b.valid_from <= a.valid_to
		ORDER BY p.login
		LIMIT 100`
	wrong, err := s.wrong(ctx, "user %s holds roles that are kept apart", query)
	if err != nil {
		return nil, err
	}
	roles, err := s.roles(ctx)
	if err != nil {
		return nil, err
	}
	for _, r := range roles {
		for _, perm := range r.Perms {
			if !OpenTo(perm, r.Kind) {
				wrong = append(wrong, fmt.Sprintf("role %s holds %s", r.Code, perm))
			}
		}
	}
	return wrong, nil
}

// wrong makes a sentence of each row of a query of one text column.
func (s *store) wrong(ctx context.Context, sentence, query string) ([]string, error) {
	var rows []string
	if err := s.db.Select(ctx, &rows, query); err != nil {
		return nil, err
	}
	for i, row := range rows {
		rows[i] = fmt.Sprintf(sentence, row)
	}
	return rows, nil
}
