package bench

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/internal/treasury/quota"
	"caixiao/testkit"
)

const (
	// postShareMin is how fast postings must come, beside a group commit by hand that writes
	// the same rows into the same tables.
	postShareMin = 0.6
	// hotShareMin is how fast they must come when all are on one quota, beside 1,000 quotas.
	hotShareMin = 0.9

	postCallers = 32
	postQuotas  = 1000
	postRounds  = 3
	postTurn    = time.Second
)

// BenchmarkPost posts payment applications by 32 callers, each waiting for his answer,
// through the poster and through the limit by turns: on 1,000 quotas and on one. Each is a
// quota checked and lowered, the payment, the voucher, two entries, two roll-ups and a record
// of the audit. SQLite syncs fully; the throw-away PostgreSQL syncs nothing, on either side,
// so that the share there is that of the work alone. In the end the books prove.
func BenchmarkPost(b *testing.B) {
	for _, engine := range []string{"sqlite", "postgres"} {
		rates := map[bool]float64{}
		for _, hot := range []bool{false, true} {
			b.Run(fmt.Sprintf("%s/hot=%v", engine, hot), func(b *testing.B) {
				ours, limit := newDesk(b, engine), newDesk(b, engine)
				hand := newHand(b, limit)
				for b.Loop() {
					var a, z []float64
					for range postRounds {
						z = append(z, ours.turn(hot, hand.post))
						a = append(a, ours.turn(hot, ours.post))
					}
					share := median(a) / median(z)
					rates[hot] = median(a)
					b.ReportMetric(median(a), "postings/s")
					b.ReportMetric(median(z), "limit/s")
					b.ReportMetric(share, "x_hand")
					b.ReportMetric(postShareMin/share, "x_limit")
					if share < postShareMin {
						b.Errorf("postings come at %.2f of the speed of a group commit by hand, want %.1f", share, postShareMin)
					}
				}
				hand.stop()
				ours.quotas.Stop()
				ours.prove(b)
			})
		}
		if share := rates[true] / rates[false]; rates[true] > 0 && share < hotShareMin {
			b.Errorf("%s: one hot quota is posted to at %.2f of the speed of many, want %.1f", engine, share, hotShareMin)
		}
	}
}

func median(rates []float64) float64 {
	slices.Sort(rates)
	return rates[len(rates)/2]
}

// desk is a book with quotas to be posted to.
type desk struct {
	config db.Config
	db     *db.DB
	quotas *quota.Service
	rows   []ident.ID
	day    fiscal.Date
	next   atomic.Int64
	posted atomic.Int64
}

func newDesk(b *testing.B, engine string) *desk {
	b.Helper()
	c := testkit.SQLite(b)
	if engine == "postgres" {
		c = testkit.Postgres(b)
	}
	c.NoSync = false
	d := &desk{config: c, db: testkit.Open(b, c)}
	if err := d.db.MoveClock(b.Context(), clock.Of(time.Date(2021, 3, 1, 2, 0, 0, 0, time.UTC))); err != nil {
		b.Fatal(err)
	}
	var err error
	if d.day, err = fiscal.NewDate(2021, 3, 1); err != nil {
		b.Fatal(err)
	}
	d.quotas = quota.NewService(quota.Needs{DB: d.db, Audit: audit.New(d.db), Outbox: outbox.New(d.db)})
	unit, project := d.ground(b)
	d.fill(b, unit, project)
	return d
}

