package org

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

const departmentColumns = `
	SELECT d.id, d.code, d.name, d.section_id, COALESCE(x.name, '') AS section_name, d.valid_from, d.valid_to, d.version
	FROM org_departments d
	LEFT JOIN org_sections x ON x.id = d.section_id`

func (s *store) department(ctx context.Context, id ident.ID) (Department, error) {
	const query = departmentColumns + ` WHERE d.id = $1`
	return one[Department](ctx, s, ErrDepartmentNotFound, query, id)
}

func (s *store) departmentByCode(ctx context.Context, code string) (Department, error) {
	const query = departmentColumns + ` WHERE d.code = $1`
	return one[Department](ctx, s, ErrDepartmentNotFound, query, code)
}

// allDepartments reads every department, for imports and for choosing.
func (s *store) allDepartments(ctx context.Context) ([]Department, error) {
	const query = departmentColumns + ` ORDER BY d.code LIMIT 1000`
	list := []Department{}
	err := s.db.Select(ctx, &list, query)
	return list, err
}

func (s *store) insertDepartment(ctx context.Context, d Department) error {
	const query = `
		INSERT INTO org_departments (id, code, name, sort_key, section_id, valid_from, valid_to, version, changed_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
	_, err := s.db.Exec(ctx, query, d.ID, d.Code, d.Name, terms.SortKey(d.Name), d.Section, d.ValidFrom, d.ValidTo, d.Version, who(ctx), db.Stamp(ctx))
	if err != nil {
		return taken(err, ErrCodeTaken.With(d.Code))
	}
	if err := s.noteDepartment(ctx, d, d.ValidFrom); err != nil {
		return err
	}
	return s.terms.Replace(ctx, termsDepartment, d.ID, terms.Of(d.Name, d.Code))
}

// updateDepartment writes the next version of a department; since is the day from which it holds (O5).
func (s *store) updateDepartment(ctx context.Context, d Department, since fiscal.Date) error {
	const query = `
		UPDATE org_departments
		SET name = $2, sort_key = $3, section_id = $4, valid_from = $5, valid_to = $6, version = $7, changed_by = $8, recorded_at = $9
		WHERE id = $1 AND version = $7 - 1`
	err := s.guarded(ctx, "department", query, d.ID, d.Name, terms.SortKey(d.Name), d.Section, d.ValidFrom, d.ValidTo, d.Version, who(ctx), db.Stamp(ctx))
	if err != nil {
		return err
	}
	if err := s.noteDepartment(ctx, d, since); err != nil {
		return err
	}
	return s.terms.Replace(ctx, termsDepartment, d.ID, terms.Of(d.Name, d.Code))
}

// openUnits counts the units of a department that have no last day.
func (s *store) openUnits(ctx context.Context, department ident.ID) (int, error) {
	const query = `SELECT COUNT(*) FROM org_units WHERE department_id = $1 AND valid_to IS NULL`
	return one[int](ctx, s, ErrDepartmentNotFound, query, department)
}
