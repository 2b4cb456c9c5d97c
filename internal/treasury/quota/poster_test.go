package quota_test

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/quota"
	"caixiao/testkit"
)

// papers is a table as an owner of groups has it.
func (b *books) papers(n int64) {
	b.t.Helper()
	err := b.db.InTx(b.t.Context(), func(ctx context.Context) error {
		if _, err := b.db.Exec(ctx, `CREATE TABLE test_papers (id BIGINT PRIMARY KEY, state TEXT NOT NULL, version BIGINT NOT NULL)`); err != nil {
			return err
		}
		for i := range n {
			if _, err := b.db.Exec(ctx, `INSERT INTO test_papers (id, state, version) VALUES ($1, 'DRAFT', 1)`, id(800+i)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

var errStale = errors.New("stale")

// signature is the guarded write of an owner: the paper must still have the version.
func signature(n, version int64) quota.Write {
	return quota.Write{
		Query: `UPDATE test_papers SET state = v.column2, version = test_papers.version + 1
			FROM (VALUES :rows) AS v WHERE test_papers.id = v.column1 AND test_papers.version = v.column3 RETURNING id`,
		Types: []string{"BIGINT", "TEXT", "BIGINT"},
		Row:   []any{id(800 + n), "SIGNED", version}, Guard: id(800 + n), Missed: errStale,
	}
}

func TestPost_guards(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(1000)
		b.papers(8)
		signed := func(key string, n, version int64, fen money.Fen) error {
			p := b.posting(key, freeze(t, first, fen))
			p.Writes = []quota.Write{signature(n, version)}
			_, err := b.Post(b.ctx(), p)
			return err
		}
		if err := signed("a", 0, 1, 100); err != nil {
			t.Fatal(err)
		}
		if err := signed("b", 0, 1, 100); !errors.Is(err, errStale) {
			t.Errorf("a stale paper: %v", err)
		}
		if err := signed("c", 1, 1, 901); !errors.Is(err, quota.ErrInsufficient) {
			t.Errorf("too much: %v", err)
		}
		if err := signed("c", 1, 1, 1); err != nil {
			t.Errorf("a refused group left its write behind: %v", err)
		}
		// Together: each paper is signed once, whoever comes first, and only the winner's sum moves.
		var wg sync.WaitGroup
		errs := make([]error, 24)
		for i := range errs {
			wg.Go(func() { errs[i] = signed(fmt.Sprintf("together:%d", i), 2+int64(i%6), 1, 10) })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else if !errors.Is(err, errStale) {
				t.Errorf("refused with %v", err)
			}
		}
		if got := b.balance(at(first, quota.Frozen)); won != 6 || got != 100+1+60 {
			t.Errorf("%d won, frozen %s", won, got)
		}
	})
}

// broken is a value that cannot be written.
type broken struct{ how string }

func (b broken) Value() (driver.Value, error) {
	if b.how == "panic" {
		panic("a value that panics")
	}
	return nil, errors.New("a value that fails")
}

// One group that cannot be written, however it fails, harms no other of its commit.
func TestPost_isolation(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(10_000)
		b.papers(1)
		const callers = 30
		errs := make([]error, callers)
		var wg sync.WaitGroup
		for i := range callers {
			wg.Go(func() {
				p := b.posting(fmt.Sprintf("group:%d", i), freeze(t, first, 1))
				if i%3 == 0 {
					p.Writes = []quota.Write{{Query: `INSERT INTO test_papers (id, state, version) VALUES :rows`,
						Row: []any{id(900 + int64(i)), broken{[]string{"error", "panic"}[i%2]}, 1}}}
				}
				if i%5 == 1 {
					p.Voucher.Movements[0].AmountFen = 1_000_000
				}
				_, errs[i] = b.Post(b.ctx(), p)
			})
		}
		wg.Wait()
		won := money.Fen(0)
		for i, err := range errs {
			switch {
			case i%5 == 1:
				if err == nil {
					t.Errorf("group %d was posted", i)
				}
			case i%3 == 0:
				if err == nil {
					t.Errorf("group %d was posted", i)
				}
			case err != nil:
				t.Errorf("group %d: %v", i, err)
			default:
				won++
			}
		}
		if got := b.balance(at(first, quota.Frozen)); got != won || won == 0 {
			t.Errorf("frozen %s, %d won", got, won)
		}
	})
}

func TestPost_documentNumbers(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(1000)
		p := b.posting("again", freeze(t, first, 1))
		p.Documents = []quota.Document{{ID: id(77), Number: "抚财预指〔2021〕1号", Year: year, Title: "再次", IssuedOn: date(t, "2021-03-01")}}
		if _, err := b.Post(b.ctx(), p); !errors.Is(err, quota.ErrNumberTaken) {
			t.Errorf("a number used twice: %v", err)
		}
		p.Documents, p.Key = nil, "bad row"
		p.Quotas = []quota.Quota{{ID: id(78)}}
		if _, err := b.Post(b.ctx(), p); !errors.Is(err, quota.ErrField) {
			t.Errorf("a row without anything: %v", err)
		}
	})
}

