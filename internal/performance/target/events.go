package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Happened is what every event of a target says: live pages and subscribers find
// their rows by it.
type Happened struct {
	V       int         `json:"v"`
	Target  ident.ID    `json:"target"`
	Unit    ident.ID    `json:"unit"`
	Year    fiscal.Year `json:"year"`
	State   State       `json:"state"`
	Version int64       `json:"version"`
	kind    string
}

// Type names the event: target.created, target.changed, target.submitted, target.withdrawn,
// target.returned, target.objected, target.reviewed, target.approved, target.published,
// target.draft_saved, target.deleted, target.reminded.
func (h Happened) Type() string { return h.kind }

// Kinds of events.
const (
	EventCreated    = "target.created"
	EventChanged    = "target.changed"
	EventSubmitted  = "target.submitted"
	EventWithdrawn  = "target.withdrawn"
	EventReturned   = "target.returned"
	EventObjected   = "target.objected"
	EventReviewed   = "target.reviewed"
	EventApproved   = "target.approved"
	EventPublished  = "target.published"
	EventDraftSaved = "target.draft_saved"
	EventDeleted    = "target.deleted"
	EventReminded   = "target.reminded"
)

// eventOf is the event an action announces.
func eventOf(a Action) string {
	switch a {
	case Create:
		return EventCreated
	case Submit:
		return EventSubmitted
	case Withdraw:
		return EventWithdrawn
	case Return, GradeFair:
		return EventReturned
	case Object:
		return EventObjected
	case PassUnit, Take, PassDepartment, PassBusiness, GradeExcellent, GradeGood, GradePoor, Sign, SendBack, Confirm:
		return EventReviewed
	case Approve:
		return EventApproved
	case Publish:
		return EventPublished
	}
	return EventChanged
}

func happened(kind string, t Target) Happened {
	return Happened{V: 1, Target: t.ID, Unit: t.UnitID, Year: t.Year, State: t.State, Version: t.Version, kind: kind}
}

// Reminded says that a unit was reminded of a target that is late with it.
type Reminded struct {
	Happened
	DueOn fiscal.Date `json:"dueOn"`
	Days  int         `json:"days"`
	Note  string      `json:"note"`
	By    Person      `json:"by"`
}

// DeadlinesSet says that the deadlines of a year were changed.
type DeadlinesSet struct {
	V    int         `json:"v"`
	Year fiscal.Year `json:"year"`
}

// Type names the event.
func (DeadlinesSet) Type() string { return "target.deadlines_set" }
