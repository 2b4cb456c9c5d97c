package payment

import (
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Look says what the history of an application is asked for: of whom, and how far back.
type Look struct {
	Except  ident.ID // the application itself; zero where it is not kept yet
	Unit    ident.ID
	Project ident.ID
	Year    fiscal.Year
	Day     fiscal.Date

	Account   string // of the payee; empty of a batch
	AmountFen money.Fen
	Purpose   string
	Sharing   []string // the numbers of other applications that use the same invoices
	SameFrom  fiscal.Date

	SplitFrom  fiscal.Date
	SplitBelow money.Fen // payments below this are looked at; 0: splitting is not
	Classes    []string  // beginnings of their department classes

	Cash     bool        // what went out in cash in the month
	Sums     bool        // the sums of the year
	LastFrom fiscal.Date // of the last working days of the year; zero: they are not asked for
}

// Past is what was paid before, what is in flight included, the application itself not.
type Past struct {
	Classes      map[string]money.Fen // by department class, in the year
	YearFen      money.Fen
	DecemberFen  money.Fen
	LastDaysFen  money.Fen
	CashMonthFen money.Fen
	// Same are payments of the same sum to the same account, by the same purpose or by an
	// invoice they share, the newest of each.
	Same []SamePayment
	// Of payments below the limit of splitting, within its days.
	PayeeFen, ProjectFen     money.Fen
	PayeeCount, ProjectCount int
}

// SamePayment is one that looks like another one.
type SamePayment struct {
	Number  string
	Day     string
	Purpose string
	Shares  bool // an invoice
}

// OnContract is what was paid on a contract, what is in flight included.
type OnContract struct {
	UsedFen  money.Fen
	Payments int
}

// flights are the states in which an application holds money, as texts of a statement.
var flights = func() []string {
	var list []string
	for _, s := range States {
		if s.flying() {
			list = append(list, string(s))
		}
	}
	return slices.Clip(list)
}()
