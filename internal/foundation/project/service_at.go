package project

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// NamesAt returns what projects were called on a day, as it was known at an instant; a zero
// instant is all that is known. Before its first day a project has its first name. Who asks
// answers for who may see it.
func (s *Service) NamesAt(ctx context.Context, projects []ident.ID, day fiscal.Date, known clock.Instant) (map[ident.ID]Named, error) {
	versions, err := s.store.namesKnown(ctx, projects, known)
	if err != nil {
		return nil, fmt.Errorf("names of %d projects: %w", len(projects), err)
	}
	names := map[ident.ID]Named{}
	for _, v := range versions { // in the order of the versions
		if _, found := names[v.ID]; !found || !v.ValidFrom.After(day) {
			names[v.ID] = v.Named
		}
	}
	return names, nil
}
