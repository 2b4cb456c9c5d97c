package agentbank

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/treasury/voucher"
)

// What is what goes wrong with an order.
type What string

// Faults (handbook §3.7).
const (
	BreakBefore    What = "BREAK_BEFORE"     // the line breaks before the order is kept
	BreakAfter     What = "BREAK_AFTER"      // and after it was
	Lose           What = "LOSE"             // it is signed for on the line and lost: asked, the bank has not received it
	NoReceipt      What = "NO_RECEIPT"       // paid; no receipt is sent, and asked the bank says that it is at it
	Silent         What = "SILENT"           // paid; nothing is said at all, also when asked
	SilentUnpaid   What = "SILENT_UNPAID"    // not paid, and nothing said
	Refuse         What = "REFUSE"           // sent back before anything is done
	Fail           What = "FAIL"             // could not be paid
	Partial        What = "PARTIAL"          // of a batch some rows fail: those of Rows, or every third
	Duplicate      What = "DUPLICATE"        // the receipt is sent twice
	Unknown        What = "UNKNOWN"          // a receipt for what was never ordered comes besides
	Amount         What = "AMOUNT"           // the receipt tells another amount
	Payee          What = "PAYEE"            // and another payee
	BadSignature   What = "BAD_SIGNATURE"    // the receipt does not verify; asked, the bank sends a good one
	OutOfOrder     What = "OUT_OF_ORDER"     // the receipt comes before the bank has signed for the order
	Return         What = "RETURN"           // paid, and returned by the bank of the payee at once
	ReturnNextDay  What = "RETURN_NEXT_DAY"  // on the next day of business
	ReturnNextYear What = "RETURN_NEXT_YEAR" // in the next year
	ClearRefused   What = "CLEARING_REFUSED" // the central treasury does not clear it on its day
)

var whats = map[What]bool{
	BreakBefore: true, BreakAfter: true, Lose: true, NoReceipt: true, Silent: true, SilentUnpaid: true, Refuse: true, Fail: true, Partial: true,
	Duplicate: true, Unknown: true, Amount: true, Payee: true, BadSignature: true, OutOfOrder: true, Return: true, ReturnNextDay: true,
	ReturnNextYear: true, ClearRefused: true,
}

// Match finds orders; what is empty does not matter.
type Match struct {
	Voucher   string    `json:"voucher"` // its number
	PayeeNo   string    `json:"payeeNo"`
	PayeeName string    `json:"payeeName"`
	AmountFen money.Fen `json:"amountFen"`
	Every     int64     `json:"every"` // each nth of those that fit
	Nth       int64     `json:"nth"`   // the nth alone
}

// Fault is something that goes wrong, with whom, and how often.
type Fault struct {
	Match Match `json:"match"`
	Do    What  `json:"do"`
	Times int64 `json:"times"` // 0: each time that it fits
	Rows  []int `json:"rows"`  // of a partial batch: which fail, from 1 on
}

// Account is one of a payee that the bank keeps.
type Account struct {
	Number     string    `json:"number"`
	Name       string    `json:"name"`
	Closed     bool      `json:"closed"`
	BalanceFen money.Fen `json:"balanceFen"`
}

// Scenario is what the bank knows and what goes wrong.
type Scenario struct {
	ReceiptAfterMillis int64     `json:"receiptAfterMillis"` // how long a payment takes
	TreasuryFen        money.Fen `json:"treasuryFen"`        // what the treasury account begins with; 0: treasuryDefault
	Accounts           []Account `json:"accounts"`
	Faults             []Fault   `json:"faults"`
}

// treasuryDefault is 50 亿 yuan.
const treasuryDefault money.Fen = 5_000_000_000_00

// Check tells what is wrong with a scenario.
func (s Scenario) Check() error {
	for _, f := range s.Faults {
		if !whats[f.Do] {
			return ErrScenario.With(string(f.Do))
		}
		if f.Times < 0 || f.Match.Every < 0 || f.Match.Nth < 0 {
			return ErrScenario.With("times")
		}
	}
	if s.ReceiptAfterMillis < 0 || s.TreasuryFen < 0 {
		return ErrScenario.With("receiptAfterMillis")
	}
	return nil
}

func (m Match) fits(d voucher.Document) bool {
	amount, err := voucher.Amount(d.Fields, "PayAmt")
	switch {
	case m.Voucher != "" && m.Voucher != d.Fields["VoucherNo"]:
	case m.PayeeNo != "" && m.PayeeNo != d.Fields["PayeeAcctNo"]:
	case m.PayeeName != "" && m.PayeeName != d.Fields["PayeeAcctName"]:
	case m.AmountFen != 0 && (err != nil || m.AmountFen != amount):
	default:
		return true
	}
	return false
}

// counted is how often each fault has fitted and been done.
type counted struct{ fitted, done int64 }

// pick finds the fault of an order and counts those that fit on.
func (s Scenario) pick(d voucher.Document, counts []counted) (f Fault, found bool) {
	for i, one := range s.Faults {
		if !one.Match.fits(d) {
			continue
		}
		counts[i].fitted++
		n := counts[i].fitted
		if found || one.Match.Nth > 0 && n != one.Match.Nth || one.Match.Every > 0 && n%one.Match.Every != 0 || one.Times > 0 && counts[i].done >= one.Times {
			continue
		}
		counts[i].done++
		f, found = one, true
	}
	return f, found
}

// returnOn is the first day of business on which an order comes back; zero: it does not.
func (w What) returnOn(paid fiscal.Date) fiscal.Date {
	switch w {
	case Return:
		return paid
	case ReturnNextDay:
		return paid.AddDays(1)
	case ReturnNextYear:
		return paid.Year().Range().To.AddDays(1)
	}
	return fiscal.Date{}
}
