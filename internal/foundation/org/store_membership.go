package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

const membershipColumns = `
	SELECT id, subsystem, department_id, unit_id, valid_from, valid_to, version
	FROM org_memberships`

func (s *store) membership(ctx context.Context, id ident.ID) (Membership, error) {
	const query = membershipColumns + ` WHERE id = $1`
	return one[Membership](ctx, s, ErrMembershipNotFound, query, id)
}

// membershipsOf reads all memberships, past ones too, of a department or a unit.
func (s *store) membershipsOf(ctx context.Context, department, unit ident.ID) ([]Membership, error) {
	const query = membershipColumns + `
		WHERE department_id = CAST($1 AS BIGINT) OR unit_id = CAST($2 AS BIGINT)
		ORDER BY valid_from, id
		LIMIT 1000`
	list := []Membership{}
	err := s.db.Select(ctx, &list, query, department, unit)
	return list, err
}

// memberUnits reads which of some units are in a subsystem on a day.
func (s *store) memberUnits(ctx context.Context, subsystem Subsystem, units []ident.ID, day fiscal.Date) (map[ident.ID]Membership, error) {
	const query = membershipColumns + `
		WHERE subsystem = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2) AND unit_id IN (:keys)`
	rows, err := db.SelectIn[Membership](ctx, s.db, query, units, subsystem, day)
	if err != nil {
		return nil, fmt.Errorf("read memberships: %w", err)
	}
	byUnit := make(map[ident.ID]Membership, len(rows))
	for _, m := range rows {
		byUnit[m.Unit] = m
	}
	return byUnit, nil
}

func (s *store) insertMemberships(ctx context.Context, list []Membership) error {
	const query = `
		INSERT INTO org_memberships (id, subsystem, department_id, unit_id, valid_from, valid_to, version, changed_by, recorded_at)
		VALUES :rows`
	rows := make([][]any, len(list))
	for i, m := range list {
		rows[i] = []any{m.ID, m.Subsystem, m.Department, m.Unit, m.ValidFrom, m.ValidTo, m.Version, who(ctx), db.Stamp(ctx)}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

func (s *store) updateMembership(ctx context.Context, m Membership) error {
	const query = `
		UPDATE org_memberships
		SET valid_to = $2, version = $3, changed_by = $4, recorded_at = $5
		WHERE id = $1 AND version = $3 - 1`
	return s.guarded(ctx, "membership", query, m.ID, m.ValidTo, m.Version, who(ctx), db.Stamp(ctx))
}

// memberCounts counts the members of each subsystem on a day.
func (s *store) memberCounts(ctx context.Context, day fiscal.Date) (map[Subsystem]int, error) {
	const query = `
		SELECT subsystem, COUNT(*) AS members
		FROM org_memberships
		WHERE valid_from <= $1 AND (valid_to IS NULL OR valid_to >= $1)
		GROUP BY subsystem
		ORDER BY subsystem
		LIMIT 100`
	var rows []struct {
		Subsystem Subsystem
		Members   int
	}
	if err := s.db.Select(ctx, &rows, query, day); err != nil {
		return nil, err
	}
	counts := map[Subsystem]int{}
	for _, subsystem := range Subsystems() {
		counts[subsystem] = 0
	}
	for _, row := range rows {
		counts[row.Subsystem] = row.Members
	}
	return counts, nil
}

// members reads which units, or which departments, are in a subsystem on a day.
func (s *store) members(ctx context.Context, subsystem Subsystem, day fiscal.Date) (map[ident.ID]bool, error) {
	const query = `
		SELECT COALESCE(unit_id, department_id) AS holder
		FROM org_memberships
		WHERE subsystem = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)`
	holders := map[ident.ID]bool{}
	err := db.Each(ctx, s.db, func(row struct {
		Holder ident.ID `db:"holder"`
	}) error {
		holders[row.Holder] = true
		return nil
	}, query, subsystem, day)
	return holders, err
}
