package budget

import (
	"context"
	"errors"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

func (s store) ceilings(ctx context.Context, year fiscal.Year) ([]Ceiling, error) {
	const query = `
		SELECT year, department_id, fund_nature, version, amount_fen, basis
		FROM budget_ceilings
		WHERE year = $1
		ORDER BY department_id, fund_nature`
	list := []Ceiling{}
	err := s.db.Select(ctx, &list, query, year)
	return list, err
}

// ceilingVersion is the last version of a ceiling, 0 while there is none.
func (s store) ceilingVersion(ctx context.Context, c Ceiling) (version int64, err error) {
	const query = `SELECT version FROM budget_ceilings WHERE year = $1 AND department_id = $2 AND fund_nature = $3`
	err = s.db.Get(ctx, &version, query, c.Year, c.Department, c.Nature)
	if errors.Is(err, db.ErrNoRows) {
		return 0, nil
	}
	return version, err
}

func (s store) saveCeiling(ctx context.Context, c Ceiling) error {
	const query = `
		INSERT INTO budget_ceilings (year, department_id, fund_nature, version, amount_fen, basis)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (year, department_id, fund_nature) DO UPDATE
		SET version = excluded.version, amount_fen = excluded.amount_fen, basis = excluded.basis`
	const version = `
		INSERT INTO budget_ceiling_versions (year, department_id, fund_nature, version, amount_fen, basis, changed_by, changed_by_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`
	if _, err := s.db.Exec(ctx, query, c.Year, c.Department, c.Nature, c.Version, c.AmountFen, c.Basis); err != nil {
		return err
	}
	by := actor.From(ctx)
	_, err := s.db.Exec(ctx, version, c.Year, c.Department, c.Nature, c.Version, c.AmountFen, c.Basis, by.User, by.Name, db.Stamp(ctx))
	return err
}

// ceilingViews lists the ceilings of a year with who set each last.
func (s store) ceilingViews(ctx context.Context, year fiscal.Year) ([]CeilingView, error) {
	const query = `
		SELECT c.year, c.department_id, c.fund_nature, c.version, c.amount_fen, c.basis, v.changed_by_name AS changed_by, v.recorded_at
		FROM budget_ceilings c
		JOIN budget_ceiling_versions v ON v.year = c.year AND v.department_id = c.department_id AND v.fund_nature = c.fund_nature AND v.version = c.version
		WHERE c.year = $1
		ORDER BY c.department_id, c.fund_nature`
	var list []CeilingView
	err := s.db.Select(ctx, &list, query, year)
	return list, err
}

// ceilingBy tells who set a ceiling last, and when.
func (s store) ceilingBy(ctx context.Context, c Ceiling) (by, at string, err error) {
	const query = `
		SELECT changed_by_name AS by_name, recorded_at
		FROM budget_ceiling_versions
		WHERE year = $1 AND department_id = $2 AND fund_nature = $3
		ORDER BY version DESC
		LIMIT 1`
	var row struct{ ByName, RecordedAt string }
	err = s.db.Get(ctx, &row, query, c.Year, c.Department, c.Nature)
	if errors.Is(err, db.ErrNoRows) {
		err = nil
	}
	return row.ByName, row.RecordedAt, err
}

// bound is the figure of a rule on a day, its last version; ok is false before its first day.
func (s store) bound(ctx context.Context, name string, day fiscal.Date) (bp int64, ok bool, err error) {
	const query = `
		SELECT value_bp
		FROM budget_bounds
		WHERE name = $1 AND valid_from <= $2
		ORDER BY valid_from DESC, version DESC
		LIMIT 1`
	err = s.db.Get(ctx, &bp, query, name, day)
	if errors.Is(err, db.ErrNoRows) {
		return 0, false, nil
	}
	return bp, err == nil, err
}

// sumFen adds up amounts that were checked to have a sum.
func sumFen(entries []Entry, income bool) (money.Fen, error) {
	var sum money.Fen
	for _, e := range entries {
		if e.Account.Known() && e.Account.Income() == income {
			var err error
			if sum, err = sum.Add(e.AmountFen); err != nil {
				return 0, err
			}
		}
	}
	return sum, nil
}
