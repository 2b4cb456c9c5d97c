package budget

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// ReserveBounds lists what was laid down about the share of the reserve, the latest first; the
// law's own last.
func (s *Service) ReserveBounds(ctx context.Context) ([]ReserveBounds, error) {
	list, err := s.store.reserveBounds(ctx)
	if err != nil {
		return nil, fmt.Errorf("bounds of the reserve: %w", err)
	}
	return append(list, ReserveBounds{MinBP: standardBounds[boundReserveMin], MaxBP: standardBounds[boundReserveMax]}), nil
}

// LayDownReserve lays the bounds of the reserve down from a day on; a year is held to those of
// its first day (rule budget:1.4-reserve).
func (s *Service) LayDownReserve(ctx context.Context, b ReserveBounds) (list []ReserveBounds, err error) {
	b.Basis = strings.TrimSpace(b.Basis)
	if err := b.check(s.today()); err != nil {
		return nil, err
	}
	sc, err := s.scope(ctx, PermIssue.Code)
	if err != nil {
		return nil, err
	}
	if !sc.all {
		return nil, ErrForbidden
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		last, err := s.store.boundVersion(ctx, b.ValidFrom)
		if err != nil {
			return fmt.Errorf("bounds of %s: %w", b.ValidFrom, err)
		}
		b.Version, b.RecordedAt = last+1, db.Stamp(ctx).String()
		if err := s.store.insertBounds(ctx, b); err != nil {
			return fmt.Errorf("lay bounds down: %w", err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "budget.bounds", Object: s.DB.NewID(), Reason: b.Basis, After: b})
	})
	if err != nil {
		return nil, err
	}
	return s.ReserveBounds(ctx)
}
