package quota

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

const entryColumns = `id, voucher_id AS voucher, line, event, quota_id AS quota, account, side, amount_fen, balance_fen,
		       claim_id AS claim, contract_id AS contract, month, expires, business_date`

func (s store) voucherRow(w *waiting, stamp clock.Instant) []any {
	v := w.Voucher
	return []any{v.ID, w.Key, w.digest, v.Basis, v.Reason, int64(v.Level), v.Reverses, v.Date, w.who.User, w.who.Name, stamp}
}

// addVouchers returns those whose key was free, and whose right to take another back.
func (s store) addVouchers(ctx context.Context, rows [][]any) (map[ident.ID]bool, error) {
	const query = `
		INSERT INTO quota_vouchers (id, posting_key, digest, basis, reason, level, reverses_id, business_date, made_by, made_by_name, recorded_at)
		VALUES :rows
		ON CONFLICT DO NOTHING
		RETURNING id`
	return s.returned(ctx, query, nil, rows)
}

// addDocuments returns those whose number was free.
func (s store) addDocuments(ctx context.Context, rows [][]any) (map[ident.ID]bool, error) {
	const query = `
		INSERT INTO quota_documents (id, number, year, title, issued_on, recorded_at)
		VALUES :rows
		ON CONFLICT DO NOTHING
		RETURNING id`
	return s.returned(ctx, query, nil, rows)
}

func (s store) returned(ctx context.Context, query string, types []string, rows [][]any) (map[ident.ID]bool, error) {
	ids, err := db.ReturnRows[ident.ID](ctx, s.db, query, types, rows)
	set := make(map[ident.ID]bool, len(ids))
	for _, id := range ids {
		set[id] = true
	}
	return set, err
}

// write carries out the rows of one statement of the owners of groups.
func (s store) write(ctx context.Context, w Write, rows [][]any) (map[ident.ID]bool, error) {
	if !w.Guard.IsZero() || w.Types != nil {
		return s.returned(ctx, w.Query, w.Types, rows)
	}
	_, err := s.db.InsertRows(ctx, w.Query, rows)
	return nil, err
}

func (s store) addEntries(ctx context.Context, entries []Entry, stamp clock.Instant) error {
	const query = `
		INSERT INTO quota_entries (id, voucher_id, line, event, quota_id, account, side, amount_fen, change_fen, balance_fen,
		                           claim_id, contract_id, month, expires, business_date, recorded_at)
		VALUES :rows`
	rows := make([][]any, len(entries))
	for i, e := range entries {
		month, expires := "", ""
		if !e.Month.IsZero() {
			month = e.Month.String()
		}
		if !e.Expires.IsZero() {
			expires = e.Expires.String()
		}
		rows[i] = []any{
			e.ID, e.Voucher, int64(e.Line), string(e.Event), e.Quota, string(e.Account), string(e.Side), int64(e.AmountFen), int64(e.Change()),
			int64(e.BalanceFen), e.Claim, e.Contract, month, expires, e.Date, stamp,
		}
	}
	_, err := s.db.InsertRows(ctx, query, rows)
	return err
}

// entryRow is an entry as it is stored: what it does not need is empty.
type entryRow struct {
	Entry
	Month   string
	Expires string
}

func (r entryRow) entry() (e Entry, err error) {
	e = r.Entry
	if r.Month != "" {
		if e.Month, err = fiscal.ParsePeriod(r.Month); err != nil {
			return e, fmt.Errorf("entry %s: %w", e.ID, err)
		}
	}
	if r.Expires != "" {
		if e.Expires, err = fiscal.ParseDate(r.Expires); err != nil {
			return e, fmt.Errorf("entry %s: %w", e.ID, err)
		}
	}
	return e, nil
}

// entriesOf reads the entries of vouchers, each voucher's in their order.
func (s store) entriesOf(ctx context.Context, vouchers []ident.ID) ([]Entry, error) {
	const query = `
		SELECT ` + entryColumns + `
		FROM quota_entries
		WHERE voucher_id IN (:keys)
		ORDER BY voucher_id, line`
	rows, err := db.SelectIn[entryRow](ctx, s.db, query, vouchers)
	if err != nil {
		return nil, err
	}
	return entries(rows)
}

func entries(rows []entryRow) ([]Entry, error) {
	list := make([]Entry, len(rows))
	for i, r := range rows {
		var err error
		if list[i], err = r.entry(); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// posted is a voucher found by its key.
type posted struct {
	ID         ident.ID
	Digest     string
	RecordedAt clock.Instant
}

func (s store) byKey(ctx context.Context, key string) (p posted, err error) {
	const query = `SELECT id, digest, recorded_at FROM quota_vouchers WHERE posting_key = $1`
	err = s.db.Get(ctx, &p, query, key)
	return p, err
}

// usedKeys lists which of some keys are those of vouchers.
func (s store) usedKeys(ctx context.Context, keys []string) ([]string, error) {
	const query = `SELECT posting_key FROM quota_vouchers WHERE posting_key IN (:keys)`
	return db.SelectIn[string](ctx, s.db, query, keys)
}

// stamped is a row with the instant in it.
func stamped(row []any, at clock.Instant) []any {
	if !slices.ContainsFunc(row, func(value any) bool { _, waits := value.(Stamp); return waits }) {
		return row
	}
	out := slices.Clone(row)
	for i, value := range out {
		switch value {
		case AtInstant:
			out[i] = at.String()
		case OnDay:
			out[i] = recordedDay(at).String()
		}
	}
	return out
}
