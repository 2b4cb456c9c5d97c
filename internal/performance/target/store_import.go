package target

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/db"
)

// importRow is an import as it is stored.
type importRow struct {
	ImportHead
	RowsVersion int64
	Document    string
	Report      string
	Source      string
	Outcome     string
	MadeBy      ident.ID
	Person      string

	ChangedByName string
	ChangedAt     string
}

const importHead = `id, version, state, file_name, digest, bytes, format, targets, made_by_name, made_at`

// addImport writes a new import.
func (s *store) addImport(ctx context.Context, r importRow) error {
	const query = `
		INSERT INTO target_imports (` + importHead + `, rows_version, document, report, source, outcome, made_by, person, changed_by_name, changed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $9, $10)`
	_, err := s.db.Exec(ctx, query, r.ID, r.Version, r.State, r.FileName, r.Digest, r.Bytes, r.Format, r.Targets, r.MadeByName, r.MadeAt,
		r.RowsVersion, r.Document, r.Report, r.Source, r.Outcome, r.MadeBy, r.Person)
	return err
}

// importOf reads an import of a person; ErrImportNotFound for another's.
func (s *store) importOf(ctx context.Context, id ident.ID, person string) (importRow, error) {
	const query = `
		SELECT ` + importHead + `, rows_version, document, report, source, outcome, made_by, person, changed_by_name, changed_at
		FROM target_imports
		WHERE id = $1`
	var r importRow
	err := s.db.Get(ctx, &r, query, id)
	if errors.Is(err, db.ErrNoRows) || err == nil && r.Person != person {
		return importRow{}, ErrImportNotFound
	}
	return r, err
}

// changeImport writes an import over its version before; false when somebody was faster.
func (s *store) changeImport(ctx context.Context, r importRow) (bool, error) {
	const query = `
		UPDATE target_imports
		SET version = version + 1, rows_version = $3, state = $4, document = $5, targets = $6, outcome = $7,
		    changed_by_name = $8, changed_at = $9
		WHERE id = $1 AND version = $2`
	n, err := s.db.Exec(ctx, query, r.ID, r.Version, r.RowsVersion, r.State, r.Document, r.Targets, r.Outcome, r.ChangedByName, r.ChangedAt)
	return n == 1, err
}

// imports lists the imports of a person behind one, the newest first.
func (s *store) imports(ctx context.Context, person string, before ident.ID, limit int) ([]ImportHead, error) {
	const query = `
		SELECT ` + importHead + `
		FROM target_imports
		WHERE person = $1 AND id < $2
		ORDER BY id DESC
		LIMIT $3`
	list := []ImportHead{}
	err := s.db.Select(ctx, &list, query, person, before, limit)
	return list, err
}

// countImports counts the imports of a person, up to a limit.
func (s *store) countImports(ctx context.Context, person string, limit int) (int, error) {
	const query = `SELECT COUNT(*) FROM (SELECT 1 AS one FROM target_imports WHERE person = $1 LIMIT $2) AS found`
	var n int
	err := s.db.Get(ctx, &n, query, person, limit)
	return n, err
}

// pack writes a part of an import as JSON.
func pack(part any) (string, error) {
	data, err := json.Marshal(part)
	if err != nil {
		return "", fmt.Errorf("write import: %w", err)
	}
	return string(data), nil
}

// unpack reads what pack wrote.
func unpack(text string, part any) error {
	if err := json.Unmarshal([]byte(text), part); err != nil {
		return fmt.Errorf("read import: %w", err)
	}
	return nil
}
