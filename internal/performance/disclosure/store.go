package disclosure

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// termsKind is that of released projects in the search.
const termsKind = "disclosure.project"

// store keeps flags, rules, explanations and editions.
type store struct {
	db    *db.DB
	terms *terms.Index
}

const flagColumns = `disclosed, reason, explanation, basis, decided_on, version, decided_by, decided_by_name, decided_at`

// Withheld says in SQL that a target is not released to the public; column holds its id.
func Withheld(column string) string {
	return "EXISTS (SELECT 1 FROM disclosure_flags withheld WHERE withheld.target_id = " + column + " AND withheld.disclosed = FALSE)"
}

// Forget takes what was decided about a target away when the target itself goes: one
// that was never handed in. The audit log keeps who decided what.
func Forget(d *db.DB) func(ctx context.Context, target ident.ID) error {
	return func(ctx context.Context, target ident.ID) error {
		for _, query := range []string{
			`DELETE FROM disclosure_explanations WHERE target_id = $1`,
			`DELETE FROM disclosure_flag_versions WHERE target_id = $1`,
			`DELETE FROM disclosure_flags WHERE target_id = $1`,
		} {
			if _, err := d.Exec(ctx, query, target); err != nil {
				return fmt.Errorf("forget the flag of target %s: %w", target, err)
			}
		}
		return nil
	}
}

// flags are the decisions on targets; those nobody has decided on are left out.
func (s store) flags(ctx context.Context, targets []ident.ID) (map[ident.ID]Flag, error) {
	const query = `SELECT target_id, ` + flagColumns + ` FROM disclosure_flags WHERE target_id IN (:keys)`
	type row struct {
		TargetID ident.ID
		Flag
	}
	rows, err := db.SelectIn[row](ctx, s.db, query, targets)
	all := make(map[ident.ID]Flag, len(rows))
	for _, r := range rows {
		all[r.TargetID] = r.Flag
	}
	return all, err
}

// withheld lists the targets of all years that are not released.
func (s store) withheld(ctx context.Context) ([]ident.ID, error) {
	const query = `SELECT target_id FROM disclosure_flags WHERE disclosed = FALSE ORDER BY target_id LIMIT 10000`
	var ids []ident.ID
	err := s.db.Select(ctx, &ids, query)
	return ids, err
}

