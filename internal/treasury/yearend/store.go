package yearend

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
)

// store keeps lists with their lines, closings, openings and policies.
type store struct{ db *db.DB }

const listColumns = `id, number, year, kind, state, unit_id, due_on, line_count, unused_fen, carry_fen, withdraw_fen, run_fen, voucher_id, posted_on,
		refusal, version, made_by, made_by_name, changed_at`

func (s store) list(ctx context.Context, id ident.ID) (l List, err error) {
	const query = `SELECT ` + listColumns + ` FROM yearend_lists WHERE id = $1`
	err = s.db.Get(ctx, &l, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return l, ErrNotFound
	}
	return l, err
}

func (s store) lines(ctx context.Context, id ident.ID) (list []Line, err error) {
	const query = `
		SELECT line, quota_id, account, unused_fen, carry_fen, withdraw_fen, run_fen, proposed, rule, reason
		FROM yearend_lines
		WHERE list_id = $1
		ORDER BY line`
	err = s.db.Select(ctx, &list, query, id)
	return list, err
}

// next counts the numbers of a year on. Two who ask at once wait for each other.
func (s store) next(ctx context.Context, year fiscal.Year) (no int64, err error) {
	const query = `
		INSERT INTO yearend_counters (year, last)
		VALUES ($1, 1)
		ON CONFLICT (year) DO UPDATE SET last = yearend_counters.last + 1
		RETURNING last`
	err = s.db.Get(ctx, &no, query, int64(year))
	return no, err
}

// addList keeps a new list.
func (s store) addList(ctx context.Context, l List) error {
	const query = `
		INSERT INTO yearend_lists (id, number, year, kind, state, unit_id, due_on, line_count, unused_fen, carry_fen, withdraw_fen, run_fen, posted_on,
		                           refusal, version, made_by, made_by_name, changed_at, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '', '', $13, $14, $15, $16, $16)`
	_, err := s.db.Exec(ctx, query, l.ID, l.Number, int64(l.Year), string(l.Kind), string(l.State), l.Unit, l.DueOn, int64(l.Lines), int64(l.UnusedFen),
		int64(l.CarryFen), int64(l.WithdrawFen), int64(l.RunFen), l.Version, l.MadeBy, l.MadeByName, db.Stamp(ctx))
	return err
}

// saveList writes what may change of a list; one of another version is stale.
func (s store) saveList(ctx context.Context, l List) error {
	const query = `
		UPDATE yearend_lists
		SET state = $1, line_count = $2, unused_fen = $3, carry_fen = $4, withdraw_fen = $5, run_fen = $6, refusal = $7, made_by = $8, made_by_name = $9,
		    version = version + 1, changed_at = $10
		WHERE id = $11 AND version = $12`
	n, err := s.db.Exec(ctx, query, string(l.State), int64(l.Lines), int64(l.UnusedFen), int64(l.CarryFen), int64(l.WithdrawFen), int64(l.RunFen), l.Refusal,
		l.MadeBy, l.MadeByName, db.Stamp(ctx), l.ID, l.Version)
	if err == nil && n == 0 {
		return ErrStale.With(l.MadeByName, l.ChangedAt)
	}
	return err
}

