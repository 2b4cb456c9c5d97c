package target

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// measures is the condition of a filter of statistics.
func measures(f StatisticsFilter) condition {
	var c condition
	c.eq("m.year", f.Year)
	if f.From != 0 {
		c.parts = append(c.parts, "m.month >= "+c.bind(f.From))
	}
	if f.To != 0 {
		c.parts = append(c.parts, "m.month <= "+c.bind(f.To))
	}
	if !f.Department.IsZero() {
		c.eq("m.department_id", f.Department)
	}
	if !f.scope.All {
		c.in("m.unit_id", f.scope.Units)
	}
	return c
}

func (s *store) ruleFigures(ctx context.Context, f StatisticsFilter) ([]RuleFigures, error) {
	c := measures(f)
	query := `
		SELECT m.rule, m.severity, CAST(SUM(m.targets) AS BIGINT) AS targets, CAST(SUM(m.found) AS BIGINT) AS found,
		       CAST(SUM(m.explained) AS BIGINT) AS explained
		FROM target_finding_totals m` + c.where() + `
		GROUP BY m.rule, m.severity
		ORDER BY found DESC, m.rule, m.severity`
	list := []RuleFigures{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

func (s *store) ruleRounds(ctx context.Context, f StatisticsFilter) ([]RuleRound, error) {
	c := measures(f)
	query := `
		SELECT m.rule, m.round, CAST(SUM(m.found) AS BIGINT) AS found
		FROM target_finding_totals m` + c.where() + `
		GROUP BY m.rule, m.round
		ORDER BY m.rule, m.round`
	list := []RuleRound{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

func (s *store) ruleCells(ctx context.Context, f StatisticsFilter) ([]RuleCell, error) {
	c := measures(f)
	query := `
		SELECT m.rule, m.department_id, CAST(SUM(m.found) AS BIGINT) AS found, CAST(SUM(m.explained) AS BIGINT) AS explained
		FROM target_finding_totals m` + c.where() + `
		GROUP BY m.rule, m.department_id
		ORDER BY m.rule, m.department_id`
	list := []RuleCell{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// roundFigures counts what has passed: a target that was reviewed once more for an adjustment
// counts once more.
func (s *store) roundFigures(ctx context.Context, f StatisticsFilter) ([]RoundFigures, error) {
	c := measures(f)
	query := `
		SELECT m.department_id, CAST(SUM(m.targets) AS BIGINT) AS passed,
		       CAST(SUM(CASE WHEN m.rounds = 1 THEN m.targets ELSE 0 END) AS BIGINT) AS first,
		       CAST(SUM(m.rounds * m.targets) AS BIGINT) AS rounds, MAX(m.rounds) AS most
		FROM target_outcome_totals m` + c.where() + ` AND m.grade IN ('EXCELLENT', 'GOOD')
		GROUP BY m.department_id`
	list := []RoundFigures{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

func (s *store) gradeFigures(ctx context.Context, f StatisticsFilter) ([]GradeFigures, error) {
	c := measures(f)
	query := `
		SELECT m.department_id, m.grade, CAST(SUM(m.targets) AS BIGINT) AS reviews
		FROM target_outcome_totals m` + c.where() + `
		GROUP BY m.department_id, m.grade`
	list := []GradeFigures{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

func (s *store) stayFigures(ctx context.Context, f StatisticsFilter) ([]StayFigures, error) {
	c := measures(f)
	query := `
		SELECT m.department_id, m.state, CAST(SUM(m.stays) AS BIGINT) AS stays, CAST(SUM(m.hours) AS BIGINT) AS hours, MAX(m.longest) AS longest
		FROM target_stay_totals m` + c.where() + `
		GROUP BY m.department_id, m.state`
	list := []StayFigures{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

func (s *store) itemFigures(ctx context.Context, f StatisticsFilter) ([]ItemFigures, error) {
	c := measures(f)
	query := `
		SELECT m.no, m.part, m.item, CAST(SUM(m.forms) AS BIGINT) AS forms, CAST(SUM(m.points) AS BIGINT) AS points,
		       CAST(SUM(m.suggested) AS BIGINT) AS suggested, CAST(SUM(m.given) AS BIGINT) AS given,
		       CAST(SUM(m.lowered) AS BIGINT) AS lowered, CAST(SUM(m.raised) AS BIGINT) AS raised
		FROM target_score_totals m` + c.where() + `
		GROUP BY m.no, m.part, m.item
		ORDER BY m.no, m.item`
	list := []ItemFigures{}
	err := s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// lastRefusals reads the last review of each target that sent it back or stopped it.
func (s *store) lastRefusals(ctx context.Context, list []Item) (map[ident.ID]lastRefusal, error) {
	const query = `
		SELECT r.target_id, r.opinion, r.recorded_at
		FROM target_reviews r
		WHERE r.target_id IN (:keys)
		  AND r.id = (
			SELECT MAX(l.id)
			FROM target_reviews l
			WHERE l.target_id = r.target_id AND l.action IN ('RETURN', 'GRADE_FAIR', 'GRADE_POOR'))`
	ids := make([]ident.ID, len(list))
	for i, t := range list {
		ids[i] = t.ID
	}
	rows, err := db.SelectIn[lastRefusal](ctx, s.db, query, ids)
	byID := make(map[ident.ID]lastRefusal, len(rows))
	for _, r := range rows {
		byID[r.TargetID] = r
	}
	return byID, err
}

// lastRefusal is why a target was sent back or stopped, and when.
type lastRefusal struct {
	TargetID   ident.ID
	Opinion    string
	RecordedAt string
}
