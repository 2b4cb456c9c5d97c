package budget

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
)

// OfIssue returns the budget that an issue belongs to, for who shows what it has posted.
func (s *Service) OfIssue(ctx context.Context, issue ident.ID) (ident.ID, error) {
	id, err := s.store.budgetOfIssue(ctx, issue)
	if err != nil {
		return ident.ID{}, fmt.Errorf("budget of the issue %s: %w", issue, err)
	}
	return id, nil
}
