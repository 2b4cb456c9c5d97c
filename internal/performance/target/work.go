package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

// Work is what waits in a state: the action that carries a target on, who may take it,
// and by which deadline of the year.
type Work struct {
	State  State
	Action Action
	Perm   string // empty in the review: who is asked follows from the case
	Due    DueStep
}

// onward is the action that carries a target on from a state, with its deadline. What
// has come to its end, or is blocked, waits for nobody.
var onward = []struct {
	state  State
	action Action
	due    DueStep
}{
	{Draft, Submit, DueSubmit}, {Returned, Submit, DueSubmit}, {Adjusting, Submit, DueSubmit},
	{Submitted, Take, DueDepartmentReview}, {UnderDeptReview, PassDepartment, DueDepartmentReview},
	{UnderFinanceReview, PassBusiness, DueFinanceReview}, {UnderPerformanceReview, GradeExcellent, DueFinanceReview},
	{PassedWithEdits, Confirm, DueFinanceReview}, {Passed, Approve, DueApprove}, {Approved, Publish, DuePublish},
}

// WorkFor lists the work of somebody with these permissions, in the order of the way.
// Anybody may be asked to sign in the review.
func WorkFor(can func(perm string) bool) []Work {
	var list []Work
	for _, o := range onward {
		w := Work{State: o.state, Action: o.action, Due: o.due}
		if !w.Reviews() {
			w.Perm = permOf(o.action).Code
		}
		if w.Reviews() || can(w.Perm) {
			list = append(list, w)
		}
	}
	return list
}

// Waits tells that somebody has handed the target over and waits for it. Nobody waits for
// what its own unit is still writing.
func (w Work) Waits() bool { return w.State != Draft && w.State != Adjusting }

// WorkItem is a target that waits for somebody, and who brought it where it stands.
type WorkItem struct {
	Item
	HandedBy     ident.ID
	HandedByName string
	HandedAt     string
}

// WorkList is the work of one kind, the longest waiting first.
type WorkList struct {
	Items  []WorkItem
	Dues   []DueCount // how many there are, whole or up to page.FoundMax
	Capped bool       // there are more
	Limits LimitCount // of the review, whose steps have limits of their own
}

// DueCount is how much work there is of a year; RectifyBy is its own deadline, zero where
// that of the year's step holds. No day of the year holds for what is being adjusted.
type DueCount struct {
	Year      fiscal.Year
	RectifyBy fiscal.Date
	Adjusting int // 1 or 0
	Targets   int
}

// InYear tells whether the days of the year hold for a target: an adjustment is made at any
// time (rule target:1.2-dates).
func (t Target) InYear() bool {
	return t.ApprovedVersion == 0 || t.State == Approved && t.PublishedVersion == 0
}

// LimitCount counts the work whose limit has passed before today, and that of today.
type LimitCount struct {
	Late, Today int
}

// Total counts the work.
func (l WorkList) Total() int {
	var n int
	for _, due := range l.Dues {
		n += due.Targets
	}
	if l.Capped {
		return page.FoundMax
	}
	return n
}

// Checks tells that the work must not be done by somebody who has made the target.
func (w Work) Checks() bool { return w.Action.part() == Checker }

// Reviews tells that the work is a step of the review, done on the review desk.
func (w Work) Reviews() bool { return w.Action.review() }
