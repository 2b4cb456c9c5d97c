package quota

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

const voucherColumns = `v.id, v.basis, v.reason, v.level, v.reverses_id AS reverses, v.business_date AS date, v.made_by, v.made_by_name,
		v.recorded_at, v.posting_key`

// VoucherHead is a voucher as it is stored, without its entries.
type VoucherHead struct {
	ID         ident.ID      `json:"id"`
	Basis      string        `json:"basis"`
	Reason     string        `json:"reason"`
	Level      Level         `json:"level"`
	Reverses   ident.ID      `json:"reverses" doc:"The voucher that this one takes back"`
	ReversedBy ident.ID      `json:"reversedBy" db:"-"`
	Date       fiscal.Date   `json:"date"`
	MadeBy     ident.ID      `json:"madeBy"`
	MadeByName string        `json:"madeByName"`
	RecordedAt clock.Instant `json:"recordedAt"`
	Key        string        `json:"-" db:"posting_key"`
}

// heads reads vouchers with what takes them back.
func (s store) heads(ctx context.Context, ids []ident.ID) (map[ident.ID]VoucherHead, error) {
	const query = `SELECT ` + voucherColumns + ` FROM quota_vouchers v WHERE v.id IN (:keys)`
	named := map[ident.ID]VoucherHead{}
	if len(ids) == 0 {
		return named, nil
	}
	rows, err := db.SelectIn[VoucherHead](ctx, s.db, query, ids)
	if err != nil {
		return nil, err
	}
	for _, r := range rows {
		named[r.ID] = r
	}
	const taken = `SELECT id, reverses_id AS reverses FROM quota_vouchers WHERE reverses_id IN (:keys)`
	reds, err := db.SelectIn[struct{ ID, Reverses ident.ID }](ctx, s.db, taken, ids)
	for _, r := range reds {
		one := named[r.Reverses]
		one.ReversedBy = r.ID
		named[r.Reverses] = one
	}
	return named, err
}

// JournalFilter says which vouchers a list is of; a zero field asks for nothing.
type JournalFilter struct {
	Year  fiscal.Year // must be given
	From  fiscal.Date
	To    fiscal.Date
	Event Event
	Red   bool // only those that take others back
}

func (f JournalFilter) where(e engine) *conditions {
	c := &conditions{engine: e}
	within := f.Year.Range()
	from, to := within.From, within.To
	if f.From.After(from) {
		from = f.From
	}
	if !f.To.IsZero() && f.To.Before(to) {
		to = f.To
	}
	c.add(e.residual("v.business_date") + " >= " + c.bind(from))
	c.add(e.residual("v.business_date") + " <= " + c.bind(to))
	if f.Event != "" {
		c.add("EXISTS (SELECT 1 FROM quota_entries e WHERE e.voucher_id = v.id AND e.event = " + c.bind(string(f.Event)) + ")")
	}
	if f.Red {
		c.add("v.reverses_id IS NOT NULL")
	}
	return c
}

// journalQuery is the statement of a page of vouchers, the newest first, and one row more.
func journalQuery(f JournalFilter, e engine, p Paging, before ident.ID) (string, []any) {
	c := f.where(e)
	if !before.IsZero() {
		c.add("v.id < " + c.bind(before))
	}
	return `SELECT ` + voucherColumns + ` FROM quota_vouchers v` + c.text() + ` ORDER BY v.id DESC LIMIT ` + c.bind(p.Limit.Rows()), c.args
}

func (s store) journal(ctx context.Context, f JournalFilter, p Paging, before ident.ID) ([]VoucherHead, error) {
	query, args := journalQuery(f, s.engine(), p, before)
	var rows []VoucherHead
	err := s.db.Select(ctx, &rows, query, args...)
	return rows, err
}

func (s store) countJournal(ctx context.Context, f JournalFilter) (n int, err error) {
	c := f.where(s.engine())
	query := `SELECT COUNT(1) FROM (SELECT v.id FROM quota_vouchers v` + c.text() + ` LIMIT ` + c.bind(page.TotalMax+1) + `) AS counted`
	err = s.db.Get(ctx, &n, query, c.args...)
	return n, err
}
