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
	reserve(ctx context.Context, quotas []ident.ID) ([]payment, error)
	settle(ctx context.Context, list []payment) error
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

// caller makes payments, one request after the other.
type caller struct {
	way
	rows    []ident.ID
	events  int // of a request
	next    int
	told    []Told
	refused int64
}

// pay reserves one fen for each payment of a request, and settles them.
func (c *caller) pay(ctx context.Context) (reserved, settled time.Duration, err error) {
	rows := drawn(c.rows, &c.next, c.events)
	begin := time.Now()
	list, err := c.reserve(ctx, rows)
	if err != nil {
		return 0, 0, err
	}
	between := time.Now()
	told := len(c.told)
	c.hear(list)
	if err := c.settle(ctx, list); err != nil {
		return 0, 0, err
	}
	for i := range list {
		c.told[told+i].Settled = true
	}
	return between.Sub(begin), time.Since(between), nil
}

// drawn are the quotas of a request. Callers meet on one now and then, and do not follow each
// other.
func drawn(rows []ident.ID, next *int, events int) []ident.ID {
	list := make([]ident.ID, events)
	for i := range list {
		list[i] = rows[*next%len(rows)]
		*next += 7
	}
	return list
}

// hear notes what the caller was told of.
func (c *caller) hear(list []payment) {
	for _, p := range list {
		c.told = append(c.told, Told{ID: p.ID, Fen: p.Fen})
	}
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
		c := &caller{rows: rows, events: cfg.Events, next: i * 31, way: inside{b}}
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
				list, err := c.reserve(ctx, []ident.ID{spare})
				if err != nil {
					c.refused++
					continue
				}
				c.hear(list)
			}
		})
	}
	wg.Wait()
}

// inside posts in the process itself.
type inside struct{ book *book }

func (w inside) reserve(ctx context.Context, rows []ident.ID) ([]payment, error) {
	list := make([]payment, len(rows))
	for i, row := range rows {
		list[i] = payment{ID: w.book.DB().NewID(), Quota: row, Fen: 1}
	}
	return list, w.book.post(actor.Machine(ctx, "bench"), w.book.reservation(list, httpx.Kept{}))
}

func (w inside) settle(ctx context.Context, list []payment) error {
	return w.book.post(actor.Machine(ctx, "bench"), w.book.settlement(list, httpx.Kept{}))
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
