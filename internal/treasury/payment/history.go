package payment

import (
	"context"
	"fmt"
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

// Past sums up what was paid before an application, by as few statements as its rules need.
func (s *Service) Past(ctx context.Context, l Look) (p Past, err error) {
	if l.Sums {
		if err := s.store.pastSums(ctx, l, &p); err != nil {
			return p, fmt.Errorf("sums of the year before a payment: %w", err)
		}
	}
	handedIn, err := s.store.pastSame(ctx, l, &p)
	if err != nil {
		return p, fmt.Errorf("payments like one: %w", err)
	}
	if l.Cash {
		if p.CashMonthFen, err = s.store.pastCash(ctx, l); err != nil {
			return p, fmt.Errorf("cash before a payment: %w", err)
		}
	}
	// What the unit has handed in at all is the most that may have been split.
	if l.SplitBelow > 0 && handedIn >= l.SplitBelow-l.AmountFen {
		if err := s.store.pastSplit(ctx, l, &p); err != nil {
			return p, fmt.Errorf("payments before one: %w", err)
		}
	}
	return p, nil
}

// OnContract is what was paid on a contract, what is in flight included.
type OnContract struct {
	UsedFen  money.Fen
	Payments int
}

// OnContracts sums up what was paid on contracts, one application left out.
func (s *Service) OnContracts(ctx context.Context, contracts []ident.ID, except ident.ID) (map[ident.ID]OnContract, error) {
	sums, err := s.store.onContracts(ctx, contracts, except)
	if err != nil {
		return nil, fmt.Errorf("payments on %d contracts: %w", len(contracts), err)
	}
	return sums, nil
}

// InFlight counts the payments out of an account that are not decided about.
func (s *Service) InFlight(ctx context.Context, account string) (n int64, err error) {
	if n, err = s.store.inFlight(ctx, account); err != nil {
		return n, fmt.Errorf("payments out of an account: %w", err)
	}
	return n, nil
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
