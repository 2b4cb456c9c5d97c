package adjustment

import (
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/workflow"
)

// Flags of cases, which conditions of a definition may look at.
const (
	flagDepartment = "NEEDS_DEPARTMENT" // the rules ask for the department at least
	flagFinance    = "NEEDS_FINANCE"    // the rules ask for finance
)

// levels of a decision, from below.
const (
	byUnit = iota
	byDepartment
	byFinance
)

// filing is the request as the workflow takes it in, with all who have made it: none of them
// is asked (rule adjustment:maker).
func (r Request) filing(shape Shape, makers []ident.ID, title string) workflow.Document {
	amount := r.AmountFen
	return workflow.Document{
		Kind: string(shape.Flow), Object: r.ID, Title: strings.TrimSpace(title), Unit: r.Unit, Makers: makers,
		Facts: workflow.Facts{AmountFen: &amount, Flags: map[string]bool{
			flagDepartment: r.Level >= byDepartment, flagFinance: r.Level >= byFinance,
		}},
	}
}

// outcome is the action that a case which has come to an end, or back, means; empty while it
// goes on.
func outcome(s workflow.State) Action {
	switch s {
	case workflow.Approved:
		return Approve
	case workflow.Rejected:
		return Reject
	case workflow.Returned:
		return Return
	}
	return ""
}
