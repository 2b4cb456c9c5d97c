// Package outbox carries events from the module that announces them to those that
// follow: stored in the transaction of the change, delivered at least once and in
// commit order.
//
// Rows are inserted without a number. The sequencer numbers what is committed, in
// a transaction of its own, and everybody who follows reads by number only. A
// transaction that commits late is therefore numbered late: it can be passed by
// others, but nobody who follows can pass it.
//
// Invariants:
//
//	O1  numbers of a table have no gap, are given once, and only to committed rows
//	O2  a subscriber handles each event once, in order: its position moves in the
//	    handler's own transaction
//	O3  an event that fails stops its subscriber, and nobody else
//	O4  an event is kept until every subscriber has handled it
package outbox

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"sync"

	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// Event is something that has happened, in the past tense. It is stored as JSON;
// fields are only ever added.
type Event interface {
	Type() string // "target.submitted"
}

// Outbox is that of one book. Subscribe, Follow and Number are called while the
// program is put together, before Start and Drain.
type Outbox struct {
	db   *db.DB
	log  *slog.Logger
	wall clock.Clock // for the time of the next attempt, which a person reads

	tables      []string // numbered besides the events
	subscribers []*subscriber
	followers   []*follower

	committed chan struct{} // there may be rows without a number
	numbering sync.Mutex    // held by the one who numbers
	noting    sync.Mutex
	sequenced Sequencing // under noting

	life sync.Mutex
	stop func() // nil while nothing runs
}

// eventsTable is where Publish writes.
const eventsTable = "outbox_events"

// New returns the outbox of a book.
func New(d *db.DB) *Outbox {
	return &Outbox{db: d, log: slog.Default(), wall: clock.System{}, committed: make(chan struct{}, 1)}
}

// Publish announces events in the transaction of ctx, in their order.
func (o *Outbox) Publish(ctx context.Context, events ...Event) error {
	if len(events) == 0 {
		return nil
	}
	rows := make([][]any, len(events))
	for i, e := range events {
		body, err := json.Marshal(e)
		if err != nil {
			return fmt.Errorf("publish %s: %w", e.Type(), err)
		}
		rows[i] = []any{o.db.NewID(), db.Stamp(ctx), e.Type(), string(body)}
	}
	if err := o.insert(ctx, rows); err != nil {
		return fmt.Errorf("publish %s: %w", events[0].Type(), err)
	}
	db.AfterCommit(ctx, o.Wake)
	return nil
}

// Number lets the sequencer number the committed rows of another table too. It has
// the columns id, seq and recorded_at, as outbox_events has.
func (o *Outbox) Number(table string) {
	if table == eventsTable || slices.Contains(o.tables, table) {
		panic("outbox: table " + table + " is numbered already")
	}
	o.tables = append(o.tables, table)
}

// Wake tells the sequencer that rows were committed. It never waits.
func (o *Outbox) Wake() { signal(o.committed) }

// signal leaves a message in a channel for one, unless one lies there already.
func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
