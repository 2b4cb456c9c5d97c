package workflow

import (
	"caixiao/internal/core/ident"
)

// State is where a case stands.
type State string

// States of a case. A returned or withdrawn one goes on when it is submitted again.
const (
	Running   State = "RUNNING"
	Returned  State = "RETURNED"
	Approved  State = "APPROVED"
	Rejected  State = "REJECTED"
	Withdrawn State = "WITHDRAWN"
)

// States lists the states.
func States() []State { return []State{Running, Returned, Approved, Rejected, Withdrawn} }

// live tells whether the case may still go on.
func (s State) live() bool { return s == Running || s == Returned || s == Withdrawn }

// TextKey names the state in the texts.
func (s State) TextKey() string { return "enum.workflow.state." + string(s) }

// Case is a document on its way.
type Case struct {
	ID     ident.ID `json:"id"`
	Kind   string   `json:"kind"`
	Object ident.ID `json:"objectId" db:"object_id"`
	Title  string   `json:"title"`
	Place
	Facts     Facts    `json:"facts" db:"-"`
	OwnUnit   bool     `json:"ownUnit" db:"own_unit"` // people of its unit may decide steps above the unit
	Maker     ident.ID `json:"makerId" db:"maker_id"` // who submitted it last
	MakerName string   `json:"makerName" db:"maker_name"`
	Version   int64    `json:"version"`
	Defined   int64    `json:"definitionVersion" db:"definition_version"` // W5
	State     State    `json:"state"`
	Round     int64    `json:"round"`
	Step      string   `json:"step"`                      // where it is; empty when it is not running
	Pass      int64    `json:"pass"`                      // counts the times a step was opened
	OpenedAt  string   `json:"openedAt" db:"opened_at"`   // first submission
	ChangedAt string   `json:"changedAt" db:"changed_at"` // last action
	EndedAt   *string  `json:"endedAt" nullable:"true" db:"ended_at"`
	Entries   int64    `json:"-"`              // lines of its history
	LastBy    string   `json:"-" db:"last_by"` // who wrote the last of them
}

// ETag is the version.
func (c Case) ETag() int64 { return c.Version }

// TaskState is where a task stands.
type TaskState string

// States of a task.
const (
	Open      TaskState = "OPEN"
	Held      TaskState = "HELD" // waits for another signer
	Done      TaskState = "DONE"
	Cancelled TaskState = "CANCELLED"
)

// TextKey names the state in the texts.
func (s TaskState) TextKey() string { return "enum.workflow.task." + string(s) }

// Placement says when an added signer signs, as seen from who added him.
type Placement string

// Placements; a task of the step itself has none.
const (
	Before Placement = "BEFORE" // 前加签: first he, then who added him
	After  Placement = "AFTER"  // 后加签: when who added him has approved
	Beside Placement = "BESIDE" // 并签: both at any time
)

// Task is a signature somebody is asked for.
type Task struct {
	ID          ident.ID  `json:"id"`
	Case        ident.ID  `json:"caseId" db:"case_id"`
	Round       int64     `json:"round"`
	Pass        int64     `json:"pass"`
	Step        string    `json:"step"`
	Seat                  // where it waits now
	Level       int       `json:"level"`     // 0: where the definition says, else so many levels above
	Placement   Placement `json:"placement"` // of an added signer
	Parent      ident.ID  `json:"parentId" db:"parent_id"`
	State       TaskState `json:"state"`
	OpenedAt    string    `json:"openedAt" db:"opened_at"`
	DueAt       string    `json:"dueAt" db:"due_at"` // NoLimit when it has none
	Provisional bool      `json:"provisional" doc:"The due date may move: the working calendar of a year is not known yet"`
	Minutes     int64     `json:"minutes"` // of working time it took, while it is open those before it was held
	DoneAt      *string   `json:"doneAt" nullable:"true" db:"done_at"`
	DoneBy      ident.ID  `json:"doneBy" db:"done_by"`
	DoneByName  string    `json:"doneByName" db:"done_by_name"`
	DoneFor     ident.ID  `json:"doneFor" db:"done_for"` // in whose stead
	DoneForName string    `json:"doneForName" db:"done_for_name"`
	Decision    Action    `json:"decision"`
	RemindedAt  *string   `json:"remindedAt" nullable:"true" db:"reminded_at"`
	OverdueAt   *string   `json:"overdueAt" nullable:"true" db:"overdue_at"` // when being late was told
	AlertLevel  int       `json:"alertLevel" db:"alert_level"`               // to which level; 0: not yet
	Version     int64     `json:"version"`
}

