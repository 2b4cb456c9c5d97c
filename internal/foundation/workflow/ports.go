package workflow

import (
	"context"

	"caixiao/internal/core/ident"
)

// UnitName is a unit as lists show it.
type UnitName struct {
	Code           string
	Name           string
	DepartmentName string
}

// People is what the workflow needs of the organisation, as of today. Only who can sign
// in counts.
type People interface {
	// Holders lists who may sit in a seat: those who have the role there themselves, in
	// the order of their names, each followed by those he has let act for him.
	Holders(ctx context.Context, seat Seat) ([]Holder, error)
	// Chairs lists the seats a person may sit in, by his own roles and by those of others.
	Chairs(ctx context.Context, user ident.ID) ([]Chair, error)
	// Place tells where documents of a unit belong; ErrUnitUnknown.
	Place(ctx context.Context, unit ident.ID) (Place, error)
	// Roles lists the roles a step may ask for.
	Roles(ctx context.Context) ([]string, error)
	// Units names units.
	Units(ctx context.Context, ids []ident.ID) (map[ident.ID]UnitName, error)
	// UnitsOf names the units people belong to.
	UnitsOf(ctx context.Context, users []ident.ID) (map[ident.ID]string, error)
	// Departments names departments.
	Departments(ctx context.Context) (map[ident.ID]string, error)
}

// Scope is a set of units.
type Scope struct {
	All   bool
	Units []ident.ID
}

// Scopes tells for which units the actor of ctx has a permission.
type Scopes interface {
	Scope(ctx context.Context, perm string) (Scope, error)
}

// Hooks are how the owner of documents of a kind takes part. Both are called in the
// transaction of the act; an error undoes all of it.
type Hooks interface {
	// Guard may refuse an act before it is carried out; c is the case before it. It only
	// reads: of a document that comes back it is asked twice, once as if it were new.
	Guard(ctx context.Context, c Case, a Act) error
	// Decided carries what came out into the document; c is the case after it.
	Decided(ctx context.Context, c Case, d Decision) error
}

// Kind is a sort of documents, as their owner registers it.
type Kind struct {
	Code  string           // TARGET
	Keeps map[string]Reach // roles no definition of the kind may leave out, besides those the program names
	Hooks Hooks
	// OwnUnit tells whether people of the unit of a document handed in now may decide steps
	// above the unit, as Document.OwnUnit will say; nil: they may not.
	OwnUnit func(ctx context.Context) (bool, error)
}

// Decision is what an act has come to.
type Decision struct {
	Task     ident.ID
	Action   Action
	Effect   Effect
	Step     string // where it was decided
	To       string // where it led
	Round    int64
	By       Person
	For      Person // in whose stead; zero: in his own name
	Opinion  string
	Comments []Comment
	Grade    string
}
