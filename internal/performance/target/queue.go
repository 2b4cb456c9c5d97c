package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
)

// Waiting is a target that waits for a reviewer.
type Waiting struct {
	Item
	Action Action       `json:"action" doc:"What carries it on; PASS and GRADE fill the review form in"`
	Days   int          `json:"days" doc:"Days it has waited in its state"`
	Due    *fiscal.Date `json:"dueOn" doc:"Deadline of the year for its state, null when the year has none; that of the step stands in standing"`
}

// Queue is what waits for a reviewer: a page of it, and the sum of all.
type Queue struct {
	page.Result[Waiting]
	Budget money.Fen `json:"budgetFen" doc:"Of all that wait"`
}

// QueueFilter says which of the waiting targets a reviewer wants to see.
type QueueFilter struct {
	Year       fiscal.Year
	State      State // empty: every state he reviews
	Department ident.ID
}

// QueueColumns are what the queue can be sorted by; the first is the default: who waits
// longest comes first; "due" is by the limit of the step.
var QueueColumns = []string{"waiting", "due", "budget", "name"}

// dueInReview is the deadline of the year for each state of the review.
var dueInReview = map[State]DueStep{
	Submitted: DueDepartmentReview, UnderDeptReview: DueDepartmentReview, UnderFinanceReview: DueFinanceReview, UnderPerformanceReview: DueFinanceReview,
}

// Onwards is the action that carries a waiting target on.
func (i Item) Onwards() Action {
	step := i.Standing
	switch {
	case step == nil:
	case i.State == Submitted && step.Reach == workflow.ReachUnit:
		return PassUnit
	case i.State == UnderPerformanceReview && step.Role != rolePerformance:
		return Sign
	}
	return onwardIn[i.State]
}

var onwardIn = map[State]Action{
	Submitted: Take, UnderDeptReview: PassDepartment, UnderFinanceReview: PassBusiness, UnderPerformanceReview: GradeExcellent,
}
