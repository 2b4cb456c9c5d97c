package target

import (
	"context"

	"caixiao/internal/core/fiscal"
)

// Deadlines lists the deadlines of a year that are in force today.
func (s *Service) Deadlines(ctx context.Context, year fiscal.Year) ([]Deadline, error) {
	return s.store.deadlines(ctx, year, s.today())
}

// Years lists the years there are targets of, newest first.
func (s *Service) Years(ctx context.Context) ([]fiscal.Year, error) { return s.store.years(ctx) }
