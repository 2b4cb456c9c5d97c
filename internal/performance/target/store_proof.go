package target

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// proofs show that the kept targets are right.
var proofs = []db.Proof{
	{Name: "target.totals", Run: proveTotals},
	{Name: "target.versions", Run: proveVersions},
	{Name: "target.contents", Run: proveContents},
	{Name: "target.hands", Run: proveHands},
	{Name: "target.replies", Run: proveReplies},
	{Name: "target.measures", Run: proveMeasures},
}

// totalsRow is one slice of the roll-up.
type totalsRow struct {
	Year         fiscal.Year
	UnitID       ident.ID
	Kind         Sort
	State        State
	DepartmentID ident.ID
	Targets      int64
	Budgeted     int64
	Faulty       int64
	BudgetFen    int64
	Errors       int64
	Warnings     int64
	Infos        int64
}

// proveTotals: the roll-up equals the rows (T4).
func proveTotals(ctx context.Context, d *db.DB) ([]string, error) {
	const rolled = `
		SELECT year, unit_id, kind, state, department_id, targets, budgeted, faulty, budget_fen, errors, warnings, infos
		FROM target_totals
		WHERE targets <> 0 OR budgeted <> 0 OR faulty <> 0 OR budget_fen <> 0 OR errors <> 0 OR warnings <> 0 OR infos <> 0`
	const counted = `
		SELECT year, unit_id, kind, state, department_id, COUNT(*) AS targets, COUNT(budget_fen) AS budgeted,
		       COUNT(CASE WHEN errors > 0 THEN 1 END) AS faulty, CAST(COALESCE(SUM(budget_fen), 0) AS BIGINT) AS budget_fen,
		       CAST(SUM(errors) AS BIGINT) AS errors, CAST(SUM(warnings) AS BIGINT) AS warnings, CAST(SUM(infos) AS BIGINT) AS infos
		FROM targets
		GROUP BY year, unit_id, kind, state, department_id`
	var have, want []totalsRow
	if err := d.Select(ctx, &have, rolled); err != nil {
		return nil, err
	}
	if err := d.Select(ctx, &want, counted); err != nil {
		return nil, err
	}
	left := make(map[totalsRow]bool, len(have))
	for _, row := range have {
		left[row] = true
	}
	var wrong []string
	for _, row := range want {
		if !left[row] {
			wrong = append(wrong, fmt.Sprintf("targets count up to %+v, the roll-up differs", row))
		}
		delete(left, row)
	}
	for row := range left {
		wrong = append(wrong, fmt.Sprintf("the roll-up has %+v, no targets do", row))
	}
	return wrong, nil
}

// proveVersions: every target is as its last version says, and has all before it (T1).
func proveVersions(ctx context.Context, d *db.DB) ([]string, error) {
	const query = `
		SELECT t.id
		FROM targets t
		LEFT JOIN target_versions v ON v.target_id = t.id AND v.version = t.version
		WHERE v.target_id IS NULL OR v.state <> t.state OR v.content_version <> t.content_version OR v.name <> t.name
		   OR v.grade <> t.grade OR COALESCE(v.budget_fen, -1) <> COALESCE(t.budget_fen, -1) OR v.errors <> t.errors
		   OR v.recorded_at <> t.changed_at
		   OR (SELECT COUNT(*) FROM target_versions o WHERE o.target_id = t.id) <> t.version`
	return wrongTargets(ctx, d, query, "target %s is not as its versions say")
}

// proveHands: nobody has checked what he had made (T3).
func proveHands(ctx context.Context, d *db.DB) ([]string, error) {
	const query = `
		SELECT c.target_id
		FROM target_hands c
		JOIN target_hands m ON m.target_id = c.target_id AND m.person = c.person AND m.part = 'MAKER'
		WHERE c.part = 'CHECKER' AND c.since > m.since`
	return wrongTargets(ctx, d, query, "target %s was checked by one who made it")
}

func wrongTargets(ctx context.Context, d *db.DB, query, sentence string) ([]string, error) {
	var ids []ident.ID
	if err := d.Select(ctx, &ids, query); err != nil {
		return nil, err
	}
	var wrong []string
	for _, id := range ids {
		wrong = append(wrong, fmt.Sprintf(sentence, id))
	}
	return wrong, nil
}

// proveContents: every content has its digest, and as many indicators as rows.
func proveContents(ctx context.Context, d *db.DB) ([]string, error) {
	const query = `
		SELECT c.target_id, c.content_version, c.digest, c.body,
		       (SELECT COUNT(*) FROM target_indicator_versions i
		        WHERE i.target_id = c.target_id AND i.content_version = c.content_version) AS rows_kept
		FROM target_contents c`
	type row struct {
		TargetID       ident.ID
		ContentVersion int64
		Digest         string
		Body           string
		RowsKept       int
	}
	var wrong []string
	err := db.Each(ctx, d, func(r row) error {
		c, err := ReadContent(r.Body)
		switch {
		case err != nil, Digest(r.Body) != r.Digest:
			wrong = append(wrong, fmt.Sprintf("content %d of target %s was changed", r.ContentVersion, r.TargetID))
		case len(c.indicatorRecords()) != r.RowsKept:
			wrong = append(wrong, fmt.Sprintf("content %d of target %s has %d indicators, %d are kept", r.ContentVersion, r.TargetID,
				len(c.indicatorRecords()), r.RowsKept))
		}
		return nil
	}, query)
	return wrong, err
}
