package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
)

// Names are what the units, departments, sections and users among ids are called today,
// whoever asks: who asks answers for who may read it. Other ids are left out.
func (s *Service) Names(ctx context.Context, ids []ident.ID) ([]ThingName, error) {
	list, err := s.store.names(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("names of %d things: %w", len(ids), err)
	}
	return list, nil
}
