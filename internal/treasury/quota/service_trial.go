package quota

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/codetable"
)

// Trial returns the trial balance of a year, as of a day and as known at an instant
// (rule quota:2.1-invariant).
func (s *Service) Trial(ctx context.Context, year fiscal.Year, at At) (t TrialBalance, err error) {
	if !year.Valid() {
		return t, ErrFilter.With("year", year)
	}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		sums, err := s.store.trial(ctx, year, at)
		if err != nil {
			return fmt.Errorf("trial balance of %s: %w", year, err)
		}
		if t, err = trialOf(year, sums); err != nil {
			return err
		}
		natures, known, err := s.table(ctx, codetable.FundNature, year)
		if err != nil || !known {
			return err
		}
		for i, g := range t.Groups {
			if row, ok := natures.Row(g.Group); ok {
				t.Groups[i].Name = row.Name
			}
		}
		return nil
	})
	if !at.Day.IsZero() {
		t.Day = &at.Day
	}
	return t, err
}
