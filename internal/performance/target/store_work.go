package target

import (
	"context"

	"caixiao/internal/core/fiscal"
)

// years reads the roll-up, which has few rows for each year.
func (s *store) years(ctx context.Context) ([]fiscal.Year, error) {
	const query = `
		SELECT year
		FROM target_totals
		WHERE targets > 0
		GROUP BY year
		ORDER BY year DESC
		LIMIT 50`
	years := []fiscal.Year{}
	err := s.db.Select(ctx, &years, query)
	return years, err
}
