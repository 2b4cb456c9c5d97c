package quota

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Known returns quotas with their names, whoever may see them; unknown ones are left out. It
// is for other modules, which ask themselves what they show to whom.
func (s *Service) Known(ctx context.Context, ids []ident.ID) ([]Standing, error) {
	rows, err := s.store.quotas(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("%d quotas: %w", len(ids), err)
	}
	if len(rows) == 0 {
		return nil, nil
	}
	n, err := s.names(ctx, rows[0].Year, rows)
	list := make([]Standing, len(rows))
	for i, q := range rows {
		list[i] = n.standing(q)
	}
	return list, err
}

// Tried is what a place has before and after a voucher that was tried.
type Tried struct {
	Place
	BeforeFen money.Fen
	AfterFen  money.Fen
}

// Try decides on a voucher as the poster would now, and posts nothing: what it says may be
// otherwise a moment later. The places come in the order of the voucher.
func (s *Service) Try(ctx context.Context, v Voucher) (list []Tried, err error) {
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		l, err := s.ledgerOf(ctx, v)
		if err != nil {
			return err
		}
		entries, err := l.Decide(v)
		if err != nil {
			return err
		}
		list = tried(l, entries)
		return nil
	})
	return list, err
}

// tried tells what places had before entries, and have after them.
func tried(l *Ledger, entries []Entry) []Tried {
	var list []Tried
	for _, e := range entries {
		at := slices.IndexFunc(list, func(t Tried) bool { return t.Place == e.Place() })
		if at < 0 {
			at = len(list)
			list = append(list, Tried{Place: e.Place(), BeforeFen: l.Balances[e.Place()]})
		}
		list[at].AfterFen = e.BalanceFen
	}
	return list
}

// ledgerOf reads the part of the books that a voucher of today needs.
func (s *Service) ledgerOf(ctx context.Context, v Voucher) (*Ledger, error) {
	policies, err := s.policiesNow(ctx)
	if err != nil {
		return nil, err
	}
	l := NewLedger(policies, s.Today())
	if l.Years, err = s.store.years(ctx); err != nil {
		return nil, fmt.Errorf("read the states of years: %w", err)
	}
	var ids, claims, contracts []ident.ID
	for _, m := range v.Movements {
		ids = append(ids, m.Debit.Quota, m.Credit.Quota)
		if !m.Claim.IsZero() {
			claims = append(claims, m.Claim)
		}
		if !m.Contract.IsZero() {
			contracts = append(contracts, m.Contract)
		}
	}
	rows, err := s.store.quotas(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("read quotas: %w", err)
	}
	for _, q := range rows {
		l.Quotas[q.ID] = q
	}
	if l.Balances, err = s.store.balances(ctx, ids); err != nil {
		return nil, fmt.Errorf("read balances: %w", err)
	}
	if l.Claims, err = s.store.moved(ctx, claims, contracts); err != nil {
		return nil, fmt.Errorf("read the claims: %w", err)
	}
	return l, nil
}

// LeftTo tells whether a rule leaves a voucher to a higher level than its own.
func LeftTo(err error) bool {
	return errors.Is(err, ErrCategory) || errors.Is(err, ErrFunctional) || errors.Is(err, ErrEconomic)
}
