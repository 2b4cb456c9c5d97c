package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
	"caixiao/migrations"
)

// Config says which book to open and how. Exactly one of Path and DSN is set;
// everything else has a default.
type Config struct {
	Path string // the SQLite file; it is created when absent
	DSN  string // the PostgreSQL database, in libpq's forms

	Standby     bool          // wait for the lease instead of being refused
	NoSync      bool          // commits do not wait for the disk: only for what may be lost
	Readers     int           // connections that read; default: 4 or the number of processors
	Writers     int           // connections that write on PostgreSQL; default 16
	BusyTimeout time.Duration // how long SQLite waits for another program's lock; default 5 s
	LeaseCheck  time.Duration // how often the lease is looked at; default 1 s
	Clock       clock.Clock   // the wall clock; default clock.System
	Migrations  fs.FS         // default migrations.Files
	Log         *slog.Logger  // default slog.Default
}

const (
	readersMin         = 4
	writersDefault     = 16
	busyTimeoutDefault = 5 * time.Second
	leaseCheckDefault  = time.Second
)

func (c Config) withDefaults() Config {
	if c.Readers == 0 {
		c.Readers = max(readersMin, runtime.NumCPU())
	}
	if c.Writers == 0 {
		c.Writers = writersDefault
	}
	if c.BusyTimeout == 0 {
		c.BusyTimeout = busyTimeoutDefault
	}
	if c.LeaseCheck == 0 {
		c.LeaseCheck = leaseCheckDefault
	}
	if c.Clock == nil {
		c.Clock = clock.System{}
	}
	if c.Migrations == nil {
		c.Migrations = migrations.Files
	}
	if c.Log == nil {
		c.Log = slog.Default()
	}
	return c
}

// DB is an open book. It is safe for concurrent use.
type DB struct {
	engine *engine
	lease  lease
	pools  pools
	clock  *clock.Book
	ids    *ident.Generator
	stamps stamps
	log    *slog.Logger

	gate   sync.RWMutex // held for reading by every write; Close waits for them
	lane   sync.RWMutex // held by a write transaction that lost to others, and for reading by all first attempts
	closed bool

	alive context.Context //nolint:containedctx // the lease's life, not a call's: done when it is lost
	lose  context.CancelCauseFunc
	stop  func() // ends the watch over the lease and waits for it

	storage atomic.Pointer[StorageFailure]
	asked   atomic.Int64 // statements that read
	arrayed sync.Map     // statement of many rows → its text with arrays, empty where it has none

	proving sync.Mutex
	proofs  []Proof
}

// Open takes the lease of a book, brings its schema up to date and opens it. It
// returns ErrLeaseHeld when another process has it, unless c.Standby: then it
// waits until ctx ends.
func Open(ctx context.Context, c Config) (*DB, error) {
	c = c.withDefaults()
	e, err := newEngine(c)
	if err != nil {
		return nil, err
	}
	held, err := take(ctx, e, c.Standby)
	if err != nil {
		return nil, err
	}
	open, err := e.open(ctx, held)
	if err != nil {
		return nil, errors.Join(openFailure(err), held.release(ctx))
	}
	d := &DB{engine: e, lease: held, pools: open, log: c.Log}
	if err := d.start(ctx, c); err != nil {
		return nil, errors.Join(err, open.close(), held.release(ctx))
	}
	d.guard(c.LeaseCheck)
	return d, nil
}

