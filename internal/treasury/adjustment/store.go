package adjustment

import (
	"context"
	"errors"
	"fmt"
	"regexp"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/terms"
)

// store keeps requests and their lines.
type store struct{ db *db.DB }

const requestColumns = `id, number, year, kind, state, unit_id, basis, reason, expires, contract_id, contract_no, amount_fen, level, voucher_id, posted_on,
		refusal, version, made_by, made_by_name, changed_at`

func (s store) request(ctx context.Context, id ident.ID) (r Request, err error) {
	const query = `SELECT ` + requestColumns + ` FROM adjustments WHERE id = $1`
	err = s.db.Get(ctx, &r, query, id)
	if errors.Is(err, db.ErrNoRows) {
		return r, ErrNotFound
	}
	return r, err
}

func (s store) lines(ctx context.Context, id ident.ID) (list []Line, err error) {
	const query = `
		SELECT line, from_quota, from_account, to_quota, to_account, amount_fen
		FROM adjustment_lines
		WHERE adjustment_id = $1
		ORDER BY line`
	err = s.db.Select(ctx, &list, query, id)
	return list, err
}

// next counts the numbers of a year on. Two who ask at once wait for each other.
func (s store) next(ctx context.Context, year fiscal.Year) (no int64, err error) {
	const query = `
		INSERT INTO adjustment_counters (year, last)
		VALUES ($1, 1)
		ON CONFLICT (year) DO UPDATE SET last = adjustment_counters.last + 1
		RETURNING last`
	err = s.db.Get(ctx, &no, query, int64(year))
	return no, err
}

// add keeps a new request.
func (s store) add(ctx context.Context, r Request) error {
	const query = `
		INSERT INTO adjustments (id, number, year, kind, state, unit_id, basis, reason, expires, contract_id, contract_no, amount_fen, level, posted_on,
		                         refusal, version, made_by, made_by_name, changed_at, recorded_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, '', '', $14, $15, $16, $17, $17)`
	_, err := s.db.Exec(ctx, query, r.ID, r.Number, int64(r.Year), string(r.Kind), string(r.State), r.Unit, r.Basis, r.Reason, r.Expires, r.Contract,
		r.ContractNo, int64(r.AmountFen), int64(r.Level), r.Version, r.MadeBy, r.MadeByName, db.Stamp(ctx))
	return err
}

// save writes what may change of a request; one of another version is stale.
func (s store) save(ctx context.Context, r Request) error {
	const query = `
		UPDATE adjustments
		SET state = $1, basis = $2, reason = $3, expires = $4, contract_id = $5, contract_no = $6, amount_fen = $7, level = $8, refusal = $9,
		    version = version + 1, changed_at = $10, year = $11, kind = $12
		WHERE id = $13 AND version = $14`
	n, err := s.db.Exec(ctx, query, string(r.State), r.Basis, r.Reason, r.Expires, r.Contract, r.ContractNo, int64(r.AmountFen), int64(r.Level), r.Refusal,
		db.Stamp(ctx), int64(r.Year), string(r.Kind), r.ID, r.Version)
	if err == nil && n == 0 {
		return ErrStale.With(r.MadeByName, r.ChangedAt)
	}
	return err
}