// putFlag writes a decision over the version that was read; false when it has gone on.
func (s store) putFlag(ctx context.Context, id ident.ID, f Flag) (bool, error) {
	const query = `
		INSERT INTO disclosure_flags (target_id, disclosed, reason, explanation, basis, decided_on, version, decided_by, decided_by_name, decided_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
		ON CONFLICT (target_id) DO UPDATE SET
		    disclosed = excluded.disclosed, reason = excluded.reason, explanation = excluded.explanation, basis = excluded.basis,
		    decided_on = excluded.decided_on, version = excluded.version, decided_by = excluded.decided_by,
		    decided_by_name = excluded.decided_by_name, decided_at = excluded.decided_at
		WHERE disclosure_flags.version = excluded.version - 1`
	changed, err := s.db.Exec(ctx, query, id, f.Disclosed, f.Reason, f.Explanation, f.Basis, f.DecidedOn, f.Version, f.DecidedBy, f.DecidedByName, db.Stamp(ctx))
	if err != nil || changed == 0 {
		return false, err
	}
	const version = `
		INSERT INTO disclosure_flag_versions (target_id, disclosed, reason, explanation, basis, decided_on, version, decided_by, decided_by_name, decided_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
	_, err = s.db.Exec(ctx, version, id, f.Disclosed, f.Reason, f.Explanation, f.Basis, f.DecidedOn, f.Version, f.DecidedBy, f.DecidedByName, db.Stamp(ctx))
	return true, err
}

// flagVersions lists the decisions on a target, the newest first.
func (s store) flagVersions(ctx context.Context, id ident.ID) ([]Flag, error) {
	const query = `SELECT ` + flagColumns + ` FROM disclosure_flag_versions WHERE target_id = $1 ORDER BY version DESC LIMIT 200`
	list := []Flag{}
	err := s.db.Select(ctx, &list, query, id)
	return list, err
}

// rules are the bureau's own rules in force on a day, by code.
func (s store) rules(ctx context.Context, day fiscal.Date) (map[string]Rule, error) {
	const query = `
		SELECT code, version, valid_from, severity, active, words AS said, limit_bp, basis, changed_by_name, recorded_at AS changed_at
		FROM disclosure_rules
		WHERE valid_from <= $1
		ORDER BY code, valid_from, version
		LIMIT 2000`
	type row struct {
		Code, ValidFrom, Basis, ChangedByName, ChangedAt, Said string
		Version, LimitBP                                       int64
		Severity                                               Severity
		Active                                                 bool
	}
	var rows []row
	if err := s.db.Select(ctx, &rows, query, day); err != nil {
		return nil, err
	}
	all := map[string]Rule{}
	for _, r := range rows {
		rule := ruleOf(r.Code, r.Severity, r.Active)
		rule.Version, rule.ValidFrom, rule.Basis, rule.ChangedByName, rule.ChangedAt = r.Version, r.ValidFrom, r.Basis, r.ChangedByName, r.ChangedAt
		rule.LimitBP = bp(r.LimitBP)
		if err := json.Unmarshal([]byte(r.Said), &rule.Words); err != nil {
			return nil, fmt.Errorf("read the words of rule %s: %w", r.Code, err)
		}
		all[r.Code] = rule
	}
	return all, nil
}

// putRule adds a version of a rule.
func (s store) putRule(ctx context.Context, r Rule, by Person) error {
	words, err := json.Marshal(r.Words)
	if err != nil {
		return fmt.Errorf("write the words of rule %s: %w", r.Code, err)
	}
	const query = `
		INSERT INTO disclosure_rules (code, version, valid_from, severity, active, words, limit_bp, basis, changed_by, changed_by_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	_, err = s.db.Exec(ctx, query, r.Code, r.Version, r.ValidFrom, r.Severity, r.Active, string(words), int64(r.LimitBP), r.Basis, by.ID, by.Name, db.Stamp(ctx))
	return err
}

// explanations are what was written to finds of targets, by target and find.
func (s store) explanations(ctx context.Context, targets []ident.ID) (map[ident.ID]map[string]Explanation, error) {
	const query = `SELECT target_id, finding, text, said_by_name, said_at FROM disclosure_explanations WHERE target_id IN (:keys)`
	type row struct {
		TargetID ident.ID
		Explanation
	}
	rows, err := db.SelectIn[row](ctx, s.db, query, targets)
	all := map[ident.ID]map[string]Explanation{}
	for _, r := range rows {
		if all[r.TargetID] == nil {
			all[r.TargetID] = map[string]Explanation{}
		}
		all[r.TargetID][r.Finding] = r.Explanation
	}
	return all, err
}

// explain writes an explanation over one before; an empty text takes it back.
func (s store) explain(ctx context.Context, id ident.ID, e Explanation, by Person) error {
	if e.Text == "" {
		_, err := s.db.Exec(ctx, `DELETE FROM disclosure_explanations WHERE target_id = $1 AND finding = $2`, id, e.Finding)
		return err
	}
	const query = `
		INSERT INTO disclosure_explanations (target_id, finding, text, said_by, said_by_name, said_at)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (target_id, finding) DO UPDATE SET
		    text = excluded.text, said_by = excluded.said_by, said_by_name = excluded.said_by_name, said_at = excluded.said_at`
	_, err := s.db.Exec(ctx, query, id, e.Finding, e.Text, by.ID, by.Name, db.Stamp(ctx))
	return err
}

// none turns the absence of a row into another failure.
func none(err, otherwise error) error {
	if errors.Is(err, db.ErrNoRows) {
		return otherwise
	}
	return err
}
