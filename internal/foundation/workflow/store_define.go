package workflow

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/db"
)

// definitionRow is a definition with its steps as they are kept.
type definitionRow struct {
	Definition
	StepsText string `db:"steps"`
}

func (r definitionRow) whole() (Definition, error) {
	d := r.Definition
	if err := json.Unmarshal([]byte(r.StepsText), &d.Steps); err != nil {
		return d, fmt.Errorf("read definition %s %d: %w", d.Kind, d.Version, err)
	}
	return d.whole(), nil
}

const definitionColumns = `kind, version, name_zh, name_en, valid_from, remind_percent, urge_hours, basis, steps, saved_by, saved_by_name, saved_at`

func (s *store) definition(ctx context.Context, kind string, version int64) (Definition, error) {
	const query = `SELECT ` + definitionColumns + ` FROM workflow_definitions WHERE kind = $1 AND version = $2`
	row, err := one[definitionRow](ctx, s, ErrDefinitionNotFound.With(kind, version), query, kind, version)
	if err != nil {
		return Definition{}, err
	}
	return row.whole()
}

// inForce reads the definition new cases of a kind take on a day.
func (s *store) inForce(ctx context.Context, kind string, day fiscal.Date) (Definition, error) {
	const query = `
		SELECT ` + definitionColumns + `
		FROM workflow_definitions
		WHERE kind = $1 AND valid_from <= $2
		ORDER BY version DESC
		LIMIT 1`
	row, err := one[definitionRow](ctx, s, ErrNoDefinition.With(kind, day), query, kind, day)
	if err != nil {
		return Definition{}, err
	}
	return row.whole()
}

// definitions lists all versions of a kind, or of all kinds, the newest first.
func (s *store) definitions(ctx context.Context, kind string) ([]Definition, error) {
	const query = `
		SELECT ` + definitionColumns + `
		FROM workflow_definitions
		WHERE kind = $1 OR $1 = ''
		ORDER BY kind, version DESC
		LIMIT 1000`
	var rows []definitionRow
	if err := s.db.Select(ctx, &rows, query, kind); err != nil {
		return nil, err
	}
	list := make([]Definition, len(rows))
	for i, row := range rows {
		var err error
		if list[i], err = row.whole(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

func (s *store) insertDefinition(ctx context.Context, d Definition) error {
	const query = `
		INSERT INTO workflow_definitions (kind, version, name_zh, name_en, valid_from, remind_percent, urge_hours, basis, steps, saved_by, saved_by_name,
		    saved_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
	steps, err := json.Marshal(d.Steps)
	if err != nil {
		return err
	}
	_, err = s.db.Exec(ctx, query, d.Kind, d.Version, d.NameZh, d.NameEn, d.ValidFrom, d.RemindPercent, d.UrgeHours, d.Basis, string(steps), d.SavedBy, d.SavedByName, d.SavedAt)
	if db.IsUnique(err) {
		return ErrStale.With("", "")
	}
	return err
}

// years reads the working calendars, those of one year for another year than 0.
func (s *store) years(ctx context.Context, year fiscal.Year) ([]Year, error) {
	const query = `
		SELECT year, hours, basis, confirmed, version, changed_by, changed_by_name, changed_at
		FROM workflow_years
		WHERE year = $1 OR CAST($1 AS BIGINT) = 0
		ORDER BY year`
	const days = `
		SELECT day, kind, name
		FROM workflow_days
		WHERE year = $1 OR CAST($1 AS BIGINT) = 0
		ORDER BY day`
	list := []Year{}
	if err := s.db.Select(ctx, &list, query, int64(year)); err != nil {
		return nil, err
	}
	var all []Day
	if err := s.db.Select(ctx, &all, days, int64(year)); err != nil {
		return nil, err
	}
	for i := range list {
		list[i].Days = []Day{}
		for _, d := range all {
			if d.Date.Year() == list[i].Year {
				list[i].Days = append(list[i].Days, d)
			}
		}
	}
	return list, nil
}

// putYear writes a calendar over that of the version before it; the first one is new.
func (s *store) putYear(ctx context.Context, y Year) error {
	const insert = `
		INSERT INTO workflow_years (year, hours, basis, confirmed, version, changed_by, changed_by_name, changed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (year) DO UPDATE
		SET hours = excluded.hours, basis = excluded.basis, confirmed = excluded.confirmed, version = excluded.version,
		    changed_by = excluded.changed_by, changed_by_name = excluded.changed_by_name, changed_at = excluded.changed_at
		WHERE workflow_years.version = excluded.version - 1`
	n, err := s.db.Exec(ctx, insert, int64(y.Year), y.Hours, y.Basis, y.Confirmed, y.Version, y.ChangedBy, y.ChangedByName, y.ChangedAt)
	switch {
	case err != nil:
		return fmt.Errorf("put calendar %d: %w", y.Year, err)
	case n == 0:
		return ErrStale.With("", "")
	}
	if _, err := s.db.Exec(ctx, `DELETE FROM workflow_days WHERE year = $1`, int64(y.Year)); err != nil {
		return err
	}
	rows := make([][]any, len(y.Days))
	for i, d := range y.Days {
		rows[i] = []any{d.Date, int64(y.Year), string(d.Kind), d.Name}
	}
	_, err = s.db.InsertRows(ctx, `INSERT INTO workflow_days (day, year, kind, name) VALUES :rows`, rows)
	return err
}
