package quota

import (
	"cmp"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Closing returns the movements that close the year of the ledger (event 34): what was
// spent, carried over or withdrawn is set off against where it came from, nature group by
// nature group, until every balance is zero. Whatever still stands elsewhere refuses it
// (rule quota:2.2-34). Each movement is equal on both sides, so that a large year may be
// closed by several vouchers.
func (l *Ledger) Closing() ([]Movement, error) {
	var uses, origins []Place
	for p, balance := range l.Balances {
		switch {
		case balance == 0:
		case p.Account.Class() == 1:
			origins = append(origins, p)
		case slices.Contains(ended, p.Account):
			uses = append(uses, p)
		default:
			return nil, ErrUnclosed.With(p.Account, balance)
		}
	}
	slices.SortFunc(uses, comparePlaces)
	slices.SortFunc(origins, comparePlaces)
	left := map[Place]money.Fen{}
	for _, p := range origins {
		left[p] = l.Balances[p]
	}
	var movements []Movement
	for _, use := range uses {
		wanted := l.Balances[use]
		for _, origin := range origins {
			part := min(wanted, left[origin])
			if part == 0 || l.group(use) != l.group(origin) {
				continue
			}
			movements = append(movements, Movement{Event: Close, Debit: use, Credit: origin, AmountFen: part})
			wanted -= part
			left[origin] -= part
		}
		if wanted != 0 {
			return nil, ErrUnclosed.With(use.Account, wanted)
		}
	}
	for _, origin := range origins {
		if left[origin] != 0 {
			return nil, ErrUnclosed.With(origin.Account, left[origin])
		}
	}
	return movements, nil
}

func (l *Ledger) group(p Place) string { return natureGroup(l.Quotas[p.Quota].FundNature) }

func comparePlaces(a, b Place) int {
	return cmp.Or(a.Quota.Compare(b.Quota), cmp.Compare(a.Account, b.Account))
}

// Opening is what the next year begins with: a row for each that was carried over, under
// its old key and the year whose money it is, and the movements of events 8 and 9 from one
// source for each fund nature. What was carried over comes back one to one
// (rule quota:2.2-8).
type Opening struct {
	Quotas    []Quota
	Movements []Movement
}

// Opening makes the next year of what the ledger has in Q4101, in a document of that year.
// It is asked before the year is closed; newID gives identifiers.
func (l *Ledger) Opening(document Document, newID func() ident.ID) (Opening, error) {
	var places []Place
	for p, balance := range l.Balances {
		if p.Account == CarriedOut && balance > 0 {
			places = append(places, p)
		}
	}
	slices.SortFunc(places, comparePlaces)
	var o Opening
	found := map[string]ident.ID{} // fund nature → its source
	for _, p := range places {
		old := l.Quotas[p.Quota]
		if document.Year != old.Year+1 {
			return Opening{}, ErrYear.With(document.IssuedOn, old.Year+1)
		}
		source, ok := found[old.FundNature]
		if !ok {
			source = newID()
			found[old.FundNature] = source
			o.add(document, Quota{ID: source, Kind: Source, Region: old.Region, FundNature: old.FundNature, BudgetLevel: old.BudgetLevel})
		}
		next := old
		next.ID, next.Predecessor = newID(), old.ID
		if next.CarryoverYear == 0 {
			next.CarryoverYear = old.Year
		}
		o.add(document, next)
		event, account := Reinstate, Executable
		if old.Kind == Pool {
			event, account = ReinstatePool, Unallocated
		}
		o.Movements = append(o.Movements, Movement{
			Event: event, Debit: Place{source, CarriedIn}, Credit: Place{next.ID, account}, AmountFen: l.Balances[p],
		})
	}
	return o, nil
}

func (o *Opening) add(document Document, q Quota) {
	q.Document, q.Year, q.Line = document.ID, document.Year, len(o.Quotas)+1
	o.Quotas = append(o.Quotas, q)
}
