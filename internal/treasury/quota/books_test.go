package quota_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/quota"
	"caixiao/testkit"
)

// books is a ledger on a database, with the rows of rows().
type books struct {
	*quota.Service
	t  *testing.T
	db *db.DB
	n  int
}

// eachBooks runs fn on a ledger of either engine, and proves it afterwards.
func eachBooks(t *testing.T, fn func(t *testing.T, b *books)) {
	t.Helper()
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBooks(t, d)
		b.Start(t.Context())
		fn(t, b)
		b.Stop()
	})
}

func newBooks(t *testing.T, d *db.DB) *books {
	t.Helper()
	noon := clock.Of(time.Date(2021, 12, 31, 4, 0, 0, 0, time.UTC))
	if err := d.MoveClock(t.Context(), noon); err != nil {
		t.Fatal(err)
	}
	b := &books{t: t, db: d, Service: quota.NewService(quota.Needs{DB: d, Audit: audit.New(d), Outbox: outbox.New(d)})}
	err := d.InTx(t.Context(), func(ctx context.Context) error {
		for _, s := range []struct {
			query string
			args  []any
		}{
			{`INSERT INTO org_departments (id, code, name, sort_key, valid_from, version, recorded_at) VALUES ($1, '318', '财政局', 'a', '2020-01-01', 1, $2)`, []any{id(93), db.Stamp(ctx)}},
			{`INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code, functional_class, head, finance_head, zero_balance, valid_from, version, recorded_at)
			  VALUES ($1, '318001', '财政局本级', '', 'a', $2, 'ADMIN', 1, '', '', '', '', '', TRUE, '2020-01-01', 1, $3)`, []any{id(91), id(93), db.Stamp(ctx)}},
			{`INSERT INTO projects (id, code, version, name, sort_key, category, unit_id, department_id, start_year, end_year, purpose, basis, procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_name, recorded_at)
			  VALUES ($1, '13030621A4T03F2CI9VZ5', 1, '系统运行维护', 'a', '22', $2, $3, 2021, 2021, '', '', FALSE, FALSE, FALSE, 'EXECUTING', '', 2021, '2021-01-01', '', $4)`, []any{id(92), id(91), id(93), db.Stamp(ctx)}},
		} {
			if _, err := d.Exec(ctx, s.query, s.args...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// posting is one with what every posting has.
func (b *books) posting(key string, movements ...quota.Movement) quota.Posting {
	v := voucher(b.t, movements...)
	v.ID = ident.ID{}
	return quota.Posting{Group: quota.Group{Key: key, Voucher: v}, Act: audit.Act{Action: "quota.test"}}
}

func (b *books) ctx() context.Context {
	return actor.With(b.t.Context(), actor.Actor{Login: "budget", Name: "预算股"})
}

func (b *books) try(movements ...quota.Movement) (quota.Result, error) {
	b.n++
	return b.Post(b.ctx(), b.posting(fmt.Sprintf("test:%d", b.n), movements...))
}

func (b *books) must(movements ...quota.Movement) quota.Result {
	b.t.Helper()
	r, err := b.try(movements...)
	if err != nil {
		b.t.Fatalf("%v: %v", movements, err)
	}
	return r
}

// open makes the rows in a document, with a first budget at the quotas: fen each.
func (b *books) open(fen money.Fen) {
	b.t.Helper()
	p := b.posting("open",
		move(b.t, quota.Approve, at(own, quota.OwnRevenue), at(pool, quota.Unallocated), 3*fen),
		move(b.t, quota.Issue, at(pool, quota.Unallocated), at(first, quota.Executable), fen),
		move(b.t, quota.Issue, at(pool, quota.Unallocated), at(second, quota.Executable), fen),
		move(b.t, quota.Issue, at(pool, quota.Unallocated), at(third, quota.Executable), fen))
	p.Documents = []quota.Document{{ID: document, Number: "抚财预指〔2021〕1号", Year: year, Title: "批复", IssuedOn: date(b.t, "2021-02-01")}}
	p.Quotas = rows()
	if _, err := b.Post(b.ctx(), p); err != nil {
		b.t.Fatal(err)
	}
}

func (b *books) balance(p quota.Place) money.Fen {
	b.t.Helper()
	var fen money.Fen
	err := b.db.Get(b.t.Context(), &fen, `SELECT balance_fen FROM quota_balances WHERE quota_id = $1 AND account = $2`, p.Quota, string(p.Account))
	if err != nil && !errors.Is(err, db.ErrNoRows) {
		b.t.Fatal(err)
	}
	return fen
}

func (b *books) count(table string) (n int64) {
	b.t.Helper()
	if err := b.db.Get(b.t.Context(), &n, `SELECT COUNT(1) FROM `+table); err != nil {
		b.t.Fatal(err)
	}
	return n
}

func freeze(t testing.TB, q ident.ID, fen money.Fen) quota.Movement {
	t.Helper()
	return move(t, quota.Freeze, at(q, quota.Executable), at(q, quota.Frozen), fen)
}

func TestPost_onePosting(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(1000)
		r := b.must(freeze(t, first, 400))
		if r.Voucher.IsZero() || r.Repeated || len(r.Entries) != 2 || r.Entries[1].BalanceFen != 400 {
			t.Errorf("result %+v", r)
		}
		if got := b.balance(at(first, quota.Executable)); got != 600 {
			t.Errorf("executable %s", got)
		}
		if _, err := b.try(freeze(t, first, 601)); !errors.Is(err, quota.ErrInsufficient) {
			t.Errorf("a fen too much: %v", err)
		}
		if n := b.count("audit_entries"); n != 2 {
			t.Errorf("%d records of 2 postings", n)
		}
	})
}

func TestPost_insideATransactionPanics(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(1000)
		defer func() {
			if recover() == nil {
				t.Error("a posting inside a transaction was taken")
			}
		}()
		_ = b.db.InTx(t.Context(), func(ctx context.Context) error {
			_, err := b.Post(ctx, b.posting("inside", freeze(t, first, 1)))
			return err
		})
	})
}

func TestPost_keys(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(1000)
		once, err := b.Post(b.ctx(), b.posting("payment:1", freeze(t, first, 10)))
		if err != nil {
			t.Fatal(err)
		}
		again, err := b.Post(b.ctx(), b.posting("payment:1", freeze(t, first, 10)))
		if err != nil || !again.Repeated || again.Voucher != once.Voucher || again.RecordedAt != once.RecordedAt || len(again.Entries) != 2 ||
			again.Entries[0] != once.Entries[0] {
			t.Errorf("again: %+v, %v; once: %+v", again, err, once)
		}
		if _, err := b.Post(b.ctx(), b.posting("payment:1", freeze(t, first, 11))); !errors.Is(err, quota.ErrKeyReused) {
			t.Errorf("the key with another sum: %v", err)
		}
		if _, err := b.Post(b.ctx(), b.posting("", freeze(t, first, 11))); !errors.Is(err, quota.ErrKey) {
			t.Errorf("no key: %v", err)
		}
		if got := b.balance(at(first, quota.Frozen)); got != 10 {
			t.Errorf("frozen %s", got)
		}
		// The rest, twice by one key: the second time it is gone, to the first.
		for i := range 2 {
			rest, err := b.Post(b.ctx(), b.posting("payment:2", freeze(t, first, 990)))
			if err != nil || rest.Repeated != (i == 1) {
				t.Errorf("the rest, attempt %d: %+v, %v", i, rest, err)
			}
		}
		if _, err := b.Post(b.ctx(), b.posting("payment:2", freeze(t, first, 991))); !errors.Is(err, quota.ErrKeyReused) {
			t.Errorf("the key with a sum there is not: %v", err)
		}
	})
}

