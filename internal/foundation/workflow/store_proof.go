package workflow

import (
	"context"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// proofs of the book; the first asks the organisation who may sit where.
func (s *Service) proofs() []db.Proof {
	return []db.Proof{
		{Name: "workflow.waits", Run: func(ctx context.Context, _ *db.DB) ([]string, error) { return s.proveWaits(ctx) }},
		{Name: "workflow.history", Run: func(ctx context.Context, _ *db.DB) ([]string, error) { return s.proveHistory(ctx) }},
		{Name: "workflow.hands", Run: func(ctx context.Context, _ *db.DB) ([]string, error) { return s.store.proveHands(ctx) }},
	}
}

// runningAfter lists running cases behind an id, some at a time.
func (s *store) runningAfter(ctx context.Context, id ident.ID, limit int) ([]Case, error) {
	return s.casesAfter(ctx, `WHERE c.state = 'RUNNING' AND c.id > COALESCE(CAST($1 AS BIGINT), 0)`, id, limit)
}

// allAfter is runningAfter for all cases.
func (s *store) allAfter(ctx context.Context, id ident.ID, limit int) ([]Case, error) {
	return s.casesAfter(ctx, `WHERE c.id > COALESCE(CAST($1 AS BIGINT), 0)`, id, limit)
}

func (s *store) casesAfter(ctx context.Context, where string, id ident.ID, limit int) ([]Case, error) {
	var rows []caseRow
	query := `SELECT ` + caseColumns + ` FROM workflow_cases c ` + where + ` ORDER BY c.id LIMIT $2`
	if err := s.db.Select(ctx, &rows, query, id, limit); err != nil {
		return nil, err
	}
	list := make([]Case, len(rows))
	for i, row := range rows {
		var err error
		if list[i], err = row.whole(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// proveHands: nobody who made a document has decided on it, and nobody has decided two
// steps of a round of which one may not be repeated; every task done has its two hands
// and its entry (W2, W3, W4).
func (s *store) proveHands(ctx context.Context) ([]string, error) {
	const makers = `
		SELECT DISTINCT 'case ' || CAST(t.case_id AS TEXT) || ' was decided by its maker'
		FROM workflow_tasks t
		JOIN workflow_hands h ON h.case_id = t.case_id AND h.part = 'MAKER' AND h.round <= t.round AND h.person_id IN (t.done_by, t.done_for)
		WHERE t.state = 'DONE'
		ORDER BY 1
		LIMIT 100`
	const twice = `
		SELECT DISTINCT 'case ' || CAST(t.case_id AS TEXT) || ': one person has decided ' || t.step || ' and ' || h.step
		FROM workflow_tasks t
		JOIN workflow_hands h ON h.case_id = t.case_id AND h.part = 'CHECKER' AND h.round = t.round AND h.step <> t.step AND h.pass < t.pass
		 AND h.person_id IN (t.done_by, t.done_for)
		WHERE t.state = 'DONE' AND (NOT t.may_repeat OR REPLACE(t.apart_from, ',' || h.step || ',', '') <> t.apart_from)
		ORDER BY 1
		LIMIT 100`
	const unsaid = `
		SELECT 'task ' || CAST(t.id AS TEXT) || ' has not its one decision in the history'
		FROM workflow_tasks t
		WHERE t.state = 'DONE'
		  AND (SELECT COUNT(*) FROM workflow_entries e WHERE e.case_id = t.case_id AND e.task_id = t.id AND e.action = t.decision AND e.by_id = t.done_by) <> 1
		ORDER BY t.id
		LIMIT 100`
	var wrong []string
	for _, query := range []string{makers, twice, unsaid} {
		var rows []string
		if err := s.db.Select(ctx, &rows, query); err != nil {
			return nil, err
		}
		wrong = append(wrong, rows...)
	}
	return wrong, nil
}
