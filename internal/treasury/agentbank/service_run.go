package agentbank

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"caixiao/internal/core/ident"
	"caixiao/internal/treasury/voucher"
)

// How often the bank looks by itself, and how long it waits for a bureau that is away.
const (
	lookEvery  = 100 * time.Millisecond
	pauseMost  = 5 * time.Second
	deliverMax = 100
)

// outRow is a row of the outbox.
type outRow struct {
	ID        ident.ID
	Region    string
	Sender    string
	Kind      voucher.Kind
	Content   string
	ReleaseAt string `db:"release_at"`
	URL       string `db:"url"`
}

// inRow is a row of the inbox.
type inRow struct {
	ID      ident.ID
	Region  string
	Message string `db:"message_id"`
	Digest  string
	Kind    voucher.Kind
	Fault   What
	Rows    string `db:"fail_rows"`
	Content string
}

// Run works and delivers until ctx ends.
func (s *Service) Run(ctx context.Context) {
	var running sync.WaitGroup
	running.Go(func() { s.loop(ctx, "work", s.wake, s.Work) })
	running.Go(func() { s.loop(ctx, "deliver", s.send, s.Deliver) })
	running.Wait()
}

// loop does a round when it is woken or its time has come; after a failure it waits longer
// each time.
func (s *Service) loop(ctx context.Context, name string, wake <-chan struct{}, do func(ctx context.Context) error) {
	pause := lookEvery
	for {
		err := do(ctx)
		switch {
		case ctx.Err() != nil:
			return
		case err != nil:
			pause = min(2*pause, pauseMost)
			s.Log.WarnContext(ctx, "the bank could not do its work", "work", name, "error", err)
		default:
			pause = lookEvery
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
		case <-waking(wake, err):
		}
	}
}

// waking is what may shorten the pause: nothing after a failure.
func waking(wake <-chan struct{}, err error) <-chan struct{} {
	if err != nil {
		return nil
	}
	return wake
}

// Deliver brings what is due to the bureaus, in its order. What was brought and not noted is
// brought again: it is known there by its identifier.
func (s *Service) Deliver(ctx context.Context) error {
	for ctx.Err() == nil {
		list, err := s.store.waiting(ctx, s.DB.Clock().Now().String(), deliverMax)
		if err != nil || len(list) == 0 {
			return err
		}
		brought, err := s.bring(ctx, list)
		noted := s.DB.InTx(context.WithoutCancel(ctx), func(ctx context.Context) error {
			for _, b := range brought {
				if err := s.store.delivered(ctx, b.id, b.refused); err != nil {
					return err
				}
			}
			return nil
		})
		if err := errors.Join(err, noted); err != nil {
			return err
		}
	}
	return ctx.Err()
}

type brought struct {
	id      ident.ID
	refused string
}

func (s *Service) bring(ctx context.Context, list []outRow) (done []brought, err error) {
	for _, row := range list {
		refused, err := s.Carrier.Carry(ctx, row.URL, []byte(row.Content))
		if err != nil {
			return done, fmt.Errorf("to %s: %w", row.Region, err)
		}
		if refused != "" {
			s.Log.WarnContext(ctx, "a message was turned away", "region", row.Region, "kind", row.Kind, "reason", refused)
		}
		done = append(done, brought{row.ID, refused})
	}
	return done, nil
}
