package quota

import (
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// BookQuery is the statement behind the account book, for its plan.
const BookQuery = bookQuery

// What the tests look at of the pages.
var (
	Dated     = dated
	Effective = effective
	Lots      = lots
	TrialOf   = trialOf
)

// Added is Sums with a balance of an account.
func (s Sums) Added(a Account, fen int64) (Sums, error) {
	err := s.add(a, money.Fen(fen))
	return s, err
}

// TrialSum is what an account of a fund nature has moved.
func TrialSum(nature string, a Account, debit, credit int64) trialSum {
	change := money.Fen(credit - debit)
	if a.Side() == Debit {
		change = -change
	}
	return trialSum{nature, a, money.Fen(debit), money.Fen(credit), change}
}

// Plans are the statements of the lists, with what they are asked for.
func (s *Service) Plans() map[string]func() (string, []any) {
	e := s.store.engine()
	p := Paging{Limit: 50}
	after := ident.ID{}
	_ = after.Scan(int64(1) << 40)
	unit := asked{Filter: Filter{Year: 2021}, scope: scope{units: []ident.ID{after}}}
	all := asked{Filter: Filter{Year: 2021, Kind: Unit, Functional: "201", FundNature: "11", Frozen: true}, scope: scope{all: true}}
	return map[string]func() (string, []any){
		"quotas of all":  func() (string, []any) { return listQuery(all, e, p, after) },
		"quotas of one":  func() (string, []any) { return listQuery(unit, e, p, after) },
		"the first page": func() (string, []any) { return listQuery(all, e, Paging{Limit: 50, Descending: true}, ident.ID{}) },
	}
}

// TrialSums are several.
func TrialSums(list ...trialSum) []trialSum { return list }
