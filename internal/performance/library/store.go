package library

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// termsKind is that of entries in the search.
const termsKind = "library.entry"

// store keeps the entries, their versions and their uses.
type store struct {
	db    *db.DB
	terms *terms.Index
}

const entryColumns = `
	e.id, e.code, e.version, e.state, e.industry, e.duty, e.class, e.name, e.description, e.operator, e.unit, e.example, e.basis, e.source,
	e.uses, e.from_target, e.proposed_by, e.proposed_by_name, e.note, e.changed_by, e.changed_by_name, e.changed_at`

func (s store) entry(ctx context.Context, id ident.ID) (Entry, error) {
	const query = `SELECT ` + entryColumns + ` FROM library_entries e WHERE e.id = $1`
	var e Entry
	err := s.db.Get(ctx, &e, query, id)
	return e.placed(), notFound(err)
}

// named finds another entry of the same industry, class and name.
func (s store) named(ctx context.Context, e Entry) (*Entry, error) {
	const query = `
		SELECT ` + entryColumns + `
		FROM library_entries e
		WHERE e.industry = $1 AND e.class = $2 AND e.name_key = $3 AND e.state <> 'REJECTED' AND e.id <> $4`
	var other Entry
	id := int64(0)
	args := []any{e.Industry, e.Class, key(e.Name), id}
	if !e.ID.IsZero() {
		args[3] = e.ID
	}
	err := s.db.Get(ctx, &other, query, args...)
	if errors.Is(err, db.ErrNoRows) {
		return nil, nil //nolint:nilnil // no such entry is an answer
	}
	return &other, err
}

// lastCode is the highest number given to an entry, 0 without any.
func (s store) lastCode(ctx context.Context) (int, error) {
	const query = `SELECT COALESCE(MAX(code), '') FROM library_entries`
	var last string
	if err := s.db.Get(ctx, &last, query); err != nil || last == "" {
		return 0, err
	}
	n, err := strconv.Atoi(strings.TrimLeft(last, "ZB0"))
	if err != nil {
		return 0, fmt.Errorf("read code %q: %w", last, err)
	}
	return n, nil
}

// insert writes new entries, their first versions and what finds them.
func (s store) insert(ctx context.Context, list []Entry, a Action) error {
	const insert = `
		INSERT INTO library_entries (id, code, version, state, industry, duty, class, name, name_key, sort_key, description, operator, unit,
		                             example, basis, source, uses, from_target, proposed_by, proposed_by_name, note, changed_by,
		                             changed_by_name, changed_at)
		VALUES :rows`
	rows, words := make([][]any, len(list)), make(map[ident.ID][]string, len(list))
	for i, e := range list {
		rows[i] = []any{
			e.ID, e.Code, e.Version, e.State, e.Industry, e.Duty, e.Class, e.Name, key(e.Name), e.sortKey(), e.Description, e.Operator, e.Unit,
			e.Example, e.Basis, e.Source, 0, e.FromTarget, e.ProposedBy, e.ProposedByName, e.Note, e.ChangedBy, e.ChangedByName, db.Stamp(ctx),
		}
		words[e.ID] = e.words()
	}
	if _, err := s.db.InsertRows(ctx, insert, rows); err != nil {
		return err
	}
	if err := s.terms.Add(ctx, termsKind, words); err != nil {
		return err
	}
	return s.addVersions(ctx, list, a)
}

// words are those an entry is found by: its name, its duty and its code.
func (e Entry) words() []string { return terms.Of(e.Name+" "+e.Duty, e.Code) }

func (e Entry) sortKey() string { return terms.SortKey(e.Name) }

// update writes an entry over the version that was read; false when it has gone on.
func (s store) update(ctx context.Context, e Entry, a Action, was int64) (bool, error) {
	const query = `
		UPDATE library_entries
		SET version = $3, state = $4, industry = $5, duty = $6, class = $7, name = $8, name_key = $9, sort_key = $10, description = $11,
		    operator = $12, unit = $13, example = $14, basis = $15, source = $16, note = $17, changed_by = $18, changed_by_name = $19, changed_at = $20
		WHERE id = $1 AND version = $2`
	changed, err := s.db.Exec(ctx, query, e.ID, was, e.Version, e.State, e.Industry, e.Duty, e.Class, e.Name, key(e.Name), e.sortKey(), e.Description,
		e.Operator, e.Unit, e.Example, e.Basis, e.Source, e.Note, e.ChangedBy, e.ChangedByName, db.Stamp(ctx))
	if err != nil || changed == 0 {
		return false, err
	}
	if err := s.terms.Replace(ctx, termsKind, e.ID, e.words()); err != nil {
		return false, err
	}
	return true, s.addVersions(ctx, []Entry{e}, a)
}

func (s store) addVersions(ctx context.Context, list []Entry, a Action) error {
	const insert = `
		INSERT INTO library_versions (entry_id, version, action, state, industry, duty, class, name, description, operator, unit, example, basis,
		                              source, note, changed_by, changed_by_name, recorded_at)
		VALUES :rows`
	rows := make([][]any, len(list))
	for i, e := range list {
		rows[i] = []any{
			e.ID, e.Version, a, e.State, e.Industry, e.Duty, e.Class, e.Name, e.Description, e.Operator, e.Unit, e.Example, e.Basis, e.Source,
			e.Note, e.ChangedBy, e.ChangedByName, db.Stamp(ctx),
		}
	}
	_, err := s.db.InsertRows(ctx, insert, rows)
	return err
}

