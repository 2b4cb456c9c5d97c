package target

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// store holds the SQL of kept targets.
type store struct {
	db *db.DB
}

// targetColumns are those of Target, in the order of its fields.
const targetColumns = `
	id, year, kind, unit_id, department_id, project_code, project_id, name, budget_fen, state, grade, version, content_version,
	approved_version, published_version, returned_version, review_round, rectify_by, sample, indicators, errors, warnings, infos,
	sort_key, made_by, made_by_name, changed_by, changed_by_name, changed_at`

// target reads one target within a scope; ErrNotFound when it is not there or not visible.
func (s *store) target(ctx context.Context, id ident.ID, scope Scope) (Target, error) {
	const query = `SELECT ` + targetColumns + ` FROM targets WHERE id = $1`
	var t Target
	err := s.db.Get(ctx, &t, query, id)
	if errors.Is(err, db.ErrNoRows) || err == nil && !scope.Has(t.UnitID) {
		return Target{}, ErrNotFound
	}
	return t, err
}

// naturalKey is what there is one target of.
type naturalKey struct {
	year fiscal.Year
	unit ident.ID
	kind Sort
	code string
}

// byKey finds a target by its natural key; nil when there is none.
func (s *store) byKey(ctx context.Context, k naturalKey) (*Target, error) {
	const query = `
		SELECT ` + targetColumns + `
		FROM targets
		WHERE year = $1 AND unit_id = $2 AND kind = $3 AND project_code = $4`
	var t Target
	err := s.db.Get(ctx, &t, query, k.year, k.unit, k.kind, k.code)
	if errors.Is(err, db.ErrNoRows) {
		return nil, nil //nolint:nilnil // no such target is an answer
	}
	return &t, err
}

// ofDepartment lists the targets of a department and year of one sort: what reviews of
// the others look at. More than limit are not looked at.
func (s *store) ofDepartment(ctx context.Context, department ident.ID, year fiscal.Year, kind Sort) ([]Target, error) {
	const query = `
		SELECT ` + targetColumns + `
		FROM targets
		WHERE department_id = $1 AND year = $2 AND kind = $3
		ORDER BY project_code, id
		LIMIT 500`
	var list []Target
	err := s.db.Select(ctx, &list, query, department, year, kind)
	return list, err
}

// ofUnit lists the targets of a unit and year in printed order: the whole first.
func (s *store) ofUnit(ctx context.Context, unit ident.ID, year fiscal.Year) ([]Target, error) {
	const query = `
		SELECT ` + targetColumns + `
		FROM targets
		WHERE unit_id = $1 AND year = $2
		ORDER BY project_code, id
		LIMIT 500`
	var list []Target
	err := s.db.Select(ctx, &list, query, unit, year)
	return list, err
}

// insert writes a new target.
func (s *store) insert(ctx context.Context, t Target) error {
	const query = `
		INSERT INTO targets (` + targetColumns + `, findings)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25,
		        $26, $27, $28, $29, $30)`
	_, err := s.db.Exec(ctx, query, t.ID, t.Year, t.Kind, t.UnitID, t.DepartmentID, t.ProjectCode, t.ProjectID, t.Name, t.BudgetFen,
		t.State, t.Grade, t.Version, t.ContentVersion, t.ApprovedVersion, t.PublishedVersion, t.ReturnedVersion, t.ReviewRound,
		t.RectifyBy, t.Sample, t.Indicators, t.Errors, t.Warnings, t.Infos, t.SortKey, t.MadeBy, t.MadeByName, t.ChangedBy, t.ChangedByName,
		t.ChangedAt, t.weight())
	return err
}

// update writes a target over its version before; false when somebody was faster.
func (s *store) update(ctx context.Context, t Target, before int64) (bool, error) {
	const query = `
		UPDATE targets
		SET name = $3, budget_fen = $4, state = $5, grade = $6, version = $7, content_version = $8, approved_version = $9,
		    published_version = $10, returned_version = $11, review_round = $12, indicators = $13, errors = $14, warnings = $15,
		    infos = $16, sort_key = $17, changed_by = $18, changed_by_name = $19, changed_at = $20, findings = $21, project_id = $22, rectify_by = $23
		WHERE id = $1 AND version = $2`
	n, err := s.db.Exec(ctx, query, t.ID, before, t.Name, t.BudgetFen, t.State, t.Grade, t.Version, t.ContentVersion,
		t.ApprovedVersion, t.PublishedVersion, t.ReturnedVersion, t.ReviewRound, t.Indicators, t.Errors, t.Warnings, t.Infos,
		t.SortKey, t.ChangedBy, t.ChangedByName, t.ChangedAt, t.weight(), t.ProjectID, t.RectifyBy)
	return n == 1, err
}

