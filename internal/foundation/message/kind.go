package message

// Kind is what a message is about; everybody sets by kind how he is told.
type Kind string

// Kinds of messages.
const (
	TaskOpened  Kind = "TASK"     // somebody waits for a decision
	TaskDueSoon Kind = "REMINDER" // and not for long
	TaskOverdue Kind = "OVERDUE"  // and too long already; the next level is told as well
	Returned    Kind = "RETURN"   // own work came back
	Result      Kind = "RESULT"   // what became of own work
	Deadline    Kind = "DEADLINE" // a day of the yearly calendar is near
)

// Kinds lists them all, in the order in which they are shown.
var Kinds = []Kind{TaskOpened, TaskDueSoon, TaskOverdue, Returned, Deadline, Result}

// valid tells whether the program knows the kind.
func (k Kind) valid() bool {
	for _, one := range Kinds {
		if one == k {
			return true
		}
	}
	return false
}

// asks tells whether a message of the kind is open until something is done; the others
// are when they have been read.
func (k Kind) asks() bool { return k != Result }

// late puts the kind in front of the others.
func (k Kind) late() bool { return k == TaskOverdue }

// silent tells whether somebody may do without messages of the kind in the program:
// what asks him for work he cannot turn away.
func (k Kind) silent() bool { return !k.asks() || k == TaskDueSoon || k == Deadline }

// TextKey names the kind in the texts.
func (k Kind) TextKey() string { return "enum.message.kind." + string(k) }

// Pace is how soon somebody is told by mail.
type Pace string

// Paces.
const (
	AtOnce Pace = "AT_ONCE"
	Daily  Pace = "DAILY"
	Weekly Pace = "WEEKLY"
	Never  Pace = "NEVER"
)

// Paces lists them all.
var Paces = []Pace{AtOnce, Daily, Weekly, Never}

func (p Pace) valid() bool {
	for _, one := range Paces {
		if one == p {
			return true
		}
	}
	return false
}

// TextKey names the pace in the texts.
func (p Pace) TextKey() string { return "enum.message.pace." + string(p) }
