package quota

import (
	"maps"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Claim is what one payment application, or one contract, has moved through a place.
type Claim struct {
	Holder ident.ID
	Place
}

// Ledger is the part of the books that a decision needs: the rows, the balances of all
// their places, and what the claims and contracts concerned have moved.
type Ledger struct {
	Quotas   map[ident.ID]Quota
	Balances map[Place]money.Fen
	Claims   map[Claim]money.Fen
	// Days are the changes of places by business day, from the earliest day of a decision
	// on. Nothing is dated after today, so that a decision of today needs none.
	Days     map[Place]map[fiscal.Date]money.Fen
	Policies []Policy
	Years    map[fiscal.Year]YearState // those that are not open
	Today    fiscal.Date
}

// NewLedger is an empty one.
func NewLedger(policies []Policy, today fiscal.Date) *Ledger {
	return &Ledger{
		Quotas: map[ident.ID]Quota{}, Balances: map[Place]money.Fen{}, Claims: map[Claim]money.Fen{},
		Days: map[Place]map[fiscal.Date]money.Fen{}, Policies: policies, Today: today,
	}
}

// Decide returns the entries of a voucher, or why it is refused. It changes nothing; Apply
// does. Identifiers of the entries are given when they are kept.
func (l *Ledger) Decide(v Voucher) ([]Entry, error) {
	if len(v.Movements) == 0 {
		return nil, ErrEmpty
	}
	if len(v.Movements) > movementsMax {
		return nil, ErrMovements.With(len(v.Movements), movementsMax)
	}
	red := !v.Reverses.IsZero()
	if red && !written(v.Reason) {
		return nil, ErrRedReason.With(textRunesMax)
	}
	d := draft{ledger: l, balances: map[Place]money.Fen{}, claims: map[Claim]money.Fen{}}
	if err := d.checkDate(v); err != nil {
		return nil, err
	}
	entries := make([]Entry, 0, 2*len(v.Movements))
	for i, m := range v.Movements {
		if err := d.check(v, m, red); err != nil {
			return nil, err
		}
		sides := m.trimmed().sides(v, 2*i+1)
		for j := range sides {
			if err := d.add(&sides[j]); err != nil {
				return nil, err
			}
		}
		if err := d.covered(sides); err != nil {
			return nil, err
		}
		entries = append(entries, sides[0], sides[1])
	}
	return entries, equal(v)
}

const (
	movementsMax = 2000
	textRunesMax = 200
)

// Apply takes entries that Decide has made into the ledger.
func (l *Ledger) Apply(entries []Entry) {
	for _, e := range entries {
		l.Balances[e.Place()] = e.BalanceFen
		if l.Days[e.Place()] == nil {
			l.Days[e.Place()] = map[fiscal.Date]money.Fen{}
		}
		l.Days[e.Place()][e.Date] += e.Change()
		for _, c := range e.claims() {
			l.Claims[c] += e.Change()
		}
	}
}

// Clone is a copy that changes by itself.
func (l *Ledger) Clone() *Ledger {
	c := *l
	c.Quotas, c.Balances, c.Claims = maps.Clone(l.Quotas), maps.Clone(l.Balances), maps.Clone(l.Claims)
	c.Days = make(map[Place]map[fiscal.Date]money.Fen, len(l.Days))
	for p, days := range l.Days {
		c.Days[p] = maps.Clone(days)
	}
	return &c
}

// claims are the claim and the contract whose money the entry moves.
func (e Entry) claims() []Claim {
	var list []Claim
	if !e.Claim.IsZero() {
		list = append(list, Claim{e.Claim, e.Place()})
	}
	if !e.Contract.IsZero() && e.Account == Encumbered {
		list = append(list, Claim{e.Contract, e.Place()})
	}
	return list
}

// draft is the ledger with the movements of one voucher on top, in their order.
type draft struct {
	ledger   *Ledger
	balances map[Place]money.Fen
	claims   map[Claim]money.Fen
}

func (d draft) balance(p Place) money.Fen {
	if changed, ok := d.balances[p]; ok {
		return changed
	}
	return d.ledger.Balances[p]
}

func (d draft) moved(c Claim) money.Fen { return d.ledger.Claims[c] + d.claims[c] }

// add puts an entry on the draft and writes its balance into it.
func (d draft) add(e *Entry) error {
	next, err := d.balance(e.Place()).Add(e.Change())
	if err != nil {
		return err
	}
	e.BalanceFen = next
	d.balances[e.Place()] = next
	for _, c := range e.claims() {
		d.claims[c] += e.Change()
	}
	return nil
}

// covered refuses what would leave a place, or a claim's part of it, below zero (Q1).
func (d draft) covered(sides [2]Entry) error {
	for _, e := range sides {
		if e.BalanceFen < 0 { // rule quota:1.4-1
			return ErrInsufficient.With(e.Account, e.BalanceFen-e.Change(), -e.Change())
		}
		if day, least := d.ledger.least(e); least < 0 {
			return ErrInsufficientThen.With(e.Account, day, least-e.Change(), -e.Change())
		}
		for _, c := range e.claims() {
			limited := c.Holder == e.Contract || e.Account == InFlight || e.Account == Paid
			if left := d.moved(c); limited && left < 0 {
				return ErrClaim.With(e.Account, left-e.Change(), -e.Change())
			}
		}
	}
	return nil
}

// least is the least that the place of an entry stands at on its day or a later one, and the
// day: what is posted to an earlier day lowers all days from there on.
func (l *Ledger) least(e Entry) (day fiscal.Date, least money.Fen) {
	days := slices.SortedFunc(maps.Keys(l.Days[e.Place()]), fiscal.Date.Compare)
	at := e.BalanceFen
	day, least = l.Today, at
	for i := len(days) - 1; i >= 0 && days[i].After(e.Date); i-- {
		at -= l.Days[e.Place()][days[i]]
		if at < least {
			day, least = days[i].AddDays(-1), at
		}
	}
	return day, least
}

func (d draft) checkDate(v Voucher) error {
	if v.Date.IsZero() || v.Date.After(d.ledger.Today) {
		return ErrFuture.With(v.Date, d.ledger.Today)
	}
	return nil
}

// check holds a movement to the table of events. A red one was held to it when it was
// black; what has happened since shows in the balances.
func (d draft) check(v Voucher, m Movement, red bool) error {
	debit, err := d.row(m.Debit, v)
	if err != nil {
		return err
	}
	credit, err := d.row(m.Credit, v)
	if err != nil {
		return err
	}
	if err := d.ledger.open(debit.Year, m.Event); err != nil || red {
		return err
	}
	if m.AmountFen <= 0 && !m.backProvisional() {
		return ErrAmount.With(m.AmountFen)
	}
	rule, ok := rules[m.Event]
	if !ok {
		return ErrEvent.With(string(m.Event))
	}
	at, ok := rule.leg(m)
	if !ok {
		return ErrAccounts.With(rule.label(), m.Debit.Account, m.Credit.Account)
	}
	if err := rule.Legs[at].rows(rule, m); err != nil {
		return err
	}
	if err := rule.given(v, m); err != nil {
		return err
	}
	if err := rule.money(debit, credit); err != nil {
		return err
	}
	if err := d.special(rule, m, debit, credit); err != nil {
		return err
	}
	return checkPolicy(d.ledger.Policies, step{v, rule, debit, credit})
}

// row finds the row of a place and holds the account and the year to it.
func (d draft) row(p Place, v Voucher) (Quota, error) {
	q, ok := d.ledger.Quotas[p.Quota]
	switch {
	case !ok:
		return q, ErrNotFound
	case !q.holds(p.Account):
		return q, ErrPlace.With(p.Account)
	case q.Year != v.Date.Year():
		return q, ErrYear.With(v.Date, q.Year)
	}
	return q, nil
}

func (l Leg) rows(rule EventRule, m Movement) error {
	switch same := m.Debit.Quota == m.Credit.Quota; {
	case l.Same && !same:
		return ErrOneRow.With(rule.label())
	case l.Other && same:
		return ErrTwoRows.With(rule.label())
	}
	return nil
}

// given tells what the event needs and was not given.
func (r EventRule) given(v Voucher, m Movement) error {
	touches := m.Debit.Account == Encumbered || m.Credit.Account == Encumbered
	switch {
	case r.Needs&NeedBasis != 0 && !written(v.Basis):
		return ErrBasis.With(r.label(), textRunesMax)
	case r.Needs&NeedReason != 0 && !written(v.Reason):
		return ErrReason.With(r.label(), textRunesMax)
	case r.Needs&NeedExpiry != 0 && m.Expires.Before(v.Date):
		return ErrExpiry.With(v.Date)
	case r.Needs&NeedMonth != 0 && (!m.Month.Valid() || m.Month.Year != v.Date.Year()):
		return ErrMonth.With(v.Date.Year())
	case r.Needs&NeedClaim != 0 && m.Claim.IsZero():
		return ErrApplication.With(r.label())
	case (r.Needs&NeedContract != 0 || touches) && m.Contract.IsZero():
		return ErrContract.With(r.label())
	}
	return nil
}

func written(text string) bool {
	n := 0
	for range text {
		n++
	}
	return n > 0 && n <= textRunesMax
}

// money holds the two rows to the fund natures: sources and uses stay equal in each group
// (Q2), and fund nature never changes on the way (rule quota:1.4-3).
func (r EventRule) money(debit, credit Quota) error {
	if natureGroup(debit.FundNature) != natureGroup(credit.FundNature) {
		return ErrNature.With(debit.FundNature, credit.FundNature)
	}
	spent := debit.Kind != Source && credit.Kind != Source
	if spent && debit.FundNature != credit.FundNature {
		return ErrNature.With(debit.FundNature, credit.FundNature)
	}
	if len(r.Natures) == 0 {
		return nil
	}
	for _, q := range []Quota{debit, credit} {
		if !begins(q.FundNature, r.Natures) {
			return ErrNatureEvent.With(r.label(), q.FundNature)
		}
	}
	return nil
}

func begins(code string, heads []string) bool {
	for _, head := range heads {
		if len(code) >= len(head) && code[:len(head)] == head {
			return true
		}
	}
	return false
}

// special are the notes of the table that no column holds.
func (d draft) special(rule EventRule, m Movement, debit, credit Quota) error {
	switch m.Event {
	case Reinstate, ReinstatePool: // under the year whose money it is
		if credit.CarryoverYear == 0 {
			return ErrNotCarried.With(rule.label())
		}
	case ApproveOther:
		if credit.Use == "" {
			return ErrUse
		}
	case Provisional: // rule quota:2.2-5
		if !debit.Provisional || !credit.Provisional {
			return ErrNotProvisional
		}
	case RefundPrior: // the unit keeps it only where it was carried over
		if m.Credit.Account == Executable && m.Debit.Account != CarriedIn {
			return ErrAccounts.With(rule.label(), m.Debit.Account, m.Credit.Account)
		}
	case CancelPlan: // nothing may be under way
		if flying := d.balance(Place{m.Debit.Quota, InFlight}); flying != 0 {
			return ErrFlying.With(flying)
		}
	case Reject, PayPart: // back to where the application took it from (rule quota:2.2-22)
		if back := m.Credit.Account; back != Paid {
			taken := -d.moved(Claim{m.Claim, m.Credit})
			if taken < m.AmountFen {
				return ErrOrigin.With(back, max(taken, 0), m.AmountFen)
			}
		}
	}
	return nil
}

// equal holds the legs of a correction to one sum (rule quota:2.2-27).
func equal(v Voucher) error {
	if !v.Reverses.IsZero() {
		return nil
	}
	for _, rule := range Events {
		if !rule.Equal {
			continue
		}
		var sums [2]money.Fen
		for _, m := range v.Movements {
			if m.Event == rule.Event {
				at, _ := rule.leg(m)
				sums[at] += m.AmountFen
			}
		}
		if sums[0] != sums[1] {
			return ErrUnequal.With(sums[0], sums[1])
		}
	}
	return nil
}
