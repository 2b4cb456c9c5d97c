package message

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Value is something a message says, in no language: exactly one field is set.
type Value struct {
	Text  string      `json:"text,omitempty"` // as it is: the name of a project
	Key   string      `json:"key,omitempty"`  // of a text
	Zh    string      `json:"zh,omitempty"`   // both together: a name that was given in two languages
	En    string      `json:"en,omitempty"`
	Day   fiscal.Date `json:"day,omitzero"`
	At    string      `json:"at,omitempty"` // an instant
	Count *int64      `json:"count,omitempty"`
	Fen   *money.Fen  `json:"fen,omitempty"`
}

// Plain is a text as it is.
func Plain(text string) Value { return Value{Text: text} }

// Named is what a text key stands for.
func Named(key string) Value { return Value{Key: key} }

// Number is a figure.
func Number(n int64) Value { return Value{Count: &n} }

// Fact is a line below the sentence of a message: what is it called, what it says.
type Fact struct {
	Name  string `json:"name"` // text key
	Value Value  `json:"value"`
}

// Says is what a message says: the places of its sentence, and facts.
type Says struct {
	Params map[string]Value `json:"params"`
	Facts  []Fact           `json:"facts"`
}

// Subject is what a message is about.
type Subject struct {
	Sort string   // TARGET, DEADLINE
	ID   ident.ID // null for a deadline
	Case ident.ID
	Task ident.ID
}

// Recipient is somebody who is to be told.
type Recipient struct {
	User    ident.ID
	For     ident.ID // in whose stead; zero: in his own
	ForName string
}

// Notice is something that has happened, with all who are to be told.
type Notice struct {
	Source string // "event 17": tells it from every other
	Kind   Kind
	Subject
	Text  string // key of the sentence
	Says  Says
	Link  string
	At    string // an instant
	Until fiscal.Date
	By    []ident.ID // who has done it: they know
	To    []Recipient
}

// told lists who is told indeed, each once: in his own name rather than in another's.
func (n Notice) told() []Recipient {
	var list []Recipient
	at := map[ident.ID]int{}
	for _, by := range n.By {
		at[by] = -1
	}
	for _, r := range n.To {
		i, known := at[r.User]
		switch {
		case r.User.IsZero(), known && i < 0: // N2
		case known && r.For.IsZero():
			list[i] = r
		case !known:
			at[r.User] = len(list)
			list = append(list, r)
		}
	}
	return list
}

// Message is a message as its reader sees it.
type Message struct {
	ID         ident.ID   `json:"id"`
	Kind       Kind       `json:"kind" enum:"TASK,REMINDER,OVERDUE,RETURN,RESULT,DEADLINE"`
	Title      string     `json:"title" db:"-" doc:"The sentence, in the reader's language"`
	Facts      []FactLine `json:"facts" db:"-"`
	Link       string     `json:"link" doc:"Page on which something can be done about it"`
	Late       bool       `json:"late"`
	For        ident.ID   `json:"forUserId" db:"for_id" doc:"In whose stead the reader is told; null: in his own"`
	ForName    string     `json:"forName" db:"for_name"`
	At         string     `json:"at"`
	ReadAt     *string    `json:"readAt" nullable:"true" db:"read_at"`
	ArchivedAt *string    `json:"archivedAt" nullable:"true" db:"archived_at"`
	DoneAt     *string    `json:"doneAt" nullable:"true" db:"done_at" doc:"Since when nothing is to be done about it any more"`
	User       ident.ID   `json:"-" db:"user_id"`
	Text       string     `json:"-"`
	SaysJSON   string     `json:"-" db:"says_json"`
	Until      string     `json:"-" db:"until_day"`
	Source     string     `json:"-"`
	Mail       Pace       `json:"-"`
	SubjectID  ident.ID   `json:"-" db:"subject_id"`
}

// FactLine is a fact in the reader's language.
type FactLine struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// State is which messages a list holds.
type State string

// States of messages.
const (
	Open     State = "OPEN"     // ask for something still
	Unread   State = "UNREAD"   // among them those nobody has looked at
	Current  State = "CURRENT"  // everything that is not archived
	Archived State = "ARCHIVED" // put away
)

// States lists them all; the first is the default.
var States = []State{Current, Open, Unread, Archived}

// Filter says which messages a list holds.
type Filter struct {
	State State
	Kind  Kind
	user  ident.ID
}

// Paging is which page of a list is wanted, the newest messages first.
type Paging struct {
	Limit int
	After string // the cursor of the page before, empty for the first
	from  []string
}

// Summary is what the bell shows.
type Summary struct {
	Unread int       `json:"unread" doc:"Not looked at, and not done meanwhile"`
	Open   int       `json:"open" doc:"What waits for the reader"`
	Late   int       `json:"late" doc:"And does so too long already"`
	Capped bool      `json:"capped" doc:"There are more unread ones than were counted"`
	Latest []Message `json:"latest" doc:"Unread ones, the newest first"`
}

// Mark is what somebody does to messages of his.
type Mark string

// Marks.
const (
	Read    Mark = "READ"
	Unmark  Mark = "UNREAD"
	Archive Mark = "ARCHIVE"
	Restore Mark = "RESTORE"
)

// Marked tells what a mark has changed, so that it can be undone.
type Marked struct {
	IDs []ident.ID `json:"ids" doc:"Those that were changed"`
}
