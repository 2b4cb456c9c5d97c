package app

import (
	"errors"
	"sync"
	"testing"

	"caixiao/internal/treasury/payment"
)

// TestPayment_race: two reviewers who decide on the same application at the same moment: one of
// them does, the other is told that somebody was faster.
func TestPayment_race(t *testing.T) {
	eachPayers(t, func(t *testing.T, p *payers) {
		p.grant("second", "PAYMENT_FIRST")
		for range 5 {
			v := p.passed(p.submitted(p.input(10_00)).ID, "reviewer")
			var wg sync.WaitGroup
			said := make([]error, 2)
			for i, login := range []string{"first", "second"} {
				ctx := p.as(login)
				wg.Add(1)
				go func() {
					defer wg.Done()
					_, said[i] = p.pays.Approve(ctx, payment.Deed{ID: v.ID, Version: v.Version}, nil)
				}()
			}
			wg.Wait()
			won := 0
			for _, err := range said {
				switch {
				case err == nil:
					won++
				case !errors.Is(err, payment.ErrStale):
					t.Errorf("who was slower: %v", err)
				}
			}
			if won != 1 {
				t.Errorf("%d of two have decided: %v", won, said)
			}
		}
	})
}
