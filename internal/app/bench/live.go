package bench

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"path/filepath"
	"sync"
	"time"

	"caixiao/internal/app"
	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	treasury "caixiao/internal/treasury/payment"
)

// Limits of what a live measurement may be asked for.
const (
	bookMax = 10_000_000
	rateMax = 10_000

	liveClerks = 8
	liveFen    = money.Fen(100) // of each payment: the figure tells how many have arrived
	// receiptsAfter is longer than all applications take to be made: no receipt comes before
	// the measurement begins.
	receiptsAfter = time.Hour
	liveWaits     = 5 * time.Minute
)

// What cannot be measured.
var (
	ErrRate = fault.New(fault.Invalid, "bench.rate", "limit")
	ErrBook = fault.New(fault.Invalid, "bench.payments", "limit")
)

// LiveConfig says what is measured: how long after a receipt has come in a figure changes on
// an open page.
type LiveConfig struct {
	Postgres bool
	DSN      string // template with {region} of a server; empty starts one that is thrown away
	Dir      string // where the book is for the time being; empty is a temporary folder
	Payments int    // in the book before
	Rate     int    // receipts a second that the bank tries to bring
	Seconds  int
	Told     func(stage string)
}

func (c LiveConfig) check() error {
	switch {
	case c.Payments < 0 || c.Payments > bookMax:
		return ErrBook.With(bookMax)
	case c.Rate < 1 || c.Rate > rateMax:
		return ErrRate.With(rateMax)
	case c.Seconds < 1 || c.Seconds > secondsMax:
		return ErrSeconds.With(secondsMax)
	}
	return nil
}

func (c LiveConfig) tell(stage string) {
	if c.Told != nil {
		c.Told(stage)
	}
}

// LiveResult is what was measured. Rate is what came of the rate that was asked for: of
// payments whose receipt was brought, applied and seen.
type LiveResult struct {
	Engine   string  `json:"engine"`
	InBook   int     `json:"payments_in_book"`
	Wanted   int     `json:"wanted_per_s"`
	Receipts int     `json:"receipts"`
	Looks    int     `json:"looks"` // how often the page has asked for the figure
	P50      float64 `json:"p50_ms"`
	P99      float64 `json:"p99_ms"`
	Rate     float64 `json:"payments_per_s"`
	Proves   bool    `json:"books_prove"`
	Found    string  `json:"found,omitempty"` // what the books do not prove
}

// Stages of a live measurement.
const (
	StageFill    = "fill"
	StageApply   = "apply"
	StageMeasure = "measure"
	StageProve   = "prove"
)

// Live measures in a book made for it and removed afterwards.
func Live(ctx context.Context, cfg LiveConfig) (r LiveResult, err error) {
	if err := cfg.check(); err != nil {
		return r, err
	}
	g, err := newGround(ctx, Config{Postgres: cfg.Postgres, DSN: cfg.DSN, Dir: cfg.Dir})
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, g.remove(ctx)) }()
	g.size, g.make = Size{People: liveClerks, Quotas: liveClerks}, MakePaying
	g.cfg.Routes = nil
	b, err := g.open(ctx, ourRegion)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	r = LiveResult{Engine: g.engine(), InBook: cfg.Payments, Wanted: cfg.Rate, Receipts: cfg.Rate * cfg.Seconds}
	err = b.live(ctx, cfg, g.cfg, &r)
	return r, err
}

// live joins the book to a bank, fills it, and measures.
func (b *book) live(ctx context.Context, cfg LiveConfig, where app.Config, r *LiveResult) (err error) {
	s, err := serve(ctx, b)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close()) }()
	counter, err := openCounter(ctx, where, s.address)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, counter.close()) }()
	if err := b.known(ctx); err != nil {
		return err
	}
	cfg.tell(StageFill)
	if err := b.apply(ctx, 1); err != nil {
		return err
	}
	if err := b.fillPayments(ctx, cfg.Payments); err != nil {
		return fmt.Errorf("fill the book: %w", err)
	}
	cfg.tell(StageApply)
	if err := b.apply(ctx, r.Receipts); err != nil {
		return err
	}
	if err := b.accepted(ctx, r.Receipts+1); err != nil {
		return err
	}
	cfg.tell(StageMeasure)
	if err := b.watch(ctx, s, counter, cfg.Rate, r); err != nil {
		return err
	}
	if cfg.Payments > 0 {
		return nil // what the book was filled with stands in no ledger
	}
	cfg.tell(StageProve)
	proof, err := b.Prove(ctx)
	r.Proves, r.Found = err == nil && proof.Holds(), proof.First()
	return err
}

