package payment

// State is where a payment stands.
type State string

// States of a payment (rule payment:3.4-states).
const (
	Draft          State = "DRAFT"
	Submitted      State = "SUBMITTED"
	UnitApproved   State = "UNIT_APPROVED"
	MonitorHeld    State = "MONITOR_HELD"
	FiscalReview   State = "FISCAL_REVIEW"
	VoucherIssued  State = "VOUCHER_ISSUED"
	Sent           State = "SENT"
	BankAccepted   State = "BANK_ACCEPTED"
	Unknown        State = "UNKNOWN"
	Paid           State = "PAID"
	Partial        State = "PARTIAL"
	Failed         State = "FAILED"
	RejectedByBank State = "REJECTED_BY_BANK"
	Cleared        State = "CLEARED"
	Booked         State = "BOOKED"
	Returned       State = "RETURNED"
	Closed         State = "CLOSED"
	Voided         State = "VOID"
)

// States lists them all, in the order of a payment's life.
var States = []State{
	Draft, Submitted, UnitApproved, MonitorHeld, FiscalReview, VoucherIssued, Sent, BankAccepted, Unknown,
	Paid, Partial, Failed, RejectedByBank, Cleared, Booked, Returned, Closed, Voided,
}

// TextKey is the name of the state.
func (s State) TextKey() string { return "payment.state." + string(s) }

// Action is what is done to a payment.
type Action string

// Actions on a payment.
const (
	Save          Action = "SAVE"
	Submit        Action = "SUBMIT"
	Withdraw      Action = "WITHDRAW"
	UnitApprove   Action = "UNIT_APPROVE"
	Hold          Action = "HOLD"
	Pass          Action = "PASS"
	Release       Action = "RELEASE"
	FirstApprove  Action = "FIRST_APPROVE"
	SecondApprove Action = "SECOND_APPROVE"
	Sign          Action = "SIGN"   // a large payment, as far up as its sum asks for
	SendBack      Action = "RETURN" // to who has made it
	Void          Action = "VOID"
	Send          Action = "SEND"
	Accept        Action = "ACCEPT"
	Refuse        Action = "REFUSE"
	Silence       Action = "SILENCE"
	Resend        Action = "RESEND"
	Confirm       Action = "CONFIRM"
	ConfirmPart   Action = "CONFIRM_PART"
	Fail          Action = "FAIL"
	Clear         Action = "CLEAR"
	Book          Action = "BOOK"
	GiveBack      Action = "GIVE_BACK" // all that is left of it came back
	GivePart      Action = "GIVE_PART" // a part came back
	Correct       Action = "CORRECT"
	Close         Action = "CLOSE"
)

// TextKey is the name of the action.
func (a Action) TextKey() string { return "payment.action." + string(a) }

// Actions lists them all.
var Actions = []Action{
	Save, Submit, Withdraw, UnitApprove, Hold, Pass, Release, FirstApprove, SecondApprove, Sign, SendBack, Void, Send, Accept, Refuse,
	Silence, Resend, Confirm, ConfirmPart, Fail, Clear, Book, GiveBack, GivePart, Correct, Close,
}

// Who may take an action.
type Who string

// Who takes actions.
const (
	Clerk        Who = "CLERK"
	UnitReviewer Who = "UNIT_REVIEWER"
	First        Who = "FIRST"
	Second       Who = "SECOND"
	Finance      Who = "FINANCE" // who releases what a rule holds up, and corrects
	Head         Who = "HEAD"    // of a section or of the bureau, who approves large payments
	Reviewer     Who = "REVIEWER"
	Rules        Who = "RULES"
	Program      Who = "PROGRAM"
	Bank         Who = "BANK"
	Treasury     Who = "TREASURY" // the central one
	Books        Who = "BOOKS"    // of the unit
)

// Effect is the event of the quota ledger that an action posts, by its number in the handbook.
type Effect int

// Effects on the ledger; 0 is none.
const (
	None      Effect = 0
	Apply     Effect = 21
	Undo      Effect = 22
	Pay       Effect = 23
	PayPart   Effect = 24
	Refund    Effect = 25 // 26 where the money was paid in an earlier year
	Rectified Effect = 27
)

