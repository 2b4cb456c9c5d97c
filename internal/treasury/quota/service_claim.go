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

// ProjectSum is what a project has of a year, whoever asks: it is for other modules.
func (s *Service) ProjectSum(ctx context.Context, project ident.ID, year fiscal.Year) (ProjectSum, error) {
	return s.store.projectSum(ctx, project, year)
}

// Economics is what a unit has of a year by both economic classes, for other modules.
func (s *Service) Economics(ctx context.Context, unit ident.ID, year fiscal.Year) ([]Economic, error) {
	return s.store.economics(ctx, unit, year)
}

// IssuedBy is what a document has given money to, for other modules.
func (s *Service) IssuedBy(ctx context.Context, document ident.ID) ([]Issued, error) {
	return s.store.issuedBy(ctx, document)
}

// ProjectYears is what every project has of a year, for other modules.
func (s *Service) ProjectYears(ctx context.Context, year fiscal.Year) ([]ProjectYear, error) {
	return s.store.projectYears(ctx, year)
}
