package target

import "slices"

// State is where a target stands on its way (handbook performance §1.2, §9).
type State string

// States of a target.
const (
	Draft                  State = "DRAFT"
	Submitted              State = "SUBMITTED"
	UnderDeptReview        State = "UNDER_DEPT_REVIEW"
	UnderFinanceReview     State = "UNDER_FINANCE_REVIEW"     // with the line section (业务股室)
	UnderPerformanceReview State = "UNDER_PERFORMANCE_REVIEW" // the line section has signed, the performance section has not
	Returned               State = "RETURNED"
	Passed                 State = "PASSED"
	PassedWithEdits        State = "PASSED_WITH_EDITS" // grade 良: perfected by the reviewer, confirmed by the unit
	Blocked                State = "BLOCKED"           // grade 差: not in the next budget step
	Approved               State = "APPROVED"
	Published              State = "PUBLISHED"
	Adjusting              State = "ADJUSTING"
)

// States lists all states in the order of the way.
var States = []State{
	Draft, Submitted, UnderDeptReview, UnderFinanceReview, UnderPerformanceReview, Returned,
	PassedWithEdits, Passed, Blocked, Approved, Published, Adjusting,
}

// Action is what somebody does to a target.
type Action string

// Actions on a target.
const (
	Create         Action = "CREATE"
	Save           Action = "SAVE"    // the unit edits
	Perfect        Action = "PERFECT" // the reviewer edits after grade 良
	Import         Action = "IMPORT"  // edited from a file
	Submit         Action = "SUBMIT"
	Withdraw       Action = "WITHDRAW"
	PassUnit       Action = "PASS_UNIT" // signed by the unit's own reviewer
	Take           Action = "TAKE"      // accepted for review by the department
	PassDepartment Action = "PASS_DEPARTMENT"
	PassBusiness   Action = "PASS_BUSINESS"
	GradeExcellent Action = "GRADE_EXCELLENT"
	GradeGood      Action = "GRADE_GOOD"
	GradeFair      Action = "GRADE_FAIR"
	GradePoor      Action = "GRADE_POOR"
	Sign           Action = "SIGN"      // signed where others sign as well: it stays where it is
	SendBack       Action = "SEND_BACK" // to an earlier step of the review
	Return         Action = "RETURN"
	Confirm        Action = "CONFIRM"
	Object         Action = "OBJECT" // the unit does not agree to what was perfected, and revises itself
	Approve        Action = "APPROVE"
	Publish        Action = "PUBLISH"
	Adjust         Action = "ADJUST"
	CancelAdjust   Action = "CANCEL_ADJUSTMENT"
)

// Actions lists all actions on an existing target in the order of the way.
var Actions = []Action{
	Save, Import, Perfect, Submit, Withdraw, PassUnit, Take, PassDepartment, PassBusiness, GradeExcellent, GradeGood, GradeFair, GradePoor,
	Sign, SendBack, Return, Confirm, Object, Approve, Publish, Adjust, CancelAdjust,
}

// moves is the table of handbook performance §9; what is absent is refused: the line
// section and the performance section sign one after the other (rule target:9-both). A
// submitted target is with its unit's reviewer first. Where a step of the review leads
// follows from the case (landed); where the way back depends on whether the target was in
// force before, stateAfter decides.
var moves = map[State]map[Action]State{
	Draft:              {Save: Draft, Import: Draft, Submit: Submitted},
	Submitted:          {Withdraw: Draft, PassUnit: Submitted, Take: UnderDeptReview, Sign: Submitted, Return: Returned},
	UnderDeptReview:    {PassDepartment: UnderFinanceReview, Sign: UnderDeptReview, SendBack: Submitted, Return: Returned},
	UnderFinanceReview: {PassBusiness: UnderPerformanceReview, Sign: UnderFinanceReview, SendBack: UnderDeptReview, Return: Returned},
	UnderPerformanceReview: {
		GradeExcellent: Passed, GradeGood: PassedWithEdits, GradeFair: Returned, GradePoor: Blocked, Sign: UnderPerformanceReview,
		SendBack: UnderFinanceReview, Return: Returned,
	},
	Returned:        {Save: Returned, Import: Returned, Submit: Submitted},
	PassedWithEdits: {Perfect: PassedWithEdits, Confirm: Passed, Object: Returned},
	Passed:          {Approve: Approved},
	Approved:        {Publish: Published, Adjust: Adjusting},
	Published:       {Adjust: Adjusting},
	Adjusting:       {Save: Adjusting, Import: Adjusting, Submit: Submitted, CancelAdjust: Approved},
	Blocked:         {},
}

