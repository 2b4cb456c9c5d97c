package target

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// measureRow is one sum of what was measured, of a unit in a year.
type measureRow struct {
	Year   fiscal.Year
	UnitID ident.ID
	What   string
	Count  int64
}

// measureProofs hold the roll-ups of the statistics against the versions they were measured
// of: how often a state was left, how reviews ended, and how many forms were added up. What
// rules have found is not among them: it is what the rules said on that day.
var measureProofs = []struct{ name, rolled, counted string }{
	{"stays", `
		SELECT year, unit_id, state AS what, CAST(SUM(stays) AS BIGINT) AS count
		FROM target_stay_totals
		GROUP BY year, unit_id, state`, `
		SELECT t.year, t.unit_id, p.state AS what, COUNT(*) AS count
		FROM target_measured m
		JOIN targets t ON t.id = m.target_id
		JOIN target_versions v ON v.target_id = m.target_id AND v.version <= m.version
		JOIN target_versions p ON p.target_id = v.target_id AND p.version = v.version - 1 AND p.state <> v.state
		GROUP BY t.year, t.unit_id, p.state`},
	{"outcomes", `
		SELECT year, unit_id, 'GRADE_' || grade AS what, CAST(SUM(targets) AS BIGINT) AS count
		FROM target_outcome_totals
		GROUP BY year, unit_id, grade`, `
		SELECT t.year, t.unit_id, v.action AS what, COUNT(*) AS count
		FROM target_measured m
		JOIN targets t ON t.id = m.target_id
		JOIN target_versions v ON v.target_id = m.target_id AND v.version <= m.version
		WHERE v.action IN ('GRADE_EXCELLENT', 'GRADE_GOOD', 'GRADE_FAIR', 'GRADE_POOR')
		GROUP BY t.year, t.unit_id, v.action`},
	{"forms", `
		SELECT year, unit_id, 'FORM' AS what, CAST(SUM(forms) AS BIGINT) AS count
		FROM target_score_totals
		WHERE no = 1
		GROUP BY year, unit_id`, `
		SELECT t.year, t.unit_id, 'FORM' AS what, COUNT(*) AS count
		FROM target_measured m
		JOIN targets t ON t.id = m.target_id
		JOIN target_versions v ON v.target_id = m.target_id AND v.version <= m.version
		WHERE EXISTS (
			SELECT 1
			FROM target_reviews r
			WHERE r.target_id = v.target_id AND r.review_round = v.review_round AND r.action = v.action AND r.score <> ''
			  AND r.action IN ('GRADE_EXCELLENT', 'GRADE_GOOD', 'GRADE_FAIR', 'GRADE_POOR'))
		GROUP BY t.year, t.unit_id`},
}

// proveMeasures: the roll-ups of the statistics equal what was measured (T8).
func proveMeasures(ctx context.Context, d *db.DB) ([]string, error) {
	var wrong []string
	for _, p := range measureProofs {
		var have, want []measureRow
		if err := d.Select(ctx, &have, p.rolled); err != nil {
			return nil, fmt.Errorf("read the roll-up of %s: %w", p.name, err)
		}
		if err := d.Select(ctx, &want, p.counted); err != nil {
			return nil, fmt.Errorf("count %s: %w", p.name, err)
		}
		left := make(map[measureRow]bool, len(have))
		for _, row := range have {
			left[row] = true
		}
		for _, row := range want {
			if !left[row] {
				wrong = append(wrong, fmt.Sprintf("%s count up to %+v, the roll-up differs", p.name, row))
			}
			delete(left, row)
		}
		for row := range left {
			wrong = append(wrong, fmt.Sprintf("the roll-up of %s has %+v, no steps do", p.name, row))
		}
	}
	return wrong, nil
}
