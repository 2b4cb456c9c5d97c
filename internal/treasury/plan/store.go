package plan

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// store keeps sheets, their lines, and what is in force.
type store struct{ db *db.DB }

const sheetColumns = `id, number, year, unit_id, kind, state, reason, before_fen, amount_fen, line_count, approved_on, version, made_by, made_by_name,
		changed_at`

func (s store) sheet(ctx context.Context, id ident.ID) (one Sheet, err error) {
	const query = `SELECT ` + sheetColumns + ` FROM plan_sheets WHERE id = $1`
	err = s.db.Get(ctx, &one, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return one, ErrNotFound
	}
	return one, err
}

// open is the sheet of a unit's year that is under way; zero where there is none.
func (s store) open(ctx context.Context, unit ident.ID, year fiscal.Year) (one Sheet, err error) {
	const query = `
		SELECT ` + sheetColumns + `
		FROM plan_sheets
		WHERE unit_id = $1 AND year = $2 AND state IN ('DRAFT', 'SUBMITTED', 'RETURNED')`
	err = s.db.Get(ctx, &one, query, unit, int64(year))
	if errors.Is(err, db.ErrNoRows) {
		return Sheet{}, nil
	}
	return one, err
}

type monthRow struct {
	QuotaID   ident.ID
	Month     int
	BeforeFen money.Fen
	AmountFen money.Fen
}

// lines reads the years of a sheet's quotas.
func (s store) lines(ctx context.Context, id ident.ID) ([]Line, error) {
	const query = `SELECT quota_id, month, before_fen, amount_fen FROM plan_lines WHERE sheet_id = $1 ORDER BY quota_id, month`
	var rows []monthRow
	if err := s.db.Select(ctx, &rows, query, id); err != nil {
		return nil, err
	}
	var list []Line
	for _, r := range rows {
		if len(list) == 0 || list[len(list)-1].Quota != r.QuotaID {
			list = append(list, Line{Quota: r.QuotaID})
		}
		l := &list[len(list)-1]
		l.Before[r.Month-1], l.Months[r.Month-1] = r.BeforeFen, r.AmountFen
	}
	return list, nil
}

