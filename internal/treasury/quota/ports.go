package quota

import (
	"context"

	"caixiao/internal/core/ident"
)

// Scopes tells whose quotas the actor of ctx may use a permission on: all, or those of some
// units.
type Scopes interface {
	Scope(ctx context.Context, perm string) (all bool, units []ident.ID, err error)
}

// UnitCard is a budget unit as the ledger names it.
type UnitCard struct {
	ID             ident.ID
	Code           string
	Name           string
	Department     ident.ID
	DepartmentCode string
	DepartmentName string
}

// House names units and sections.
type House interface {
	// Units lists every unit of the book, closed ones too, in the order of their codes.
	Units(ctx context.Context) ([]UnitCard, error)
	Sections(ctx context.Context) (map[ident.ID]string, error)
}

// ProjectCard is a project as the ledger names it.
type ProjectCard struct {
	Code string
	Name string
}

// Projects names projects of the library, and finds them by words.
type Projects interface {
	Named(ctx context.Context, ids []ident.ID) (map[ident.ID]ProjectCard, error)
	// Found lists projects whose code or name has the words, at most limit and one.
	Found(ctx context.Context, text string, limit int) ([]ident.ID, error)
}