// known waits until the bank has made itself known.
func (b *book) known(ctx context.Context) error {
	return until(ctx, "the bank", func() (bool, error) {
		list, err := b.Banks().PartyViews(actor.Machine(ctx, "bench"))
		return len(list) > 0, err
	})
}

// accepted waits until the bank has signed for so many orders.
func (b *book) accepted(ctx context.Context, count int) error {
	return until(ctx, "the orders at the bank", func() (bool, error) {
		var n int
		err := b.DB().Get(ctx, &n, `SELECT COUNT(1) FROM payments WHERE state = $1`, string(treasury.BankAccepted))
		return n >= count, err
	})
}

// until waits until something is there.
func until(ctx context.Context, what string, there func() (bool, error)) error {
	for late := time.Now().Add(liveWaits); ; {
		ok, err := there()
		if err != nil || ok {
			return err
		}
		if time.Now().After(late) {
			return fmt.Errorf("%s: waited for %v", what, liveWaits)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// apply lets all clerks make so many applications, each through the hands of four.
func (b *book) apply(ctx context.Context, count int) error {
	var wg sync.WaitGroup
	failed := make([]error, liveClerks)
	for i := range liveClerks {
		wg.Go(func() {
			for n := i; n < count && failed[i] == nil; n += liveClerks {
				failed[i] = Apply(ctx, b.Book, Login(i), Application(b.Rows[i], liveFen, fmt.Sprintf("供热费 %d-%d", count, n)))
			}
		})
	}
	wg.Wait()
	return errors.Join(failed...)
}

// fillPart is how many payments one transaction adds.
const fillPart = 50_000

// fillPayments copies the payment that is there: each is cleared, with its fact and the sums of
// facts. The ledger knows nothing of them.
func (b *book) fillPayments(ctx context.Context, count int) error {
	var first struct {
		ID      ident.ID
		SliceID ident.ID
	}
	if err := b.DB().Get(ctx, &first, `SELECT id, slice_id FROM payments ORDER BY id LIMIT 1`); err != nil {
		return err
	}
	for from := 1; from <= count; from += fillPart {
		to := min(from+fillPart-1, count)
		err := b.DB().InTx(ctx, func(ctx context.Context) error {
			for _, query := range []string{copyPayments, copyFacts} {
				if _, err := b.DB().Exec(ctx, query, int64(from), int64(to), first.ID); err != nil {
					return err
				}
			}
			for _, query := range sumFacts {
				if _, err := b.DB().Exec(ctx, query, int64(to-from+1), first.SliceID); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// Copies of a payment have identifiers before its own.
const (
	series = `WITH RECURSIVE series (n) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT n + 1 FROM series WHERE n < CAST($2 AS BIGINT))`

	copyPayments = series + `
		INSERT INTO payments (id, number, year, kind, state, unit_id, quota_id, slice_id, account, contract_id, contract_no, original_id, amount_fen, paid_fen,
		                      returned_fen, prior_fen, purpose, method, dep_economic, payee_kind, payee_name, payee_account, payee_bank, payee_bank_no,
		                      payer_name, payer_account, payer_bank, invoices, persons, approval_no, row_count, evoucher_id, voucher_no, voucher_day, paid_day,
		                      clear_day, book_day, bank_no, clearing_id, made_by, made_by_name, unit_by, unit_by_name, first_by, first_by_name, second_by,
		                      second_by_name, missing, held, trouble, asks, ask_at, version, changed_at, changed_by, recorded_at)
		SELECT p.id - s.n, 'B' || CAST(s.n AS TEXT), p.year, p.kind, 'CLEARED', p.unit_id, p.quota_id, p.slice_id, p.account, NULL, '', NULL, p.amount_fen,
		       p.amount_fen, 0, 0, p.purpose, p.method, p.dep_economic, p.payee_kind, p.payee_name, p.payee_account, p.payee_bank, p.payee_bank_no,
		       p.payer_name, p.payer_account, p.payer_bank, p.invoices, 0, '', 0, NULL, 'B' || CAST(s.n AS TEXT), p.voucher_day, '2021-02-01', '2021-02-01', '',
		       '', NULL, p.made_by, p.made_by_name, p.unit_by, p.unit_by_name, p.first_by, p.first_by_name, p.second_by, p.second_by_name, FALSE, FALSE, '', 0,
		       '', 1, p.changed_at, p.changed_by, p.recorded_at
		FROM series s, payments p
		WHERE p.id = $3`

	copyFacts = series + `
		INSERT INTO payment_facts (id, slice_id, payment_id, term, change_fen, business_date, recorded_at)
		SELECT p.id - s.n, p.slice_id, p.id - s.n, 'PAID', p.amount_fen, '2021-02-01', p.recorded_at
		FROM series s, payments p
		WHERE p.id = $3`
)

// sumFacts are the sums of so many facts of a slice.
var sumFacts = []string{
	`INSERT INTO payment_fact_days (slice_id, term, business_date, recorded_date, change_fen, entries)
	 VALUES ($2, 'PAID', '2021-02-01', '2021-03-01', CAST($1 AS BIGINT) * 100, CAST($1 AS BIGINT))
	 ON CONFLICT (slice_id, term, business_date, recorded_date) DO UPDATE
	 SET change_fen = payment_fact_days.change_fen + excluded.change_fen, entries = payment_fact_days.entries + excluded.entries`,
	`INSERT INTO payment_fact_months (slice_id, term, month, change_fen, entries)
	 VALUES ($2, 'PAID', '2021-02', CAST($1 AS BIGINT) * 100, CAST($1 AS BIGINT))
	 ON CONFLICT (month, slice_id, term) DO UPDATE
	 SET change_fen = payment_fact_months.change_fen + excluded.change_fen, entries = payment_fact_months.entries + excluded.entries`,
	`INSERT INTO payment_fact_years (year, slice_id, term, change_fen, entries)
	 VALUES (2021, $2, 'PAID', CAST($1 AS BIGINT) * 100, CAST($1 AS BIGINT))
	 ON CONFLICT (year, slice_id, term) DO UPDATE
	 SET change_fen = payment_fact_years.change_fen + excluded.change_fen, entries = payment_fact_years.entries + excluded.entries`,
}

// counter is the bank: its receipts wait until they are let go, and then come at a pace.
type counter struct {
	agent  *app.Agent
	server *http.Server
	pacer  *pacer
	stop   context.CancelFunc
	done   sync.WaitGroup
}

// openCounter opens a bank for a book that answers at an address.
func openCounter(ctx context.Context, where app.Config, address string) (*counter, error) {
	var listening net.ListenConfig
	listener, err := listening.Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("listen: %w", err)
	}
	c := &counter{pacer: newPacer()}
	c.agent, err = app.OpenAgent(ctx, app.AgentConfig{
		Dir: filepath.Join(where.Dir, "bank"), Server: "http://" + address, URL: "http://" + listener.Addr().String(), Log: where.Log, Carrier: c.pacer,
		Finance: []string{filepath.Join(where.Dir, ourRegion+".exchange.json")}, Announce: []string{filepath.Join(where.Dir, ourRegion+".parties.json")},
	})
	if err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	c.agent.Scenario.ReceiptAfterMillis = receiptsAfter.Milliseconds()
	c.server = &http.Server{Handler: c.agent.Handler(), ReadHeaderTimeout: patience}
	ctx, c.stop = context.WithCancel(context.WithoutCancel(ctx))
	c.done.Go(func() { _ = c.server.Serve(listener) }) // it ends when it is closed
	c.done.Go(func() { c.agent.Run(ctx) })
	return c, nil
}

func (c *counter) close() error {
	c.stop()
	err := c.server.Close()
	c.done.Wait()
	return errors.Join(err, c.agent.Close())
}