func (s store) putLines(ctx context.Context, id ident.ID, lines []Line) error {
	if _, err := s.db.Exec(ctx, `DELETE FROM yearend_lines WHERE list_id = $1`, id); err != nil {
		return err
	}
	const query = `
		INSERT INTO yearend_lines (list_id, line, quota_id, account, unused_fen, carry_fen, withdraw_fen, run_fen, proposed, rule, reason) VALUES :rows`
	rows := make([][]any, len(lines))
	for i, l := range lines {
		rows[i] = []any{
			id, int64(l.Line), l.Quota, l.Account, int64(l.UnusedFen), int64(l.CarryFen), int64(l.WithdrawFen), int64(l.RunFen), string(l.Proposed),
			string(l.Rule), l.Reason,
		}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// addMaker notes who has confirmed or changed a list.
func (s store) addMaker(ctx context.Context, id ident.ID, who actor.Actor) error {
	const query = `INSERT INTO yearend_makers (list_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`
	if who.User.IsZero() {
		return nil
	}
	_, err := s.db.Exec(ctx, query, id, who.User)
	return err
}

func (s store) makers(ctx context.Context, id ident.ID) (list []ident.ID, err error) {
	const query = `SELECT user_id FROM yearend_makers WHERE list_id = $1 ORDER BY user_id`
	err = s.db.Select(ctx, &list, query, id)
	return list, err
}

// place is an account of a row.
type place struct {
	Quota   ident.ID `db:"quota_id"`
	Account string
}

// openPlaces are those that stand on a list of a year which is not posted yet.
func (s store) openPlaces(ctx context.Context, year fiscal.Year) (map[place]bool, error) {
	const query = `
		SELECT l.quota_id, l.account
		FROM yearend_lists y
		JOIN yearend_lines l ON l.list_id = y.id
		WHERE y.year = $1 AND y.state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'STUCK')`
	var rows []place
	err := s.db.Select(ctx, &rows, query, int64(year))
	taken := make(map[place]bool, len(rows))
	for _, r := range rows {
		taken[r] = true
	}
	return taken, err
}

// counts are the lists of a year by state.
func (s store) counts(ctx context.Context, year fiscal.Year) (list []ListCount, err error) {
	const query = `
		SELECT state, COUNT(1) AS count, CAST(SUM(unused_fen) AS BIGINT) AS unused_fen
		FROM yearend_lists
		WHERE year = $1 AND state <> 'VOIDED'
		GROUP BY state
		ORDER BY state`
	list = []ListCount{}
	err = s.db.Select(ctx, &list, query, int64(year))
	return list, err
}

func (f Filter) where(sc scope) *db.Where {
	w := &db.Where{}
	w.Is("year", int64(f.Year))
	if f.Kind != "" {
		w.Is("kind", string(f.Kind))
	}
	if f.State != "" {
		w.Is("state", string(f.State))
	}
	if !f.Unit.IsZero() {
		w.Is("unit_id", f.Unit)
	}
	if !sc.all {
		w.Is("kind", string(OfUnit))
		w.In("unit_id", sc.units)
	}
	return w
}

// listsQuery is the statement of a page.
func (f Filter) listsQuery(sc scope, beyond ident.ID, limit int) (string, []any) {
	w := f.where(sc)
	if !beyond.IsZero() {
		w.Add("id > " + w.Bind(beyond))
	}
	return `SELECT ` + listColumns + ` FROM yearend_lists` + w.Text() + ` ORDER BY id LIMIT ` + w.Bind(limit), w.Args
}

func (s store) lists(ctx context.Context, f Filter, sc scope, beyond ident.ID, limit int) (rows []List, err error) {
	query, args := f.listsQuery(sc, beyond, limit)
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

// Totals sums up all lists of a filter.
type Totals struct {
	Count       int64     `json:"count"`
	UnusedFen   money.Fen `json:"unusedFen"`
	CarryFen    money.Fen `json:"carryFen"`
	WithdrawFen money.Fen `json:"withdrawFen"`
	RunFen      money.Fen `json:"runFen"`
}

func (s store) totals(ctx context.Context, f Filter, sc scope) (t Totals, err error) {
	w := f.where(sc)
	query := `
		SELECT COUNT(1) AS count, CAST(COALESCE(SUM(unused_fen), 0) AS BIGINT) AS unused_fen, CAST(COALESCE(SUM(carry_fen), 0) AS BIGINT) AS carry_fen,
		       CAST(COALESCE(SUM(withdraw_fen), 0) AS BIGINT) AS withdraw_fen, CAST(COALESCE(SUM(run_fen), 0) AS BIGINT) AS run_fen
		FROM yearend_lists` + w.Text()
	err = s.db.Get(ctx, &t, query, w.Args...)
	return t, err
}

// provenMax is how many findings are named.
const provenMax = 100

// prove: a list is the sum of its lines (Y3), and no place stands on two that are under way.
func (s store) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	const sums = `
		SELECT y.number || ' says ' || CAST(y.unused_fen AS TEXT) || ' fen, its lines add up to ' || CAST(COALESCE(SUM(l.unused_fen), 0) AS TEXT)
		FROM yearend_lists y
		LEFT JOIN yearend_lines l ON l.list_id = y.id
		GROUP BY y.id, y.number, y.unused_fen, y.carry_fen, y.withdraw_fen, y.run_fen
		HAVING y.unused_fen <> COALESCE(SUM(l.unused_fen), 0) OR y.carry_fen <> COALESCE(SUM(l.carry_fen), 0)
		    OR y.withdraw_fen <> COALESCE(SUM(l.withdraw_fen), 0) OR y.run_fen <> COALESCE(SUM(l.run_fen), 0)
		ORDER BY y.number
		LIMIT $1`
	const twice = `
		SELECT 'quota ' || CAST(l.quota_id AS TEXT) || ' ' || l.account || ' stands on ' || CAST(COUNT(1) AS TEXT) || ' lists under way'
		FROM yearend_lists y
		JOIN yearend_lines l ON l.list_id = y.id
		WHERE y.state IN ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED', 'STUCK')
		GROUP BY l.quota_id, l.account
		HAVING COUNT(1) > 1
		ORDER BY l.quota_id
		LIMIT $1`
	var wrong []string
	for _, query := range []string{sums, twice} {
		var found []string
		if err := s.db.Select(ctx, &found, query, provenMax); err != nil {
			return nil, fmt.Errorf("prove the lists: %w", err)
		}
		wrong = append(wrong, found...)
	}
	return wrong, nil
}
