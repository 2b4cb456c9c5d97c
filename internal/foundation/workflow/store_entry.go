package workflow

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/ident"
)

// entryRow is an entry with its comments as they are kept.
type entryRow struct {
	Entry
	CommentsText string `db:"comments"`
}

// history lists the entries of a case in their order.
func (s *store) history(ctx context.Context, id ident.ID) ([]Entry, error) {
	const query = `
		SELECT id, case_id, number, round, step, task_id, action, effect, to_step, by_id, by_name, for_id, for_name, person_id, person_name,
		       opinion, comments, minutes, recorded_at
		FROM workflow_entries
		WHERE case_id = $1
		ORDER BY number`
	var rows []entryRow
	if err := s.db.Select(ctx, &rows, query, id); err != nil {
		return nil, err
	}
	list := make([]Entry, len(rows))
	for i, row := range rows {
		list[i] = row.Entry
		if err := json.Unmarshal([]byte(row.CommentsText), &list[i].Comments); err != nil {
			return nil, fmt.Errorf("read the comments of entry %s: %w", row.ID, err)
		}
	}
	return list, nil
}

// insertEntries adds lines to the history of a case.
func (s *store) insertEntries(ctx context.Context, list []Entry) error {
	rows := make([][]any, len(list))
	for i, e := range list {
		comments, err := json.Marshal(e.Comments)
		if err != nil {
			return err
		}
		rows[i] = []any{
			e.ID, e.Case, e.Number, e.Round, e.Step, e.Task, string(e.Action), string(e.Effect), e.To, e.By, e.ByName, e.For, e.ForName,
			e.Person, e.PersonName, e.Opinion, string(comments), e.Minutes, e.At,
		}
	}
	_, err := s.db.InsertRows(ctx, `
		INSERT INTO workflow_entries (id, case_id, number, round, step, task_id, action, effect, to_step, by_id, by_name, for_id, for_name,
		                              person_id, person_name, opinion, comments, minutes, recorded_at)
		VALUES :rows`, rows)
	return err
}

// noteEntries writes how many lines the history of a case has, where nothing else of the
// case changes.
func (s *store) noteEntries(ctx context.Context, c Case) error {
	const query = `UPDATE workflow_cases SET entries = $2, last_by = $3 WHERE id = $1 AND version = $4`
	n, err := s.db.Exec(ctx, query, c.ID, c.Entries, c.LastBy, c.Version)
	if err == nil && n == 0 {
		return ErrStale.With("", "")
	}
	return err
}
