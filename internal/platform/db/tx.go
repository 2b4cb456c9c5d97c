package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"caixiao/internal/platform/clock"
)

const (
	longTx        = time.Second // a transaction above this keeps others waiting: it is logged
	pauseShortest = 2 * time.Millisecond
	pauseLongest  = 100 * time.Millisecond
)

// tx is a transaction under way; it travels in ctx.
type tx struct {
	db    *DB
	mode  mode
	conn  *sql.Conn
	sql   *sql.Tx
	pid   uint32        // of the server process
	stamp clock.Instant // zero in a snapshot
	limit clock.Instant // the stamp limit stored in this transaction, if any
	doom  error         // the first failure inside (D4)
	over  bool
	after []func()
}

type txKey struct{}

func from(ctx context.Context) *tx {
	t, _ := ctx.Value(txKey{}).(*tx)
	return t
}

func with(ctx context.Context, t *tx) context.Context { return context.WithValue(ctx, txKey{}, t) }

// Inside reports whether ctx belongs to a transaction or snapshot.
func Inside(ctx context.Context) bool { return from(ctx) != nil }

// Stamp returns the instant of the write transaction that ctx belongs to, which
// each of its facts carries as recorded_at. A transaction that is run again gets
// a later one. It panics outside a write transaction.
func Stamp(ctx context.Context) clock.Instant {
	t := from(ctx)
	if t == nil || t.mode == modeSnapshot {
		panic("db: a stamp is asked for outside InTx")
	}
	return t.stamp
}

// AfterCommit runs f once the transaction of ctx is committed, before InTx
// returns; it is dropped when the transaction is not. It panics outside one.
func AfterCommit(ctx context.Context, f func()) {
	t := from(ctx)
	if t == nil || t.mode == modeSnapshot {
		panic("db: AfterCommit outside InTx")
	}
	t.after = append(t.after, f)
}

// InTx runs fn in a write transaction that sees the book as if it ran alone, and
// commits when fn returns nil. fn may run several times: inside it touch nothing
// but the database, with its own ctx, and never wait for another transaction. Inside
// another InTx fn joins that one, and a failure of fn is then a failure of the whole (D4).
//
// It returns fn's error, or ErrBusy, ErrLeaseLost, ErrOutcomeUnknown, ErrNoRoom,
// ErrUnwritable, ErrClosed.
func (d *DB) InTx(ctx context.Context, fn func(ctx context.Context) error) error {
	return d.inTx(ctx, modeWrite, fn)
}

// InLockingTx is InTx for one who locks the rows he decides on by himself, all at
// once and in key order, with a SELECT that ends in ForUpdate: it never runs again
// for a conflict with others that do the same.
func (d *DB) InLockingTx(ctx context.Context, fn func(ctx context.Context) error) error {
	return d.inTx(ctx, modeLocking, fn)
}

// ForUpdate is the end of a SELECT that locks the rows it reads in InLockingTx.
func (d *DB) ForUpdate() string { return d.engine.forUpdate }

func (d *DB) inTx(ctx context.Context, m mode, fn func(ctx context.Context) error) error {
	if t := from(ctx); t != nil {
		return t.join(ctx, d, m, fn)
	}
	after, err := d.attempts(ctx, m, fn)
	d.noteStorage(err)
	for _, f := range after {
		f()
	}
	return err
}

// join runs fn as a part of t.
func (t *tx) join(ctx context.Context, d *DB, m mode, fn func(ctx context.Context) error) error {
	switch {
	case t.db != d:
		panic("db: a transaction inside that of another book")
	case t.mode == modeSnapshot:
		panic("db: a write transaction inside a snapshot")
	case t.mode == modeLocking && m == modeWrite:
		panic("db: InTx inside InLockingTx would not see the book as if it ran alone")
	}
	err := fn(ctx)
	t.fail(err)
	return err
}

// fail remembers the first failure: what was half done must not be committed.
func (t *tx) fail(err error) {
	if t.doom == nil {
		t.doom = err
	}
}

// attempts runs fn until it is committed or fails for a reason of its own.
func (d *DB) attempts(ctx context.Context, m mode, fn func(ctx context.Context) error) ([]func(), error) {
	d.gate.RLock()
	defer d.gate.RUnlock()
	start := time.Now()
	defer func() {
		if took := time.Since(start); took > longTx {
			d.log.Warn("long transaction", "took", took)
		}
	}()
	for attempt := 0; ; attempt++ {
		if err := d.writable(); err != nil {
			return nil, err
		}
		after, err := d.inLane(ctx, m, attempt, fn)
		if err == nil || classify(err) != classRetry {
			return after, err
		}
		if attempt == d.engine.retries {
			return nil, fmt.Errorf("%w: attempt %d: %w", ErrBusy, attempt+1, err)
		}
		if err := pause(ctx, attempt); err != nil {
			return nil, err
		}
	}
}

// inLane makes one attempt of a transaction: the first among others, and one that has lost
// to others alone. As one process owns the book, it can lose again only to one that locks
// its rows by itself, however many people take the same step in the same minute.
func (d *DB) inLane(ctx context.Context, m mode, attempt int, fn func(ctx context.Context) error) ([]func(), error) {
	switch {
	case m != modeWrite: // locks its rows in an order, and loses to nobody
	case attempt == 0:
		d.lane.RLock()
		defer d.lane.RUnlock()
	default:
		d.lane.Lock()
		defer d.lane.Unlock()
	}
	return d.once(ctx, m, fn)
}

