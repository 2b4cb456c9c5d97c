package disclosure

import (
	"context"
	"io"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
)

// Targets is where what is in force comes from, and where releasing is a step.
type Targets interface {
	// Standing lists the targets of a year the actor may see with what is in force; a zero
	// department stands for all.
	Standing(ctx context.Context, year fiscal.Year, department ident.ID) ([]target.Standing, error)
	// StandingOf is one target the actor may see; target.ErrNotFound for any other.
	StandingOf(ctx context.Context, id ident.ID) (target.Standing, error)
	// Titles are the names and codes of targets, whoever asks: what one department keeps back
	// another may not name, and does not see.
	Titles(ctx context.Context, ids []ident.ID) ([]target.Title, error)
	// Publish moves an approved target on; it joins the transaction of ctx.
	Publish(ctx context.Context, in target.Move) (target.Target, error)
}

// Government is the head of every released document.
type Government struct {
	Region string `json:"region"`
	Name   string `json:"name"`
	Bureau string `json:"bureau"`
}

// House is what disclosure needs of the organisation.
type House interface {
	Government(ctx context.Context) (Government, error)
	// Departments lists all departments in the order of their codes.
	Departments(ctx context.Context) ([]target.LineDepartment, error)
	// Scope is the units for which the actor has a permission.
	Scope(ctx context.Context, perm string) (target.Scope, error)
}

// Printer prints a released document in its official layout.
type Printer interface {
	Print(b Body, format string) ([]byte, error)
}

// Blobs keeps the bytes of files. Put is called before the transaction of the row.
type Blobs interface {
	Put(ctx context.Context, r io.Reader, limit int64) (hash string, size int64, err error)
	Open(hash string) (io.ReadSeekCloser, error)
}
