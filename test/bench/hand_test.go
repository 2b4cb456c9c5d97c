package bench

import (
	"context"
	"database/sql"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the limit speaks to the engines without anything of ours
	_ "modernc.org/sqlite"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// hand is the limit: a group commit in the fewest lines, that writes the rows of a posting
// and decides nothing but whether the money is there.
type hand struct {
	desk  *desk
	sql   *sql.DB
	lock  string
	queue chan handed
	done  chan struct{}
}

type handed struct {
	quota, claim ident.ID
	answer       chan error
}

func newHand(b *testing.B, d *desk) *hand {
	b.Helper()
	d.quotas.Stop()
	h := &hand{desk: d, queue: make(chan handed, postCallers), done: make(chan struct{})}
	var err error
	if d.config.DSN != "" {
		h.lock = " FOR UPDATE"
		h.sql, err = sql.Open("pgx", d.config.DSN)
	} else {
		h.sql, err = sql.Open("sqlite", "file:"+d.config.Path+"?_txlock=immediate&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)")
	}
	if err != nil {
		b.Fatal(err)
	}
	h.sql.SetMaxOpenConns(1)
	go h.work()
	return h
}

func (h *hand) stop() {
	close(h.queue)
	<-h.done
	_ = h.sql.Close() // what it wrote is thrown away
}

func (h *hand) post(row int, _ int64) error {
	one := handed{quota: h.desk.rows[row], claim: h.desk.db.NewID(), answer: make(chan error, 1)}
	h.queue <- one
	return <-one.answer
}

func (h *hand) work() {
	defer close(h.done)
	for first := range h.queue {
		batch := []handed{first}
		for deadline := 3; deadline > 0; deadline-- {
			for len(h.queue) > 0 {
				batch = append(batch, <-h.queue)
			}
			runtime.Gosched()
		}
		err := h.commit(batch)
		for _, one := range batch {
			one.answer <- err
		}
	}
}

// rowsOf writes a statement for some rows, with the binds. SQLite takes $1 for a name and
// looks names up one by one.
func (h *hand) rowsOf(query string, rows [][]any) (string, []any) {
	var text strings.Builder
	var binds []any
	for i, row := range rows {
		if i > 0 {
			text.WriteString(", ")
		}
		text.WriteByte('(')
		for j, value := range row {
			if j > 0 {
				text.WriteString(", ")
			}
			binds = append(binds, value)
			if h.lock == "" {
				text.WriteByte('?')
				continue
			}
			text.WriteByte('$')
			text.WriteString(strconv.Itoa(len(binds)))
		}
		text.WriteByte(')')
	}
	return strings.Replace(query, ":rows", text.String(), 1), binds
}

func (h *hand) commit(batch []handed) error {
	ctx := context.Background()
	tx, err := h.sql.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // nothing after a commit
	balances, err := h.balances(ctx, tx, batch)
	if err != nil {
		return err
	}
	at := clock.System{}.Now()
	day, stamp := h.desk.day, at.String()
	var vouchers, payments, entries, days, months, records, changed [][]any
	touched := map[ident.ID]int64{}
	for _, one := range batch {
		balance := balances[one.quota]
		if balance[0]--; balance[0] < 0 {
			return fmt.Errorf("quota %s is used up", one.quota)
		}
		balance[1]++
		balances[one.quota] = balance
		touched[one.quota]++
		voucher := h.desk.db.NewID()
		vouchers = append(vouchers, []any{voucher, "payment:" + one.claim.String() + ":12345", strings.Repeat("0", 64), "", "", 0, nil, day, nil, "", stamp})
		payments = append(payments, []any{one.claim, one.quota, 1, "SAVED"})
		for i, account := range []string{"Q3101", "Q3105"} {
			side, change := "D", -1
			if i == 1 {
				side, change = "C", 1
			}
			entries = append(entries, []any{h.desk.db.NewID(), voucher, i + 1, "APPLY", one.quota, account, side, 1, change, balance[i], one.claim, nil, "", "", day, stamp})
		}
		records = append(records, []any{h.desk.db.NewID(), stamp, nil, "", "", "payment.apply", one.claim, "", "", "", "", "sm3:" + strings.Repeat("0", 64)})
	}
	for quota, n := range touched {
		changed = append(changed, []any{quota, "Q3101", balances[quota][0]}, []any{quota, "Q3105", balances[quota][1]})
		days = append(days, []any{quota, "Q3101", "APPLY", day, stamp[:10], n, 0, -n, n}, []any{quota, "Q3105", "APPLY", day, stamp[:10], 0, n, n, n})
		months = append(months, []any{quota, "Q3101", "APPLY", day.Period().String(), -n, n}, []any{quota, "Q3105", "APPLY", day.Period().String(), n, n})
	}
	for _, s := range []struct {
		query string
		rows  [][]any
	}{
		{`INSERT INTO quota_vouchers (id, posting_key, digest, basis, reason, level, reverses_id, business_date, made_by, made_by_name, recorded_at) VALUES :rows`, vouchers},
		{insertPayments, payments},
		{`INSERT INTO quota_entries (id, voucher_id, line, event, quota_id, account, side, amount_fen, change_fen, balance_fen, claim_id, contract_id, month, expires, business_date, recorded_at) VALUES :rows`, entries},
		{`INSERT INTO quota_balances (quota_id, account, balance_fen) VALUES :rows ON CONFLICT (quota_id, account) DO UPDATE SET balance_fen = excluded.balance_fen`, changed},
		{`INSERT INTO quota_months (quota_id, account, event, month, change_fen, entries) VALUES :rows
		  ON CONFLICT (quota_id, account, event, month) DO UPDATE SET change_fen = quota_months.change_fen + excluded.change_fen,
		  entries = quota_months.entries + excluded.entries`, months},
		{`INSERT INTO quota_days (quota_id, account, event, business_date, recorded_date, debit_fen, credit_fen, change_fen, entries) VALUES :rows
		  ON CONFLICT (quota_id, account, event, business_date, recorded_date) DO UPDATE SET debit_fen = quota_days.debit_fen + excluded.debit_fen,
		  credit_fen = quota_days.credit_fen + excluded.credit_fen, change_fen = quota_days.change_fen + excluded.change_fen, entries = quota_days.entries + excluded.entries`, days},
		{`INSERT INTO audit_entries (id, recorded_at, actor_id, login, roles, action, object_id, reason, before_json, after_json, request_id, hash) VALUES :rows`, records},
	} {
		query, binds := h.rowsOf(s.query, s.rows)
		if _, err := tx.ExecContext(ctx, query, binds...); err != nil {
			return err
		}
	}
	return tx.Commit()
}

func (h *hand) balances(ctx context.Context, tx *sql.Tx, batch []handed) (map[ident.ID][2]int64, error) {
	var rows [][]any
	for _, one := range batch {
		rows = append(rows, []any{one.quota})
	}
	list, binds := h.rowsOf(":rows", rows)
	found, err := tx.QueryContext(ctx, `SELECT quota_id, account, balance_fen FROM quota_balances WHERE quota_id IN (`+
		strings.NewReplacer("(", "", ")", "").Replace(list)+`) ORDER BY quota_id, account`+h.lock, binds...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = found.Close() }() // Err tells
	balances := map[ident.ID][2]int64{}
	for found.Next() {
		var quota ident.ID
		var account string
		var fen int64
		if err := found.Scan(&quota, &account, &fen); err != nil {
			return nil, err
		}
		both := balances[quota]
		both[map[string]int{"Q3101": 0, "Q3105": 1}[account]] = fen
		balances[quota] = both
	}
	return balances, found.Err()
}