// pause waits before the next attempt, longer each time and never as long as the
// others that lost in the same moment.
func pause(ctx context.Context, attempt int) error {
	limit := min(pauseShortest<<attempt, pauseLongest)
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(rand.N(limit) + limit/2): //nolint:gosec // it keeps nothing secret, it only spreads the attempts
		return nil
	}
}

// once makes one attempt.
func (d *DB) once(ctx context.Context, m mode, fn func(ctx context.Context) error) ([]func(), error) {
	t, err := d.begin(ctx, m)
	if err != nil {
		return nil, d.explain(err)
	}
	// Also when fn panics or ends its goroutine.
	defer t.rollback()
	err = fn(with(ctx, t))
	if err == nil || classify(t.doom) == classRetry {
		err = t.doom // whatever fn made of it, a lost attempt is run again
	}
	if err == nil {
		err = errors.Join(ctx.Err(), d.alive.Err())
	}
	if err != nil {
		return nil, d.explain(err)
	}
	if err := t.commit(ctx); err != nil {
		return nil, d.explain(err)
	}
	return t.after, nil
}

// begin opens the transaction before it takes the stamp: a stamp that waits for a
// connection would hold the watermark back.
func (d *DB) begin(ctx context.Context, m mode) (*tx, error) {
	conn, err := d.pools.write.Conn(ctx)
	if err != nil {
		return nil, fmt.Errorf("begin: %w", driverFailure(err))
	}
	pid, err := d.engine.backend(conn)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("begin: %w", driverFailure(err)), conn.Close())
	}
	// Not ctx: a caller that goes away must not break a commit in the middle. The lease must.
	inner, err := conn.BeginTx(leased{d.alive, ctx}, d.engine.isolation[m]) //nolint:contextcheck // it hands the values of ctx on
	if err != nil {
		return nil, errors.Join(fmt.Errorf("begin: %w", driverFailure(err)), conn.Close())
	}
	t := &tx{db: d, mode: m, conn: conn, sql: inner, pid: pid}
	t.stamp, t.limit, err = d.stamps.next(func(limit clock.Instant) (bool, error) {
		if d.engine.stampsInTx {
			_, err := inner.ExecContext(ctx, storeLimit, limit)
			return false, err
		}
		err := storageFailure(d.keep(ctx, storeLimit, limit))
		if err != nil && !isStorage(err) { // a full disk is no reason to give the book up
			d.lost(err)
		}
		return true, err
	})
	if err != nil {
		t.limit = clock.Instant{}
		t.over = true
		return nil, errors.Join(fmt.Errorf("begin: %w", driverFailure(err)), inner.Rollback(), conn.Close())
	}
	return t, nil
}

// leased ends with the lease and carries the values of a call.
type leased struct {
	context.Context                 //nolint:containedctx // it is a context itself
	values          context.Context //nolint:containedctx // it is a context itself
}

func (l leased) Value(key any) any { return l.values.Value(key) }

// rollback ends a transaction that was not committed; afterwards it does nothing.
func (t *tx) rollback() {
	if t.over {
		return
	}
	t.over = true
	// A transaction that cannot be rolled back is rolled back by the server, as its connection is dropped.
	_ = t.sql.Rollback()
	_ = t.conn.Close()
	t.db.stamps.close(t.stamp, clock.Instant{})
}

func (t *tx) commit(ctx context.Context) error {
	t.over = true
	err := t.sql.Commit()
	_ = t.conn.Close() // the commit has said all there is to say
	if err == nil {
		t.db.stamps.close(t.stamp, t.limit)
		return nil
	}
	if t.pid == 0 || definite(err) {
		t.db.stamps.close(t.stamp, clock.Instant{})
		return fmt.Errorf("commit: %w", err)
	}
	if settle(context.WithoutCancel(ctx), t.db.pools.read, t.pid) {
		t.db.stamps.close(t.stamp, clock.Instant{})
	} else {
		// D3: the stamp stays open, and the watermark below it, until the book is opened again.
		t.db.log.Error("the outcome of a commit is unknown, the watermark stands", "stamp", t.stamp.String())
	}
	return fmt.Errorf("%w: %w", ErrOutcomeUnknown, err)
}

// explain puts the loss of the lease, or of the disk, before its consequences.
func (d *DB) explain(err error) error {
	err = storageFailure(err)
	if cause := context.Cause(d.alive); cause != nil && !errors.Is(err, ErrOutcomeUnknown) {
		return fmt.Errorf("%w: %w", cause, err)
	}
	return err
}

// InSnapshot runs fn, which only reads, on one state of the book that no write
// changes. The state is fixed by fn's first statement. Inside InTx fn joins that
// one and sees its writes.
func (d *DB) InSnapshot(ctx context.Context, fn func(ctx context.Context) error) error {
	if t := from(ctx); t != nil {
		if t.db != d {
			panic("db: a snapshot inside a transaction of another book")
		}
		return fn(ctx)
	}
	inner, err := d.pools.read.BeginTx(ctx, d.engine.isolation[modeSnapshot])
	if err != nil {
		return fmt.Errorf("open snapshot: %w", driverFailure(err))
	}
	// Nothing was written, so there is nothing to commit and nothing to lose.
	defer func() { _ = inner.Rollback() }()
	return fn(with(ctx, &tx{db: d, mode: modeSnapshot, sql: inner}))
}