func (s store) putLines(ctx context.Context, id ident.ID, lines []Line) error {
	if _, err := s.db.Exec(ctx, `DELETE FROM plan_lines WHERE sheet_id = $1`, id); err != nil {
		return err
	}
	const query = `INSERT INTO plan_lines (sheet_id, quota_id, month, before_fen, amount_fen) VALUES :rows`
	rows := make([][]any, 0, len(lines)*monthsInYear)
	for _, l := range lines {
		for i := range l.Months {
			rows = append(rows, []any{id, l.Quota, int64(i + 1), int64(l.Before[i]), int64(l.Months[i])})
		}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// next counts the numbers of a year on. Two who ask at once wait for each other.
func (s store) next(ctx context.Context, year fiscal.Year) (no int64, err error) {
	const query = `
		INSERT INTO plan_counters (year, last)
		VALUES ($1, 1)
		ON CONFLICT (year) DO UPDATE SET last = plan_counters.last + 1
		RETURNING last`
	err = s.db.Get(ctx, &no, query, int64(year))
	return no, err
}

func (s store) add(ctx context.Context, one Sheet) error {
	const query = `
		INSERT INTO plan_sheets (id, number, year, unit_id, kind, state, reason, before_fen, amount_fen, line_count, approved_on, version, made_by,
		                         made_by_name, changed_at, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15)`
	_, err := s.db.Exec(ctx, query, one.ID, one.Number, int64(one.Year), one.Unit, string(one.Kind), string(one.State), one.Reason, int64(one.BeforeFen),
		int64(one.AmountFen), int64(one.LineCount), one.ApprovedOn, one.Version, one.MadeBy, one.MadeByName, db.Stamp(ctx))
	return err
}

// save writes what may change of a sheet; one of another version is stale.
func (s store) save(ctx context.Context, one Sheet) error {
	const query = `
		UPDATE plan_sheets
		SET state = $1, reason = $2, before_fen = $3, amount_fen = $4, line_count = $5, approved_on = $6, version = version + 1, changed_at = $7
		WHERE id = $8 AND version = $9`
	n, err := s.db.Exec(ctx, query, string(one.State), one.Reason, int64(one.BeforeFen), int64(one.AmountFen), int64(one.LineCount), one.ApprovedOn,
		db.Stamp(ctx), one.ID, one.Version)
	if err == nil && n == 0 {
		return ErrStale.With(one.MadeByName, one.ChangedAt)
	}
	return err
}

// addMaker notes who has made or changed a sheet.
func (s store) addMaker(ctx context.Context, id ident.ID, who actor.Actor) error {
	const query = `INSERT INTO plan_makers (sheet_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`
	if who.User.IsZero() {
		return nil
	}
	_, err := s.db.Exec(ctx, query, id, who.User)
	return err
}

func (s store) makers(ctx context.Context, id ident.ID) (list []ident.ID, err error) {
	const query = `SELECT user_id FROM plan_makers WHERE sheet_id = $1 ORDER BY user_id`
	err = s.db.Select(ctx, &list, query, id)
	return list, err
}

// current is what is in force of the quotas of a unit's year; of all units where none is named.
func (s store) current(ctx context.Context, year fiscal.Year, unit ident.ID) (map[ident.ID]Months, error) {
	query := `SELECT quota_id, month, amount_fen FROM plan_months WHERE year = $1`
	args := []any{int64(year)}
	if !unit.IsZero() {
		query += ` AND unit_id = $2`
		args = append(args, unit)
	}
	var rows []monthRow
	if err := s.db.Select(ctx, &rows, query, args...); err != nil {
		return nil, err
	}
	return byQuota(rows), nil
}

func byQuota(rows []monthRow) map[ident.ID]Months {
	found := map[ident.ID]Months{}
	for _, r := range rows {
		m := found[r.QuotaID]
		m[r.Month-1] = r.AmountFen
		found[r.QuotaID] = m
	}
	return found
}

// ofQuota is what is in force of a quota.
func (s store) ofQuota(ctx context.Context, quota ident.ID) (Months, error) {
	const query = `SELECT quota_id, month, amount_fen FROM plan_months WHERE quota_id = $1 ORDER BY month`
	var rows []monthRow
	err := s.db.Select(ctx, &rows, query, quota)
	return byQuota(rows)[quota], err
}

// enforce puts the lines of a sheet into force.
func (s store) enforce(ctx context.Context, one Sheet, lines []Line) error {
	const query = `
		INSERT INTO plan_months (quota_id, month, year, unit_id, amount_fen, sheet_id)
		VALUES :rows
		ON CONFLICT (quota_id, month) DO UPDATE SET amount_fen = excluded.amount_fen, sheet_id = excluded.sheet_id`
	rows := make([][]any, 0, len(lines)*monthsInYear)
	for _, l := range lines {
		for i, fen := range l.Months {
			rows = append(rows, []any{l.Quota, int64(i + 1), int64(one.Year), one.Unit, int64(fen), one.ID})
		}
	}
	if _, err := s.db.InsertRows(ctx, query, rows); err != nil {
		return err
	}
	const unit = `INSERT INTO plan_units (id, unit_id, year, version) VALUES ($1, $2, $3, 1) ON CONFLICT DO NOTHING`
	_, err := s.db.Exec(ctx, unit, s.db.NewID(), one.Unit, int64(one.Year))
	return err
}

// planUnit is a unit with plans in a year.
type planUnit struct {
	ID      ident.ID
	UnitID  ident.ID
	Version int64
}

func (s store) units(ctx context.Context, year fiscal.Year) (list []planUnit, err error) {
	const query = `SELECT id, unit_id, version FROM plan_units WHERE year = $1 ORDER BY unit_id LIMIT $2`
	err = s.db.Select(ctx, &list, query, int64(year), unitsMax)
	return list, err
}

// unitsMax is the most units of a book that have plans.
const unitsMax = 10_000

// released is the row of a unit whose money is set aside with a posting: who was faster has
// changed it.
func (s store) released(u planUnit) Guarded {
	return Guarded{
		Query: `UPDATE plan_units
			SET version = version + 1
			FROM (VALUES :rows) AS v
			WHERE id = v.column1 AND version = v.column2
			RETURNING id`,
		Types: []string{"BIGINT", "BIGINT"}, Row: []any{u.ID, u.Version}, Guard: u.ID, Missed: ErrReleased,
	}
}

// unitMonth is what a unit plans for a month.
type unitMonth struct {
	UnitID    ident.ID
	Month     int
	AmountFen money.Fen
}

// calendar sums the plans of a year up by unit and month.
func (s store) calendar(ctx context.Context, year fiscal.Year, sc scope) (list []unitMonth, err error) {
	c := &conditions{}
	c.list = append(c.list, "year = "+c.bind(int64(year)))
	c.within(sc)
	query := `
		SELECT unit_id, month, CAST(SUM(amount_fen) AS BIGINT) AS amount_fen
		FROM plan_months
		WHERE ` + strings.Join(c.list, " AND ") + `
		GROUP BY unit_id, month
		ORDER BY unit_id, month`
	err = s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// opens lists the sheets of a year that are under way.
func (s store) opens(ctx context.Context, year fiscal.Year, sc scope) (list []Sheet, err error) {
	c := &conditions{}
	c.list = append(c.list, "year = "+c.bind(int64(year)), "state IN ('DRAFT', 'SUBMITTED', 'RETURNED')")
	c.within(sc)
	query := `SELECT ` + sheetColumns + ` FROM plan_sheets WHERE ` + strings.Join(c.list, " AND ") + ` ORDER BY id LIMIT ` + c.bind(unitsMax)
	err = s.db.Select(ctx, &list, query, c.args...)
	return list, err
}

// Filter says which sheets a list is of; a zero field asks for nothing.
type Filter struct {
	Year  fiscal.Year // must be given
	State State
	Unit  ident.ID
	Text  string // words of the number, the reason, the unit
}

// scope is whose plans somebody may see.
type scope struct {
	all   bool
	units []ident.ID
}

type conditions struct {
	list []string
	args []any
}

func (c *conditions) bind(value any) string {
	c.args = append(c.args, value)
	return "$" + strconv.Itoa(len(c.args))
}

func (c *conditions) within(sc scope) {
	switch {
	case sc.all:
	case len(sc.units) == 0:
		c.list = append(c.list, "1 = 0")
	default:
		binds := make([]string, len(sc.units))
		for i, unit := range sc.units {
			binds[i] = c.bind(unit)
		}
		c.list = append(c.list, "unit_id IN ("+strings.Join(binds, ", ")+")")
	}
}

var wholeNumber = regexp.MustCompile(`^用款计划〔\d{4}〕\d+号$`)

func (f Filter) where(sc scope) *conditions {
	c := &conditions{}
	c.list = append(c.list, "year = "+c.bind(int64(f.Year)))
	if f.State != "" {
		c.list = append(c.list, "state = "+c.bind(string(f.State)))
	}
	if !f.Unit.IsZero() {
		c.list = append(c.list, "unit_id = "+c.bind(f.Unit))
	}
	if wholeNumber.MatchString(f.Text) {
		c.list = append(c.list, "number = "+c.bind(f.Text))
	} else if words := terms.Query(f.Text); len(words) > 0 {
		c.list = append(c.list, terms.Condition("id", termsKind, words, c.bind))
	}
	c.within(sc)
	return c
}

// listQuery is the statement of a page.
func (f Filter) listQuery(sc scope, before ident.ID, limit int) (string, []any) {
	c := f.where(sc)
	if !before.IsZero() {
		c.list = append(c.list, "id < "+c.bind(before))
	}
	query := `SELECT ` + sheetColumns + ` FROM plan_sheets WHERE ` + strings.Join(c.list, " AND ") + ` ORDER BY id DESC LIMIT ` + c.bind(limit)
	return query, c.args
}

func (s store) list(ctx context.Context, f Filter, sc scope, before ident.ID, limit int) (rows []Sheet, err error) {
	query, args := f.listQuery(sc, before, limit)
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

// Totals sums up all sheets of a list.
type Totals struct {
	Count     int64 `json:"count"`
	BeforeFen int64 `json:"beforeFen"`
	AmountFen int64 `json:"amountFen"`
}

func (s store) totals(ctx context.Context, f Filter, sc scope) (t Totals, err error) {
	c := f.where(sc)
	query := `
		SELECT COUNT(1) AS count, CAST(COALESCE(SUM(before_fen), 0) AS BIGINT) AS before_fen, CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) AS amount_fen
		FROM plan_sheets
		WHERE ` + strings.Join(c.list, " AND ")
	err = s.db.Get(ctx, &t, query, c.args...)
	return t, err
}

// returned lists sheets that came back to those who have made them.
func (s store) returned(ctx context.Context) (list []Sheet, err error) {
	const query = `SELECT ` + sheetColumns + ` FROM plan_sheets WHERE state = 'RETURNED' ORDER BY id LIMIT $1`
	err = s.db.Select(ctx, &list, query, openMax)
	return list, err
}

// openMax is how many sheets at most are looked through for somebody's work.
const openMax = 500

const provenMax = 100

// prove: a sheet is the sum of its lines, and what is in force is what an approved sheet says (U4).
func (s store) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	const sums = `
		SELECT s.number || ' says ' || CAST(s.amount_fen AS TEXT) || ' fen, its months add up to ' || CAST(COALESCE(SUM(l.amount_fen), 0) AS TEXT)
		FROM plan_sheets s
		LEFT JOIN plan_lines l ON l.sheet_id = s.id
		GROUP BY s.id, s.number, s.amount_fen
		HAVING s.amount_fen <> COALESCE(SUM(l.amount_fen), 0)
		ORDER BY s.number
		LIMIT $1`
	var wrong []string
	if err := s.db.Select(ctx, &wrong, sums, provenMax); err != nil {
		return nil, fmt.Errorf("prove plans: %w", err)
	}
	const force = `
		SELECT 'month ' || CAST(m.month AS TEXT) || ' of quota ' || CAST(m.quota_id AS TEXT) || ' is not what ' || s.number || ' says'
		FROM plan_months m
		JOIN plan_sheets s ON s.id = m.sheet_id
		LEFT JOIN plan_lines l ON l.sheet_id = m.sheet_id AND l.quota_id = m.quota_id AND l.month = m.month
		WHERE s.state <> 'APPROVED' OR l.amount_fen IS NULL OR l.amount_fen <> m.amount_fen
		ORDER BY m.quota_id, m.month
		LIMIT $1`
	var more []string
	if err := s.db.Select(ctx, &more, force, provenMax); err != nil {
		return nil, fmt.Errorf("prove plans in force: %w", err)
	}
	return append(wrong, more...), nil
}
