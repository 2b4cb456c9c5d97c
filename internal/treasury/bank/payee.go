package bank

import (
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/party"
)

// PayeeKind is what a payee is.
type PayeeKind string

// Kinds of payees.
const (
	Person  PayeeKind = "PERSON"
	Company PayeeKind = "COMPANY"
	Unit    PayeeKind = "UNIT"
)

// Payee is somebody who is paid (rule bank:8-payees).
type Payee struct {
	ID          ident.ID  `json:"id"`
	Kind        PayeeKind `json:"kind"`
	Name        string    `json:"name"`
	CreditCode  string    `json:"creditCode"`
	Abroad      bool      `json:"abroad"`
	Blocked     bool      `json:"blocked" doc:"On the blacklist"`
	BlockReason string    `json:"blockReason"`
	Active      bool      `json:"active"`
	Version     int64     `json:"version"`
	ChangedName string    `json:"changedName"`
	ChangedAt   string    `json:"changedAt"`
}

// ETag is the version.
func (p Payee) ETag() int64 { return p.Version }

// PayeeAccount is an account of a payee.
type PayeeAccount struct {
	ID       ident.ID `json:"id"`
	Payee    ident.ID `json:"-" db:"payee_id"`
	Number   string   `json:"number" doc:"Masked for those without need"`
	BankName string   `json:"bankName"`
	BankNo   string   `json:"bankNo"`
	Active   bool     `json:"active"`
}

// PayeeInput is what somebody writes about a payee.
type PayeeInput struct {
	Kind        PayeeKind
	Name        string
	CreditCode  string
	Abroad      bool
	Blocked     bool
	BlockReason string
	Active      bool
	Accounts    []PayeeAccount
}

const payeeAccountsMax = 50

func (in PayeeInput) whole() (PayeeInput, error) {
	in.Name, in.CreditCode, in.BlockReason = strings.TrimSpace(in.Name), strings.TrimSpace(in.CreditCode), strings.TrimSpace(in.BlockReason)
	switch {
	case in.Kind != Person && in.Kind != Company && in.Kind != Unit:
		return in, ErrPayeeInput.With("kind")
	case in.Name == "" || len([]rune(in.Name)) > textMax || party.Normal(in.Name) == "":
		return in, ErrPayeeInput.With("name")
	case in.Blocked && in.BlockReason == "":
		return in, ErrPayeeInput.With("blockReason")
	case len(in.Accounts) > payeeAccountsMax:
		return in, ErrPayeeInput.With("accounts")
	}
	seen := map[string]bool{}
	for i, a := range in.Accounts {
		a.Number, a.BankName, a.BankNo = strings.ReplaceAll(strings.TrimSpace(a.Number), " ", ""), strings.TrimSpace(a.BankName), strings.TrimSpace(a.BankNo)
		switch {
		case !accountNumber.MatchString(a.Number):
			return in, ErrPayeeInput.With("number")
		case a.BankName == "":
			return in, ErrPayeeInput.With("bankName")
		case a.BankNo != "" && !bankNumber.MatchString(a.BankNo):
			return in, ErrPayeeInput.With("bankNo")
		case seen[a.Number]:
			return in, ErrNumberTaken.With(Masked(a.Number))
		}
		seen[a.Number] = true
		in.Accounts[i] = a
	}
	return in, nil
}

func (p Payee) filled(in PayeeInput) Payee {
	p.Kind, p.Name, p.CreditCode, p.Abroad, p.Blocked, p.BlockReason, p.Active = in.Kind, in.Name, in.CreditCode, in.Abroad, in.Blocked, in.BlockReason, in.Active
	if !p.Blocked {
		p.BlockReason = ""
	}
	return p
}

// FoundPayee is a payee by the number of one of its accounts, for who pays.
type FoundPayee struct {
	Payee   Payee
	Account PayeeAccount
	// Same tells that the name that was asked for is the registered one, normalised.
	Same bool
}
