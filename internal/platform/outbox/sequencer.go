package outbox

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
)

const (
	// numberedMax rows are numbered in one transaction, which keeps it short.
	numberedMax = 5000
	// slowTick finds rows whose commit told nobody, as after a crash.
	slowTick = time.Second
	// pace lies between two rounds, so that under load one round numbers the rows
	// of many commits.
	pace = 50 * time.Millisecond
)

// Start lets the sequencer, the subscribers and the followers run until Stop, or
// until ctx ends. Followers get what is numbered from now on.
func (o *Outbox) Start(ctx context.Context) error {
	o.life.Lock()
	defer o.life.Unlock()
	if o.stop != nil {
		panic("outbox: started twice")
	}
	if err := o.placeFollowers(ctx); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(ctx)
	loops := []func(context.Context){o.sequence}
	for _, s := range o.subscribers {
		loops = append(loops, s.run)
	}
	for _, f := range o.followers {
		loops = append(loops, f.run)
	}
	done := make(chan struct{}, len(loops))
	for _, loop := range loops {
		go func() {
			defer func() { done <- struct{}{} }()
			loop(ctx)
		}()
	}
	o.stop = func() {
		cancel()
		for range loops {
			<-done
		}
	}
	return nil
}

// Stop ends what Start began and waits for it; an event that is being handled is
// rolled back and comes again.
func (o *Outbox) Stop() {
	o.life.Lock()
	defer o.life.Unlock()
	if o.stop != nil {
		o.stop()
		o.stop = nil
	}
}

// sequence numbers committed rows until ctx ends.
func (o *Outbox) sequence(ctx context.Context) {
	ticker := time.NewTicker(slowTick)
	defer ticker.Stop()
	failing := false
	for {
		select {
		case <-ctx.Done():
			return
		case <-o.committed:
		case <-ticker.C:
		}
		err := o.numberAll(ctx)
		if err != nil && !failing && ctx.Err() == nil {
			o.log.Error("committed rows cannot be numbered", "error", err)
		}
		failing = err != nil
		if ctx.Err() == nil {
			o.noteTrouble(err)
		}
		if !wait(ctx, pace) {
			return
		}
	}
}

func (o *Outbox) noteTrouble(err error) {
	o.noting.Lock()
	defer o.noting.Unlock()
	o.sequenced.Trouble = ""
	if err != nil {
		o.sequenced.Trouble = err.Error()
	}
}

// noteRound counts a round that found something to number.
func (o *Outbox) noteRound(events, others int64) {
	if events+others == 0 {
		return
	}
	o.noting.Lock()
	defer o.noting.Unlock()
	o.sequenced.Rounds++
	o.sequenced.Events += events
	o.sequenced.At = o.wall.Now()
}

// numberAll numbers every committed row there is and tells those who follow.
func (o *Outbox) numberAll(ctx context.Context) error {
	o.numbering.Lock()
	defer o.numbering.Unlock()
	counts, err := o.numberTables(ctx, append([]string{eventsTable}, o.tables...))
	if err != nil && ctx.Err() == nil { // what is wrong with one of them is to keep the others from nothing
		for _, table := range append([]string{eventsTable}, o.tables...) {
			more, _ := o.numberTables(ctx, []string{table}) // the error is known
			counts[table] += more[table]
		}
	}
	events := counts[eventsTable]
	if events > 0 {
		for _, s := range o.subscribers {
			signal(s.wake)
		}
		for _, f := range o.followers {
			signal(f.wake)
		}
	}
	var others int64
	for _, table := range o.tables {
		others += counts[table]
	}
	o.noteRound(events, others)
	return err
}

// numberTables numbers the rows of some tables with one commit at a time, and tells how many
// of each. It looks before it writes: most rounds have nothing to number.
func (o *Outbox) numberTables(ctx context.Context, tables []string) (map[string]int64, error) {
	counts := map[string]int64{}
	for {
		var found []string
		for _, table := range tables {
			some, err := o.unnumbered(ctx, table)
			if err != nil {
				return counts, err
			}
			if some {
				found = append(found, table)
			}
		}
		if len(found) == 0 {
			return counts, nil
		}
		numbered := make([]int64, len(found))
		// Not InTx: this one reads what others are inserting, and in SERIALIZABLE
		// they would have to give way to it.
		err := o.db.InLockingTx(ctx, func(ctx context.Context) (err error) {
			for i, table := range found {
				if numbered[i], err = o.number(ctx, table, numberedMax); err != nil {
					return fmt.Errorf("number %s: %w", table, err)
				}
			}
			return nil
		})
		if err != nil {
			return counts, err
		}
		for i, table := range found {
			counts[table] += numbered[i]
		}
		if slices.Max(numbered) < numberedMax {
			return counts, nil
		}
	}
}

// Drain numbers and delivers everything there is, also what handlers announce
// meanwhile, and what waits for its next attempt. It returns the failures of
// subscribers; the others are still served.
func (o *Outbox) Drain(ctx context.Context) error {
	if err := o.placeFollowers(ctx); err != nil {
		return err
	}
	for {
		if err := o.numberAll(ctx); err != nil {
			return err
		}
		moved := false
		var errs []error
		for _, s := range o.subscribers {
			handled, err := s.catchUp(ctx)
			moved = moved || handled
			errs = append(errs, err)
		}
		for _, f := range o.followers {
			errs = append(errs, f.catchUp(ctx))
		}
		if !moved {
			return errors.Join(errs...)
		}
	}
}

// wait reports false when ctx ends first.
func wait(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