// A queue without a worker is full after its limit; who waits in it is answered when the
// book closes, and nobody is taken afterwards.
func TestPost_busyAndStopped(t *testing.T) {
	d := testkit.Open(t, testkit.SQLite(t))
	b := newBooks(t, d)
	const limit = 4096
	ctx, cancel := context.WithCancel(b.ctx())
	var wg sync.WaitGroup
	errs := make(chan error, limit)
	for i := range limit {
		p := b.posting(fmt.Sprintf("waiting:%d", i), freeze(t, first, 1))
		wg.Go(func() {
			_, err := b.Post(b.ctx(), p)
			errs <- err
		})
	}
	for {
		p := b.posting("one more", freeze(t, first, 1))
		done, stop := context.WithCancel(ctx)
		stop() // where there is still room, it goes away at once
		if _, err := b.Post(done, p); errors.Is(err, quota.ErrBusy) {
			break
		} else if !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
	cancel()
	b.Stop()
	wg.Wait()
	close(errs)
	for err := range errs {
		if !errors.Is(err, quota.ErrStopped) && !errors.Is(err, quota.ErrBusy) {
			t.Fatalf("answered with %v", err)
		}
	}
	if _, err := b.Post(b.ctx(), b.posting("late", freeze(t, first, 1))); !errors.Is(err, quota.ErrStopped) {
		t.Errorf("after closing: %v", err)
	}
	testkit.CheckBooks(t, d)
}

// Stop carries out what waits.
func TestPost_stopDrains(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBooks(t, d)
		b.Start(t.Context())
		b.open(1000)
		var wg sync.WaitGroup
		errs := make([]error, 40)
		for i := range errs {
			wg.Go(func() { _, errs[i] = b.Post(b.ctx(), b.posting(fmt.Sprintf("drain:%d", i), freeze(t, first, 1))) })
		}
		b.Stop()
		wg.Wait()
		posted := money.Fen(0)
		for _, err := range errs {
			if err == nil {
				posted++
			} else if !errors.Is(err, quota.ErrStopped) {
				t.Errorf("answered with %v", err)
			}
		}
		if got := b.balance(at(first, quota.Frozen)); got != posted {
			t.Errorf("%d were told so, %s are posted", posted, got)
		}
	})
}

// told is an event with who caused it.
type told struct {
	N int `json:"n"`
}

func (told) Type() string { return "quota.test" }

func TestPost_eventsAndActors(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(1000)
		p := b.posting("told", freeze(t, first, 1))
		p.Events = []outbox.Event{told{1}, told{2}}
		p.Act = audit.Act{Action: "quota.freeze", Reason: "核查"}
		if _, err := b.Post(actor.With(t.Context(), actor.Actor{Login: "somebody"}), p); err != nil {
			t.Fatal(err)
		}
		p.Key, p.Voucher.Movements[0].AmountFen = "refused", 1_000_000
		if _, err := b.Post(b.ctx(), p); err == nil {
			t.Fatal("too much was posted")
		}
		if n := b.count("outbox_events"); n != 4 { // and one of each commit
			t.Errorf("%d events", n)
		}
		var login string
		if err := b.db.Get(t.Context(), &login, `SELECT login FROM audit_entries WHERE action = 'quota.freeze'`); err != nil || login != "somebody" {
			t.Errorf("recorded of %q, %v", login, err)
		}
	})
}

