package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// names reads what units, departments, sections and users are called.
func (s *store) names(ctx context.Context, ids []ident.ID) ([]ThingName, error) {
	const units = `SELECT id, 'UNIT' AS sort, code, name FROM org_units WHERE id IN (:keys)`
	const departments = `SELECT id, 'DEPARTMENT' AS sort, code, name FROM org_departments WHERE id IN (:keys)`
	const sections = `SELECT id, 'SECTION' AS sort, code, name FROM org_sections WHERE id IN (:keys)`
	const users = `SELECT id, 'USER' AS sort, login AS code, name FROM org_users WHERE id IN (:keys)`
	var all []ThingName
	for _, query := range []string{units, departments, sections, users} {
		rows, err := db.SelectIn[ThingName](ctx, s.db, query, ids)
		if err != nil {
			return nil, fmt.Errorf("read names: %w", err)
		}
		all = append(all, rows...)
	}
	return all, nil
}
