package outbox

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// follower hears of events while the program runs; it has no position in the book.
type follower struct {
	hear    func(Envelope)
	box     *Outbox
	wake    chan struct{}
	working sync.Mutex
	placed  bool
	seq     int64
}

// Follow lets hear have each event that is numbered while the program runs, in
// order, on a goroutine of its own: a slow one delays nobody.
func (o *Outbox) Follow(hear func(Envelope)) {
	o.followers = append(o.followers, &follower{hear: hear, box: o, wake: make(chan struct{}, 1)})
}

// placeFollowers puts those that have not heard anything yet at the end.
func (o *Outbox) placeFollowers(ctx context.Context) error {
	for _, f := range o.followers {
		if err := f.place(ctx); err != nil {
			return fmt.Errorf("place a follower: %w", err)
		}
	}
	return nil
}

func (f *follower) place(ctx context.Context) error {
	f.working.Lock()
	defer f.working.Unlock()
	if f.placed {
		return nil
	}
	head, err := f.box.Head(ctx)
	f.seq, f.placed = head, err == nil
	return err
}

func (f *follower) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-f.wake:
		}
		if err := f.catchUp(ctx); err != nil && ctx.Err() == nil {
			f.box.log.Error("events cannot be followed", "error", err)
			if !wait(ctx, retryFirst) {
				return
			}
			signal(f.wake)
		}
	}
}

func (f *follower) catchUp(ctx context.Context) error {
	f.working.Lock()
	defer f.working.Unlock()
	var errs []error
	for {
		events, err := f.box.events(ctx, f.seq, batch)
		if err != nil {
			return err
		}
		for _, e := range events {
			errs = append(errs, f.tell(e))
			f.seq = e.Seq
		}
		if len(events) < batch {
			return errors.Join(errs...)
		}
	}
}

func (f *follower) tell(e Envelope) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("follow event %d, %s: panic: %v", e.Seq, e.Type, p)
		}
	}()
	f.hear(e)
	return nil
}
