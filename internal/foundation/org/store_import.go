package org

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// staged is an import as it is kept between its check and its confirmation.
type staged struct {
	ID          ident.ID
	Kind        ImportKind
	FileName    string     `db:"file_name"`
	Text        string     `db:"rows_json"`
	ConfirmedAt *string    `db:"confirmed_at"`
	Rows        []sheetRow `db:"-"`
}

func (s *store) staged(ctx context.Context, kind ImportKind, id ident.ID) (staged, error) {
	const query = `
		SELECT id, kind, file_name, rows_json, confirmed_at
		FROM org_imports
		WHERE id = $1 AND kind = $2 AND (created_by IS NULL OR created_by = CAST($3 AS BIGINT))`
	im, err := one[staged](ctx, s, ErrImportNotFound, query, id, kind, who(ctx))
	if err != nil {
		return im, err
	}
	if err := json.Unmarshal([]byte(im.Text), &im.Rows); err != nil {
		return im, fmt.Errorf("read the rows of import %s: %w", id, err)
	}
	return im, nil
}

func (s *store) insertStaged(ctx context.Context, im staged) error {
	const query = `
		INSERT INTO org_imports (id, kind, file_name, rows_json, created_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6)`
	text, err := json.Marshal(im.Rows)
	if err != nil {
		return fmt.Errorf("write the rows of an import: %w", err)
	}
	_, err = s.db.Exec(ctx, query, im.ID, im.Kind, im.FileName, string(text), who(ctx), db.Stamp(ctx))
	return err
}

// confirmStaged marks an import as done and forgets its rows, which hold names of people.
func (s *store) confirmStaged(ctx context.Context, id ident.ID) error {
	const query = `UPDATE org_imports SET confirmed_at = $2, rows_json = '[]' WHERE id = $1 AND confirmed_at IS NULL`
	n, err := s.db.Exec(ctx, query, id, db.Stamp(ctx))
	if err == nil && n == 0 {
		return ErrImportDone
	}
	return err
}
