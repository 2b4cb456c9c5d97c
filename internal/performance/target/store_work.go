package target

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// years reads the roll-up, which has few rows for each year.
func (s *store) years(ctx context.Context) ([]fiscal.Year, error) {
	const query = `
		SELECT year
		FROM target_totals
		WHERE targets > 0
		GROUP BY year
		ORDER BY year DESC
		LIMIT 50`
	years := []fiscal.Year{}
	err := s.db.Select(ctx, &years, query)
	return years, err
}

// workQuery says what waits for somebody: in a state, within his scope, without what the
// separation of makers and checkers keeps from him.
type workQuery struct {
	state        State
	mine         *workflow.Mine // of the review; else
	scope        Scope
	notMadeBy    string // person
	notCheckedBy string // person
	without      string // in SQL: what is no work though it stands in the state
}

// working adds what a query asks for.
func (c *condition) working(q workQuery) {
	c.eq("t.state", q.state)
	if q.mine != nil {
		c.parts = append(c.parts, q.mine.Condition("t.id", flowKinds, c.bind))
		return
	}
	if !q.scope.All {
		c.in("t.unit_id", q.scope.Units)
	}
	if q.without != "" {
		c.parts = append(c.parts, "NOT "+q.without)
	}
	c.noHand(q.notMadeBy, Maker)
	c.noHand(q.notCheckedBy, Checker)
}

// noHand leaves out what a person has had a hand in, on one side.
func (c *condition) noHand(person string, part Part) {
	if person == "" {
		return
	}
	c.parts = append(c.parts, "NOT EXISTS (SELECT 1 FROM target_hands h WHERE h.target_id = t.id AND h.person = "+
		c.bind(person)+" AND h.part = "+c.bind(part)+")")
}

// countWork counts work by year and own deadline, up to one more than page.FoundMax; capped tells that there is more.
func (s *store) countWork(ctx context.Context, q workQuery) (dues []DueCount, capped bool, err error) {
	var c condition
	c.working(q)
	query := `
		SELECT year, rectify_by, adjusting, COUNT(*) AS targets
		FROM (SELECT t.year, t.rectify_by, CASE WHEN t.approved_version > 0 AND (t.state <> 'APPROVED' OR t.published_version > 0) THEN 1 ELSE 0 END AS adjusting
		      FROM targets t` + c.where() + ` LIMIT ` + c.bind(page.FoundMax+1) + `) AS found
		GROUP BY year, rectify_by, adjusting
		ORDER BY year, rectify_by, adjusting`
	if err := s.db.Select(ctx, &dues, query, c.args...); err != nil {
		return nil, false, fmt.Errorf("count work: %w", err)
	}
	total := 0
	for _, due := range dues {
		total += due.Targets
	}
	return dues, total > page.FoundMax, nil
}

// countLimits counts what was due before a day and what is due on it, up to one more than page.FoundMax.
func (s *store) countLimits(ctx context.Context, q workQuery, from, to clock.Instant) (LimitCount, error) {
	var c condition
	due := workflow.DueColumn("t.id", flowKinds, c.bind)
	c.working(q)
	query := `
		SELECT COUNT(CASE WHEN due < ` + c.bind(from) + ` THEN 1 END) AS late, COUNT(CASE WHEN due >= ` + c.bind(from) + ` AND due < ` + c.bind(to) + ` THEN 1 END) AS today
		FROM (SELECT ` + due + ` AS due FROM targets t` + c.where() + ` LIMIT ` + c.bind(page.FoundMax+1) + `) AS found`
	var count LimitCount
	if err := s.db.Get(ctx, &count, query, c.args...); err != nil {
		return count, fmt.Errorf("count work by its limits: %w", err)
	}
	return count, nil
}

// work reads the targets of a query, the longest unchanged first.
func (s *store) work(ctx context.Context, q workQuery, limit int) ([]Target, error) {
	var c condition
	c.working(q)
	query := `SELECT ` + targetColumns + ` FROM targets t` + c.where() + ` ORDER BY t.changed_at, t.id LIMIT ` + c.bind(limit)
	var rows []Target
	err := s.db.Select(ctx, &rows, query, c.args...)
	return rows, err
}

// handover is who brought a target into its state, and when.
type handover struct {
	ID   ident.ID `db:"target_id"`
	By   ident.ID `db:"changed_by"`
	Name string   `db:"changed_by_name"`
	At   string   `db:"recorded_at"`
}

// handed reads the last step of each target that was no mere edit.
func (s *store) handed(ctx context.Context, targets []Target) (map[ident.ID]handover, error) {
	const query = `
		SELECT v.target_id, v.changed_by, v.changed_by_name, v.recorded_at
		FROM target_versions v
		WHERE v.target_id IN (:keys)
		  AND v.version = (
			SELECT MAX(l.version)
			FROM target_versions l
			WHERE l.target_id = v.target_id AND l.action NOT IN ('SAVE', 'IMPORT', 'PERFECT'))`
	ids := make([]ident.ID, len(targets))
	for i, t := range targets {
		ids[i] = t.ID
	}
	rows, err := db.SelectIn[handover](ctx, s.db, query, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[ident.ID]handover, len(rows))
	for _, row := range rows {
		byID[row.ID] = row
	}
	return byID, nil
}
