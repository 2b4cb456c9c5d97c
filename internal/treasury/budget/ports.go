package budget

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Units lists every unit of the book, closed ones too.
type Units interface {
	Units(ctx context.Context) ([]Unit, error)
}

// Projects finds projects of the library by their codes, with what they need of a year.
// Codes that there are none of are left out.
type Projects interface {
	Projects(ctx context.Context, codes []string, year fiscal.Year) ([]Project, error)
}

// Targets tells the budgets of the performance targets in force in a year, by project.
type Targets interface {
	Budgets(ctx context.Context, projects []ident.ID, year fiscal.Year) (map[ident.ID]money.Fen, error)
}

// Scopes tells whose budget the actor of ctx may use a permission on: that of all, or of
// some units.
type Scopes interface {
	Scope(ctx context.Context, perm string) (all bool, units []ident.ID, err error)
}
