package bank

import (
	"encoding/base64"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/voucher"
)

// Party is somebody on the other end of the exchange.
type Party struct {
	ID      ident.ID  `json:"id"`
	Code    string    `json:"code"`
	Name    string    `json:"name"`
	Kind    PartyKind `json:"kind"`
	URL     string    `json:"url" db:"url"`
	Active  bool      `json:"active"`
	LastSeq int64     `json:"lastSeq"`
	SeenSeq int64     `json:"seenSeq"`
	Version int64     `json:"version"`
}

// PartyKind is what a party is.
type PartyKind string

// Kinds of parties.
const (
	AgentBank PartyKind = "BANK"
	Central   PartyKind = "CENTRAL"
)

// Certificate is one of a party.
type Certificate struct {
	ID        ident.ID     `json:"id"`
	Serial    string       `json:"serial"`
	Party     string       `json:"party"`
	Role      voucher.Role `json:"role"`
	Suite     string       `json:"suite"`
	Public    string       `json:"public" doc:"base64"`
	ValidFrom fiscal.Date  `json:"validFrom"`
	ValidTo   fiscal.Date  `json:"validTo"`
	RevokedOn fiscal.Date  `json:"revokedOn,omitempty"`
}

// Announced is what a party tells of itself out of band: a file of the operator, or a form.
type Announced struct {
	Code         string        `json:"code"`
	Name         string        `json:"name"`
	Kind         PartyKind     `json:"kind"`
	URL          string        `json:"url"`
	Certificates []Certificate `json:"certificates"`
}

// Order is what a payment orders: fields by the names of DA/T 95, without those that the
// store gives it (Id, AdmDivCode, StYear, VtCode, VouDate, VoucherNo).
type Order struct {
	Payment   ident.ID
	Party     string // the agent bank; empty: the only one there is
	Code      voucher.Code
	Day       fiscal.Date // of the business, from the calendar
	AmountFen money.Fen
	Fields    map[string]string
	Items     []map[string]string
	Seals     []voucher.Seal
}

// Issued is a voucher of an order, with the writes that keep it.
type Issued struct {
	Voucher ident.ID
	Number  string
	Digest  string
	Writes  []Guarded
}

// State is what became of a message that came in.
type State string

// States of the inbox.
const (
	Received       State = "RECEIVED"
	Applied        State = "APPLIED"
	Identical      State = "IDENTICAL"
	Held           State = "HELD"
	UnknownVoucher State = "UNKNOWN_VOUCHER"
	Refused        State = "REFUSED"
)

// Verdict is what who keeps the orders says to a message.
type Verdict string

// Verdicts.
const (
	VerdictApplied   = Verdict(Applied)
	VerdictIdentical = Verdict(Identical)
	VerdictHeld      = Verdict(Held)
	VerdictUnknown   = Verdict(UnknownVoucher)
)

// AlarmKind is why somebody has to look.
type AlarmKind string

// Kinds of alarms.
const (
	AlarmRefused   AlarmKind = "REFUSED"         // signature, certificate, form
	AlarmDifferent AlarmKind = "DIFFERENT"       // an identifier used again with other bytes
	AlarmHeld      AlarmKind = "HELD"            // the answer differs from the order
	AlarmUnknown   AlarmKind = "UNKNOWN_VOUCHER" // an answer to what was never issued
	AlarmSilent    AlarmKind = "SILENT"
	AlarmGap       AlarmKind = "GAP" // numbers were left out
)

// alarmOf is the alarm a verdict raises; empty when it raises none.
func (v Verdict) alarmOf() AlarmKind {
	switch v {
	case VerdictHeld:
		return AlarmHeld
	case VerdictUnknown:
		return AlarmUnknown
	}
	return ""
}

// final tells that no further answer to an order is waited for after a message.
func final(kind voucher.Kind, d voucher.Document) bool {
	switch kind {
	case voucher.Receipt, voucher.Refused:
		return true
	case voucher.QueryAnswer:
		return d.Fields["Result"] != voucher.ResultAccepted
	}
	return false
}

// roleOf is in which role a party signs.
var roleOf = map[PartyKind]voucher.Role{AgentBank: voucher.RoleBank, Central: voucher.RoleCentral}

// incoming are the kinds that others send to us, by who may: a bank answers orders and returns
// money, the central treasury clears, and both tell of their day.
var incoming = map[PartyKind][]voucher.Kind{
	AgentBank: {voucher.Accepted, voucher.Refused, voucher.Receipt, voucher.QueryAnswer, voucher.Return, voucher.Day},
	Central:   {voucher.Clearing, voucher.Return, voucher.Day},
}

const codeRunesMax = 32

// check tells what is wrong with an announcement to the store of a region.
func (a Announced) check(region string) error {
	switch {
	case a.Code == "" || len([]rune(a.Code)) > codeRunesMax || a.Code == region:
		return ErrPartyInput.With("code")
	case a.Name == "":
		return ErrPartyInput.With("name")
	case a.Kind != AgentBank && a.Kind != Central:
		return ErrPartyInput.With("kind")
	}
	for _, c := range a.Certificates {
		if _, err := c.verifiable(); err != nil {
			return err
		}
		if c.Role != roleOf[a.Kind] {
			return ErrCertificate.With(c.Serial)
		}
	}
	return nil
}

// verifiable is a certificate as vouchers are verified with it.
func (c Certificate) verifiable() (voucher.Certificate, error) {
	public, err := base64.StdEncoding.DecodeString(c.Public)
	if err != nil || c.Serial == "" || len(public) == 0 || c.ValidFrom.IsZero() || c.ValidTo.Before(c.ValidFrom) {
		return voucher.Certificate{}, ErrCertificate.With(c.Serial)
	}
	if c.Role != voucher.RoleBank && c.Role != voucher.RoleCentral {
		return voucher.Certificate{}, ErrCertificate.With(c.Serial)
	}
	return voucher.Certificate{
		Serial: c.Serial, Suite: c.Suite, Public: public, Party: c.Party, Role: c.Role, From: c.ValidFrom, Until: c.ValidTo, Revoked: c.RevokedOn,
	}, nil
}

// saysNotReceived tells whether a kept answer is a signed "not received".
func saysNotReceived(content string) bool {
	signed, err := voucher.Parse([]byte(content))
	return err == nil && signed.Fields["Result"] == voucher.ResultNotReceived
}
