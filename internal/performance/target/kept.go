package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Target is a kept target: of a unit and a fiscal year, of the department as a whole
// or of one project. What it says stands in its contents, numbered like its versions.
type Target struct {
	ID               ident.ID    `json:"id"`
	Year             fiscal.Year `json:"year"`
	Kind             Sort        `json:"kind" enum:"DEPARTMENT,PROJECT"`
	UnitID           ident.ID    `json:"unitId"`
	DepartmentID     ident.ID    `json:"departmentId"`
	ProjectCode      string      `json:"projectCode"`
	ProjectID        ident.ID    `json:"projectId" doc:"Record in the project library, when there is one"`
	Name             string      `json:"name"`
	BudgetFen        *money.Fen  `json:"budgetFen"`
	State            State       `json:"state"`
	Grade            Grade       `json:"grade"`
	Version          int64       `json:"version"`
	ContentVersion   int64       `json:"contentVersion" doc:"Version that brought the content"`
	ApprovedVersion  int64       `json:"approvedVersion" doc:"Content in force, 0 before the first approval"`
	PublishedVersion int64       `json:"publishedVersion"`
	ReturnedVersion  int64       `json:"returnedVersion"`
	ReviewRound      int64       `json:"reviewRound"`
	RectifyBy        fiscal.Date `json:"rectifyBy" doc:"By when a target that was graded 中 is to be handed in again; null for all others"`
	Sample           bool        `json:"sample"`
	Indicators       int64       `json:"indicators"`
	Errors           int64       `json:"errors"`
	Warnings         int64       `json:"warnings"`
	Infos            int64       `json:"infos"`
	SortKey          string      `json:"-"`
	MadeBy           ident.ID    `json:"madeById"`
	MadeByName       string      `json:"madeBy"`
	ChangedBy        ident.ID    `json:"changedById"`
	ChangedByName    string      `json:"changedBy"`
	ChangedAt        string      `json:"changedAt"`
}

// ETag is the version of the record.
func (t Target) ETag() int64 { return t.Version }

// weight orders targets by their findings: one error outweighs all warnings, one
// warning all remarks.
func (t Target) weight() int64 {
	const step = 10_000
	return (t.Errors*step+min(t.Warnings, step-1))*step + min(t.Infos, step-1)
}

// Person is who acts: a user, or a part of the program by its name.
type Person struct {
	ID   ident.ID `json:"id"`
	Name string   `json:"name"`
	Unit ident.ID `json:"-"`
}

// key tells persons apart for ever.
func (p Person) key() string {
	if p.ID.IsZero() {
		return "machine:" + p.Name
	}
	return p.ID.String()
}

// Hands says on which sides a person has had a hand in a target, over its whole life.
type Hands struct {
	Maker   bool
	Checker bool
}

// step is one action as it is about to be taken.
type step struct {
	action Action
	by     Person
	hands  Hands
}

// Take decides whether a person may take an action on the target and returns the
// target after it. It does not look at the content: see Ready.
func (t Target) take(s step) (Target, error) {
	next, ok := t.stateAfter(s.action)
	if !ok {
		return t, ErrState.With(s.action, t.State)
	}
	switch {
	case s.action.part() == Checker && s.hands.Maker: // rule target:maker-never-checks
		return t, ErrMaker
	case (s.action == Confirm || s.action == Object) && s.hands.Checker: // the unit answers what the reviewer wrote
		return t, ErrChecker
	}
	t.State = next
	t = t.stillDue()
	t.Version++
	t.ChangedBy, t.ChangedByName = s.by.ID, s.by.Name
	if grade := s.action.grade(); grade != "" {
		t.Grade = grade
	}
	switch s.action {
	case Submit:
		t.ReviewRound++
		t.Grade = ""
	case Object:
		t.Grade = ""
		t = t.reached()
	case Approve:
		t.ApprovedVersion = t.ContentVersion
	case Publish:
		t.PublishedVersion = t.ApprovedVersion
	}
	return t, nil
}

// stillDue is the target with the day by which it is to be handed in again while that may
// be asked of it: until its review has begun anew (rule target:9-rectify).
func (t Target) stillDue() Target {
	if t.State != Returned && t.State != Submitted {
		t.RectifyBy = fiscal.Date{}
	}
	return t
}

// reached is the target with what its state, just reached in the review, brings with it.
func (t Target) reached() Target {
	switch t.State {
	case Returned:
		t.ReturnedVersion = t.ContentVersion
	case Blocked: // §1.4: in the project library, without an amount
		none := money.Fen(0)
		t.BudgetFen = &none
	}
	return t
}

// holding returns the target with a new content and its findings, as of its version.
func (t Target) holding(c Content, count Count) Target {
	t.ContentVersion = t.Version
	return t.measured(c, count)
}

// measured takes the columns over that are read out of a content.
func (t Target) measured(c Content, count Count) Target {
	t.Name, t.BudgetFen, t.Indicators = c.Name(), c.Budget(), int64(c.Indicators())
	return t.counted(count)
}

func (t Target) counted(count Count) Target {
	t.Errors, t.Warnings, t.Infos = int64(count.Errors), int64(count.Warnings), int64(count.Infos)
	return t
}

// Next is an action as a page offers it: allowed, or why not.
type Next struct {
	Action  Action `json:"action"`
	Allowed bool   `json:"allowed"`
	Why     string `json:"why" doc:"The sentence of the rule that refuses, empty when allowed"`
	Code    string `json:"code" doc:"The code of that rule: target.not_allowed for who has no part in the step"`
}

// SendTo is an earlier step of the review.
type SendTo struct {
	Key     string `json:"key"`
	TitleZh string `json:"titleZh"`
	TitleEn string `json:"titleEn"`
}
