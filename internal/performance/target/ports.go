package target

import (
	"context"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// BudgetUnit is a unit as this module needs to know it.
type BudgetUnit struct {
	ID             ident.ID `json:"id"`
	Code           string   `json:"code"`
	Name           string   `json:"name"`
	DepartmentID   ident.ID `json:"departmentId"`
	DepartmentName string   `json:"departmentName"`
}

// LineDepartment is a department as the board shows it.
type LineDepartment struct {
	ID   ident.ID `json:"id"`
	Code string   `json:"code"`
	Name string   `json:"name"`
}

// Units is what targets need of the organisation. A unit nobody knows is ErrUnknownUnit.
type Units interface {
	Unit(ctx context.Context, id ident.ID) (BudgetUnit, error)
	UnitByCode(ctx context.Context, code string) (BudgetUnit, error)
	// UnitsNamed lists the units a name means: of their own, else those of a department of
	// that name. Blanks and the width of brackets do not count.
	UnitsNamed(ctx context.Context, name string) ([]BudgetUnit, error)
	// Named returns the units of these ids; unknown ones are left out.
	Named(ctx context.Context, ids []ident.ID) (map[ident.ID]BudgetUnit, error)
	// Departments lists all departments in the order of their codes.
	Departments(ctx context.Context) ([]LineDepartment, error)
	// Region is the code of the government: 130306.
	Region(ctx context.Context) (string, error)
}

// Office is the bureau of the book, as documents it signs need it.
type Office struct {
	Region string // 130306
	Name   string // 抚宁区
	Bureau string // 抚宁区财政局
}

// Offices tells which bureau it is.
type Offices interface {
	Office(ctx context.Context) (Office, error)
}

// Scope is a set of units.
type Scope struct {
	All   bool
	Units []ident.ID
}

// Has tells whether a unit is in the scope.
func (s Scope) Has(unit ident.ID) bool {
	if s.All {
		return true
	}
	for _, u := range s.Units {
		if u == unit {
			return true
		}
	}
	return false
}

// covers tells whether everything of another scope is in the scope.
func (s Scope) covers(other Scope) bool {
	if s.All || slices.Equal(s.Units, other.Units) && !other.All {
		return true
	}
	return !other.All && !slices.ContainsFunc(other.Units, func(u ident.ID) bool { return !s.Has(u) })
}

// Scopes tells for which units the actor of ctx has a permission.
type Scopes interface {
	Scope(ctx context.Context, perm string) (Scope, error)
	// ActsFor tells in whose stead the actor of ctx uses a permission on a row of a unit;
	// zero in a role of his own.
	ActsFor(ctx context.Context, perm string, unit ident.ID) (ident.ID, error)
}

// ProjectCard is what a target knows about its project.
type ProjectCard struct {
	Unit   ident.ID
	Year   fiscal.Year
	Code   string
	Name   string
	Budget *money.Fen
}

// Projects finds the project of a target in the library, or puts it there; ErrForeignCode
// when it is another unit's: a target opens the gates of its project.
type Projects interface {
	Ensure(ctx context.Context, card ProjectCard) (ident.ID, error)
	// CodesNamed lists the codes of the projects of a unit that bear a name.
	CodesNamed(ctx context.Context, unit ident.ID, name string) ([]string, error)
}

// Rules are the review rules in force for the region and year of a document. The
// sentences come in the language of the actor of ctx. Findings name their cells as
// reports do; fixes are edits of the first project's content.
type Rules interface {
	Review(ctx context.Context, doc Document) ([]Finding, error)
	// Suggest scores the review form by the findings on a table of the document, P1 being the
	// first project; without one it has full points. Items come in printed order.
	Suggest(doc Document, table string) ([]Suggestion, error)
	// Weights tells what the rules ask of the weights of the first project.
	Weights(doc Document) (*WeightRule, error)
}

// Reading is a file as it was read and understood.
type Reading struct {
	Document Document
	Report   Report
	Source   []SourceBlock
	Format   string
}

// Reader reads a target document out of a file of any known format.
type Reader interface {
	Read(ctx context.Context, name string, data []byte) (Reading, error)
}

// Sheet is a printed document.
type Sheet struct {
	Name string
	Type string
	Body []byte
}

// Printing says how documents are printed.
type Printing struct {
	Format string // docx, xlsx, pdf, html, json
	Form   string // whole, target, declaration, department, review; empty: what fits
	Name   string // of the file, without its ending; the printer adds which form it is
	Mark   string // a line above everything, and a word in the name: that it is a draft
	Kept   bool   // the version kept last, also where something is being written over it
}

// Printer prints a document as an official form.
type Printer interface {
	Print(ctx context.Context, doc Document, p Printing) (Sheet, error)
}

// Papers prints what is no form of a single target: a reply, or tables over many.
type Papers interface {
	Reply(ctx context.Context, p ReplyPaper, pr Printing) (Sheet, error)
	Tables(ctx context.Context, list []SummaryTable, pr Printing) (Sheet, error)
}

// Texts writes sentences in the language of the actor of ctx.
type Texts interface {
	Text(ctx context.Context, key string, params map[string]any) string
	Sentence(ctx context.Context, err error) string
}
