package quota

import (
	"context"

	"caixiao/internal/core/ident"
)

// OwnerKind is the business that has posted a voucher together with rows of its own.
type OwnerKind string

// Businesses that own vouchers.
const (
	OfBudget     OwnerKind = "BUDGET"
	OfAdjustment OwnerKind = "ADJUSTMENT"
	OfYearEnd    OwnerKind = "YEAR_END"
	OfPlan       OwnerKind = "PLAN"
	OfContract   OwnerKind = "CONTRACT"
	OfPayment    OwnerKind = "PAYMENT"
)

// TextKey is the key of the name in locales.
func (k OwnerKind) TextKey() string { return "quota.owner." + string(k) }

// Owner is who keeps rows that stand or fall with a voucher.
type Owner struct {
	Kind OwnerKind `json:"kind" enum:"BUDGET,ADJUSTMENT,YEAR_END,PLAN,CONTRACT,PAYMENT"`
	ID   ident.ID  `json:"id" doc:"Its record that has a page; empty where it has none"`
}

// Owners tells who owns a voucher by the key under which it was posted; nil is nobody.
type Owners interface {
	Owner(ctx context.Context, key string) (*Owner, error)
}

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
