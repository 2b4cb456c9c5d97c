package project

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Scopes tells whose projects the actor of ctx may use a permission on: all, or those
// of some units.
type Scopes interface {
	Scope(ctx context.Context, perm string) (all bool, units []ident.ID, err error)
}

// Unit is what the library needs to know of a budget unit.
type Unit struct {
	ID         ident.ID
	Code       string
	Name       string
	Department ident.ID
	Section    ident.ID // the business section in charge of its department; zero while none is
	Closed     bool     // it keeps its projects and gets no new ones
}

// Units finds budget units; ErrUnit says there is none.
type Units interface {
	Unit(ctx context.Context, id ident.ID) (Unit, error)
	UnitByCode(ctx context.Context, code string) (Unit, error)
}

// Government tells the region code of the book's government.
type Government interface {
	Region(ctx context.Context) (string, error)
}

// Objectives tells whether a project has an approved performance target for a year.
type Objectives interface {
	HasTarget(ctx context.Context, project ident.ID, year fiscal.Year) (bool, error)
}