// ETag is the version.
func (t Task) ETag() int64 { return t.Version }

// NoLimit is the due date of a task without one: behind all others.
const NoLimit = "9999-12-31T23:59:59.999999Z"

// waiting tells whether the task is still to be done.
func (t Task) waiting() bool { return t.State == Open || t.State == Held }

// added tells whether the task is that of an added signer.
func (t Task) added() bool { return t.Placement != "" }

// Part is what somebody had to do with a case.
type Part string

// Parts.
const (
	Maker   Part = "MAKER"
	Checker Part = "CHECKER"
)

// Hand is somebody's part in a case. Of who acted in another's stead there are two.
type Hand struct {
	Case   ident.ID `db:"case_id"`
	Person ident.ID `db:"person_id"`
	Part   Part
	Round  int64
	Pass   int64
	Step   string
}

// Action is what somebody does to a case.
type Action string

// Actions.
const (
	Submit    Action = "SUBMIT"
	Approve   Action = "APPROVE"
	Return    Action = "RETURN"
	Reject    Action = "REJECT"
	Withdraw  Action = "WITHDRAW"
	Transfer  Action = "TRANSFER"
	AddSigner Action = "ADD_SIGNER"
	Remind    Action = "REMIND"
	Reassign  Action = "REASSIGN" // by an administrator
	Escalate  Action = "ESCALATE" // by the program, when nobody is left to decide
	Skip      Action = "SKIP"     // by the program, when the conditions of a step hold
	Alert     Action = "ALERT"    // by the program, when a task is overdue
)

// TextKey names the action in the texts.
func (a Action) TextKey() string { return "enum.workflow.action." + string(a) }

// decides tells whether the action ends a task.
func (a Action) decides() bool { return a == Approve || a == Return || a == Reject }

// Effect is what an action did to the case.
type Effect string

// Effects.
const (
	None      Effect = "NONE"     // others have to sign too
	Advanced  Effect = "ADVANCED" // the case is with another step
	SentBack  Effect = "SENT_BACK"
	ToMaker   Effect = "TO_MAKER"
	Passed    Effect = "PASSED"
	Refused   Effect = "REFUSED"
	TakenBack Effect = "TAKEN_BACK"
	Started   Effect = "STARTED"
)

// Comment is what is said of one row or cell of a form.
type Comment struct {
	Path string `json:"path" minLength:"1" maxLength:"200"`
	Text string `json:"text" minLength:"1" maxLength:"1000"`
}

// Entry is one line of the history of a case; it never changes.
type Entry struct {
	ID         ident.ID  `json:"id"`
	Case       ident.ID  `json:"caseId" db:"case_id"`
	Number     int64     `json:"number"` // counts from 1
	Round      int64     `json:"round"`
	Step       string    `json:"step"`
	Task       ident.ID  `json:"taskId" db:"task_id"`
	Action     Action    `json:"action"`
	Effect     Effect    `json:"effect"`
	To         string    `json:"to" db:"to_step"` // the step it led to
	By         ident.ID  `json:"byId" db:"by_id"` // null: the program
	ByName     string    `json:"byName" db:"by_name"`
	For        ident.ID  `json:"forId" db:"for_id"` // in whose stead
	ForName    string    `json:"forName" db:"for_name"`
	Person     ident.ID  `json:"personId" db:"person_id"` // to whom a task went
	PersonName string    `json:"personName" db:"person_name"`
	Opinion    string    `json:"opinion"`
	Comments   []Comment `json:"comments" db:"-"`
	Minutes    int64     `json:"minutes"` // of working time the task took
	At         string    `json:"at" db:"recorded_at"`
}

// Replay follows a history to where it leads.
func Replay(history []Entry) (state State, step string, round int64) {
	for _, e := range history {
		round = e.Round
		switch e.Effect {
		case Started, Advanced, SentBack:
			state, step = Running, e.To
		case ToMaker:
			state, step = Returned, ""
		case Passed:
			state, step = Approved, ""
		case Refused:
			state, step = Rejected, ""
		case TakenBack:
			state, step = Withdrawn, ""
		}
	}
	return state, step, round
}
