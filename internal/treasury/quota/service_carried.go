package quota

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
)

// CarriedIn is what was brought over from the year before into a year, row by row, by group
// of fund natures: who approves a budget must not count it once more (rule quota:2.2-8).
func (s *Service) CarriedIn(ctx context.Context, year fiscal.Year) (map[string]money.Fen, error) {
	sums, err := s.store.carriedIn(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("what was carried into %s: %w", year, err)
	}
	return sums, nil
}
