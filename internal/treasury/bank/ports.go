package bank

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/voucher"
)

// Guarded is a row that is written with a group of the ledger, or refuses it.
type Guarded struct {
	Query  string
	Types  []string
	Row    []any
	Guard  ident.ID
	Missed error
}

// Message is what came in and holds: signed by who it says, whole, and kept.
type Message struct {
	ID      ident.ID // of the inbox: the same message has the same one
	Party   string
	Kind    voucher.Kind
	Kept    ident.ID // the document in the store of vouchers; a check is answered by it
	Voucher ident.ID // ours that it is about; zero when none is known, or it is about many
	Payment ident.ID // of that voucher
	// Same tells that a receipt repeats what was ordered, field by field.
	Same     bool
	Result   string
	BankNo   string // XAgentBusinessNo
	PaidFen  money.Fen
	Reason   string
	Document voucher.Document
}

// Orders keeps the payments that vouchers are of.
type Orders interface {
	// Take applies a message; idempotent by Message.ID.
	Take(ctx context.Context, m Message) (Verdict, error)
	// Silent tells that no answer to a voucher came in time: its result is unknown.
	Silent(ctx context.Context, voucher ident.ID) error
}

// Scopes tells whose accounts the actor of ctx may use a permission on: all, or those of some
// units.
type Scopes interface {
	Scope(ctx context.Context, perm string) (all bool, units []ident.ID, err error)
}

// Units names units; unknown ones are left out.
type Units interface {
	Named(ctx context.Context, ids []ident.ID) (map[ident.ID]string, error)
}

// Flights counts the payments of an account that are under way.
type Flights interface {
	InFlight(ctx context.Context, number string) (int64, error)
}

// Workdays knows the working calendar.
type Workdays interface {
	IsWorkday(ctx context.Context, day fiscal.Date) (bool, error)
}

// Own tells what the bureau itself has signed, with any of its keys.
type Own interface {
	Verify(data []byte, signature string) error
}

// Carrier brings the bytes of a message to an address. An error that is ErrTurnedAway says
// that they were read and refused; after any other one it is not known what became of them.
type Carrier interface {
	Carry(ctx context.Context, url string, data []byte) error
}
