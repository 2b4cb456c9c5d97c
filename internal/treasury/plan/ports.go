package plan

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Scopes tells whose plans the actor of ctx may use a permission on: all, or those of some units.
type Scopes interface {
	Scope(ctx context.Context, perm string) (all bool, units []ident.ID, err error)
}

// Row is a quota of a unit as plans know it.
type Row struct {
	Quota         ident.ID    `json:"quota"`
	Year          fiscal.Year `json:"year"`
	Unit          ident.ID    `json:"unit"`
	Project       ident.ID    `json:"project"`
	Category      string      `json:"category"`
	Document      string      `json:"document"`
	ProjectName   string      `json:"projectName"`
	Functional    string      `json:"functional"`
	Economic      string      `json:"economic"`
	FundNature    string      `json:"fundNature"`
	AmountFen     money.Fen   `json:"amountFen" doc:"All that the quota holds, paid or not, without what is frozen"`
	UsedFen       money.Fen   `json:"usedFen" doc:"Paid and in flight"`
	PlannedFen    money.Fen   `json:"plannedFen" doc:"Q3104: set aside by the plan"`
	ExecutableFen money.Fen   `json:"executableFen" doc:"Q3101"`
}

// label names the quota in a sentence.
func (r Row) label() string {
	name := r.ProjectName
	if r.Economic != "" {
		name += " " + r.Economic
	}
	return name
}

// Shift sets money of a quota aside (Up) or lets it go.
type Shift struct {
	Quota     ident.ID
	Up        bool
	AmountFen money.Fen
}

// Release is what is set aside for a month, as the ledger posts it.
type Release struct {
	Key    string
	Month  fiscal.Period
	Basis  string
	Shifts []Shift
}

// Guarded is a row that is changed with a posting, or refuses it.
type Guarded struct {
	Query  string
	Types  []string
	Row    []any
	Guard  ident.ID
	Missed error
}

// Ledger is what plans need of the quota ledger.
type Ledger interface {
	// Rows are the quotas of a unit in a year that hold anything, with their names; of all
	// units where none is named, without names.
	Rows(ctx context.Context, year fiscal.Year, unit ident.ID) ([]Row, error)
	// Post posts a release with its row, all of it or nothing. It is called outside transactions.
	Post(ctx context.Context, r Release, row Guarded, event Changed) error
}

// Targets tells the check-points of the targets in force, by project.
type Targets interface {
	Points(ctx context.Context, projects []ident.ID, year fiscal.Year) (map[ident.ID][]Point, error)
}

// Policy is what the rules of the day say about plans.
type Policy struct {
	Binds  bool        // money is set aside by the plans, and nothing else is paid
	CutOff fiscal.Date // the last day on which plans of the year change
}

// Policies tells it for a year.
type Policies interface {
	PlanPolicy(ctx context.Context, year fiscal.Year) (Policy, error)
}

// Units names units.
type Units interface {
	Named(ctx context.Context, ids []ident.ID) (map[ident.ID]UnitName, error)
}

// UnitName is a unit in a calendar.
type UnitName struct {
	Code       string `json:"code"`
	Name       string `json:"name"`
	Department string `json:"department"`
}