// versions lists the steps of an entry, the newest first.
func (s store) versions(ctx context.Context, id ident.ID) ([]Version, error) {
	const query = `
		SELECT version, action, state, industry, duty, class, name, description, operator, unit, example, basis, source, note,
		       changed_by_name, recorded_at
		FROM library_versions
		WHERE entry_id = $1
		ORDER BY version DESC
		LIMIT 200`
	list := []Version{}
	err := s.db.Select(ctx, &list, query, id)
	return list, err
}

// conditions collects the WHERE of a list with its values.
type conditions struct {
	parts []string
	args  []any
}

func (c *conditions) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

func (c *conditions) of(f Filter) {
	state := f.State
	if state == "" {
		state = Active
	}
	c.parts = append(c.parts, "e.state = "+c.bind(state))
	for _, one := range []struct{ column, value string }{{"e.industry", string(f.Industry)}, {"e.duty", f.Duty}, {"e.class", f.Class}} {
		if one.value != "" {
			c.parts = append(c.parts, one.column+" = "+c.bind(one.value))
		}
	}
	if len(f.words) > 0 {
		c.parts = append(c.parts, terms.Condition("e.id", termsKind, f.words, c.bind))
	}
}

func (c *conditions) where() string { return " WHERE " + strings.Join(c.parts, " AND ") }

var orders = map[string]string{"code": "e.code", "name": "e.sort_key", "uses": "e.uses"}

func (s store) list(ctx context.Context, f Filter, p Paging) ([]Entry, error) {
	var c conditions
	c.of(f)
	column, direction, than := orders[p.Column], "", ">"
	if p.Descending {
		direction, than = " DESC", "<"
	}
	if len(p.from) > 0 {
		value, id, err := p.behind()
		if err != nil {
			return nil, err
		}
		c.parts = append(c.parts, "("+column+", e.id) "+than+" ("+c.bind(value)+", "+c.bind(id)+")")
	}
	query := `SELECT ` + entryColumns + ` FROM library_entries e` + c.where() +
		` ORDER BY ` + column + direction + `, e.id` + direction + ` LIMIT ` + c.bind(p.Limit.Rows())
	var rows []Entry
	err := s.db.Select(ctx, &rows, query, c.args...)
	for i := range rows {
		rows[i] = rows[i].placed()
	}
	return rows, err
}

func (s store) count(ctx context.Context, f Filter) (n int, err error) {
	var c conditions
	c.of(f)
	query := `SELECT COUNT(*) FROM (SELECT 1 AS one FROM library_entries e` + c.where() + ` LIMIT ` + c.bind(page.TotalMax+1) + `) AS found`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}

func (s store) facets(ctx context.Context) ([]Facet, error) {
	const query = `
		SELECT industry, duty, COUNT(*) AS count
		FROM library_entries
		WHERE state = 'ACTIVE'
		GROUP BY industry, duty
		ORDER BY industry, duty`
	list := []Facet{}
	err := s.db.Select(ctx, &list, query)
	return list, err
}

// use counts a target for the entries of a class and name, once each.
func (s store) use(ctx context.Context, target ident.ID, class, nameKey string) error {
	const insert = `
		INSERT INTO library_uses (entry_id, target_id, recorded_at)
		SELECT id, $1, $2
		FROM library_entries
		WHERE class = $3 AND name_key = $4 AND state IN ('ACTIVE', 'RETIRED')
		ON CONFLICT (entry_id, target_id) DO NOTHING`
	added, err := s.db.Exec(ctx, insert, target, db.Stamp(ctx), class, nameKey)
	if err != nil || added == 0 {
		return err
	}
	const count = `
		UPDATE library_entries
		SET uses = (SELECT COUNT(*) FROM library_uses u WHERE u.entry_id = library_entries.id)
		WHERE class = $1 AND name_key = $2 AND state IN ('ACTIVE', 'RETIRED')`
	_, err = s.db.Exec(ctx, count, class, nameKey)
	return err
}

// differing lists the codes of entries that are not their last version or count wrongly.
func (s store) differing(ctx context.Context) ([]string, error) {
	const query = `
		SELECT e.code
		FROM library_entries e
		LEFT JOIN library_versions v ON v.entry_id = e.id AND v.version = e.version
		WHERE v.entry_id IS NULL OR v.state <> e.state OR v.industry <> e.industry OR v.duty <> e.duty OR v.class <> e.class OR v.name <> e.name
		   OR v.description <> e.description OR v.operator <> e.operator OR v.unit <> e.unit OR v.basis <> e.basis OR v.source <> e.source
		   OR v.example <> e.example OR (SELECT MAX(w.version) FROM library_versions w WHERE w.entry_id = e.id) <> e.version
		   OR (SELECT COUNT(*) FROM library_uses u WHERE u.entry_id = e.id) <> e.uses
		ORDER BY e.code
		LIMIT 100`
	var codes []string
	err := s.db.Select(ctx, &codes, query)
	return codes, err
}
