package target

import (
	"context"
	"errors"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// measured is how far the way of a target has been measured.
type measured struct {
	Version int64
	State   State
	Since   string
	Base    int64
}

func (s *store) measured(ctx context.Context, target ident.ID) (measured, error) {
	const query = `SELECT version, state, since, base FROM target_measured WHERE target_id = $1`
	var m measured
	err := s.db.Get(ctx, &m, query, target)
	if errors.Is(err, db.ErrNoRows) {
		return measured{}, nil
	}
	return m, err
}

func (s *store) putMeasured(ctx context.Context, target ident.ID, m measured) error {
	const query = `
		INSERT INTO target_measured (target_id, version, state, since, base)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (target_id) DO UPDATE SET version = excluded.version, state = excluded.state, since = excluded.since, base = excluded.base`
	_, err := s.db.Exec(ctx, query, target, m.Version, m.State, m.Since, m.Base)
	return err
}

// versionsAfter lists the versions of a target behind one, the oldest first.
func (s *store) versionsAfter(ctx context.Context, target ident.ID, version int64) ([]Version, error) {
	const query = `
		SELECT ` + versionColumns + `
		FROM target_versions
		WHERE target_id = $1 AND version > $2
		ORDER BY version
		LIMIT 1000`
	var list []Version
	err := s.db.Select(ctx, &list, query, target, version)
	return list, err
}

// place of a measure: whose it is, and when it was taken.
type measurePlace struct {
	year       fiscal.Year
	month      int64
	unit       ident.ID
	department ident.ID
}

func (p measurePlace) args(more ...any) []any {
	return append([]any{p.year, p.month, p.unit, p.department}, more...)
}

func (s *store) addStay(ctx context.Context, p measurePlace, state State, hours int64) error {
	const query = `
		INSERT INTO target_stay_totals (year, month, unit_id, department_id, state, stays, hours, longest)
		VALUES ($1, $2, $3, $4, $5, 1, $6, $6)
		ON CONFLICT (year, month, unit_id, department_id, state) DO UPDATE SET
		    stays = target_stay_totals.stays + 1, hours = target_stay_totals.hours + excluded.hours,
		    longest = CASE WHEN excluded.longest > target_stay_totals.longest THEN excluded.longest ELSE target_stay_totals.longest END`
	_, err := s.db.Exec(ctx, query, p.args(state, hours)...)
	return err
}

func (s *store) addOutcome(ctx context.Context, p measurePlace, adjustment bool, grade Grade, rounds int64) error {
	const query = `
		INSERT INTO target_outcome_totals (year, month, unit_id, department_id, adjustment, grade, rounds, targets)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 1)
		ON CONFLICT (year, month, unit_id, department_id, adjustment, grade, rounds) DO UPDATE SET targets = target_outcome_totals.targets + 1`
	_, err := s.db.Exec(ctx, query, p.args(adjustment, grade, rounds)...)
	return err
}

// ruleCount is what a rule has found in one target.
type ruleCount struct {
	rule      string
	severity  Severity
	found     int64
	explained int64
}

func (s *store) addFindings(ctx context.Context, p measurePlace, round int64, list []ruleCount) error {
	const query = `
		INSERT INTO target_finding_totals (year, month, unit_id, department_id, round, rule, severity, targets, found, explained)
		VALUES :rows
		ON CONFLICT (year, month, unit_id, department_id, round, rule, severity) DO UPDATE SET
		    targets = target_finding_totals.targets + 1, found = target_finding_totals.found + excluded.found,
		    explained = target_finding_totals.explained + excluded.explained`
	rows := make([][]any, len(list))
	for i, r := range list {
		rows[i] = p.args(round, r.rule, r.severity, 1, r.found, r.explained)
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

const hundredths = 2 // places of points

func (s *store) addScores(ctx context.Context, p measurePlace, items []ScoredItem) error {
	const query = `
		INSERT INTO target_score_totals (year, month, unit_id, department_id, no, part, item, forms, points, suggested, given, lowered, raised)
		VALUES :rows
		ON CONFLICT (year, month, unit_id, department_id, no, part, item) DO UPDATE SET
		    forms = target_score_totals.forms + 1, points = target_score_totals.points + excluded.points,
		    suggested = target_score_totals.suggested + excluded.suggested, given = target_score_totals.given + excluded.given,
		    lowered = target_score_totals.lowered + excluded.lowered, raised = target_score_totals.raised + excluded.raised`
	rows := make([][]any, len(items))
	for i, item := range items {
		lowered, raised := 0, 0
		switch item.Given.Cmp(item.Score) {
		case -1:
			lowered = 1
		case 1:
			raised = 1
		}
		rows[i] = p.args(i+1, item.Part, item.Item, 1, item.Points.Shift(hundredths).IntPart(), item.Score.Shift(hundredths).IntPart(),
			item.Given.Shift(hundredths).IntPart(), lowered, raised)
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}
