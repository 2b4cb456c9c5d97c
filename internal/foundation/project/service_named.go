package project

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/terms"
)

// Card is what other modules show of a project.
type Card struct {
	ID   ident.ID
	Code Code
	Name string
}

// Named returns the projects of these identifiers, whoever may see them; unknown ones are
// left out. It is for other modules, which ask themselves what they show to whom.
func (s *Service) Named(ctx context.Context, ids []ident.ID) (map[ident.ID]Card, error) {
	rows, err := s.store.cards(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("name %d projects: %w", len(ids), err)
	}
	named := make(map[ident.ID]Card, len(rows))
	for _, r := range rows {
		named[r.ID] = r
	}
	return named, nil
}

// Found lists projects whose code or name has the words, whoever may see them, at most limit
// and one.
func (s *Service) Found(ctx context.Context, text string, limit int) ([]ident.ID, error) {
	words := terms.Query(text)
	if len(words) == 0 {
		return nil, nil
	}
	ids, err := s.store.found(ctx, words, limit+1)
	if err != nil {
		return nil, fmt.Errorf("projects with %q: %w", text, err)
	}
	return ids, nil
}