// stateAfter returns the state an action leads to; ok is false when the state forbids
// it. A target that was approved before goes back to its adjustment and not to a
// draft, what was returned before to its return, and to publication when what is in force is published.
func (t Target) stateAfter(a Action) (State, bool) {
	next, ok := moves[t.State][a]
	switch {
	case a == Withdraw && ok && t.ReturnedVersion > t.ApprovedVersion: // what was returned is still to be answered
		next = Returned
	case next == Draft && t.State != Draft && t.ApprovedVersion > 0:
		next = Adjusting
	case a == CancelAdjust && ok && t.PublishedVersion == t.ApprovedVersion:
		next = Published
	}
	return next, ok
}

// Editable tells whether the content may change in a state, by the unit or a reviewer.
func (s State) Editable() bool {
	_, save := moves[s][Save]
	_, perfect := moves[s][Perfect]
	return save || perfect
}

// submitted tells whether a step leaves something that readers outside the declaring and
// deciding bodies may see: a draft is none, nor what is being written in answer to a
// return or as an adjustment (rule target:1.1-readers).
func (a Action) submitted(s State) bool {
	return s != Draft && a != Create && a != Save && a != Import
}

// rewritten tells whether the newest content of a state may be one nobody has submitted.
func (s State) rewritten() bool { return s == Returned || s == Adjusting }

// TextKey names the state in the texts.
func (s State) TextKey() string { return "enum.target.state." + string(s) }

// TextKey names the action in the texts.
func (a Action) TextKey() string { return "target.action." + string(a) }

// Part is the side somebody stands on.
type Part string

// Parts. Who has made a target may never check it.
const (
	Maker   Part = "MAKER"
	Checker Part = "CHECKER"
)

var makerActions = []Action{Create, Save, Perfect, Import, Submit, Confirm, Object, Adjust}

var checkerActions = []Action{
	PassUnit, Take, PassDepartment, PassBusiness, GradeExcellent, GradeGood, GradeFair, GradePoor, Sign, SendBack, Return, Approve,
}

// part tells which side an action is on; withdrawing, publishing and giving an
// adjustment up are on neither.
func (a Action) part() Part {
	switch {
	case slices.Contains(makerActions, a):
		return Maker
	case slices.Contains(checkerActions, a):
		return Checker
	}
	return ""
}

// review tells whether the action is a step of the review: who may take it follows from
// the case, not from a permission.
func (a Action) review() bool { return a.part() == Checker && a != Approve }

// Grade is the result of the review (handbook performance §1.4).
type Grade string

// Grades.
const (
	Excellent Grade = "EXCELLENT" // 优
	Good      Grade = "GOOD"      // 良
	Fair      Grade = "FAIR"      // 中
	Poor      Grade = "POOR"      // 差
)

// gradeActions lead where handbook performance §1.4 says (rule target:1.4-grades).
var gradeActions = map[Grade]Action{Excellent: GradeExcellent, Good: GradeGood, Fair: GradeFair, Poor: GradePoor}

// TextKey names the grade in the texts.
func (g Grade) TextKey() string { return "target.grade." + string(g) }

// strictness orders the grades: of several the last holds.
var strictness = []Grade{Excellent, Good, Fair, Poor}

// strictest is the grade that holds where several people have given one: the review is as
// good as its strictest reviewer finds (rule target:1.4-several).
func strictest(grades ...Grade) Grade {
	last := -1
	for _, g := range grades {
		last = max(last, slices.Index(strictness, g))
	}
	if last < 0 {
		return ""
	}
	return strictness[last]
}

// grade is the grade an action gives.
func (a Action) grade() Grade {
	for grade, action := range gradeActions {
		if action == a {
			return grade
		}
	}
	return ""
}