// Move is a line of the table: what is absent is refused.
type Move struct {
	From   State
	Action Action
	To     State
	Who    Who
	Effect Effect
}

// Moves is the table of the handbook (rule payment:3.4-table).
var Moves = []Move{
	{Draft, Save, Draft, Clerk, None},
	{Draft, Submit, Submitted, Clerk, Apply},
	{Draft, Void, Voided, Clerk, None},
	{Submitted, Withdraw, Draft, Clerk, Undo},
	{Submitted, UnitApprove, UnitApproved, UnitReviewer, None},
	{Submitted, SendBack, Draft, UnitReviewer, Undo},
	{UnitApproved, Hold, MonitorHeld, Rules, None},
	{UnitApproved, Pass, FiscalReview, Rules, None},
	{MonitorHeld, Release, FiscalReview, Finance, None},
	{MonitorHeld, SendBack, Draft, Finance, Undo},
	{FiscalReview, FirstApprove, FiscalReview, First, None},
	{FiscalReview, SecondApprove, VoucherIssued, Second, None},
	{FiscalReview, Sign, FiscalReview, Head, None},
	{FiscalReview, SendBack, Draft, Reviewer, Undo},
	{VoucherIssued, Void, Voided, Finance, Undo},
	{VoucherIssued, Send, Sent, Program, None},
	{Sent, Accept, BankAccepted, Bank, None},
	{Sent, Refuse, RejectedByBank, Bank, Undo},
	{Sent, Silence, Unknown, Program, None},
	{Sent, Confirm, Paid, Bank, Pay},
	{Sent, ConfirmPart, Partial, Bank, PayPart},
	{Sent, Fail, Failed, Bank, Undo},
	{BankAccepted, Refuse, RejectedByBank, Bank, Undo},
	{BankAccepted, Silence, Unknown, Program, None},
	{BankAccepted, Confirm, Paid, Bank, Pay},
	{BankAccepted, ConfirmPart, Partial, Bank, PayPart},
	{BankAccepted, Fail, Failed, Bank, Undo},
	{Unknown, Accept, BankAccepted, Bank, None},
	{Unknown, Resend, Sent, Program, None},
	{Unknown, Refuse, RejectedByBank, Bank, Undo},
	{Unknown, Confirm, Paid, Bank, Pay},
	{Unknown, ConfirmPart, Partial, Bank, PayPart},
	{Unknown, Fail, Failed, Bank, Undo},
	{Paid, Clear, Cleared, Treasury, None},
	{Paid, GiveBack, Returned, Bank, Refund},
	{Paid, GivePart, Paid, Bank, Refund},
	{Paid, Correct, Paid, Finance, Rectified},
	{Partial, Clear, Cleared, Treasury, None},
	{Partial, GiveBack, Returned, Bank, Refund},
	{Partial, GivePart, Partial, Bank, Refund},
	{Cleared, Book, Booked, Books, None},
	{Cleared, GiveBack, Returned, Bank, Refund},
	{Cleared, GivePart, Cleared, Bank, Refund},
	{Cleared, Correct, Cleared, Finance, Rectified},
	{Booked, GiveBack, Returned, Bank, Refund},
	{Booked, GivePart, Booked, Bank, Refund},
	{Booked, Correct, Booked, Finance, Rectified},
	{Returned, Close, Closed, Treasury, None},
}

var moves = func() map[State]map[Action]Move {
	table := map[State]map[Action]Move{}
	for _, m := range Moves {
		if table[m.From] == nil {
			table[m.From] = map[Action]Move{}
		}
		table[m.From][m.Action] = m
	}
	return table
}()

// After is the line of the table for an action in a state; false when it is refused.
func (s State) After(a Action) (Move, bool) {
	m, ok := moves[s][a]
	return m, ok
}

// flying tells that an application holds money that is not decided about.
func (s State) flying() bool {
	switch s {
	case Submitted, UnitApproved, MonitorHeld, FiscalReview, VoucherIssued, Sent, BankAccepted, Unknown:
		return true
	}
	return false
}

// atBank tells that a voucher is with the bank and its result is waited for.
func (s State) atBank() bool { return s == Sent || s == BankAccepted || s == Unknown }

// spent tells that money went out and may come back.
func (s State) spent() bool { return s == Paid || s == Partial || s == Cleared || s == Booked }
