package bench

import (
	"context"
	"sync"
	"time"
)

// payer makes payments, those of one request after those of the other, and is told of each
// posting.
type payer interface {
	// pay makes the payments of a request and returns how long each of its two postings took.
	pay(ctx context.Context) (reserved, settled time.Duration, err error)
}

// turn is what came of some seconds.
type turn struct {
	rate  float64 // requests a second, a reservation and a settlement together
	waits []time.Duration
	err   error
}

// takeTurn lets the callers pay for a while. Who fails ends the turn for himself.
func takeTurn[P payer](ctx context.Context, lasts time.Duration, callers []P) turn {
	type own struct {
		waits []time.Duration
		err   error
	}
	owns := make([]own, len(callers))
	var wg sync.WaitGroup
	begin := time.Now()
	for i, caller := range callers {
		wg.Go(func() {
			for time.Since(begin) < lasts && ctx.Err() == nil {
				reserved, settled, err := caller.pay(ctx)
				if err != nil {
					owns[i].err = err
					return
				}
				owns[i].waits = append(owns[i].waits, reserved, settled)
			}
		})
	}
	wg.Wait()
	took := time.Since(begin).Seconds()
	var t turn
	for _, o := range owns {
		if o.err != nil {
			t.err = o.err
		}
		t.waits = append(t.waits, o.waits...)
	}
	t.rate = float64(len(t.waits)/2) / took
	return t
}
