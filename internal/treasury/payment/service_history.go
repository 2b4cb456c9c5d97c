package payment

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
)

// Past sums up what was paid before an application, by as few statements as its rules need.
func (s *Service) Past(ctx context.Context, l Look) (p Past, err error) {
	if l.Sums {
		if err := s.store.pastSums(ctx, l, &p); err != nil {
			return p, fmt.Errorf("sums of the year before a payment: %w", err)
		}
	}
	handedIn, err := s.store.pastSame(ctx, l, &p)
	if err != nil {
		return p, fmt.Errorf("payments like one: %w", err)
	}
	if l.Cash {
		if p.CashMonthFen, err = s.store.pastCash(ctx, l); err != nil {
			return p, fmt.Errorf("cash before a payment: %w", err)
		}
	}
	// What the unit has handed in at all is the most that may have been split.
	if l.SplitBelow > 0 && handedIn >= l.SplitBelow-l.AmountFen {
		if err := s.store.pastSplit(ctx, l, &p); err != nil {
			return p, fmt.Errorf("payments before one: %w", err)
		}
	}
	return p, nil
}

// OnContracts sums up what was paid on contracts, one application left out.
func (s *Service) OnContracts(ctx context.Context, contracts []ident.ID, except ident.ID) (map[ident.ID]OnContract, error) {
	sums, err := s.store.onContracts(ctx, contracts, except)
	if err != nil {
		return nil, fmt.Errorf("payments on %d contracts: %w", len(contracts), err)
	}
	return sums, nil
}

// InFlight counts the payments out of an account that are not decided about.
func (s *Service) InFlight(ctx context.Context, account string) (n int64, err error) {
	if n, err = s.store.inFlight(ctx, account); err != nil {
		return n, fmt.Errorf("payments out of an account: %w", err)
	}
	return n, nil
}
