package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

const unitColumns = `
	SELECT u.id, u.code, u.name, u.short_name, u.department_id, d.code AS department_code, d.name AS department_name,
	       u.kind, u.level, u.accounting, u.credit_code, u.functional_class, u.head, u.finance_head, u.zero_balance,
	       u.valid_from, u.valid_to, u.version
	FROM org_units u
	JOIN org_departments d ON d.id = u.department_id`

func (s *store) unit(ctx context.Context, id ident.ID) (Unit, error) {
	const query = unitColumns + ` WHERE u.id = $1`
	return one[Unit](ctx, s, ErrUnitNotFound, query, id)
}

func (s *store) unitByCode(ctx context.Context, code string) (Unit, error) {
	const query = unitColumns + ` WHERE u.code = $1`
	return one[Unit](ctx, s, ErrUnitNotFound, query, code)
}

// unitsByCode reads units for an import.
func (s *store) unitsByCode(ctx context.Context, codes []string) (map[string]Unit, error) {
	const query = unitColumns + ` WHERE u.code IN (:keys)`
	rows, err := db.SelectIn[Unit](ctx, s.db, query, codes)
	if err != nil {
		return nil, fmt.Errorf("read units by code: %w", err)
	}
	byCode := make(map[string]Unit, len(rows))
	for _, u := range rows {
		byCode[u.Code] = u
	}
	return byCode, nil
}

// insertUnits writes new units, each with its first version and its search terms.
func (s *store) insertUnits(ctx context.Context, units []Unit) error {
	const query = `
		INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code,
		       functional_class, head, finance_head, zero_balance, valid_from, valid_to, version, changed_by, recorded_at)
		VALUES :rows`
	rows := make([][]any, len(units))
	for i, u := range units {
		rows[i] = []any{
			u.ID, u.Code, u.Name, u.ShortName, terms.SortKey(u.Name), u.Department, u.Kind, u.Level, u.Accounting, u.CreditCode,
			u.FunctionalClass, u.Head, u.FinanceHead, u.ZeroBalance, u.ValidFrom, u.ValidTo, u.Version, who(ctx), db.Stamp(ctx),
		}
	}
	if _, err := s.db.InsertRows(ctx, query, rows); err != nil {
		if len(units) == 1 {
			return taken(err, ErrCodeTaken.With(units[0].Code))
		}
		return fmt.Errorf("insert units: %w", err)
	}
	if err := s.terms.Add(ctx, termsUnit, unitWords(units)); err != nil {
		return err
	}
	return s.noteUnits(ctx, units, func(u Unit) fiscal.Date { return u.ValidFrom })
}

// updateUnits writes the next version of units; since is the day from which it holds (O5).
func (s *store) updateUnits(ctx context.Context, units []Unit, since func(Unit) fiscal.Date) error {
	const query = `
		UPDATE org_units
		SET code = $2, name = $3, short_name = $4, sort_key = $5, department_id = $6, kind = $7, level = $8, accounting = $9,
		    credit_code = $10, functional_class = $11, head = $12, finance_head = $13, zero_balance = $14,
		    valid_from = $15, valid_to = $16, version = $17, changed_by = $18, recorded_at = $19
		WHERE id = $1 AND version = $17 - 1`
	for _, u := range units {
		err := s.guarded(ctx, "unit", query, u.ID, u.Code, u.Name, u.ShortName, terms.SortKey(u.Name), u.Department, u.Kind, u.Level, u.Accounting,
			u.CreditCode, u.FunctionalClass, u.Head, u.FinanceHead, u.ZeroBalance, u.ValidFrom, u.ValidTo, u.Version, who(ctx), db.Stamp(ctx))
		if err != nil {
			return taken(err, ErrCodeTaken.With(u.Code))
		}
	}
	if err := s.terms.ReplaceAll(ctx, termsUnit, unitWords(units)); err != nil {
		return err
	}
	return s.noteUnits(ctx, units, since)
}

// unitWords are the terms by which units are found.
func unitWords(units []Unit) map[ident.ID][]string {
	words := make(map[ident.ID][]string, len(units))
	for _, u := range units {
		words[u.ID] = terms.Of(u.Name+" "+u.ShortName, u.Code)
	}
	return words
}

// noteUnits keeps what was just written of units as their next versions.
func (s *store) noteUnits(ctx context.Context, units []Unit, since func(Unit) fiscal.Date) error {
	const query = `
		INSERT INTO org_unit_versions (unit_id, version, valid_from, code, name, short_name, department_id, kind, level, accounting,
		       credit_code, functional_class, head, finance_head, zero_balance, life_from, life_to, changed_by, recorded_at)
		VALUES :rows`
	rows := make([][]any, len(units))
	for i, u := range units {
		rows[i] = []any{
			u.ID, u.Version, since(u), u.Code, u.Name, u.ShortName, u.Department, u.Kind, u.Level, u.Accounting,
			u.CreditCode, u.FunctionalClass, u.Head, u.FinanceHead, u.ZeroBalance, u.ValidFrom, u.ValidTo, who(ctx), db.Stamp(ctx),
		}
	}
	if _, err := s.db.InsertRows(ctx, query, rows); err != nil {
		return fmt.Errorf("insert versions of units: %w", err)
	}
	return nil
}

// unitVersions reads the history of a unit, the latest first.
func (s *store) unitVersions(ctx context.Context, unit ident.ID) ([]UnitVersion, error) {
	const query = `
		SELECT v.unit_id AS id, v.version, v.valid_from AS since, v.code, v.name, v.short_name, v.department_id,
		       d.code AS department_code, d.name AS department_name, v.kind, v.level, v.accounting, v.credit_code,
		       v.functional_class, v.head, v.finance_head, v.zero_balance, v.life_from AS valid_from, v.life_to AS valid_to,
		       v.recorded_at, COALESCE(c.name, '') AS changed_name
		FROM org_unit_versions v
		JOIN org_departments d ON d.id = v.department_id
		LEFT JOIN org_users c ON c.id = v.changed_by
		WHERE v.unit_id = $1
		ORDER BY v.version DESC
		LIMIT 1000`
	list := []UnitVersion{}
	err := s.db.Select(ctx, &list, query, unit)
	return list, err
}

// lastSince is the day from which the present version of a unit holds.
func (s *store) lastSince(ctx context.Context, u Unit) (fiscal.Date, error) {
	const query = `SELECT valid_from FROM org_unit_versions WHERE unit_id = $1 AND version = $2`
	return one[fiscal.Date](ctx, s, ErrUnitNotFound, query, u.ID, u.Version)
}

// unitUsers counts the accounts of a unit that are not disabled.
func (s *store) unitUsers(ctx context.Context, unit ident.ID) (int, error) {
	const query = `SELECT COUNT(*) FROM org_users WHERE unit_id = $1 AND state <> 'DISABLED'`
	return one[int](ctx, s, ErrUnitNotFound, query, unit)
}
