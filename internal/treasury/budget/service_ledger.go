package budget

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/audit"
)

// Posting is what the quota ledger is asked to carry, in the words of a budget: rows with
// their dimensions, and sums that move between them.
type Posting struct {
	Key       string
	Document  ident.ID
	Opens     bool // the document begins with this posting
	Number    string
	Title     string
	Year      fiscal.Year
	Date      fiscal.Date
	Basis     string
	Rows      []Row
	Movements []Movement
	Writes    []Write
	Act       audit.Act
}

// RowKind is what a row of a document is about.
type RowKind string

// Kinds of rows: where money comes from, what waits, what a unit may spend.
const (
	SourceRow RowKind = "SOURCE"
	PoolRow   RowKind = "POOL"
	UnitRow   RowKind = "UNIT"
)

// Row is a row of a quota document with its dimensions.
type Row struct {
	ID       ident.ID
	Line     int // in the document
	Kind     RowKind
	Region   string
	Category string   // of the project
	Section  ident.ID // in charge of what waits
	Class    string   // revenue class of a source, functional class of a use
	Use      string   // what a use without a department is for
	Carried  bool     // money of the year before
	Tracked  bool
	// Provisional: it is issued before the budget is approved.
	Provisional bool
	Spending    Line // of a unit's row; of the others only its nature counts
	Nature      string
}

// Place is an account of a row.
type Place struct {
	Row     ident.ID
	Account Account
}

// Event is what moves money in the ledger (handbook §2.2).
type Event string

// Events of a budget.
const (
	EventApprove     Event = "APPROVE"         // 1
	EventReserve     Event = "APPROVE_RESERVE" // 2
	EventEarly       Event = "APPROVE_EARLY"   // 3
	EventOther       Event = "APPROVE_OTHER"   // 4
	EventProvisional Event = "PROVISIONAL"     // 5; below zero: taken back
	EventTransfer    Event = "TRANSFER"        // 6
	EventBond        Event = "BOND"            // 7
	EventCarried     Event = "REINSTATE_POOL"  // 9
	EventIssue       Event = "ISSUE"           // 10
	EventOwnFunds    Event = "OWN_FUNDS"       // 33
)

// Movement is a sum that goes from one place to another.
type Movement struct {
	Event         Event
	Debit, Credit Place
	AmountFen     money.Fen
}

// Write is a row of this module that stands or falls with a posting.
type Write struct {
	Query  string
	Types  []string
	Row    []any
	Guard  ident.ID
	Missed error
}

// Places of the ledger where money of a budget waits, and where a unit has it.
const (
	waiting    Account = "Q2101" // 待分配本级支出预算
	executable Account = "Q3101" // 可执行指标
)
