package outbox

import (
	"context"
	"fmt"

	"caixiao/internal/platform/clock"
)

// State is where a subscriber stands.
type State struct {
	Subscriber string `json:"subscriber"`
	Position   int64  `json:"position"` // everything up to this number is handled
	Lag        int64  `json:"lag"`      // events numbered and not yet handled
	// Failures counts the attempts that the next event has failed; 0 when all is well.
	Failures  int            `json:"failures"`
	LastError string         `json:"lastError,omitempty"`
	NextRetry *clock.Instant `json:"nextRetry,omitempty"` // wall time
}

// States tells where every subscriber stands, in the order of subscription.
func (o *Outbox) States(ctx context.Context) ([]State, error) {
	states := []State{}
	err := o.db.InSnapshot(ctx, func(ctx context.Context) error {
		states = states[:0]
		head, err := o.Head(ctx)
		if err != nil {
			return err
		}
		for _, s := range o.subscribers {
			position, err := s.position(ctx)
			if err != nil {
				return err
			}
			state := s.health()
			state.Position, state.Lag = position, head-position
			states = append(states, state)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("states of subscribers: %w", err)
	}
	return states, nil
}

// position is the number up to which everything is handled, or is nothing to it.
func (s *subscriber) position(ctx context.Context) (int64, error) {
	stored, err := s.box.position(ctx, s.name)
	return max(stored, s.passed.Load()), err
}

func (s *subscriber) health() State {
	s.state.Lock()
	defer s.state.Unlock()
	state := State{Subscriber: s.name, Failures: s.failures, LastError: s.failed}
	if s.failures > 0 {
		next := s.next
		state.NextRetry = &next
	}
	return state
}

// Sequencing is how the numbering goes, since the program was started.
type Sequencing struct {
	Rounds  int64         // that found something to number
	Events  int64         // numbered, and by that handed to those who follow
	At      clock.Instant // the last such round, wall time; zero before the first
	Trouble string        // why committed rows cannot be numbered; empty when they can
}

// Sequencing tells how the numbering goes.
func (o *Outbox) Sequencing() Sequencing {
	o.noting.Lock()
	defer o.noting.Unlock()
	return o.sequenced
}

// pruneMax rows are removed in one transaction.
const pruneMax = 2000

// Prune removes events that were recorded before an instant and that every
// subscriber has handled (O4), and returns how many.
func (o *Outbox) Prune(ctx context.Context, before clock.Instant) (int64, error) {
	handled, err := o.Head(ctx)
	if err != nil {
		return 0, fmt.Errorf("prune events: %w", err)
	}
	for _, s := range o.subscribers {
		position, err := s.position(ctx)
		if err != nil {
			return 0, fmt.Errorf("prune events: %w", err)
		}
		handled = min(handled, position) // it only grows, so nothing is removed too early
	}
	var total int64
	for {
		var n int64
		err := o.db.InTx(ctx, func(ctx context.Context) (err error) {
			n, err = o.remove(ctx, handled, before)
			return err
		})
		total += n
		if err != nil || n < pruneMax {
			return total, err
		}
	}
}
