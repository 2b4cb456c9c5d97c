package yearend

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

// Standing is what stands on a place of a year.
type Standing struct {
	Quota         ident.ID
	Account       string
	BalanceFen    money.Fen
	OfUnit        bool // else of a pool, or of a source
	Unit          ident.ID
	Category      string
	FundNature    string
	CarryoverYear fiscal.Year // whose money it is; 0: the year's own
}

// Row is a quota as pages name it.
type Row struct {
	ID            ident.ID    `json:"id"`
	Kind          string      `json:"kind"`
	Unit          ident.ID    `json:"unit"`
	UnitName      string      `json:"unitName"`
	Project       string      `json:"project"`
	Category      string      `json:"category"`
	Document      string      `json:"document"`
	Section       string      `json:"section"`
	Use           string      `json:"use"`
	Functional    string      `json:"functional"`
	Economic      string      `json:"economic"`
	FundNature    string      `json:"fundNature"`
	CarryoverYear fiscal.Year `json:"carryoverYear"`
}

// Movement takes a sum from one account of a row to another.
type Movement struct {
	Event     string
	Quota     ident.ID
	From, To  string
	AmountFen money.Fen
}

// Voucher is what is posted together.
type Voucher struct {
	ID        ident.ID
	Key       string
	Year      fiscal.Year
	Basis     string
	Action    string // of the audit log
	Movements []Movement
}

// Guarded is a row that is changed with a voucher, or refuses it: that of what it is of, and the
// row that keeps the answer to who has asked. One without a query only announces.
type Guarded struct {
	Query  string
	Types  []string
	Row    []any
	Guard  ident.ID
	Missed error
	Events []Moved
}

// YearState tells how far the ledger has closed a year.
type YearState string

// States of a year in the ledger.
const (
	YearOpen    YearState = ""
	YearClosing YearState = "CLOSING"
	YearClosed  YearState = "CLOSED"
)

// Group is how a group of fund natures stands at the end of a year.
type Group struct {
	Nature       string    `json:"nature"`
	SourcesFen   money.Fen `json:"sourcesFen"`
	PaidFen      money.Fen `json:"paidFen"`
	RunFen       money.Fen `json:"runFen"`
	CarriedFen   money.Fen `json:"carriedFen"`
	WithdrawnFen money.Fen `json:"withdrawnFen"`
	LeftFen      money.Fen `json:"leftFen" doc:"What is not settled yet"`
}

// Opened is a row of the year before that was, or is to be, opened in the next one.
type Opened struct {
	Quota      ident.ID
	OfUnit     bool
	Nature     string // the group of fund natures
	CarriedFen money.Fen
	OpenedFen  money.Fen
}

// Part is how much of the work of a closing, or of an opening, one posting carries.
type Part struct {
	ID    ident.ID // of the closing or the opening
	Year  fiscal.Year
	Part  int64 // how many there were before it
	Rows  int64 // how many rows were made before it
	Basis string
	// Number and Title are those of the document of an opening, and Document what it was made
	// by; zero for a closing.
	Number, Title string
	Document      ident.ID
	// Guarded is the row that counts the part, with how many movements and new rows are in it.
	Guarded func(movements, rows int64) Guarded
}

// Ledger is what the end of a year needs of the quota ledger.
type Ledger interface {
	// Standings lists what stands on the places of a year, sources left out.
	Standings(ctx context.Context, year fiscal.Year) ([]Standing, error)
	// Balances is what stands on the places of some rows.
	Balances(ctx context.Context, quotas []ident.ID) (map[ident.ID]map[string]money.Fen, error)
	// Rows names quotas.
	Rows(ctx context.Context, ids []ident.ID) (map[ident.ID]Row, error)
	// Groups sums a year up, closed or not.
	Groups(ctx context.Context, year fiscal.Year) ([]Group, error)
	// Post posts a voucher with its rows, of which the first is what it is of, all of it or
	// nothing. It is called outside a transaction.
	Post(ctx context.Context, v Voucher, rows ...Guarded) error
	// State and Mark read and write how far a year is closed. Mark is called outside a
	// transaction, and carries the rows of the caller out with it.
	State(ctx context.Context, year fiscal.Year) (YearState, error)
	Mark(ctx context.Context, year fiscal.Year, state YearState, with func(ctx context.Context) error) error
	// Left counts the movements that are still to close a year, or tells why it cannot be
	// closed; ClosePart posts some of them.
	Left(ctx context.Context, year fiscal.Year) (int64, error)
	ClosePart(ctx context.Context, p Part) error
	// Carried lists what was carried out of a year with what was opened of it; OpenPart opens
	// some of the rest in the year after it.
	Carried(ctx context.Context, year fiscal.Year) ([]Opened, error)
	OpenPart(ctx context.Context, p Part) error
}

// Waiting is work of others that stands in the way of closing a year.
type Waiting struct {
	Code      string // what it is
	Count     int64
	AmountFen money.Fen
}

// Desks tell what else is under way in a year.
type Desks interface {
	Waiting(ctx context.Context, year fiscal.Year) ([]Waiting, error)
}

// Units names units, and lists those that are there.
type Units interface {
	Named(ctx context.Context, ids []ident.ID) (map[ident.ID]string, error)
}
