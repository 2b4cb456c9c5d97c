package workflow

import "caixiao/internal/core/ident"

// TaskEvent is what every event of a task says.
type TaskEvent struct {
	V      int      `json:"v"`
	Case   ident.ID `json:"case"`
	Task   ident.ID `json:"task"`
	Kind   string   `json:"kind"`
	Object ident.ID `json:"object"`
	Unit   ident.ID `json:"unit"`
	Step   string   `json:"step"`
	Seat   Seat     `json:"seat"` // who is asked, or who is told
	DueAt  string   `json:"dueAt"`
	Level  int      `json:"level"` // of an overdue task: how far up it is told
	Action Action   `json:"action"`
	kind   string
}

// Type names the event: workflow.task.opened, .decided, .reminded, .overdue.
func (e TaskEvent) Type() string { return e.kind }

// CaseEvent is what every event of a case says.
type CaseEvent struct {
	V      int      `json:"v"`
	Case   ident.ID `json:"case"`
	Kind   string   `json:"kind"`
	Object ident.ID `json:"object"`
	Unit   ident.ID `json:"unit"`
	State  State    `json:"state"`
	Round  int64    `json:"round"`
	Maker  ident.ID `json:"maker"`
	kind   string
}

// Type names the event: workflow.case.submitted, .returned, .withdrawn, .finished.
func (e CaseEvent) Type() string { return e.kind }

// Kinds of events.
const (
	EventOpened    = "workflow.task.opened"
	EventDecided   = "workflow.task.decided"
	EventReminded  = "workflow.task.reminded"
	EventOverdue   = "workflow.task.overdue"
	EventSubmitted = "workflow.case.submitted"
	EventReturned  = "workflow.case.returned"
	EventWithdrawn = "workflow.case.withdrawn"
	EventFinished  = "workflow.case.finished"
)

// eventOf is the event of a case that an effect announces; empty when there is none.
func eventOf(e Effect) string {
	switch e {
	case Started:
		return EventSubmitted
	case ToMaker:
		return EventReturned
	case TakenBack:
		return EventWithdrawn
	case Passed, Refused:
		return EventFinished
	}
	return ""
}

func caseEvent(kind string, c Case) CaseEvent {
	return CaseEvent{V: 1, Case: c.ID, Kind: c.Kind, Object: c.Object, Unit: c.Unit, State: c.State, Round: c.Round, Maker: c.Maker, kind: kind}
}

func taskEvent(kind string, c Case, t Task) TaskEvent {
	return TaskEvent{
		V: 1, Case: c.ID, Task: t.ID, Kind: c.Kind, Object: c.Object, Unit: c.Unit, Step: t.Step, Seat: t.Seat, DueAt: t.DueAt,
		Level: t.Level, Action: t.Decision, kind: kind,
	}
}
