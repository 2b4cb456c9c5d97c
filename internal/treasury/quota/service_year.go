package quota

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/db"
)

// yearMemory keeps how far years have been closed, which hardly ever changes. The poster
// holds it for the length of a commit, so that no posting slips through while a year is
// being closed.
type yearMemory struct {
	mu    sync.Mutex
	known map[fiscal.Year]YearState // nil: not read
}

// yearsNow are the states of years as the holder of the memory sees them.
func (p *Poster) yearsNow(ctx context.Context) (map[fiscal.Year]YearState, error) {
	if p.years.known != nil {
		return p.years.known, nil
	}
	known, err := p.store.years(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the states of years: %w", err)
	}
	p.years.known = known
	return known, nil
}

// MarkYear writes how far a year is closed, with the rows of the caller, which may be written
// more than once. When it returns nothing is posted that the state forbids. It is called
// outside a transaction: it waits for the commit that is in flight.
func (p *Poster) MarkYear(ctx context.Context, year fiscal.Year, state YearState, with func(ctx context.Context) error) error {
	if db.Inside(ctx) {
		panic("quota: a year is marked inside a transaction")
	}
	p.years.mu.Lock()
	defer p.years.mu.Unlock()
	p.years.known = nil
	return p.db.InTx(ctx, func(ctx context.Context) error {
		if err := p.store.markYear(ctx, year, state); err != nil {
			return fmt.Errorf("mark year %s: %w", year, err)
		}
		return with(ctx)
	})
}

// StateOf is how far a year has been closed.
func (s *Service) StateOf(ctx context.Context, year fiscal.Year) (YearState, error) {
	known, err := s.store.years(ctx)
	if err != nil {
		return "", fmt.Errorf("read the states of years: %w", err)
	}
	return known[year], nil
}

// YearLedger reads all rows of a year with their balances, as of now.
func (s *Service) YearLedger(ctx context.Context, year fiscal.Year) (*Ledger, error) {
	l := NewLedger(nil, s.Today())
	err := s.db.InSnapshot(ctx, func(ctx context.Context) error {
		places, err := s.store.yearPlaces(ctx, year)
		if err != nil {
			return fmt.Errorf("read year %s: %w", year, err)
		}
		for _, p := range places {
			l.Quotas[p.ID] = p.Quota
			l.Balances[Place{p.ID, p.Account}] = p.BalanceFen
		}
		return nil
	})
	return l, err
}

// CarriedOut is what was carried over out of a year, row by row, whether it has been closed
// since or not, with the rows (event 29, 31).
func (s *Service) CarriedOut(ctx context.Context, year fiscal.Year) (*Ledger, error) {
	l := NewLedger(nil, s.Today())
	err := s.db.InSnapshot(ctx, func(ctx context.Context) error {
		places, err := s.store.carriedOut(ctx, year)
		if err != nil {
			return fmt.Errorf("read what was carried out of %s: %w", year, err)
		}
		for _, p := range places {
			l.Quotas[p.ID] = p.Quota
			l.Balances[Place{p.ID, CarriedOut}] = p.BalanceFen
		}
		return nil
	})
	return l, err
}

// Opened is what rows of the year before were brought into a year with, by those rows.
func (s *Service) Opened(ctx context.Context, year fiscal.Year) (map[ident.ID]money.Fen, error) {
	list, err := s.store.opened(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("read what was brought into %s: %w", year, err)
	}
	by := make(map[ident.ID]money.Fen, len(list))
	for _, c := range list {
		by[c.Quota] = c.AmountFen
	}
	return by, nil
}

// Without takes what was opened already out of a ledger of what was carried over: the rest is
// still to be opened (rule quota:2.2-8).
func (l *Ledger) Without(opened map[ident.ID]money.Fen) *Ledger {
	left := *l
	left.Balances = maps.Clone(l.Balances)
	for q := range opened {
		delete(left.Balances, Place{q, CarriedOut})
	}
	return &left
}

// YearSums are the accounts of a year by group of fund natures, as they stood before it was
// closed, in the order of the codes.
func (s *Service) YearSums(ctx context.Context, year fiscal.Year) ([]AccountSum, error) {
	rows, err := s.store.yearSums(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("sum up year %s: %w", year, err)
	}
	sums := map[[2]string]money.Fen{}
	for _, r := range rows {
		key := [2]string{natureGroup(r.FundNature), string(r.Account)}
		if sums[key], err = sums[key].Add(r.ChangeFen); err != nil {
			return nil, err
		}
	}
	list := make([]AccountSum, 0, len(sums))
	for key, fen := range sums {
		list = append(list, AccountSum{Group: key[0], Account: Account(key[1]), AmountFen: fen})
	}
	slices.SortFunc(list, func(a, b AccountSum) int {
		return cmp.Or(cmp.Compare(a.Group, b.Group), cmp.Compare(a.Account, b.Account))
	})
	return list, nil
}
