package payment

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// MessageKind is what a message of a bank or of the central treasury is.
type MessageKind string

// Kinds of messages.
const (
	MessageAccepted MessageKind = "ACCEPTED"
	MessageRefused  MessageKind = "REFUSED"
	MessageReceipt  MessageKind = "RECEIPT"
	MessageAnswer   MessageKind = "QUERY_ANSWER"
	MessageReturn   MessageKind = "RETURN"
	MessageClearing MessageKind = "CLEARING"
	MessageDay      MessageKind = "DAY_FILE"
)

// Results that a bank tells.
const (
	resultAccepted    = "ACCEPTED"
	resultRefused     = "REFUSED"
	resultPaid        = "PAID"
	resultPartial     = "PARTIAL"
	resultFailed      = "FAILED"
	resultNotReceived = "NOT_RECEIVED"
)

// Message is what came in and holds: signed by who it says, whole, and kept.
type Message struct {
	ID      ident.ID // of the inbox
	Party   string
	Kind    MessageKind
	Voucher ident.ID
	Payment ident.ID
	Same    bool // the receipt repeats what was ordered, field by field
	Result  string
	BankNo  string
	PaidFen money.Fen
	Reason  string
	Code    string // the number of the document: 2301, 3507 …
	Fields  map[string]string
	Items   []map[string]string
}

// Verdict is what is said to a message.
type Verdict string

// Verdicts.
const (
	Applied        Verdict = "APPLIED"
	Identical      Verdict = "IDENTICAL"
	Withheld       Verdict = "HELD"
	UnknownVoucher Verdict = "UNKNOWN_VOUCHER"
)

// ofMany tells that a message tells of many payments: it is kept once, not with each of them.
func (m Message) ofMany() bool { return m.Kind == MessageDay && m.Fields["VouDate"] == "" }

// digest is that of what a message says, whatever message says it.
func (m Message) digest() string {
	said := map[string]string{}
	for name, value := range m.Fields {
		if name != "Id" { // a status has one of its own
			said[name] = value
		}
	}
	data, err := json.Marshal(struct {
		Kind   MessageKind
		Fields map[string]string
		Items  []map[string]string
	}{m.Kind, said, m.Items})
	if err != nil {
		panic(err) // maps of texts can be written
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// day is a day as vouchers write it, as we do; empty for what is none.
func day(text string) string {
	if len(text) != 8 {
		return ""
	}
	return text[:4] + "-" + text[4:6] + "-" + text[6:]
}

// amount reads money as vouchers write it; false for what is none.
func amount(text string) (money.Fen, bool) {
	fen, err := money.Parse(text, money.Yuan)
	return fen, err == nil
}

// Fen is money, in the words of this file.
type Fen = money.Fen
