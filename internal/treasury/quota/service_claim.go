package quota

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Claimed is what payment applications and contracts have moved through places, for who holds
// their own records to the ledger.
func (s *Service) Claimed(ctx context.Context, claims, contracts []ident.ID) (map[Claim]money.Fen, error) {
	moved, err := s.store.moved(ctx, claims, contracts)
	if err != nil {
		return nil, fmt.Errorf("what %d claims have moved: %w", len(claims)+len(contracts), err)
	}
	return moved, nil
}
