package contract

import (
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// State is where a contract stands; it prints as its name.
type State string

// States of a contract.
const (
	Draft     State = "DRAFT"
	Submitted State = "SUBMITTED"
	Returned  State = "RETURNED"
	Active    State = "ACTIVE"
	Ended     State = "ENDED"
	Voided    State = "VOIDED"
)

// States lists them all.
var States = []State{Draft, Submitted, Returned, Active, Ended, Voided}

// TextKey is the name of the state.
func (s State) TextKey() string { return "contract.state." + string(s) }

// Action is what is done to a contract; it prints as its name.
type Action string

// Actions on a contract.
const (
	Save    Action = "SAVE"
	Submit  Action = "SUBMIT"
	Return  Action = "RETURN"
	Confirm Action = "CONFIRM"
	Alter   Action = "ALTER" // a change is proposed, confirmed or refused
	End     Action = "END"
	Void    Action = "VOID"
)

// Actions lists them all.
var Actions = []Action{Save, Submit, Return, Confirm, Alter, End, Void}

// TextKey is the name of the action.
func (a Action) TextKey() string { return "contract.action." + string(a) }

// moves are what is allowed; what is absent is refused.
var moves = map[State]map[Action]State{
	Draft:     {Save: Draft, Submit: Submitted, Void: Voided},
	Returned:  {Save: Returned, Submit: Submitted, Void: Voided},
	Submitted: {Return: Returned, Confirm: Active},
	Active:    {Alter: Active, End: Ended},
}

// After is the state an action leads to; false when it is refused.
func (s State) After(a Action) (State, bool) {
	next, ok := moves[s][a]
	return next, ok
}

// Contract is what a unit has agreed to pay.
type Contract struct {
	ID              ident.ID    `json:"id"`
	Number          string      `json:"number"`
	Year            fiscal.Year `json:"year"`
	Unit            ident.ID    `json:"unit" db:"unit_id"`
	State           State       `json:"state"`
	Title           string      `json:"title"`
	Supplier        string      `json:"supplier"`
	SupplierAccount string      `json:"supplierAccount"`
	SupplierBank    string      `json:"supplierBank"`
	ProcurementPlan string      `json:"procurementPlan" doc:"政府采购计划编号；没有的为空"`
	SignedOn        fiscal.Date `json:"signedOn"`
	EndsOn          fiscal.Date `json:"endsOn"`
	AmountFen       money.Fen   `json:"amountFen" doc:"As it was signed"`
	ChangedFen      money.Fen   `json:"changedFen" doc:"By confirmed changes"`
	Kept            string      `json:"-" db:"schedule"`
	Note            string      `json:"note" doc:"Why it was returned"`
	Version         int64       `json:"version"`
	MadeBy          ident.ID    `json:"-"`
	MadeByName      string      `json:"madeByName"`
	CheckedBy       ident.ID    `json:"-"`
	CheckedByName   string      `json:"checkedByName"`
	CheckedOn       string      `json:"checkedOn"`
	ChangedAt       string      `json:"changedAt"`
}

// ETag is the version.
func (c Contract) ETag() int64 { return c.Version }

// WorthFen is what the contract is worth with its confirmed changes.
func (c Contract) WorthFen() money.Fen { return c.AmountFen + c.ChangedFen }

// Term is a payment that is agreed upon.
type Term struct {
	Due       fiscal.Date `json:"due"`
	AmountFen money.Fen   `json:"amountFen" minimum:"1"`
	Condition string      `json:"condition,omitempty" maxLength:"100"`
}

// Hold is money of a quota that is kept for a contract.
type Hold struct {
	Quota     ident.ID  `json:"quota" db:"quota_id"`
	AmountFen money.Fen `json:"amountFen" minimum:"1"`
}

// Change alters what a contract is worth.
type Change struct {
	ID            ident.ID  `json:"id"`
	DeltaFen      money.Fen `json:"deltaFen"`
	Quota         ident.ID  `json:"quota" db:"quota_id" doc:"Whose money it holds more or less of; null: none"`
	Reason        string    `json:"reason"`
	State         string    `json:"state" enum:"PROPOSED,CONFIRMED,REFUSED"`
	MadeBy        ident.ID  `json:"-"`
	MadeByName    string    `json:"madeByName"`
	RecordedAt    string    `json:"recordedAt"`
	CheckedBy     ident.ID  `json:"-"`
	CheckedByName string    `json:"checkedByName"`
	CheckedOn     string    `json:"checkedOn"`
}

// States of a change.
const (
	proposed  = "PROPOSED"
	confirmed = "CONFIRMED"
	refused   = "REFUSED"
)

// Input is what a contract says.
type Input struct {
	Number          string
	Unit            ident.ID
	Title           string
	Supplier        string
	SupplierAccount string
	SupplierBank    string
	ProcurementPlan string
	SignedOn        fiscal.Date
	EndsOn          fiscal.Date
	AmountFen       money.Fen
	Terms           []Term
	Holds           []Hold
}

const (
	textRunesMax = 200
	numberMax    = 60
	termsMax     = 60
	holdsMax     = 50
	fenMax       = money.Fen(1_000_000_000_000_00)
)

// whole trims what was typed and tells what is missing, field by field.
func (in Input) whole() (Input, error) {
	for _, text := range []*string{&in.Number, &in.Title, &in.Supplier, &in.SupplierAccount, &in.SupplierBank, &in.ProcurementPlan} {
		*text = strings.TrimSpace(*text)
	}
	var wrong fault.Fields
	long := func(text string, limit int) bool { return len([]rune(text)) > limit }
	if in.Number == "" || long(in.Number, numberMax) {
		wrong.Add("number", ErrNumber.With(numberMax))
	}
	if in.Title == "" || long(in.Title, textRunesMax) {
		wrong.Add("title", ErrTitle.With(textRunesMax))
	}
	if in.Supplier == "" || long(in.Supplier, textRunesMax) || long(in.SupplierBank, textRunesMax) || long(in.SupplierAccount, numberMax) {
		wrong.Add("supplier", ErrSupplier.With(textRunesMax))
	}
	if in.SignedOn.IsZero() || in.EndsOn.IsZero() || in.EndsOn.Before(in.SignedOn) {
		wrong.Add("endsOn", ErrDays)
	}
	if in.AmountFen <= 0 || in.AmountFen > fenMax {
		wrong.Add("amountFen", ErrAmount)
	}
	in.checkTerms(&wrong)
	in.checkHolds(&wrong)
	return in, wrong.Err()
}

// checkTerms: what is agreed to be paid is the contract, no more and no less.
func (in Input) checkTerms(wrong *fault.Fields) {
	var sum money.Fen
	for _, t := range in.Terms {
		if t.Due.IsZero() || t.AmountFen <= 0 || t.AmountFen > fenMax || len([]rune(t.Condition)) > textRunesMax {
			wrong.Add("terms", ErrTerms.With(termsMax))
			return
		}
		sum += t.AmountFen
	}
	switch {
	case len(in.Terms) > termsMax:
		wrong.Add("terms", ErrTerms.With(termsMax))
	case len(in.Terms) > 0 && sum != in.AmountFen:
		wrong.Add("terms", ErrTermSum.With(sum, in.AmountFen))
	}
}

// checkHolds: no more is held than the contract is worth; of several years' contracts less is.
func (in Input) checkHolds(wrong *fault.Fields) {
	var sum money.Fen
	var seen []ident.ID
	for _, h := range in.Holds {
		if h.Quota.IsZero() || h.AmountFen <= 0 || h.AmountFen > fenMax || slices.Contains(seen, h.Quota) {
			wrong.Add("holds", ErrHolds.With(holdsMax))
			return
		}
		sum, seen = sum+h.AmountFen, append(seen, h.Quota)
	}
	switch {
	case len(in.Holds) > holdsMax:
		wrong.Add("holds", ErrHolds.With(holdsMax))
	case sum > in.AmountFen:
		wrong.Add("holds", ErrHoldSum.With(sum, in.AmountFen))
	}
}
