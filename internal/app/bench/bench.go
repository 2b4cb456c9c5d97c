package bench

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/money"
)

// Limits of what may be asked for.
const (
	callersMax = 1_000
	quotasMax  = 100_000
	secondsMax = 3_600
	eventsMax  = 5_000
	turns      = 3
)

// What cannot be measured.
var (
	ErrCallers   = fault.New(fault.Invalid, "bench.callers", "limit")
	ErrSeconds   = fault.New(fault.Invalid, "bench.seconds", "limit")
	ErrQuotas    = fault.New(fault.Invalid, "bench.quotas", "limit")
	ErrEvents    = fault.New(fault.Invalid, "bench.events", "limit")
	ErrRegion    = fault.New(fault.Invalid, "bench.template", "mark")
	ErrNoPayment = fault.New(fault.NotFound, "bench.no_payment", "id")
	ErrPosting   = fault.New(fault.Unavailable, "bench.posting", "reason")
)

// Config says what is measured.
type Config struct {
	Postgres bool
	DSN      string // template with {region} of a server; empty starts one that is thrown away
	Dir      string // where the books are for the time being; empty is a temporary folder
	HTTP     bool   // over the API, with login, permission and idempotency
	Callers  int
	Seconds  int
	Quotas   int
	Events   int  // payments in one request, which stand or fall together; 0 is one
	Hot      bool // all payments from one quota
	Limit    bool // beside a group commit by hand
	Told     func(Progress)
}

// Progress is how far a measurement is.
type Progress struct {
	Turn, Turns int
	Limit       bool
}

// check tells what cannot be asked for.
func (c Config) check() error {
	switch {
	case c.Callers < 1 || c.Callers > callersMax:
		return ErrCallers.With(callersMax)
	case c.Seconds < 1 || c.Seconds > secondsMax:
		return ErrSeconds.With(secondsMax)
	case c.Quotas < 1 || c.Quotas > quotasMax:
		return ErrQuotas.With(quotasMax)
	case c.Events < 0 || c.Events > eventsMax:
		return ErrEvents.With(eventsMax)
	}
	return nil
}

// Result is what was measured. Rates are medians of the turns, a payment being its
// reservation and its settlement; times are those of one posting, as its caller waits.
type Result struct {
	Engine       string    `json:"engine"`
	HTTP         bool      `json:"http"`
	Hot          bool      `json:"hot"`
	Callers      int       `json:"callers"`
	Quotas       int       `json:"quotas"`
	Events       int       `json:"events"` // of one request
	Seconds      int       `json:"seconds"`
	Payments     int64     `json:"payments"` // made in all
	Rate         float64   `json:"payments_per_s"`
	P50          float64   `json:"p50_ms"`
	P99          float64   `json:"p99_ms"`
	Refused      int64     `json:"refused"` // the last fen was gone
	Lost         int64     `json:"lost"`
	Doubled      int64     `json:"doubled"`
	OverspentFen money.Fen `json:"overspent_fen"`
	Proves       bool      `json:"books_prove"`
	Found        string    `json:"found,omitempty"` // what the books do not prove
	LimitRate    *float64  `json:"limit_per_s,omitempty"`
	Ratio        *float64  `json:"ratio,omitempty"`
}

// Holds tells whether nothing went wrong.
func (r Result) Holds() bool {
	return r.Lost == 0 && r.Doubled == 0 && r.OverspentFen == 0 && r.Proves
}

// Post measures postings in books made for it and removed afterwards.
func Post(ctx context.Context, cfg Config) (r Result, err error) {
	if err := cfg.check(); err != nil {
		return r, err
	}
	g, err := newGround(ctx, cfg)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, g.remove(ctx)) }()
	b, err := g.open(ctx, ourRegion)
	if err != nil {
		return r, err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	cfg.Events = max(cfg.Events, 1)
	r = Result{
		Engine: g.engine(), HTTP: cfg.HTTP, Hot: cfg.Hot, Callers: cfg.Callers, Quotas: cfg.Quotas, Events: cfg.Events, Seconds: cfg.Seconds,
	}
	d, err := newDesk(ctx, cfg, b)
	if err != nil {
		return r, err
	}
	defer d.leave()
	if err := g.compare(ctx, cfg, d, &r); err != nil {
		return r, err
	}
	d.raceForTheLast(ctx, b.Spare)
	err = d.account(ctx, b, &r)
	return r, err
}

// compare lets ours and the limit take turns.
func (g *ground) compare(ctx context.Context, cfg Config, d *desk, r *Result) error {
	var limit *hand
	if cfg.Limit {
		var err error
		if limit, err = g.newHand(ctx, cfg); err != nil {
			return err
		}
		defer limit.stop()
	}
	each := time.Duration(cfg.Seconds) * time.Second / turns
	var ours, theirs []float64
	var waits []time.Duration
	for turn := range turns {
		if limit != nil {
			cfg.tell(Progress{turn + 1, turns, true})
			t := takeTurn(ctx, each, limit.callers)
			if t.err != nil {
				return fmt.Errorf("the limit: %w", t.err)
			}
			theirs = append(theirs, t.rate*float64(cfg.Events))
		}
		cfg.tell(Progress{turn + 1, turns, false})
		t := takeTurn(ctx, each, d.callers)
		if t.err != nil {
			return ErrPosting.With(t.err.Error())
		}
		ours, waits = append(ours, t.rate*float64(cfg.Events)), append(waits, t.waits...)
	}
	r.Rate, r.P50, r.P99 = median(ours), quantile(waits, 50), quantile(waits, 99)
	if limit != nil {
		rate, ratio := median(theirs), median(ours)/median(theirs)
		r.LimitRate, r.Ratio = &rate, &ratio
	}
	return ctx.Err()
}

func (c Config) tell(p Progress) {
	if c.Told != nil {
		c.Told(p)
	}
}

func median(rates []float64) float64 {
	slices.Sort(rates)
	return rates[len(rates)/2]
}

// quantile is a time in milliseconds below which so many hundredths are.
func quantile(waits []time.Duration, percent int) float64 {
	if len(waits) == 0 {
		return 0
	}
	slices.Sort(waits)
	return float64(waits[(len(waits)-1)*percent/100].Microseconds()) / 1000
}
