package outbox

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
)

// Handler handles one event inside a transaction, which is run again when it loses
// against others: it touches nothing but the database.
type Handler func(ctx context.Context, e Envelope) error

const (
	batch = 200 // events read at once
	// passedMax events that concern a subscriber not are passed by before his position is
	// written: a program that starts anew passes them by once more.
	passedMax     = 10_000
	retryFirst    = time.Second
	retryLongest  = 5 * time.Minute
	retryDoubles  = 9 // from there on the pause is the longest
	subscriberTag = "subscriber "
)

// subscriber handles events from its own position on.
type subscriber struct {
	name   string
	types  []string // empty: every type
	handle Handler
	box    *Outbox
	wake   chan struct{}

	working sync.Mutex   // held by the one who delivers
	passed  atomic.Int64 // the last event that was passed by, written or not

	state    sync.Mutex
	failures int
	failed   string // the last failure; empty when the last delivery went well
	next     clock.Instant
}

// Subscribe lets handle have every event from the first one kept on, or those of
// the given types. name names the position in the book and must stay the same.
func (o *Outbox) Subscribe(name string, handle Handler, types ...string) {
	if slices.ContainsFunc(o.subscribers, func(s *subscriber) bool { return s.name == name }) {
		panic("outbox: two subscribers named " + name)
	}
	o.subscribers = append(o.subscribers, &subscriber{
		name: name, types: types, handle: handle, box: o, wake: make(chan struct{}, 1),
	})
}

// run delivers until ctx ends. While an event fails, only time brings the next
// attempt: new events cannot pass it.
func (s *subscriber) run(ctx context.Context) {
	for {
		_, err := s.catchUp(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			if !wait(ctx, s.pause()) {
				return
			}
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-s.wake:
		}
	}
}

// catchUp delivers everything numbered and reports whether anything was handled.
func (s *subscriber) catchUp(ctx context.Context) (moved bool, err error) {
	s.working.Lock()
	defer s.working.Unlock()
	for {
		n, err := s.round(ctx)
		moved = moved || n > 0
		if err != nil && ctx.Err() == nil {
			s.fail(err)
		}
		if err != nil {
			return moved, fmt.Errorf("%s%s: %w", subscriberTag, s.name, err)
		}
		s.heal()
		if n < batch {
			return moved, nil
		}
	}
}

// round delivers one batch and returns how many events it passed.
func (s *subscriber) round(ctx context.Context) (int, error) {
	stored, err := s.box.position(ctx, s.name)
	if err != nil {
		return 0, err
	}
	position := max(stored, s.passed.Load())
	events, err := s.box.events(ctx, position, batch)
	if err != nil {
		return 0, err
	}
	handled := stored
	for i, e := range events {
		if !s.wants(e) {
			continue
		}
		if err := s.deliver(ctx, e); err != nil {
			return i, fmt.Errorf("event %d, %s: %w", e.Seq, e.Type, err)
		}
		handled = e.Seq
	}
	if len(events) == 0 || events[len(events)-1].Seq == handled {
		return len(events), nil
	}
	last := events[len(events)-1].Seq // passed by, not handled
	s.passed.Store(last)
	if last-handled < passedMax {
		return len(events), nil
	}
	return len(events), s.box.db.InTx(ctx, func(ctx context.Context) error { return s.box.savePosition(ctx, s.name, last) })
}

func (s *subscriber) wants(e Envelope) bool {
	return len(s.types) == 0 || slices.Contains(s.types, e.Type)
}

// deliver handles one event and moves the position in one transaction (O2). A
// handler that panics fails like one that returns an error (O3).
func (s *subscriber) deliver(ctx context.Context, e Envelope) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("panic: %v", p)
		}
	}()
	return s.box.db.InTx(actor.Machine(ctx, s.name), func(ctx context.Context) error {
		if err := s.handle(ctx, e); err != nil {
			return err
		}
		return s.box.savePosition(ctx, s.name, e.Seq)
	})
}

func (s *subscriber) fail(err error) {
	s.state.Lock()
	defer s.state.Unlock()
	if s.failures == 0 {
		s.box.log.Error("an event cannot be handled", "subscriber", s.name, "error", err)
	}
	s.failures++
	s.failed = err.Error()
	s.next = s.box.wall.Now().Add(backOff(s.failures))
}

func (s *subscriber) heal() {
	s.state.Lock()
	defer s.state.Unlock()
	s.failures, s.failed = 0, ""
}

func (s *subscriber) pause() time.Duration {
	s.state.Lock()
	defer s.state.Unlock()
	return backOff(s.failures)
}

// backOff doubles from a second to five minutes.
func backOff(failures int) time.Duration {
	return min(retryFirst<<min(max(failures-1, 0), retryDoubles), retryLongest)
}
