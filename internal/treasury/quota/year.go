package quota

import (
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// YearState tells how far a year has been closed.
type YearState string

// States of a year.
const (
	YearOpen    YearState = ""
	YearClosing YearState = "CLOSING" // only the movements that close it are posted
	YearClosed  YearState = "CLOSED"  // nothing is posted any more, no red voucher either
)

// open refuses what a year does not take any more (rule quota:2.2-closed): a closed year is
// corrected in the next one (event 26).
func (l *Ledger) open(year fiscal.Year, event Event) error {
	switch state := l.Years[year]; {
	case state == YearClosed, state == YearClosing && event != Close:
		return ErrYearClosed.With(year)
	}
	return nil
}

// Carried is what a row of the year before was carried over with.
type Carried struct {
	Quota     ident.ID
	AmountFen money.Fen
}

// YearPlace is a place of a year with what stands on it.
type YearPlace struct {
	Quota
	Account    Account
	BalanceFen money.Fen
}

// AccountSum is what an account of a group of fund natures stands at, as it stood before the
// year was closed.
type AccountSum struct {
	Group     string
	Account   Account
	AmountFen money.Fen
}

// GroupOf is the level of fund natures on which sources and uses are equal; empty for what is
// no budget money.
func GroupOf(nature string) string { return natureGroup(nature) }

// First is the ledger with no more than n places on which something stands, the first ones.
func (l *Ledger) First(n int) *Ledger {
	var places []Place
	for p := range l.Balances {
		places = append(places, p)
	}
	slices.SortFunc(places, comparePlaces)
	first := *l
	first.Balances = make(map[Place]money.Fen, n)
	for _, p := range places[:min(n, len(places))] {
		first.Balances[p] = l.Balances[p]
	}
	return &first
}
