package contract

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Scopes tells whose contracts the actor of ctx may use a permission on: all, or those of some units.
type Scopes interface {
	Scope(ctx context.Context, perm string) (all bool, units []ident.ID, err error)
}

// Row is a quota as a contract shows it.
type Row struct {
	ID         ident.ID    `json:"id"`
	Year       fiscal.Year `json:"year"`
	Unit       ident.ID    `json:"unit"`
	Project    string      `json:"project"`
	Document   string      `json:"document"`
	Functional string      `json:"functional"`
	Economic   string      `json:"economic"`
	FundNature string      `json:"fundNature"`
}

// Shift holds money of a quota for a contract (Up), or lets it go.
type Shift struct {
	Quota     ident.ID
	Up        bool
	AmountFen money.Fen
}

// Posting is what is held for a contract, as the ledger posts it.
type Posting struct {
	Key      string
	Contract ident.ID
	Basis    string
	Action   string // of the audit log
	Shifts   []Shift
}

// Guarded is a row that is changed with a posting, or refuses it.
type Guarded struct {
	Query  string
	Types  []string
	Row    []any
	Guard  ident.ID
	Missed error
}

// Ledger is what contracts need of the quota ledger.
type Ledger interface {
	// Rows names quotas that units spend; unknown ones are left out.
	Rows(ctx context.Context, ids []ident.ID) (map[ident.ID]Row, error)
	// Held is what is kept for contracts, of each quota.
	Held(ctx context.Context, contracts []ident.ID) (map[ident.ID]map[ident.ID]money.Fen, error)
	// Post posts a posting with its rows, all of it or nothing. It is called outside transactions.
	Post(ctx context.Context, p Posting, rows []Guarded, event Changed) error
}

// Paid is what was paid on a contract, what is in flight included.
type Paid struct {
	Known    bool
	UsedFen  money.Fen
	Payments int
}

// Payments tells what was paid on contracts. One application may be left out.
type Payments interface {
	OnContracts(ctx context.Context, contracts []ident.ID, except ident.ID) (map[ident.ID]Paid, error)
}

// Units names units.
type Units interface {
	Named(ctx context.Context, ids []ident.ID) (map[ident.ID]string, error)
}
