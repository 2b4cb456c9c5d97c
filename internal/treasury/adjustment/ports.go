package adjustment

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Scopes tells whose quotas the actor of ctx may use a permission on: all, or those of some
// units.
type Scopes interface {
	Scope(ctx context.Context, perm string) (all bool, units []ident.ID, err error)
}

// Row is a quota as a request shows it.
type Row struct {
	ID         ident.ID    `json:"id"`
	Year       fiscal.Year `json:"year"`
	Unit       ident.ID    `json:"unit"`
	UnitName   string      `json:"unitName"`
	Project    string      `json:"project"`
	Document   string      `json:"document"`
	Kind       string      `json:"kind"`
	Functional string      `json:"functional"`
	Economic   string      `json:"economic"`
	FundNature string      `json:"fundNature"`
}

// Voucher is what a request is to the ledger.
type Voucher struct {
	ID      ident.ID // zero for a trial
	Key     string
	Event   string
	Basis   string
	Reason  string
	Level   int
	Expires fiscal.Date
	// Contract is what money is held for.
	Contract ident.ID
	Lines    []Line
}

// Standing is what a place has before and after a voucher.
type Standing struct {
	Quota     ident.ID  `json:"quota"`
	Account   string    `json:"account"`
	BeforeFen money.Fen `json:"beforeFen"`
	AfterFen  money.Fen `json:"afterFen"`
}

// Guarded is a row that is changed with a voucher, or refuses it: that of the request, and the
// answer to who has asked for it.
type Guarded struct {
	Query  string
	Types  []string
	Row    []any
	Guard  ident.ID
	Missed error
}

// Ledger is what requests need of the quota ledger.
type Ledger interface {
	// Rows names quotas; unknown ones are left out.
	Rows(ctx context.Context, ids []ident.ID) (map[ident.ID]Row, error)
	// Standings is what the places of a voucher have; after it is not decided here.
	Standings(ctx context.Context, v Voucher) ([]Standing, error)
	// Try decides on a voucher as of today, and posts nothing. Above tells that a rule leaves
	// it to a higher level than the voucher's.
	Try(ctx context.Context, v Voucher) (list []Standing, above bool, err error)
	// Post posts it with its rows and announces the event, all of it or nothing. It is called outside a transaction.
	Post(ctx context.Context, v Voucher, rows []Guarded, event Changed) error
}

// Units names units.
type Units interface {
	Named(ctx context.Context, ids []ident.ID) (map[ident.ID]string, error)
}
