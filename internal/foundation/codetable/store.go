package codetable

import (
	"context"
	"encoding/json"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// store keeps the book's own rows.
type store struct {
	db *db.DB
}

// localRecord is a row as it is stored.
type localRecord struct {
	ID          ident.ID
	TableName   string
	Code        string
	Name        string
	Parent      string
	Level       int
	ValidFrom   fiscal.Date
	ValidTo     fiscal.Date
	Basis       string
	Closed      bool
	ExtraJSON   string
	Version     int64
	ChangedName string
	RecordedAt  clock.Instant
}

// changed is who changed a row last, and when.
type changed struct {
	Name string
	At   clock.Instant
}

const localColumns = `id, table_name, code, name, parent, level, valid_from, valid_to, basis, closed, extra_json, version, changed_name, recorded_at`

func (r localRecord) row() (LocalRow, error) {
	row := LocalRow{
		ID: r.ID, Table: Name(r.TableName), Version: r.Version, Level: r.Level,
		LocalInput: LocalInput{
			Code: r.Code, Name: r.Name, Parent: r.Parent, ValidFrom: r.ValidFrom, ValidTo: r.ValidTo, Basis: r.Basis, Closed: r.Closed,
		},
	}
	if r.ExtraJSON == "" {
		return row, nil
	}
	if err := json.Unmarshal([]byte(r.ExtraJSON), &row.Extra); err != nil {
		return LocalRow{}, fmt.Errorf("columns of local row %s: %w", r.ID, err)
	}
	return row, nil
}

func (s store) selectRows(ctx context.Context, query string, args ...any) ([]LocalRow, error) {
	var records []localRecord
	if err := s.db.Select(ctx, &records, query, args...); err != nil {
		return nil, err
	}
	rows := make([]LocalRow, len(records))
	for i, r := range records {
		var err error
		if rows[i], err = r.row(); err != nil {
			return nil, err
		}
	}
	return rows, nil
}

// inYear reads the rows of a table that are valid on some day of a year; of one code
// the latest stands last.
func (s store) inYear(ctx context.Context, name Name, year fiscal.Year) ([]LocalRow, error) {
	const query = `
		SELECT ` + localColumns + `
		FROM codetable_local_rows
		WHERE table_name = $1 AND removed_at IS NULL AND valid_from <= $2 AND COALESCE(valid_to, '9999-12-31') >= $3
		ORDER BY code, valid_from, id`
	days := year.Range()
	return s.selectRows(ctx, query, string(name), days.To, days.From)
}

func (s store) ofTable(ctx context.Context, name Name) ([]LocalRow, error) {
	const query = `
		SELECT ` + localColumns + `
		FROM codetable_local_rows
		WHERE table_name = $1 AND removed_at IS NULL
		ORDER BY code, valid_from, id
		LIMIT $2`
	return s.selectRows(ctx, query, string(name), localRowsMax)
}

func (s store) count(ctx context.Context, name Name) (n int, err error) {
	const query = `SELECT COUNT(id) FROM codetable_local_rows WHERE table_name = $1 AND removed_at IS NULL`
	err = s.db.Get(ctx, &n, query, string(name))
	return n, err
}

func (s store) ofCode(ctx context.Context, name Name, code string) ([]LocalRow, error) {
	const query = `
		SELECT ` + localColumns + `
		FROM codetable_local_rows
		WHERE table_name = $1 AND code = $2 AND removed_at IS NULL
		ORDER BY valid_from, id`
	return s.selectRows(ctx, query, string(name), code)
}

func (s store) below(ctx context.Context, name Name, parent string) (count int, err error) {
	const query = `
		SELECT COUNT(id)
		FROM codetable_local_rows
		WHERE table_name = $1 AND parent = $2 AND removed_at IS NULL`
	err = s.db.Get(ctx, &count, query, string(name), parent)
	return count, err
}

func (s store) row(ctx context.Context, id ident.ID) (LocalRow, changed, error) {
	const query = `
		SELECT ` + localColumns + `
		FROM codetable_local_rows
		WHERE id = $1 AND removed_at IS NULL`
	var r localRecord
	if err := s.db.Get(ctx, &r, query, id); err != nil {
		return LocalRow{}, changed{}, err
	}
	row, err := r.row()
	return row, changed{r.ChangedName, r.RecordedAt}, err
}

func (s store) insert(ctx context.Context, l LocalRow) error {
	const query = `
		INSERT INTO codetable_local_rows (id, table_name, code, name, parent, level, valid_from, valid_to, basis, closed,
		                                  extra_json, version, changed_by, changed_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`
	extra, err := extraText(l)
	if err != nil {
		return err
	}
	who := actor.From(ctx)
	_, err = s.db.Exec(ctx, query, l.ID, string(l.Table), l.Code, l.Name, l.Parent, l.Level, l.ValidFrom, l.ValidTo, l.Basis, l.Closed,
		extra, l.Version, who.User, who.Name, db.Stamp(ctx))
	return err
}

func (s store) update(ctx context.Context, l LocalRow) error {
	const query = `
		UPDATE codetable_local_rows
		SET code = $2, name = $3, parent = $4, level = $5, valid_from = $6, valid_to = $7, basis = $8, closed = $9,
		    extra_json = $10, version = $11, changed_by = $12, changed_name = $13, recorded_at = $14
		WHERE id = $1`
	extra, err := extraText(l)
	if err != nil {
		return err
	}
	who := actor.From(ctx)
	_, err = s.db.Exec(ctx, query, l.ID, l.Code, l.Name, l.Parent, l.Level, l.ValidFrom, l.ValidTo, l.Basis, l.Closed,
		extra, l.Version, who.User, who.Name, db.Stamp(ctx))
	return err
}

func (s store) remove(ctx context.Context, id ident.ID, version int64) error {
	const query = `
		UPDATE codetable_local_rows
		SET version = $2, changed_by = $3, changed_name = $4, recorded_at = $5, removed_at = $5
		WHERE id = $1`
	who := actor.From(ctx)
	_, err := s.db.Exec(ctx, query, id, version, who.User, who.Name, db.Stamp(ctx))
	return err
}

// overlap is two rows of one code that are valid on one day.
type overlap struct {
	TableName string
	Code      string
	One       ident.ID
	Other     ident.ID
}

func (s store) overlaps(ctx context.Context) ([]overlap, error) {
	const query = `
		SELECT a.table_name, a.code, a.id AS one, b.id AS other
		FROM codetable_local_rows a
		JOIN codetable_local_rows b ON b.table_name = a.table_name AND b.code = a.code AND b.id > a.id
		WHERE a.removed_at IS NULL AND b.removed_at IS NULL
		  AND a.valid_from <= COALESCE(b.valid_to, '9999-12-31') AND b.valid_from <= COALESCE(a.valid_to, '9999-12-31')
		ORDER BY a.id, b.id
		LIMIT 100`
	var pairs []overlap
	err := s.db.Select(ctx, &pairs, query)
	return pairs, err
}

func extraText(l LocalRow) (string, error) {
	if len(l.Extra) == 0 {
		return "", nil
	}
	text, err := json.Marshal(l.Extra)
	return string(text), err
}
