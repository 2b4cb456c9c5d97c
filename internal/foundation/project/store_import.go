package project

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

func (s store) keepImport(ctx context.Context, i Import) error {
	const query = `
		INSERT INTO project_imports (id, file_name, row_count, wrong_count, confirmed, created_by, recorded_at)
		VALUES ($1, $2, $3, $4, FALSE, $5, $6)`
	const rows = `INSERT INTO project_import_rows (import_id, line, content, project_id) VALUES :rows`
	if _, err := s.db.Exec(ctx, query, i.ID, i.FileName, i.Rows, i.Wrong, actor.From(ctx).User, db.Stamp(ctx)); err != nil {
		return err
	}
	values := make([][]any, len(i.Items))
	for n, item := range i.Items {
		text, err := json.Marshal(item)
		if err != nil {
			return fmt.Errorf("line %d: %w", item.Line, err)
		}
		values[n] = []any{i.ID, item.Line, string(text), nil}
	}
	_, err := s.db.InsertRows(ctx, rows, values)
	return err
}

// imported reads an import of a person.
func (s store) imported(ctx context.Context, id, person ident.ID) (Import, error) {
	const query = `
		SELECT id, file_name, row_count, wrong_count, confirmed, recorded_at
		FROM project_imports
		WHERE id = $1 AND COALESCE(created_by, 0) = CAST($2 AS BIGINT)`
	const rows = `
		SELECT content, project_id
		FROM project_import_rows
		WHERE import_id = $1
		ORDER BY line`
	var head struct {
		ID         ident.ID
		FileName   string
		RowCount   int
		WrongCount int
		Confirmed  bool
		RecordedAt string
	}
	who, err := person.Value()
	if err != nil {
		return Import{}, err
	}
	if who == nil {
		who = int64(0) // the program's own
	}
	if err := s.db.Get(ctx, &head, query, id, who); err != nil {
		return Import{}, err
	}
	i := Import{ID: head.ID, FileName: head.FileName, Rows: head.RowCount, Wrong: head.WrongCount, Confirmed: head.Confirmed, RecordedAt: head.RecordedAt}
	var stored []struct {
		Content   string
		ProjectID ident.ID
	}
	if err := s.db.Select(ctx, &stored, rows, id); err != nil {
		return Import{}, err
	}
	i.Items = make([]ImportItem, len(stored))
	for n, row := range stored {
		if err := json.Unmarshal([]byte(row.Content), &i.Items[n]); err != nil {
			return Import{}, fmt.Errorf("row %d of import %s: %w", n+1, id, err)
		}
		i.Items[n].Project = row.ProjectID
	}
	return i, nil
}

// confirmImport notes which project each row has become.
func (s store) confirmImport(ctx context.Context, i Import) error {
	const query = `UPDATE project_imports SET confirmed = TRUE WHERE id = $1`
	const row = `UPDATE project_import_rows SET project_id = $3 WHERE import_id = $1 AND line = $2`
	if _, err := s.db.Exec(ctx, query, i.ID); err != nil {
		return err
	}
	for _, item := range i.Items {
		if _, err := s.db.Exec(ctx, row, i.ID, item.Line, item.Project); err != nil {
			return err
		}
	}
	return nil
}