// The same sequence of any movements gives the same on both engines as in memory: results,
// refusals and balances.
func TestPost_likeTheModel(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		b := newBooks(t, d)
		b.Start(t.Context())
		defer b.Stop()
		b.open(3000)
		model := ledger(t)
		for _, p := range []quota.Place{at(first, quota.Executable), at(second, quota.Executable), at(third, quota.Executable)} {
			model.Balances[p] = 3000
			model.Days[p] = map[fiscal.Date]money.Fen{date(t, "2021-05-10"): 3000}
		}
		model.Balances[at(own, quota.OwnRevenue)] = 9000
		model.Days[at(own, quota.OwnRevenue)] = map[fiscal.Date]money.Fen{date(t, "2021-05-10"): 9000}
		rapid.Check(t, func(rt *rapid.T) {
			for range 8 {
				m := drawn(rt)
				m.Expires = date(t, "2021-12-31")
				v := voucher(t, m)
				v.Date = v.Date.AddDays(rapid.IntRange(0, 5).Draw(rt, "day"))
				entries, wanted := model.Decide(v)
				b.n++
				p := b.posting(fmt.Sprintf("test:%d", b.n), m)
				p.Voucher.Date = v.Date
				r, err := b.Post(b.ctx(), p)
				if (wanted == nil) != (err == nil) || wanted != nil && wanted.Error() != err.Error() {
					rt.Fatalf("%+v: the books say %v, the model %v", m, err, wanted)
				}
				if err != nil {
					continue
				}
				model.Apply(entries)
				for i, e := range r.Entries {
					if e.BalanceFen != entries[i].BalanceFen || e.Place() != entries[i].Place() || e.AmountFen != entries[i].AmountFen {
						rt.Fatalf("entry %+v, the model has %+v", e, entries[i])
					}
				}
			}
		})
		for p, fen := range model.Balances {
			if got := b.balance(p); got != fen {
				t.Errorf("%s of %s: %s, the model has %s", p.Account, p.Quota, got, fen)
			}
		}
	})
}

// The proofs name what somebody has changed behind the program's back.
func TestProof_namesWhatWasTampered(t *testing.T) {
	for _, tt := range []struct{ name, statement, proof, what string }{
		{"balance", `UPDATE quota_balances SET balance_fen = balance_fen + 1 WHERE quota_id = $1 AND account = 'Q3101'`, "quota.balances", "Q3101: the balance says 601 fen, the entries add up to 600"},
		{"sum", `UPDATE quota_balances SET balance_fen = balance_fen + 1 WHERE quota_id = $1 AND account = 'Q3101'`, "quota.sums", "2021 11"},
		{"entry", `UPDATE quota_entries SET amount_fen = 399, change_fen = 399 WHERE quota_id = $1 AND account = 'Q3102'`, "quota.entries", "Q3102"},
		{"balance after an entry", `UPDATE quota_entries SET balance_fen = 1 WHERE quota_id = $1 AND account = 'Q3102'`, "quota.entries", "Q3102"},
		{"a missing entry", `DELETE FROM quota_entries WHERE quota_id = $1 AND account = 'Q3102'`, "quota.entries", "debits and credits of voucher"},
		{"roll-up", `UPDATE quota_days SET credit_fen = 1 WHERE quota_id = $1 AND account = 'Q3102'`, "quota.days", "Q3102 of 2021-05-10"},
		{"a day below zero", `UPDATE quota_days SET change_fen = -1 WHERE quota_id = $1 AND account = 'Q3101'`, "quota.days", "Q3101 of 2021-05-10 is below zero as of that day"},
		{"a month", `UPDATE quota_months SET change_fen = change_fen + 1 WHERE quota_id = $1 AND account = 'Q3102'`, "quota.months", "Q3102 of 2021-05 by FREEZE"},
		{"a year", `UPDATE quota_years SET entries = entries + 1 WHERE quota_id = $1 AND account = 'Q3102'`, "quota.years", "Q3102 of 2021 by FREEZE"},
		{"a missing roll-up", `DELETE FROM quota_days WHERE quota_id = $1 AND account = 'Q3102'`, "quota.days", "Q3102 of 2021-05-10"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			testkit.EachBook(t, func(t *testing.T, c db.Config) {
				b := newBooks(t, testkit.Open(t, c))
				b.Start(t.Context())
				b.open(1000)
				b.must(freeze(t, first, 400))
				b.Stop()
				testkit.CheckBooks(t, b.db)
				err := b.db.InTx(t.Context(), func(ctx context.Context) error {
					_, err := b.db.Exec(ctx, tt.statement, first)
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				findings, err := b.db.Prove(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				for _, f := range findings {
					if f.Proof == tt.proof && strings.Contains(f.What, tt.what) {
						return
					}
				}
				t.Errorf("%s was not named: %v", tt.name, findings)
			})
		})
	}
}

// What the database itself refuses: a negative balance, an entry of nothing.
func TestSchema_refusesNegative(t *testing.T) {
	eachBooks(t, func(t *testing.T, b *books) {
		b.open(1000)
		for _, statement := range []string{
			`UPDATE quota_balances SET balance_fen = -1`, `UPDATE quota_entries SET balance_fen = -1`, `UPDATE quota_entries SET amount_fen = 0`,
		} {
			err := b.db.InTx(t.Context(), func(ctx context.Context) error {
				_, err := b.db.Exec(ctx, statement)
				return err
			})
			if err == nil {
				t.Errorf("%s was taken", statement)
			}
		}
	})
}
