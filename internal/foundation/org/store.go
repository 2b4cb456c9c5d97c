package org

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// store reads and writes the rows of this module. Every row that can be changed says
// who changed it last and when.
type store struct {
	db    *db.DB
	terms *terms.Index
}

// Kinds of objects in the search index.
const (
	termsUnit       = "org.unit"
	termsDepartment = "org.department"
	termsUser       = "org.user"
)

// filter collects the conditions of a list and their values.
type filter struct {
	where []string
	args  []any
}

// bind puts a value among the arguments and returns its placeholder.
func (f *filter) bind(value any) string {
	f.args = append(f.args, value)
	return "$" + strconv.Itoa(len(f.args))
}

// add puts a condition with one value, which stands for the ? in it.
func (f *filter) add(condition string, value any) {
	f.where = append(f.where, strings.ReplaceAll(condition, "?", f.bind(value)))
}

// search puts the condition that the object in column has all words of a free text.
func (f *filter) search(column, kind, text string) {
	if words := terms.Query(text); len(words) > 0 {
		f.where = append(f.where, terms.Condition(column, kind, words, f.bind))
	}
}

// text is the WHERE clause; a list without conditions has none.
func (f *filter) text() string {
	if len(f.where) == 0 {
		return ""
	}
	return "WHERE " + strings.Join(f.where, "\n  AND ")
}

// one reads a record by a query; notFound when there is none.
func one[T any](ctx context.Context, s *store, notFound error, query string, args ...any) (T, error) {
	var row T
	err := s.db.Get(ctx, &row, query, args...)
	if errors.Is(err, db.ErrNoRows) {
		return row, notFound
	}
	return row, err
}

// guarded runs an update that names the version it changes; when it finds no row,
// somebody was faster.
func (s *store) guarded(ctx context.Context, what string, query string, args ...any) error {
	n, err := s.db.Exec(ctx, query, args...)
	switch {
	case err != nil:
		return fmt.Errorf("update %s: %w", what, err)
	case n == 0:
		return ErrStale.With("", "")
	}
	return nil
}

// change is who changed a record last, and when.
type change struct {
	By string
	At clock.Instant `db:"recorded_at"`
}

// lastChange tells who changed a row of one of this module's tables last.
func (s *store) lastChange(ctx context.Context, table string, id any) (change, error) {
	key := "id"
	if table == "org_roles" {
		key = "code"
	}
	query := `
		SELECT COALESCE(u.name, '') AS by, t.recorded_at
		FROM ` + table + ` t
		LEFT JOIN org_users u ON u.id = t.changed_by
		WHERE t.` + key + ` = $1`
	return one[change](ctx, s, ErrStale, query, id)
}

// who is the user in ctx for the column changed_by; none when the program acts.
func who(ctx context.Context) ident.ID { return actor.From(ctx).User }

// government reads the one row.
func (s *store) government(ctx context.Context) (Government, error) {
	const query = `
		SELECT region_code, mof_code, name, full_name, level, bureau, demo, note, version
		FROM org_governments
		WHERE id = 1`
	return one[Government](ctx, s, ErrGovernmentMissing, query)
}

func (s *store) insertGovernment(ctx context.Context, g Government) error {
	const query = `
		INSERT INTO org_governments (id, region_code, mof_code, name, full_name, level, bureau, demo, note, version, changed_by, recorded_at)
		VALUES (1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`
	_, err := s.db.Exec(ctx, query, g.RegionCode, g.MofCode, g.Name, g.FullName, g.Level, g.Bureau, g.Demo, g.Note, g.Version, who(ctx), db.Stamp(ctx))
	return err
}

func (s *store) updateGovernment(ctx context.Context, g Government) error {
	const query = `
		UPDATE org_governments
		SET mof_code = $1, name = $2, full_name = $3, level = $4, bureau = $5, demo = $6, note = $7, version = $8, changed_by = $9, recorded_at = $10
		WHERE id = 1 AND version = $8 - 1`
	return s.guarded(ctx, "government", query, g.MofCode, g.Name, g.FullName, g.Level, g.Bureau, g.Demo, g.Note, g.Version, who(ctx), db.Stamp(ctx))
}

const sectionColumns = `
	SELECT id, code, name, valid_from, valid_to, version
	FROM org_sections`

func (s *store) section(ctx context.Context, id ident.ID) (Section, error) {
	const query = sectionColumns + ` WHERE id = $1`
	return one[Section](ctx, s, ErrSectionNotFound, query, id)
}

// sections reads all of them: a bureau has some dozens.
func (s *store) sections(ctx context.Context) ([]Section, error) {
	const query = sectionColumns + ` ORDER BY code LIMIT 1000`
	list := []Section{}
	err := s.db.Select(ctx, &list, query)
	return list, err
}

func (s *store) insertSection(ctx context.Context, x Section) error {
	const query = `
		INSERT INTO org_sections (id, code, name, valid_from, valid_to, version, changed_by, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`
	_, err := s.db.Exec(ctx, query, x.ID, x.Code, x.Name, x.ValidFrom, x.ValidTo, x.Version, who(ctx), db.Stamp(ctx))
	return taken(err, ErrCodeTaken.With(x.Code))
}

func (s *store) updateSection(ctx context.Context, x Section) error {
	const query = `
		UPDATE org_sections
		SET code = $2, name = $3, valid_from = $4, valid_to = $5, version = $6, changed_by = $7, recorded_at = $8
		WHERE id = $1 AND version = $6 - 1`
	err := s.guarded(ctx, "section", query, x.ID, x.Code, x.Name, x.ValidFrom, x.ValidTo, x.Version, who(ctx), db.Stamp(ctx))
	return taken(err, ErrCodeTaken.With(x.Code))
}

// sectionUses counts the open departments and users of a section.
func (s *store) sectionUses(ctx context.Context, id ident.ID) (int, error) {
	const query = `
		SELECT (SELECT COUNT(*) FROM org_departments WHERE section_id = $1 AND valid_to IS NULL)
		     + (SELECT COUNT(*) FROM org_users WHERE section_id = $1 AND state <> 'DISABLED') AS uses`
	return one[int](ctx, s, ErrSectionNotFound, query, id)
}

// taken turns the refusal of a second row with the same key into a sentence.
func taken(err, sentence error) error {
	if db.IsUnique(err) {
		return sentence
	}
	return err
}
