package payment

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Numbers of the documents of a day.
const (
	codeTransfer = "2301" // 申请划款凭证
	codeBack     = "2302" // 申请退款凭证
	codeClearing = "3507" // 清算信息对账
	codeQuota    = "3510" // 清算额度对账
	codeCash     = "3513" // 库款账户对账
	codeDetails  = "4004" // the bank's file of the day
)

// Clearing is what the central treasury has made good of a day, or refused.
type Clearing struct {
	ID         ident.ID `json:"id"`
	Code       string   `json:"code"`
	Number     string   `json:"number"`
	Day        string   `json:"day"`
	Party      string   `json:"party"`
	AmountFen  Fen      `json:"amountFen"`
	Lines      int64    `json:"lines" db:"line_count"`
	State      string   `json:"state" doc:"MATCHED, DIFFERS, REFUSED"`
	Reason     string   `json:"reason"`
	RecordedAt string   `json:"recordedAt"`
}

// clearingLine is a line of it.
type clearingLine struct {
	Clearing   ident.ID `db:"clearing_id"`
	Line       int64
	VoucherNo  string
	Payment    ident.ID `db:"payment_id"`
	FundNature string
	Functional string
	UnitCode   string
	AmountFen  Fen
	State      string
}

// States of lines.
const (
	lineMatched = "MATCHED"
	lineOpen    = "OPEN"
	lineRefused = "REFUSED"
)

// cleared tells what a line of a clearing means for its payment: an action, or none where it
// only agrees; false where it does not.
func (l clearingLine) cleared(code string, p Payment) (action Action, agrees bool) {
	switch {
	case code == codeTransfer && (p.State == Paid || p.State == Partial):
		return Clear, l.AmountFen == p.PaidFen
	case code == codeTransfer && (p.State == Returned || p.State == Cleared || p.State == Booked):
		return "", l.AmountFen == p.PaidFen
	case code == codeBack && p.State == Returned:
		return Close, l.AmountFen == p.ReturnedFen
	case code == codeBack && p.State.spent():
		return "", l.AmountFen <= p.ReturnedFen
	}
	return "", false
}

// dayOf is a day of a document; zero for what is none.
func dayOf(text string) fiscal.Date {
	on, err := fiscal.ParseDate(day(text))
	if err != nil {
		return fiscal.Date{}
	}
	return on
}