// ground makes the unit and the project that the quotas are for.
func (d *desk) ground(b *testing.B) (unit, project ident.ID) {
	b.Helper()
	department := d.db.NewID()
	unit, project = d.db.NewID(), d.db.NewID()
	err := d.db.InTx(b.Context(), func(ctx context.Context) error {
		for _, s := range []struct {
			query string
			args  []any
		}{
			{`INSERT INTO org_departments (id, code, name, sort_key, valid_from, version, recorded_at)
			  VALUES ($1, '318', '财政局', 'a', '2020-01-01', 1, $2)`, []any{department, db.Stamp(ctx)}},
			{`INSERT INTO org_units (id, code, name, short_name, sort_key, department_id, kind, level, accounting, credit_code, functional_class,
			                         head, finance_head, zero_balance, valid_from, version, recorded_at)
			  VALUES ($1, '318001', '财政局本级', '', 'a', $2, 'ADMIN', 1, '', '', '', '', '', TRUE, '2020-01-01', 1, $3)`, []any{unit, department, db.Stamp(ctx)}},
			{`INSERT INTO projects (id, code, version, name, sort_key, category, unit_id, department_id, start_year, end_year, purpose, basis,
			                        procurement, asset, tracked, state, suspended_from, budget_year, valid_from, changed_name, recorded_at)
			  VALUES ($1, '13030621A4T03F2CI9VZ5', 1, '系统运行维护', 'a', '22', $2, $3, 2021, 2021, '', '', FALSE, FALSE, FALSE, 'EXECUTING', '',
			          2021, '2021-01-01', '', $4)`, []any{project, unit, department, db.Stamp(ctx)}},
			{`CREATE TABLE bench_payments (id BIGINT PRIMARY KEY, quota_id BIGINT NOT NULL, amount_fen BIGINT NOT NULL, state TEXT NOT NULL)`, nil},
		} {
			if _, err := d.db.Exec(ctx, s.query, s.args...); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return unit, project
}

// fill issues the quotas.
func (d *desk) fill(b *testing.B, unit, project ident.ID) {
	b.Helper()
	d.quotas.Start(b.Context())
	const each = 1 << 40
	document := quota.Document{ID: d.db.NewID(), Number: "抚财预指〔2021〕1号", Year: 2021, IssuedOn: d.day}
	p := quota.Posting{Act: audit.Act{Action: "quota.bench"}}
	p.Key, p.Documents, p.Voucher = "fill", []quota.Document{document}, quota.Voucher{Date: d.day, Basis: document.Number}
	source := quota.Quota{ID: d.db.NewID(), Document: document.ID, Line: 1, Kind: quota.Source, Year: 2021, Region: "130306", FundNature: "111"}
	pool := source
	pool.ID, pool.Line, pool.Kind = d.db.NewID(), 2, quota.Pool
	p.Quotas = []quota.Quota{source, pool}
	p.Voucher.Movements = []quota.Movement{{Event: quota.Approve, Debit: quota.Place{Quota: source.ID, Account: quota.OwnRevenue},
		Credit: quota.Place{Quota: pool.ID, Account: quota.Unallocated}, AmountFen: each * postQuotas}}
	for i := range postQuotas {
		q := source
		q.ID, q.Line, q.Kind, q.Unit, q.Project, q.Category = d.db.NewID(), i+3, quota.Unit, unit, project, "22"
		q.Functional, q.GovEconomic, q.DepEconomic = "2010607", "50201", "30201"
		p.Quotas = append(p.Quotas, q)
		p.Voucher.Movements = append(p.Voucher.Movements, quota.Movement{Event: quota.Issue, Debit: quota.Place{Quota: pool.ID, Account: quota.Unallocated},
			Credit: quota.Place{Quota: q.ID, Account: quota.Executable}, AmountFen: each})
		d.rows = append(d.rows, q.ID)
	}
	if _, err := d.quotas.Post(b.Context(), p); err != nil {
		b.Fatal(err)
	}
}

// turn lets the callers post for a while, and returns the postings of a second.
func (d *desk) turn(hot bool, post func(caller int, n int64) error) float64 {
	var done atomic.Int64
	var failed atomic.Value
	var wg sync.WaitGroup
	begin := time.Now()
	for caller := range postCallers {
		wg.Go(func() {
			for n := int64(0); time.Since(begin) < postTurn; n++ {
				row := 0
				if !hot {
					row = (caller*31 + int(n)*7) % postQuotas
				}
				if err := post(row, d.next.Add(1)); err != nil {
					failed.Store(err)
					return
				}
				done.Add(1)
			}
		})
	}
	wg.Wait()
	if err := failed.Load(); err != nil {
		panic(err)
	}
	return float64(done.Load()) / time.Since(begin).Seconds()
}

// post applies for a payment through the poster.
func (d *desk) post(row int, n int64) error {
	q, claim := d.rows[row], d.db.NewID()
	p := quota.Posting{Act: audit.Act{Action: "payment.apply", Object: claim}}
	p.Key = fmt.Sprintf("payment:%s:%d", claim, n)
	p.Voucher = quota.Voucher{Date: d.day, Movements: []quota.Movement{{Event: quota.Apply, Claim: claim, AmountFen: 1,
		Debit: quota.Place{Quota: q, Account: quota.Executable}, Credit: quota.Place{Quota: q, Account: quota.InFlight}}}}
	p.Writes = []quota.Write{{Query: insertPayments, Row: []any{claim, q, int64(1), "SAVED"}}}
	_, err := d.quotas.Post(context.Background(), p)
	if err == nil {
		d.posted.Add(1)
	}
	return err
}

const insertPayments = `INSERT INTO bench_payments (id, quota_id, amount_fen, state) VALUES :rows`

// prove: nothing is lost, doubled or overspent, and the books are right.
func (d *desk) prove(b *testing.B) {
	b.Helper()
	testkit.CheckBooks(b, d.db)
	for _, query := range []string{`SELECT COUNT(1) FROM bench_payments`, `SELECT CAST(SUM(balance_fen) AS BIGINT) FROM quota_balances WHERE account = 'Q3105'`} {
		var n int64
		if err := d.db.Get(b.Context(), &n, query); err != nil || n != d.posted.Load() {
			b.Errorf("%s: %d, the callers were told of %d, %v", query, n, d.posted.Load(), err)
		}
	}
}
