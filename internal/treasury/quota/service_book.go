package quota

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/clock"
)

// At says as of which business day, and as known at which instant, the books are read. What
// is zero does not bound.
type At struct {
	Day   fiscal.Date
	Known clock.Instant
}

// Balances returns what places of some quotas stand at; a place without entries is not in
// it. The present comes from the balances, any other time from the roll-ups of closed
// recorded days and the entries of the open one.
func (s *Service) Balances(ctx context.Context, quotas []ident.ID, at At) (map[Place]money.Fen, error) {
	if len(quotas) == 0 {
		return map[Place]money.Fen{}, nil
	}
	var balances map[Place]money.Fen
	err := s.db.InSnapshot(ctx, func(ctx context.Context) (err error) {
		if at == (At{}) {
			balances, err = s.store.balances(ctx, quotas)
			return err
		}
		balances, err = s.store.balancesAt(ctx, quotas, at)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("balances of %d quotas: %w", len(quotas), err)
	}
	return balances, nil
}

// BookLine is a line of the account book (指标账) of a place.
type BookLine struct {
	Entry
	RecordedAt clock.Instant `json:"recordedAt"`
	RunningFen money.Fen     `json:"runningFen"` // of the lines up to this one
}

// bookMax is the most lines of one page.
const bookMax = 200

// Book returns the next lines of the account book of a place in the order of posting, at
// most 200, after the last line of the page before; none for the first page. The lines of
// all pages add up to the balance at the same time.
func (s *Service) Book(ctx context.Context, p Place, at At, after *BookLine) ([]BookLine, error) {
	lines, err := s.store.book(ctx, p, at, after)
	if err != nil {
		return nil, fmt.Errorf("account book of %s %s: %w", p.Quota, p.Account, err)
	}
	var running money.Fen
	if after != nil {
		running = after.RunningFen
	}
	for i := range lines {
		if running, err = running.Add(lines[i].Change()); err != nil {
			return nil, err
		}
		lines[i].RunningFen = running
	}
	return lines, nil
}
