package target

import (
	"context"

	"caixiao/internal/core/fiscal"
)

// Years lists the years there are targets of, newest first.
func (s *Service) Years(ctx context.Context) ([]fiscal.Year, error) { return s.store.years(ctx) }
