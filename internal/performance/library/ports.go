package library

import (
	"context"

	"caixiao/internal/core/ident"
)

// Targets is where approved indicators come from.
type Targets interface {
	// Approved returns one row of what is in force of a target the actor may see: ErrNotFound
	// without the target, ErrNotApproved before its approval, ErrNoRow without the row.
	Approved(ctx context.Context, target ident.ID, row string) (Indicator, error)
	// InForce lists the rows of what is in force of a target; none before its approval.
	InForce(ctx context.Context, target ident.ID) ([]Indicator, error)
}
