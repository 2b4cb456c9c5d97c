package yearend

import (
	"context"
	"errors"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

const closingColumns = `id, year, phase, basis, figures, parts, done, total, closed_on, refusal, version, made_by, made_by_name, changed_at`

// closing is that of a year; one without an identifier where there is none.
func (s store) closing(ctx context.Context, year fiscal.Year) (c Closing, err error) {
	const query = `SELECT ` + closingColumns + ` FROM yearend_closings WHERE year = $1`
	err = s.db.Get(ctx, &c, query, int64(year))
	if errors.Is(err, db.ErrNoRows) {
		return Closing{}, nil
	}
	return c, err
}

// closings are those of all years, the latest first.
func (s store) closings(ctx context.Context) ([]Closing, error) {
	const query = `SELECT ` + closingColumns + ` FROM yearend_closings ORDER BY year DESC LIMIT 100`
	list := []Closing{}
	err := s.db.Select(ctx, &list, query)
	return list, err
}

func (s store) closingByID(ctx context.Context, id ident.ID) (c Closing, err error) {
	const query = `SELECT ` + closingColumns + ` FROM yearend_closings WHERE id = $1`
	err = s.db.Get(ctx, &c, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return c, ErrNotFound
	}
	return c, err
}

func (s store) addClosing(ctx context.Context, c Closing) error {
	const query = `
		INSERT INTO yearend_closings (id, year, phase, basis, figures, parts, done, total, closed_on, refusal, version, made_by_name, changed_at)
		VALUES ($1, $2, '', '', '[]', 0, 0, 0, '', '', 1, '', $3)`
	_, err := s.db.Exec(ctx, query, c.ID, int64(c.Year), db.Stamp(ctx))
	return err
}

func (s store) saveClosing(ctx context.Context, c Closing) error {
	const query = `
		UPDATE yearend_closings
		SET phase = $1, basis = $2, figures = $3, done = $4, total = $5, closed_on = $6, refusal = $7, made_by = $8, made_by_name = $9,
		    version = version + 1, changed_at = $10
		WHERE id = $11 AND version = $12`
	n, err := s.db.Exec(ctx, query, string(c.Phase), c.Basis, c.Figures, c.Done, c.Total, c.ClosedOn, c.Refusal, c.MadeBy, c.MadeByName, db.Stamp(ctx), c.ID, c.Version)
	if err == nil && n == 0 {
		return ErrStale.With(c.MadeByName, c.ChangedAt)
	}
	return err
}

func (s store) runningClosings(ctx context.Context) (list []Closing, err error) {
	const query = `SELECT ` + closingColumns + ` FROM yearend_closings WHERE phase = 'RUNNING' ORDER BY year LIMIT 100`
	err = s.db.Select(ctx, &list, query)
	return list, err
}

// closedPart is the row of a closing of which another part is posted.
func (s store) closedPart(c Closing, done, total int64) Guarded {
	return Guarded{
		Query: `UPDATE yearend_closings
			SET parts = parts + 1, done = done + v.column3, total = v.column4, version = version + 1
			FROM (VALUES :rows) AS v
			WHERE id = v.column1 AND parts = v.column2 AND phase = 'RUNNING'
			RETURNING id`,
		Types: []string{"BIGINT", "BIGINT", "BIGINT", "BIGINT"},
		Row:   []any{c.ID, c.Parts, done, total},
		Guard: c.ID, Missed: ErrPosted,
	}
}

const openingColumns = `id, year, phase, number, title, basis, document_id, parts, row_count, done, total, refusal, version, made_by, made_by_name, changed_at`

// opening is that of a year; one without an identifier where there is none.
func (s store) opening(ctx context.Context, year fiscal.Year) (o Opening, err error) {
	const query = `SELECT ` + openingColumns + ` FROM yearend_openings WHERE year = $1`
	err = s.db.Get(ctx, &o, query, int64(year))
	if errors.Is(err, db.ErrNoRows) {
		return Opening{}, nil
	}
	return o, err
}

// putOpening writes an opening; its parts are counted where they are posted.
func (s store) putOpening(ctx context.Context, o Opening) error {
	const query = `
		INSERT INTO yearend_openings (id, year, phase, number, title, basis, document_id, parts, row_count, done, total, refusal, version, made_by,
		                              made_by_name, changed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, $8, $9, 1, $10, $11, $12)
		ON CONFLICT (year) DO UPDATE
		SET phase = excluded.phase, number = excluded.number, title = excluded.title, basis = excluded.basis, total = excluded.total,
		    refusal = excluded.refusal, version = yearend_openings.version + 1, made_by = excluded.made_by, made_by_name = excluded.made_by_name,
		    changed_at = excluded.changed_at`
	_, err := s.db.Exec(ctx, query, o.ID, int64(o.Year), string(o.Phase), o.Number, o.Title, o.Basis, o.Document, o.Total, o.Refusal, o.MadeBy, o.MadeByName,
		db.Stamp(ctx))
	return err
}

func (s store) runningOpenings(ctx context.Context) (list []Opening, err error) {
	const query = `SELECT ` + openingColumns + ` FROM yearend_openings WHERE phase = 'RUNNING' ORDER BY year LIMIT 100`
	err = s.db.Select(ctx, &list, query)
	return list, err
}

// openedPart is the row of an opening of which another part is posted; rows are those of the
// document, sources among them.
func (s store) openedPart(o Opening, movements, rows int64) Guarded {
	return Guarded{
		Query: `UPDATE yearend_openings
			SET parts = parts + 1, done = done + v.column3, row_count = row_count + v.column4, version = version + 1
			FROM (VALUES :rows) AS v
			WHERE id = v.column1 AND parts = v.column2 AND phase = 'RUNNING'
			RETURNING id`,
		Types: []string{"BIGINT", "BIGINT", "BIGINT", "BIGINT"},
		Row:   []any{o.ID, o.Parts, movements, rows},
		Guard: o.ID, Missed: ErrPosted,
	}
}

// policyRow is a policy as it is stored.
type policyRow struct {
	Policy
	CategoryList string
	NatureList   string
}

const policiesMax = 200

func (s store) policies(ctx context.Context) ([]Policy, error) {
	const query = `
		SELECT id, valid_from, basis, years_max, category_list, nature_list, due, made_by_name, recorded_at
		FROM yearend_policies
		ORDER BY valid_from, id
		LIMIT $1`
	var rows []policyRow
	err := s.db.Select(ctx, &rows, query, policiesMax)
	list := make([]Policy, len(rows))
	for i, r := range rows {
		r.Categories, r.Natures = split(r.CategoryList), split(r.NatureList)
		list[i] = r.Policy
	}
	return list, err
}

func split(text string) []string {
	if text == "" {
		return []string{}
	}
	return strings.Split(text, ",")
}

func (s store) addPolicy(ctx context.Context, p Policy, who actor.Actor) error {
	const query = `
		INSERT INTO yearend_policies (id, valid_from, basis, years_max, category_list, nature_list, due, made_by, made_by_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`
	_, err := s.db.Exec(ctx, query, p.ID, p.From, p.Basis, int64(p.YearsMax), strings.Join(p.Categories, ","), strings.Join(p.Natures, ","), p.Due, who.User,
		who.Name, db.Stamp(ctx))
	return err
}

// waiting are lists of a kind that are to be filled in and handed in.
func (s store) waiting(ctx context.Context, kind Kind, sc scope, limit int) (rows []List, err error) {
	query, args := waitingQuery(kind, sc, limit)
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

// waitingQuery is the statement of what is to be filled in.
func waitingQuery(kind Kind, sc scope, limit int) (string, []any) {
	w := &db.Where{}
	w.Add("state IN ('DRAFT', 'RETURNED')")
	w.Is("kind", string(kind))
	if !sc.all {
		w.In("unit_id", sc.units)
	}
	return `SELECT ` + listColumns + ` FROM yearend_lists` + w.Text() + ` ORDER BY due_on, id LIMIT ` + w.Bind(limit), w.Args
}

// dueDays are the days on which lists are due that wait to be handed in.
func (s store) dueDays(ctx context.Context) (days []Day, err error) {
	const query = `
		SELECT DISTINCT year, due_on
		FROM yearend_lists
		WHERE state IN ('DRAFT', 'RETURNED')
		ORDER BY year, due_on
		LIMIT 100`
	err = s.db.Select(ctx, &days, query)
	return days, err
}
