package target

import (
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// ReplyFilter says which replies a list holds.
type ReplyFilter struct {
	Year       fiscal.Year
	Kind       ReplyKind
	State      ReplyState
	Department ident.ID
	Standing   string // LATE, FORWARD_OPEN, FORWARD_LATE
	Text       string
	words      []string
	read       Scope
	approve    Scope
	today      fiscal.Date
}

// Standings of replies that a list can be narrowed to.
const (
	StandingLate        = "LATE"
	StandingForwardOpen = "FORWARD_OPEN"
	StandingForwardLate = "FORWARD_LATE"
)

// ReplyColumns are what replies can be sorted by; the first is the default.
var ReplyColumns = []string{"prepared", "number", "dated", "addressee", "targets", "budget", "due"}

// ReplyTotals are the sums of a list of replies.
type ReplyTotals struct {
	Replies   int64     `json:"replies"`
	Issued    int64     `json:"issued"`
	Targets   int64     `json:"targets"`
	BudgetFen money.Fen `json:"budgetFen"`
	Late      int64     `json:"late"`
	Unsent    int64     `json:"forwardOpen" doc:"Issued, and not yet forwarded by the department"`
}

// ReplyDetail is a reply with everything its page shows.
type ReplyDetail struct {
	Reply
	Rows        []ReplyTarget   `json:"rows"`
	Forwardings []Forwarding    `json:"forwardings"`
	Refusals    []RefusedTarget `json:"refusals" doc:"Of a prepared one: which targets cannot be approved now, and why"`
	Paper       ReplyPaper      `json:"paper" doc:"As it is printed"`
	MayForward  bool            `json:"mayForward"`
}

// Outlook is what could be replied to in a year, department by department.
type Outlook struct {
	Year        fiscal.Year  `json:"year"`
	Kind        ReplyKind    `json:"kind"`
	Departments []OutlookRow `json:"departments"`
}

// OutlookRow is a department with passed targets that no reply holds.
type OutlookRow struct {
	LineDepartment
	Targets   int64     `json:"targets"`
	BudgetFen money.Fen `json:"budgetFen"`
	Oldest    string    `json:"passedAt" doc:"When the first of them has passed"`
}

// sortValues are what the cursor behind a reply remembers.
func (r Reply) sortValues(column string) []string {
	value := ""
	switch column {
	case "prepared":
		value = r.ID.String()
	case "number":
		value = r.Number
	case "dated":
		if !r.DatedOn.IsZero() {
			value = r.DatedOn.String()
		}
	case "addressee":
		value = r.SortKey
	case "targets":
		value = strconv.FormatInt(r.Targets, 10)
	case "budget":
		value = strconv.FormatInt(int64(r.BudgetFen), 10)
	case "due":
		value = r.DueOn.String()
	}
	return []string{value, r.ID.String()}
}