func TestPost_red(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(1000)
		r := b.must(freeze(t, first, 400))
		red := b.posting("red")
		red.Voucher.Reverses = r.Voucher
		back, err := b.Post(b.ctx(), red)
		if err != nil || len(back.Entries) != 2 || back.Entries[0].AmountFen != -400 {
			t.Fatalf("%+v, %v", back, err)
		}
		if got := b.balance(at(first, quota.Executable)); got != 1000 {
			t.Errorf("executable %s", got)
		}
		red.Key = "red again"
		if _, err := b.Post(b.ctx(), red); !errors.Is(err, quota.ErrRedTwice) && !errors.Is(err, quota.ErrInsufficient) {
			t.Errorf("taken back twice: %v", err)
		}
		b.must(freeze(t, first, 500)) // the balance would let it
		if _, err := b.Post(b.ctx(), red); !errors.Is(err, quota.ErrRedTwice) {
			t.Errorf("taken back twice: %v", err)
		}
		red.Key, red.Voucher.Reverses = "red of red", back.Voucher
		if _, err := b.Post(b.ctx(), red); !errors.Is(err, quota.ErrRedTwice) {
			t.Errorf("red of red: %v", err)
		}
		red.Key, red.Voucher.Reverses = "red of nothing", id(12345)
		if _, err := b.Post(b.ctx(), red); !errors.Is(err, quota.ErrNoVoucher) {
			t.Errorf("red of nothing: %v", err)
		}
	})
}

// Two applications for all there is: exactly one.
func TestPost_lastFen(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(2_160_000)
		const callers = 16
		errs := make([]error, callers)
		var wg sync.WaitGroup
		for i := range callers {
			wg.Go(func() {
				m := move(t, quota.Apply, at(first, quota.Executable), at(first, quota.InFlight), 2_160_000)
				m.Claim = id(700 + int64(i))
				_, errs[i] = b.Post(b.ctx(), b.posting(fmt.Sprintf("apply:%d", i), m))
			})
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case !errors.Is(err, quota.ErrInsufficient):
				t.Errorf("refused with %v", err)
			}
		}
		if won != 1 || b.balance(at(first, quota.InFlight)) != 2_160_000 || b.balance(at(first, quota.Executable)) != 0 {
			t.Errorf("%d applications for the last fen", won)
		}
	})
}

// Many callers on all quotas and on one: nothing is lost, doubled or overspent.
func TestPost_concurrent(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(1000)
		const callers, each = 12, 12
		taken := make([]money.Fen, callers)
		var wg sync.WaitGroup
		for i := range callers {
			wg.Go(func() {
				for n := range each {
					fen := money.Fen(rand.Int64N(20) + 1)
					q := []ident.ID{first, first, second, third}[n%4]
					switch _, err := b.Post(b.ctx(), b.posting(fmt.Sprintf("many:%d:%d", i, n), freeze(t, q, fen))); {
					case err == nil:
						taken[i] += fen
					case !errors.Is(err, quota.ErrInsufficient):
						t.Errorf("refused with %v", err)
					}
				}
			})
		}
		wg.Wait()
		var sum, frozen money.Fen
		for _, fen := range taken {
			sum += fen
		}
		for _, q := range []ident.ID{first, second, third} {
			frozen += b.balance(at(q, quota.Frozen))
		}
		if sum != frozen {
			t.Errorf("callers were told of %s, the books have %s", sum, frozen)
		}
	})
}
