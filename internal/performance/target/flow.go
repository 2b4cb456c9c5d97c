package target

import (
	"errors"
	"slices"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/workflow"
)

// Kinds of cases targets go through.
const (
	FlowTarget     = "TARGET"
	FlowAdjustment = "TARGET_ADJUSTMENT" // of one that was approved before
)

// flowKinds are both.
var flowKinds = []string{FlowTarget, FlowAdjustment}

// Flags of cases, which conditions of a definition may look at.
const (
	flagDepartment = "DEPARTMENT_TARGET" // of the department as a whole, not of a project
	flagWarnings   = "WARNINGS"          // rules warn of something
)

// rolePerformance is the role of the step that gives the grade.
const rolePerformance = "PERFORMANCE_SECTION"

// flow is the kind of case the target goes through.
func (t Target) flow() string {
	if t.ApprovedVersion > 0 {
		return FlowAdjustment
	}
	return FlowTarget
}

const caseTitleMax = 300

// filing is the target as the workflow takes it in.
func (t Target) filing(makers []ident.ID, note string) workflow.Document {
	title := t.Name
	if utf8.RuneCountInString(title) > caseTitleMax {
		title = string([]rune(title)[:caseTitleMax])
	}
	return workflow.Document{
		Kind: t.flow(), Object: t.ID, Title: title, Unit: t.UnitID, Makers: makers, Note: note,
		Facts: workflow.Facts{AmountFen: t.BudgetFen, Flags: map[string]bool{flagDepartment: t.Kind == SortDepartment, flagWarnings: t.Warnings > 0}},
	}
}

// stateAt is the state of a target whose case stands at a step. What is with the
// department for the first time waits to be taken up; what was sent back to it does not.
func (t Target) stateAt(at workflow.Station) State {
	switch step := at.Step; {
	case step.Reach == workflow.ReachUnit:
		return Submitted
	case step.Reach == workflow.ReachDepartment:
		if t.State == Submitted || !t.State.reviewed() {
			return Submitted
		}
		return UnderDeptReview
	case step.Reach == workflow.ReachAll && (step.Role == rolePerformance || at.Signed(rolePerformance)):
		return UnderPerformanceReview
	}
	return UnderFinanceReview
}

// landed is the state a step of the review has led to: where the case stands, or how it
// has ended.
func (t Target) landed(at workflow.Station, grade Grade) State {
	switch at.Case.State {
	case workflow.Returned:
		return Returned
	case workflow.Rejected:
		return t.refusedState()
	case workflow.Approved:
		if grade == Good {
			return PassedWithEdits
		}
		return Passed
	}
	return t.stateAt(at)
}

// refusedState is where 差 leads: a target that was never approved is blocked; of an
// adjustment, only the adjustment falls, and what is in force stays (rule target:1.4-poor).
func (t Target) refusedState() State {
	switch {
	case t.ApprovedVersion == 0:
		return Blocked
	case t.PublishedVersion == t.ApprovedVersion:
		return Published
	}
	return Approved
}

// reviewed tells whether a target in the state is under review: a running case leads it.
func (s State) reviewed() bool {
	return slices.Contains(reviewStates, s)
}

var reviewStates = []State{Submitted, UnderDeptReview, UnderFinanceReview, UnderPerformanceReview}

// fits tells whether an action of the review is one of the step the case stands at.
func (a Action) fits(t Target, at workflow.Station) bool {
	performance := at.Step.Role == rolePerformance
	switch a {
	case PassUnit:
		return at.Step.Reach == workflow.ReachUnit && !at.Added()
	case Take:
		return at.Step.Reach == workflow.ReachDepartment && !at.Added()
	case PassDepartment, PassBusiness:
		return !at.Added()
	case GradeExcellent, GradeGood, GradeFair, GradePoor:
		return performance && !at.Added()
	case Sign:
		return at.Added() || t.State == UnderPerformanceReview && !performance
	case SendBack:
		return len(at.SendTo()) > 0
	case Return:
		return t.State != Submitted || at.Step.Reach == workflow.ReachUnit
	}
	return true
}

// passing is the action that signs a target where its case stands; grades are given by
// themselves.
func (t Target) passing(at workflow.Station) Action {
	actions := []Action{Sign, PassUnit, Take, PassDepartment, PassBusiness}
	for _, a := range actions {
		if _, ok := t.stateAfter(a); ok && a.fits(t, at) {
			return a
		}
	}
	return Sign // which refuses who is not asked, and who is to give a grade
}

// verdicts are what actions of the review are to the workflow. Taking a target up is none.
var verdicts = map[Action]workflow.Action{
	PassUnit: workflow.Approve, PassDepartment: workflow.Approve, PassBusiness: workflow.Approve, Sign: workflow.Approve,
	GradeExcellent: workflow.Approve, GradeGood: workflow.Approve, GradeFair: workflow.Return, GradePoor: workflow.Reject,
	Return: workflow.Return, SendBack: workflow.Return, Withdraw: workflow.Withdraw,
}

// refusals are those of the workflow in the words of this module.
var refusals = map[*fault.Error]*fault.Error{
	workflow.ErrNotYours: ErrNotAllowed, workflow.ErrMaker: ErrMaker, workflow.ErrOwnUnit: ErrOwnUnit,
}

func refusalOf(err error) error {
	for theirs, ours := range refusals {
		if errors.Is(err, theirs) {
			return ours
		}
	}
	return err
}