func (s store) putLines(ctx context.Context, id ident.ID, lines []Line) error {
	if _, err := s.db.Exec(ctx, `DELETE FROM adjustment_lines WHERE adjustment_id = $1`, id); err != nil {
		return err
	}
	const query = `INSERT INTO adjustment_lines (adjustment_id, line, from_quota, from_account, to_quota, to_account, amount_fen) VALUES :rows`
	rows := make([][]any, len(lines))
	for i, l := range lines {
		rows[i] = []any{id, int64(l.Line), l.From, l.FromAccount, l.To, l.ToAccount, int64(l.AmountFen)}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// addMaker notes who has made or changed a request.
func (s store) addMaker(ctx context.Context, id ident.ID, who actor.Actor) error {
	const query = `INSERT INTO adjustment_makers (adjustment_id, user_id) VALUES ($1, $2) ON CONFLICT DO NOTHING`
	if who.User.IsZero() {
		return nil
	}
	_, err := s.db.Exec(ctx, query, id, who.User)
	return err
}

func (s store) makers(ctx context.Context, id ident.ID) (list []ident.ID, err error) {
	const query = `SELECT user_id FROM adjustment_makers WHERE adjustment_id = $1 ORDER BY user_id`
	err = s.db.Select(ctx, &list, query, id)
	return list, err
}

// open lists requests that wait for those who have made them, or for who posts.
func (s store) open(ctx context.Context) (list []Request, err error) {
	const query = `SELECT ` + requestColumns + ` FROM adjustments WHERE state IN ('RETURNED', 'STUCK') ORDER BY id LIMIT $1`
	err = s.db.Select(ctx, &list, query, openMax)
	return list, err
}

// openMax is how many requests at most are looked through for somebody's work.
const openMax = 500

// Filter says which requests a list is of; a zero field asks for nothing.
type Filter struct {
	Year  fiscal.Year // must be given
	Kind  Kind
	State State
	Unit  ident.ID
	Text  string // words of the numbers, the reason, the units and the projects
}

// scope is whose requests somebody may see.
type scope struct {
	all   bool
	units []ident.ID
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
	if isNumber(f.Text) { // a whole number means that request, not those whose numbers begin so
		w.Is("number", f.Text)
	} else if words := terms.Query(f.Text); len(words) > 0 {
		w.Add(terms.Condition("id", termsKind, words, w.Bind))
	}
	if !sc.all {
		w.In("unit_id", sc.units)
	}
	return w
}

// isNumber tells whether a text is the whole number of a request.
func isNumber(text string) bool { return wholeNumber.MatchString(text) }

var wholeNumber = regexp.MustCompile(`^指调〔\d{4}〕\d+号$`)

// listQuery is the statement of a page.
func (f Filter) listQuery(sc scope, before ident.ID, limit int) (string, []any) {
	w := f.where(sc)
	if !before.IsZero() {
		w.Add("id < " + w.Bind(before))
	}
	return `SELECT ` + requestColumns + ` FROM adjustments` + w.Text() + ` ORDER BY id DESC LIMIT ` + w.Bind(limit), w.Args
}

func (s store) list(ctx context.Context, f Filter, sc scope, before ident.ID, limit int) (rows []Request, err error) {
	query, args := f.listQuery(sc, before, limit)
	err = s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

// totals counts the requests of a filter and sums them up.
func (s store) totals(ctx context.Context, f Filter, sc scope) (t Totals, err error) {
	w := f.where(sc)
	query := `
		SELECT COUNT(1) AS count, CAST(COALESCE(SUM(amount_fen), 0) AS BIGINT) AS amount_fen,
		       CAST(COALESCE(SUM(CASE WHEN state = 'POSTED' THEN amount_fen ELSE 0 END), 0) AS BIGINT) AS posted_fen
		FROM adjustments` + w.Text()
	err = s.db.Get(ctx, &t, query, w.Args...)
	return t, err
}

// Totals sums up all requests of a list.
type Totals struct {
	Count     int64 `json:"count"`
	AmountFen int64 `json:"amountFen"`
	PostedFen int64 `json:"postedFen"`
}

// provenMax is how many findings are named.
const provenMax = 100

// prove: a request is the sum of its lines (A4), and has a voucher exactly when it is posted
// (A2, which the table itself holds).
func (s store) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	const query = `
		SELECT a.number || ' says ' || CAST(a.amount_fen AS TEXT) || ' fen, its lines add up to ' || CAST(COALESCE(SUM(l.amount_fen), 0) AS TEXT)
		FROM adjustments a
		LEFT JOIN adjustment_lines l ON l.adjustment_id = a.id
		GROUP BY a.id, a.number, a.amount_fen
		HAVING a.amount_fen <> COALESCE(SUM(l.amount_fen), 0)
		ORDER BY a.number
		LIMIT $1`
	var wrong []string
	if err := s.db.Select(ctx, &wrong, query, provenMax); err != nil {
		return nil, fmt.Errorf("prove requests: %w", err)
	}
	return wrong, nil
}
