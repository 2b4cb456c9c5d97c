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

// Objectives tells what there is of performance targets of projects: whether one is approved
// for a year, and whether they are samples.
type Objectives interface {
	HasTarget(ctx context.Context, project ident.ID, year fiscal.Year) (bool, error)
	// Samples lists which of some projects have a target that is a sample of a demo book.
	Samples(ctx context.Context, projects []ident.ID) ([]ident.ID, error)
}
