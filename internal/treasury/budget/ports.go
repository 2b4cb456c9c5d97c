package budget

import (
	"context"
	"io"

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
	// Appropriate takes a scheduled project to where it has a budget of the year, as the
	// actor; one that has it already stays as it is.
	Appropriate(ctx context.Context, project ident.ID, year fiscal.Year) error
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

// Government tells the region of the book.
type Government interface {
	Region(ctx context.Context) (string, error)
}

// Blobs keeps workbooks as they were brought in, under the SM3 of their bytes.
type Blobs interface {
	Put(ctx context.Context, r io.Reader, limit int64) (hash string, size int64, err error)
	Open(hash string) (io.ReadSeekCloser, error)
}

// Ledger is the quota ledger, which carries what is issued. Post is called outside of
// transactions and is idempotent by its key.
type Ledger interface {
	Post(ctx context.Context, p Posting) error
	// Available is what may still be spent of rows.
	Available(ctx context.Context, quotas []ident.ID) (map[ident.ID]money.Fen, error)
	// CarriedIn is what the ledger has brought over from the year before, by group of fund
	// natures (11, 12, 13, 14, 2, 3).
	CarriedIn(ctx context.Context, year fiscal.Year) (map[string]money.Fen, error)
}
