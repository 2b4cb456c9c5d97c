package db

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"caixiao/internal/platform/clock"
)

// stampsAhead is how far the stored limit runs ahead of the stamps. One write a
// second keeps D2; after a crash stamps go on up to a second ahead of the clock.
const stampsAhead = time.Second

// stamps gives each write transaction its instant and knows which are open.
type stamps struct {
	mu    sync.Mutex
	clock *clock.Book
	limit clock.Instant // stored: every stamp of this process is earlier, of a later one not
	open  map[clock.Instant]struct{}
}

// next gives out a stamp, which stays open until close. store is called when the
// stored limit must rise first; it reports whether the new limit stands already.
func (s *stamps) next(store func(limit clock.Instant) (bool, error)) (clock.Instant, clock.Instant, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	stamp := s.clock.Stamp()
	var pending clock.Instant
	if !stamp.Before(s.limit) {
		limit := stamp.Add(stampsAhead)
		stands, err := store(limit)
		if err != nil {
			return clock.Instant{}, clock.Instant{}, fmt.Errorf("store the stamp limit: %w", err)
		}
		if stands {
			s.limit = limit
		} else {
			pending = limit
		}
	}
	s.open[stamp] = struct{}{}
	return stamp, pending, nil
}

// close ends a stamp; limit is the one its transaction has stored, if any.
func (s *stamps) close(stamp, limit clock.Instant) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, stamp)
	if limit.After(s.limit) {
		s.limit = limit
	}
}

// watermark is D3. Without an open transaction it is the present, but always
// before the stored limit: otherwise a restart with a clock that stepped back
// could record below it.
func (s *stamps) watermark() clock.Instant {
	s.mu.Lock()
	defer s.mu.Unlock()
	mark := s.clock.Now()
	if !mark.Before(s.limit) {
		mark = s.limit.Add(-time.Microsecond)
	}
	if len(s.open) > 0 {
		first := slices.MinFunc(slices.Collect(maps.Keys(s.open)), clock.Instant.Compare)
		mark = first.Add(-time.Microsecond)
	}
	return mark
}

// Watermark is the greatest instant below every open transaction's stamp: what is
// recorded at or before it will never change. In a snapshot that is opened after
// it was taken, everything recorded up to it is visible.
func (d *DB) Watermark() clock.Instant { return d.stamps.watermark() }

// settleWithin bounds how long WatermarkSettled waits, and settlePoll how often it looks.
const (
	settleWithin = time.Second
	settlePoll   = 2 * time.Millisecond
)

// WatermarkSettled is the watermark once the transactions that are open now have ended: it
// covers all that was committed when it was asked for. It waits a second at most, and not
// for who began later.
func (d *DB) WatermarkSettled(ctx context.Context) clock.Instant {
	last, busy := d.stamps.lastOpen()
	if !busy {
		return d.Watermark()
	}
	ctx, stop := context.WithTimeout(ctx, settleWithin)
	defer stop()
	for {
		if first, busy := d.stamps.firstOpen(); !busy || last.Before(first) {
			return d.Watermark()
		}
		select {
		case <-ctx.Done():
			return d.Watermark()
		case <-time.After(settlePoll):
		}
	}
}

func (s *stamps) firstOpen() (clock.Instant, bool) { return s.openBy(slices.MinFunc) }
func (s *stamps) lastOpen() (clock.Instant, bool)  { return s.openBy(slices.MaxFunc) }

func (s *stamps) openBy(pick func([]clock.Instant, func(a, b clock.Instant) int) clock.Instant) (clock.Instant, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.open) == 0 {
		return clock.Instant{}, false
	}
	return pick(slices.Collect(maps.Keys(s.open)), clock.Instant.Compare), true
}

// Clock is the book's clock.
func (d *DB) Clock() clock.Clock { return d.clock }

// MoveClock sets the clock of a demo book to at, from where it runs on, also
// after a restart. It cannot go back behind the last record (ErrClockBack), and
// must be called outside a transaction.
func (d *DB) MoveClock(ctx context.Context, at clock.Instant) error {
	if from(ctx) != nil {
		panic("db: the clock is moved inside a transaction")
	}
	d.gate.Lock() // no transaction runs meanwhile
	defer d.gate.Unlock()
	if err := d.writable(); err != nil {
		return err
	}
	offset := d.clock.OffsetTo(at)
	fresh := d.stamps.limit == clock.Instant{}
	if now := d.clock.Now(); !fresh && at.Before(now) {
		return ErrClockBack.With(now, at)
	}
	const query = `UPDATE book_clock SET offset_us = $1 WHERE id = 1`
	if err := d.keep(ctx, query, offset.Microseconds()); err != nil {
		return fmt.Errorf("move the clock: %w", err)
	}
	if fresh {
		d.clock.Restart(offset)
	} else {
		d.clock.Shift(offset)
	}
	return nil
}

const storeLimit = `UPDATE book_clock SET stamp_until = $1 WHERE id = 1`

// keep writes db's own row outside any transaction with a stamp. On PostgreSQL it
// goes over the lease's connection, so a process without the lease cannot.
func (d *DB) keep(ctx context.Context, query string, args ...any) error {
	if held, ok := d.lease.(*sessionLease); ok {
		return held.exec(ctx, query, args...)
	}
	_, err := d.pools.write.ExecContext(ctx, query, args...)
	return err
}
