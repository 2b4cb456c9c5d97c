package quota

import (
	"slices"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Place is where money stands: an account of a row.
type Place struct {
	Quota   ident.ID `json:"quota"`
	Account Account  `json:"account"`
}

// Movement takes a sum from one place to another, by one event.
type Movement struct {
	Event     Event
	Debit     Place
	Credit    Place
	AmountFen money.Fen
	Claim     ident.ID      // the payment application, where one holds the money or held it
	Contract  ident.ID      // the procurement contract, where it touches Q3103
	Month     fiscal.Period // of a plan
	Expires   fiscal.Date   // of a freeze
}

// Level tells who decides, from below: it bounds what a virement may change.
type Level int

// Levels of a decision.
const (
	ByUnit Level = iota
	ByDepartment
	ByFinance
)

// levelNames are the levels on the wire.
var levelNames = []string{"UNIT", "DEPARTMENT", "FINANCE"}

// Name is the level on the wire.
func (l Level) Name() string { return levelNames[l] }

// ParseLevel reads the name of a level.
func ParseLevel(name string) (Level, error) {
	at := slices.Index(levelNames, name)
	if at < 0 {
		return 0, ErrLevel.With(fault.Excerpt(name))
	}
	return Level(at), nil
}

// Voucher is what is posted together: all of it or nothing.
type Voucher struct {
	ID        ident.ID
	Date      fiscal.Date // the business date
	Basis     string      // number of the document, approval, resolution or list
	Reason    string
	Level     Level
	Movements []Movement
	// Reverses names the voucher that this one takes back by red entries; it has no
	// movements of its own then.
	Reverses ident.ID
}

// Entry is one side of a movement as it stands in the account book. It never changes.
type Entry struct {
	ID         ident.ID      `json:"id"`
	Voucher    ident.ID      `json:"voucher"`
	Line       int           `json:"line"` // in the voucher; the two sides of a movement follow each other
	Event      Event         `json:"event"`
	Quota      ident.ID      `json:"quota"`
	Account    Account       `json:"account"`
	Side       Side          `json:"side"`
	AmountFen  money.Fen     `json:"amountFen"`  // red entries are negative
	BalanceFen money.Fen     `json:"balanceFen"` // of the place, after it
	Claim      ident.ID      `json:"claim"`
	Contract   ident.ID      `json:"contract"`
	Month      fiscal.Period `json:"month"`
	Expires    fiscal.Date   `json:"expires"`
	Date       fiscal.Date   `json:"date" db:"business_date"`
}

// Place is where the entry stands.
func (e Entry) Place() Place { return Place{e.Quota, e.Account} }

// Change is what the entry does to the balance of its place.
func (e Entry) Change() money.Fen {
	if e.Side == e.Account.Side() {
		return e.AmountFen
	}
	return -e.AmountFen
}

// trimmed is the movement without what its event does not need: a claim on money that no
// application holds would mislead who looks for that application's.
func (m Movement) trimmed() Movement {
	needs := rules[m.Event].Needs
	if needs&NeedClaim == 0 {
		m.Claim = ident.ID{}
	}
	if m.Debit.Account != Encumbered && m.Credit.Account != Encumbered {
		m.Contract = ident.ID{}
	}
	if needs&NeedMonth == 0 {
		m.Month = fiscal.Period{}
	}
	if needs&NeedExpiry == 0 {
		m.Expires = fiscal.Date{}
	}
	return m
}

// backProvisional tells whether the movement takes back what was given before the budget was
// approved. It is red like all that takes back, but part of a voucher that puts the approved
// budget in its place: the money of a unit is never missing in between (rule quota:2.2-5).
func (m Movement) backProvisional() bool { return m.Event == Provisional && m.AmountFen < 0 }

// sides are the two entries of a movement; a red one has a negative sum.
func (m Movement) sides(v Voucher, line int) [2]Entry {
	e := Entry{
		Voucher: v.ID, Line: line, Event: m.Event, AmountFen: m.AmountFen, Claim: m.Claim, Contract: m.Contract,
		Month: m.Month, Expires: m.Expires, Date: v.Date,
	}
	debit, credit := e, e
	debit.Quota, debit.Account, debit.Side = m.Debit.Quota, m.Debit.Account, Debit
	credit.Quota, credit.Account, credit.Side, credit.Line = m.Credit.Quota, m.Credit.Account, Credit, line+1
	return [2]Entry{debit, credit}
}

// Red returns the movements that take entries back: the same accounts, negative sums
// (红字冲销), the last movement first. Entries of red movements are not taken back.
func Red(entries []Entry) ([]Movement, error) {
	if len(entries) == 0 || len(entries)%2 != 0 {
		return nil, ErrNoVoucher
	}
	var movements []Movement
	for i := len(entries) - 2; i >= 0; i -= 2 {
		debit, credit := entries[i], entries[i+1]
		if debit.AmountFen <= 0 {
			return nil, ErrRedTwice
		}
		amount, err := debit.AmountFen.Neg()
		if err != nil {
			return nil, err
		}
		movements = append(movements, Movement{
			Event: debit.Event, Debit: debit.Place(), Credit: credit.Place(), AmountFen: amount,
			Claim: debit.Claim, Contract: debit.Contract, Month: debit.Month, Expires: debit.Expires,
		})
	}
	return movements, nil
}
