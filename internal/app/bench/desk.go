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
	"caixiao/internal/treasury/quota"
)

// raceTries is how often each caller tries to get a fen of the quota that has few.
const raceTries = 20

// way is how a caller reaches the ledger: in the process, or over HTTP.
type way interface {
	reserve(ctx context.Context, quota ident.ID) (payment, error)
	settle(ctx context.Context, p payment) error
	leave()
}

// told is what a caller was told of a payment.
type told struct {
	payment
	settled bool
}

// caller makes payments, one after the other.
type caller struct {
	way
	rows    []ident.ID
	next    int
	told    []told
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
	c.told = append(c.told, told{payment: p})
	if err := c.settle(ctx, p); err != nil {
		return 0, 0, err
	}
	c.told[len(c.told)-1].settled = true
	return between.Sub(begin), time.Since(between), nil
}

// desk is all callers.
type desk struct{ callers []*caller }

func newDesk(ctx context.Context, cfg Config, b *book) (*desk, error) {
	rows := b.rows
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
			if c.way, err = s.dial(ctx, login(i)); err != nil {
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
				c.told = append(c.told, told{payment: p})
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
	rows, err := readPayments(ctx, b)
	if err != nil {
		return err
	}
	for _, c := range d.callers {
		r.Refused += c.refused
		r.Payments += int64(len(c.told))
		for _, t := range c.told {
			row, there := rows[t.ID]
			delete(rows, t.ID)
			switch {
			case !there, t.settled && (row.state != paid || row.paid < t.Fen), !t.settled && row.state == paid:
				r.Lost++
			case row.taken > t.Fen || row.paid > t.Fen || row.paid+row.flying != t.Fen:
				r.Doubled++
			}
		}
	}
	r.Doubled += int64(len(rows)) // nobody was told of them
	if r.OverspentFen, err = overspent(ctx, b); err != nil {
		return err
	}
	proof, err := b.Prove(ctx)
	r.Proves, r.Found = err == nil && proof.Holds(), proof.First()
	return err
}

// standing is a payment as the books have it.
type standing struct {
	state               string
	taken, flying, paid money.Fen
}

func readPayments(ctx context.Context, b *book) (map[ident.ID]standing, error) {
	var rows []struct {
		ID    ident.ID
		State string
	}
	if err := b.DB().Select(ctx, &rows, `SELECT id, state FROM bench_payments`); err != nil {
		return nil, err
	}
	found := make(map[ident.ID]standing, len(rows))
	for _, row := range rows {
		found[row.ID] = standing{state: row.State}
	}
	var sums []struct {
		ID        ident.ID
		Account   quota.Account
		ChangeFen money.Fen
	}
	const query = `
		SELECT claim_id AS id, account, CAST(SUM(change_fen) AS BIGINT) AS change_fen
		FROM quota_entries
		WHERE claim_id IS NOT NULL
		GROUP BY claim_id, account`
	if err := b.DB().Select(ctx, &sums, query); err != nil {
		return nil, err
	}
	for _, sum := range sums {
		s := found[sum.ID]
		switch sum.Account {
		case quota.Executable:
			s.taken = -sum.ChangeFen
		case quota.InFlight:
			s.flying = sum.ChangeFen
		case quota.Paid:
			s.paid = sum.ChangeFen
		}
		found[sum.ID] = s
	}
	return found, nil
}

// overspent is what was taken from quotas beyond what was issued.
func overspent(ctx context.Context, b *book) (money.Fen, error) {
	var rows []struct {
		Quota   ident.ID
		LeftFen money.Fen
		OutFen  money.Fen
	}
	const query = `
		SELECT quota_id AS quota,
		       CAST(SUM(CASE WHEN account = 'Q3101' THEN balance_fen ELSE 0 END) AS BIGINT) AS left_fen,
		       CAST(SUM(CASE WHEN account IN ('Q3105', 'Q3106') THEN balance_fen ELSE 0 END) AS BIGINT) AS out_fen
		FROM quota_balances
		WHERE account IN ('Q3101', 'Q3105', 'Q3106')
		GROUP BY quota_id`
	if err := b.DB().Select(ctx, &rows, query); err != nil {
		return 0, err
	}
	var sum money.Fen
	for _, row := range rows {
		issued := quotaFen
		if row.Quota == b.spare {
			issued = spareFen
		}
		sum += max(0, row.OutFen-issued) + max(0, -row.LeftFen)
	}
	return sum, nil
}
