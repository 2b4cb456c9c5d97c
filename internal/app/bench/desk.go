package bench

import (
	"context"
	"errors"
	"sync"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/httpx"
)

// raceTries is how often each caller tries to get a fen of the quota that has few.
const raceTries = 20

// way is how a caller reaches the ledger: in the process, or over HTTP.
type way interface {
	reserve(ctx context.Context, quota ident.ID) (payment, error)
	settle(ctx context.Context, p payment) error
	leave()
}

// Told is what a caller was told of a payment.
type Told struct {
	ID      ident.ID
	Fen     money.Fen
	Settled bool
	// Unsure: the answer to the settlement did not come.
	Unsure bool
}

// caller makes payments, one after the other.
type caller struct {
	way
	rows    []ident.ID
	next    int
	told    []Told
	refused int64
}

// pay reserves one fen of a quota and settles it.
func (c *caller) pay(ctx context.Context) (reserved, settled time.Duration, err error) {
	row := c.rows[c.next%len(c.rows)]
	c.next += 7 // callers meet on a quota now and then, and do not follow each other
	begin := time.Now()
	p, err := c.reserve(ctx, row)
	if err != nil {
		return 0, 0, err
	}
	between := time.Now()
	c.told = append(c.told, Told{ID: p.ID, Fen: p.Fen})
	if err := c.settle(ctx, p); err != nil {
		return 0, 0, err
	}
	c.told[len(c.told)-1].Settled = true
	return between.Sub(begin), time.Since(between), nil
}

// desk is all callers.
type desk struct{ callers []*caller }

func newDesk(ctx context.Context, cfg Config, b *book) (*desk, error) {
	rows := b.Rows
	if cfg.Hot {
		rows = rows[:1]
	}
	var s *served
	if cfg.HTTP {
		var err error
		if s, err = serve(ctx, b); err != nil {
			return nil, err
		}
	}
	d := &desk{}
	for i := range cfg.Callers {
		c := &caller{rows: rows, next: i * 31, way: inside{b}}
		if s != nil {
			var err error
			if c.way, err = s.dial(ctx, Login(i)); err != nil {
				d.leave()
				return nil, errors.Join(err, s.close())
			}
		}
		d.callers = append(d.callers, c)
	}
	return d, nil
}

func (d *desk) leave() {
	for _, c := range d.callers {
		c.leave()
	}
}

// raceForTheLast lets all callers at once try to get more from a quota than it has.
func (d *desk) raceForTheLast(ctx context.Context, spare ident.ID) {
	var wg sync.WaitGroup
	for _, c := range d.callers {
		wg.Go(func() {
			for range raceTries {
				p, err := c.reserve(ctx, spare)
				if err != nil {
					c.refused++
					continue
				}
				c.told = append(c.told, Told{ID: p.ID, Fen: p.Fen})
			}
		})
	}
	wg.Wait()
}

// inside posts in the process itself.
type inside struct{ book *book }

func (w inside) reserve(ctx context.Context, row ident.ID) (payment, error) {
	p := payment{ID: w.book.DB().NewID(), Quota: row, Fen: 1}
	return p, w.book.post(actor.Machine(ctx, "bench"), w.book.reservation(p, httpx.Kept{}))
}

func (w inside) settle(ctx context.Context, p payment) error {
	return w.book.post(actor.Machine(ctx, "bench"), w.book.settlement(p, httpx.Kept{}))
}

func (inside) leave() {}

// account compares what the callers were told with what stands in the books.
func (d *desk) account(ctx context.Context, b *book, r *Result) error {
	var all []Told
	for _, c := range d.callers {
		r.Refused += c.refused
		all = append(all, c.told...)
	}
	r.Payments = int64(len(all))
	found, err := Compare(ctx, b.Book, b.Made, all)
	r.Lost, r.Doubled, r.OverspentFen = found.Lost, found.Doubled, found.OverspentFen
	if err != nil {
		return err
	}
	proof, err := b.Prove(ctx)
	r.Proves, r.Found = err == nil && proof.Holds(), proof.First()
	return err
}
