package org

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// unitSince is a version of a unit, as far as the house needs it.
type unitSince struct {
	HouseUnit
	Since fiscal.Date
}

type departmentSince struct {
	HouseDepartment
	Since fiscal.Date
}

// unitsKnown reads the versions of all units that were recorded up to an instant, in order.
func (s *store) unitsKnown(ctx context.Context, known clock.Instant) (map[ident.ID][]unitSince, error) {
	const query = `
		SELECT unit_id AS id, code, name, department_id AS department, valid_from AS since
		FROM org_unit_versions
		WHERE recorded_at <= $1
		ORDER BY unit_id, version`
	var rows []unitSince
	if err := s.db.Select(ctx, &rows, query, orEver(known)); err != nil {
		return nil, err
	}
	units := map[ident.ID][]unitSince{}
	for _, r := range rows {
		units[r.ID] = append(units[r.ID], r)
	}
	return units, nil
}

// departmentsKnown is unitsKnown of departments.
func (s *store) departmentsKnown(ctx context.Context, known clock.Instant) (map[ident.ID][]departmentSince, error) {
	const query = `
		SELECT v.department_id AS id, d.code, v.name, v.section_id AS section, v.valid_from AS since
		FROM org_department_versions v
		JOIN org_departments d ON d.id = v.department_id
		WHERE v.recorded_at <= $1
		ORDER BY v.department_id, v.version`
	var rows []departmentSince
	if err := s.db.Select(ctx, &rows, query, orEver(known)); err != nil {
		return nil, err
	}
	departments := map[ident.ID][]departmentSince{}
	for _, r := range rows {
		departments[r.ID] = append(departments[r.ID], r)
	}
	return departments, nil
}

// orEver is the instant, or the text after all instants where there is none.
func orEver(known clock.Instant) any {
	if known == (clock.Instant{}) {
		return "9999"
	}
	return known
}

// noteDepartment keeps what was just written of a department as its next version, which
// holds from a day on (O5).
func (s *store) noteDepartment(ctx context.Context, d Department, since fiscal.Date) error {
	const query = `
		INSERT INTO org_department_versions (department_id, version, valid_from, name, section_id, life_from, life_to, changed_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
	_, err := s.db.Exec(ctx, query, d.ID, d.Version, since, d.Name, d.Section, d.ValidFrom, d.ValidTo, who(ctx), db.Stamp(ctx))
	return err
}
