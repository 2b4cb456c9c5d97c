package disclosure

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
)

// secrets are the projects that are not released, of whatever year and department.
func (s *Service) secrets(ctx context.Context) ([]target.Title, error) {
	ids, err := s.store.withheld(ctx)
	if err != nil {
		return nil, fmt.Errorf("targets that are not released: %w", err)
	}
	if len(ids) == 0 {
		return nil, nil
	}
	list, err := s.Targets.Titles(ctx, ids)
	return slices.DeleteFunc(list, func(t target.Title) bool { return t.ProjectCode == "" }), err
}

// named finds in all papers what would tell of a project that is not released.
func (s *Service) named(ctx context.Context, all map[ident.ID]*dossier, r Rule) error {
	if !r.Active {
		return nil
	}
	secrets, err := s.secrets(ctx)
	if err != nil {
		return err
	}
	for _, d := range all {
		d.named(secrets, r)
	}
	return nil
}