// addTotals adds the slice of a target to the roll-up (T4).
func (s *store) addTotals(ctx context.Context, t Target) error {
	const query = `
		INSERT INTO target_totals (year, unit_id, kind, state, department_id, targets, budgeted, faulty, budget_fen, errors, warnings, infos)
		VALUES ($1, $2, $3, $4, $5, 1, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (year, unit_id, kind, state, department_id) DO UPDATE SET
		    targets = target_totals.targets + 1, budgeted = target_totals.budgeted + excluded.budgeted,
		    faulty = target_totals.faulty + excluded.faulty, budget_fen = target_totals.budget_fen + excluded.budget_fen,
		    errors = target_totals.errors + excluded.errors, warnings = target_totals.warnings + excluded.warnings,
		    infos = target_totals.infos + excluded.infos`
	_, err := s.db.Exec(ctx, query, append([]any{t.Year, t.UnitID, t.Kind, t.State, t.DepartmentID}, t.slice()...)...)
	return err
}

// takeTotals takes the slice of a target out of the roll-up.
func (s *store) takeTotals(ctx context.Context, t Target) error {
	const query = `
		UPDATE target_totals
		SET targets = targets - 1, budgeted = budgeted - $6, faulty = faulty - $7, budget_fen = budget_fen - $8,
		    errors = errors - $9, warnings = warnings - $10, infos = infos - $11
		WHERE year = $1 AND unit_id = $2 AND kind = $3 AND state = $4 AND department_id = $5`
	n, err := s.db.Exec(ctx, query, append([]any{t.Year, t.UnitID, t.Kind, t.State, t.DepartmentID}, t.slice()...)...)
	if err == nil && n != 1 {
		return fmt.Errorf("the totals of target %s are missing", t.ID)
	}
	return err
}

// slice is what one target adds to the roll-up besides itself.
func (t Target) slice() []any {
	budgeted, faulty, budget := 0, 0, int64(0)
	if t.BudgetFen != nil {
		budgeted, budget = 1, int64(*t.BudgetFen)
	}
	if t.Errors > 0 {
		faulty = 1
	}
	return []any{budgeted, faulty, budget, t.Errors, t.Warnings, t.Infos}
}

// hands tells on which sides a person has had a hand in a target.
func (s *store) hands(ctx context.Context, id ident.ID, person string) (Hands, error) {
	const query = `SELECT part FROM target_hands WHERE target_id = $1 AND person = $2`
	var parts []Part
	err := s.db.Select(ctx, &parts, query, id, person)
	h := Hands{}
	for _, part := range parts {
		h.Maker = h.Maker || part == Maker
		h.Checker = h.Checker || part == Checker
	}
	return h, err
}

// makers lists the people who have made or changed a target.
func (s *store) makers(ctx context.Context, id ident.ID) ([]ident.ID, error) {
	const query = `SELECT person FROM target_hands WHERE target_id = $1 AND part = $2 ORDER BY person LIMIT 1000`
	var people []string
	if err := s.db.Select(ctx, &people, query, id, Maker); err != nil {
		return nil, err
	}
	var list []ident.ID
	for _, person := range people {
		if known, err := ident.Parse(person); err == nil { // a part of the program has no id
			list = append(list, known)
		}
	}
	return list, nil
}

// addHand remembers that a person has had a hand in a target, for ever.
func (s *store) addHand(ctx context.Context, id ident.ID, person string, a Action) error {
	if a.part() == "" {
		return nil
	}
	const query = `
		INSERT INTO target_hands (target_id, person, part, action, since)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (target_id, person, part) DO NOTHING`
	_, err := s.db.Exec(ctx, query, id, person, a.part(), a, db.Stamp(ctx))
	return err
}

// setting reads a dated setting; empty when there is none in force.
func (s *store) setting(ctx context.Context, name string, day fiscal.Date) (string, error) {
	const query = `
		SELECT value
		FROM target_settings
		WHERE name = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)
		ORDER BY valid_from DESC
		LIMIT 1`
	var values []string
	if err := s.db.Select(ctx, &values, query, name, day); err != nil || len(values) == 0 {
		return "", err
	}
	return values[0], nil
}

// putSetting writes a setting from a day on.
func (s *store) putSetting(ctx context.Context, v Setting) error {
	const query = `
		INSERT INTO target_settings (id, name, value, valid_from, basis)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (name, valid_from) DO UPDATE SET value = excluded.value, basis = excluded.basis`
	_, err := s.db.Exec(ctx, query, s.db.NewID(), v.Name, v.Value, v.From, v.Basis)
	return err
}
