package audit

import (
	"context"
	"fmt"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/locales"
)

// State is how far the log is sealed.
type State struct {
	Head     int64  `json:"head"`     // the last block, 0 before the first
	HeadHash string `json:"headHash"` // to print and keep elsewhere
	SealedAt string `json:"sealedAt"` // an instant; empty before the first block
	Entries  int64  `json:"entries"`  // sealed ones
	Unsealed int64  `json:"unsealed"`
	// Stopped tells that nothing is sealed until somebody has looked; Failure says why in
	// the language of who asks.
	Stopped bool   `json:"stopped"`
	Failure string `json:"failure,omitempty"`
}

// State returns how far the log is sealed, for the audit page and for metrics.
func (s *Sealer) State(ctx context.Context) (State, error) {
	s.sealing.Lock()
	failed := s.failed
	s.sealing.Unlock()
	var state State
	err := s.log.db.InSnapshot(ctx, func(ctx context.Context) error {
		head, err := s.log.lastHead(ctx, s.book)
		if err != nil {
			return err
		}
		state = State{Head: head.N, HeadHash: head.hashOrNone(), SealedAt: head.SealedAt, Entries: head.LastSeq}
		state.Unsealed, err = s.log.unsealedCount(ctx, head.LastSeq)
		return err
	})
	if err != nil {
		return State{}, fmt.Errorf("state of the audit log: %w", err)
	}
	if failed != nil {
		state.Stopped, state.Failure = true, locales.Message(actor.From(ctx).Language, failed)
	}
	return state, nil
}

// Sealing is what was sealed since the program was started.
type Sealing struct {
	Blocks int64
	At     clock.Instant // the last of them, wall time; zero before the first
}

// Sealing tells what was sealed since the program was started.
func (s *Sealer) Sealing() Sealing {
	s.sealing.Lock()
	defer s.sealing.Unlock()
	return s.made
}
