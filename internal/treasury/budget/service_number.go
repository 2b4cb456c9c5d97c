package budget

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// numbers gives the numbers of a year's documents, one after the other.
type numbers struct {
	year    fiscal.Year
	pattern Numbering
	last    int64
}

func (n *numbers) next() (int64, string) {
	n.last++
	return n.last, n.pattern.number(n.year, n.last)
}

func (s *Service) numbers(ctx context.Context, year fiscal.Year) (*numbers, error) {
	pattern, err := s.store.numbering(ctx, s.today())
	if err != nil {
		return nil, fmt.Errorf("pattern of numbers: %w", err)
	}
	last, err := s.store.lastOrdinal(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("last number of %s: %w", year, err)
	}
	return &numbers{year: year, pattern: pattern, last: last}, nil
}

// Numbering is how documents are numbered today.
func (s *Service) Numbering(ctx context.Context) (Numbering, error) {
	return s.store.numbering(ctx, s.today())
}

// SetNumbering lays down how documents are numbered from a day on (rule budget:1.2-number).
func (s *Service) SetNumbering(ctx context.Context, n Numbering, version int64) (saved Numbering, err error) {
	n.Pattern, n.Basis = strings.Join(strings.Fields(n.Pattern), ""), strings.TrimSpace(n.Basis)
	if err := n.check(); err != nil {
		return n, err
	}
	if count := utf8.RuneCountInString(n.Basis); count == 0 || count > basisMax {
		return n, ErrBasis.With(basisMax)
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.numbering(ctx, s.today())
		if err != nil {
			return err
		}
		if before.ETag() != version {
			return ErrStale.With(before.Basis, before.RecordedAt)
		}
		saved = n
		if saved.ValidFrom.IsZero() {
			saved.ValidFrom = s.today()
		}
		last, err := s.store.numberingVersion(ctx, saved.ValidFrom)
		if err != nil {
			return err
		}
		saved.Version, saved.RecordedAt = max(last, before.Version)+1, db.Stamp(ctx).String()
		if err := s.store.insertNumbering(ctx, saved); err != nil {
			return fmt.Errorf("pattern of numbers: %w", err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "budget.numbering", Object: s.DB.NewID(), Before: before, After: saved})
	})
	return saved, err
}

// prove holds what appropriations say of themselves against their documents.
func (s *Service) prove(ctx context.Context, _ *db.DB) ([]string, error) {
	return s.store.untrue(ctx)
}