// start reads where the book's clock stands.
func (d *DB) start(ctx context.Context, c Config) error {
	const query = `SELECT stamp_until, offset_us FROM book_clock WHERE id = 1`
	var limit clock.Instant
	var offset int64
	if err := d.pools.read.QueryRowContext(ctx, query).Scan(&limit, &offset); err != nil {
		return fmt.Errorf("read the book's clock: %w", openFailure(err))
	}
	d.clock = clock.NewBook(c.Clock, time.Duration(offset)*time.Microsecond, limit.Add(-time.Microsecond))
	// Every identifier in the book was made before the stored limit.
	d.ids = ident.NewGenerator(ident.ID{})
	d.ids.Next(limit.Time())
	d.stamps = stamps{clock: d.clock, limit: limit, open: make(map[clock.Instant]struct{})}
	// The book outlives the call that opens it.
	alive, lose := context.WithCancelCause(context.WithoutCancel(ctx))
	d.alive, d.lose = alive, lose
	d.proofs = d.ownProofs(c.Migrations)
	return nil
}

// guard lets the lease be looked at until the book is closed.
func (d *DB) guard(every time.Duration) {
	watching, cancel := context.WithCancel(d.alive)
	done := make(chan struct{})
	go func() {
		defer close(done)
		d.watch(watching, every)
	}()
	d.stop = func() { cancel(); <-done }
}

// watch looks at the lease, and at the clock, until ctx ends.
func (d *DB) watch(ctx context.Context, every time.Duration) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	frozen := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if err := d.lease.check(ctx); err != nil {
			d.lost(err)
			return
		}
		behind := d.clock.Behind() > stampsAhead
		if behind && !frozen {
			d.log.Warn("the clock stepped back: the book's clock stands until it has caught up", "behind", d.clock.Behind())
		}
		frozen = behind
	}
}

// lost stops writing: open transactions are rolled back, later ones refused.
func (d *DB) lost(err error) {
	d.log.Error("the lease of the book is lost, nothing is written any more", "error", err)
	d.lose(fmt.Errorf("%w: %w", ErrLeaseLost, err))
}

// Lost is closed when the lease is lost (reading goes on) or given up by Close.
func (d *DB) Lost() <-chan struct{} { return d.alive.Done() }

// writable returns why nothing may be written, or nil.
func (d *DB) writable() error {
	if d.closed {
		return ErrClosed
	}
	return context.Cause(d.alive)
}

// NewID returns an identifier above all before it in the book. It is asked for
// inside InTx, whose stored stamp limit keeps identifiers growing across restarts.
func (d *DB) NewID() ident.ID { return d.ids.Next(d.clock.Now().Time()) }

// Behind is how far the book's clock is ahead of the machine's, which has stepped back.
func (d *DB) Behind() time.Duration { return d.clock.Behind() }

// Engine is "sqlite" or "postgres", for logs and for tests.
func (d *DB) Engine() string { return d.engine.name }

// Close waits for running transactions, writes down where the stamps ended and
// gives up the lease. Further writes get ErrClosed. It may be called again.
func (d *DB) Close() error {
	d.gate.Lock()
	defer d.gate.Unlock()
	if d.closed {
		return nil
	}
	lost := d.alive.Err() != nil
	d.closed = true
	d.stop()
	d.lose(ErrClosed)
	ctx, cancel := context.WithTimeout(context.Background(), leaseTimeout)
	defer cancel()
	var errs []error
	if !lost {
		errs = append(errs, d.keepLimit(ctx))
	}
	return errors.Join(append(errs, d.pools.close(), d.lease.release(ctx))...)
}

// keepLimit stores the end of the stamps, and of the identifiers, to the millisecond, so that a book opened again at
// once does not run ahead of the clock. A book without records stays fresh.
func (d *DB) keepLimit(ctx context.Context) error {
	if (d.stamps.limit == clock.Instant{}) {
		return nil
	}
	limit := d.clock.Stamp()
	// A clock that stands, after a crash or a step back, gives identifiers of one millisecond
	// by counting on: whoever opens the book within it would count from its beginning again.
	if above := clock.Of(d.ids.Last().Time().Add(time.Millisecond)); above.After(limit) {
		limit = above
	}
	if err := d.keep(ctx, storeLimit, limit); err != nil {
		return fmt.Errorf("store the stamp limit: %w", err)
	}
	return nil
}
