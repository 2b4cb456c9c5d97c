package quota

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
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

// PaidByUnit is what units have paid between two days, less what came back: the movement of
// Q3106 but for the closing of the year.
func (s *Service) PaidByUnit(ctx context.Context, from, to fiscal.Date) (map[ident.ID]money.Fen, error) {
	return s.store.paidByUnit(ctx, from, to)
}
