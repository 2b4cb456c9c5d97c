package target

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// draft is a draft as it is stored.
type draft struct {
	TargetID    ident.ID
	Version     int64
	RowsVersion int64
	BaseVersion int64
	Begun       int64
	Content     string
	SavedBy     ident.ID
	SavedByName string
	SavedAt     string
}

// draft reads the draft of a target; nil when nobody has begun one.
func (s *store) draft(ctx context.Context, id ident.ID) (*draft, error) {
	const query = `
		SELECT target_id, version, rows_version, base_version, begun, content, saved_by, saved_by_name, saved_at
		FROM target_drafts
		WHERE target_id = $1`
	var d draft
	err := s.db.Get(ctx, &d, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return nil, nil //nolint:nilnil // no draft is an answer
	}
	return &d, err
}

// saveDraft writes a draft over the one before.
func (s *store) saveDraft(ctx context.Context, d draft) error {
	const query = `
		INSERT INTO target_drafts (target_id, version, rows_version, base_version, begun, content, saved_by, saved_by_name, saved_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (target_id) DO UPDATE SET
		    version = excluded.version, rows_version = excluded.rows_version, content = excluded.content,
		    saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name, saved_at = excluded.saved_at`
	_, err := s.db.Exec(ctx, query, d.TargetID, d.Version, d.RowsVersion, d.BaseVersion, d.Begun, d.Content, d.SavedBy, d.SavedByName, d.SavedAt)
	return err
}

// dropDraft ends the draft of a target: it has become a version, or was given up.
func (s *store) dropDraft(ctx context.Context, id ident.ID) error {
	for _, query := range []string{
		`DELETE FROM target_drafts WHERE target_id = $1`,
		`DELETE FROM target_draft_edits WHERE target_id = $1`,
	} {
		if _, err := s.db.Exec(ctx, query, id); err != nil {
			return fmt.Errorf("drop the draft of target %s: %w", id, err)
		}
	}
	return nil
}

// remove takes all rows of a target away that was never handed in, children first.
func (s *store) remove(ctx context.Context, id ident.ID) error {
	if err := s.dropDraft(ctx, id); err != nil {
		return err
	}
	for _, query := range []string{
		`DELETE FROM target_editors WHERE target_id = $1`,
		`DELETE FROM target_explanations WHERE target_id = $1`,
		`DELETE FROM target_reminders WHERE target_id = $1`,
		`DELETE FROM target_hands WHERE target_id = $1`,
		`DELETE FROM target_measured WHERE target_id = $1`,
		`DELETE FROM target_versions WHERE target_id = $1`,
		`DELETE FROM target_links WHERE target_id = $1`,
		`DELETE FROM target_goals WHERE target_id = $1`,
		`DELETE FROM target_indicators WHERE target_id = $1`,
		`DELETE FROM target_indicator_versions WHERE target_id = $1`,
		`DELETE FROM target_contents WHERE target_id = $1`,
		`DELETE FROM targets WHERE id = $1`,
	} {
		if _, err := s.db.Exec(ctx, query, id); err != nil {
			return err
		}
	}
	return nil
}

// draftEdit is who changed a cell of a draft last.
type draftEdit struct {
	Path         string
	Version      int64
	EditedByName string
	EditedAt     string
}

// addEdits remembers who has changed these cells of a draft last.
func (s *store) addEdits(ctx context.Context, d draft, paths []string) error {
	const query = `
		INSERT INTO target_draft_edits (target_id, path, version, edited_by, edited_by_name, edited_at)
		VALUES :rows
		ON CONFLICT (target_id, path) DO UPDATE SET
		    version = excluded.version, edited_by = excluded.edited_by, edited_by_name = excluded.edited_by_name,
		    edited_at = excluded.edited_at`
	seen := map[string]bool{}
	var rows [][]any
	for _, path := range paths {
		if !seen[path] {
			seen[path] = true
			rows = append(rows, []any{d.TargetID, path, d.Version, d.SavedBy, d.SavedByName, d.SavedAt})
		}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// edits lists who has changed which cells of a draft.
func (s *store) edits(ctx context.Context, id ident.ID) (map[string]draftEdit, error) {
	const query = `SELECT path, version, edited_by_name, edited_at FROM target_draft_edits WHERE target_id = $1 LIMIT 20000`
	var rows []draftEdit
	if err := s.db.Select(ctx, &rows, query, id); err != nil {
		return nil, err
	}
	all := make(map[string]draftEdit, len(rows))
	for _, r := range rows {
		all[r.Path] = r
	}
	return all, nil
}

// present notes that a person has a target open to edit it.
func (s *store) present(ctx context.Context, id ident.ID, e Editor) error {
	const query = `
		INSERT INTO target_editors (target_id, person, name, path, seen_at)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (target_id, person) DO UPDATE SET name = excluded.name, path = excluded.path, seen_at = excluded.seen_at`
	_, err := s.db.Exec(ctx, query, id, e.Person, e.Name, e.Path, db.Stamp(ctx))
	return err
}

// absent notes that a person has closed a target.
func (s *store) absent(ctx context.Context, id ident.ID, person string) error {
	_, err := s.db.Exec(ctx, `DELETE FROM target_editors WHERE target_id = $1 AND person = $2`, id, person)
	return err
}

// editors lists who has a target open, as far as they were seen since an instant.
func (s *store) editors(ctx context.Context, id ident.ID, since clock.Instant) ([]Editor, error) {
	const query = `
		SELECT person, name, path, seen_at
		FROM target_editors
		WHERE target_id = $1 AND seen_at >= $2
		ORDER BY seen_at DESC, person
		LIMIT 50`
	list := []Editor{}
	err := s.db.Select(ctx, &list, query, id, since)
	return list, err
}
