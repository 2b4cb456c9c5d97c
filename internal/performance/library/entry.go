package library

import (
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
)

// State is where an entry stands.
type State string

// States of an entry.
const (
	Proposed State = "PROPOSED"
	Active   State = "ACTIVE"
	Rejected State = "REJECTED"
	Retired  State = "RETIRED"
)

// States lists them all.
var States = []State{Active, Proposed, Retired, Rejected}

// TextKey names the state in the texts.
func (s State) TextKey() string { return "enum.library.state." + string(s) }

// Action is what somebody does to an entry.
type Action string

// Actions on an entry.
const (
	Seed    Action = "SEED" // comes with the program
	Propose Action = "PROPOSE"
	Revise  Action = "REVISE"
	Accept  Action = "ACCEPT"
	Reject  Action = "REJECT"
	Retire  Action = "RETIRE"
	Restore Action = "RESTORE"
)

// TextKey names the action in the texts.
func (a Action) TextKey() string { return "library.action." + string(a) }

// moves is where actions lead; what is absent is refused.
var moves = map[State]map[Action]State{
	Proposed: {Revise: Proposed, Accept: Active, Reject: Rejected},
	Active:   {Revise: Active, Retire: Retired},
	Retired:  {Restore: Active},
	Rejected: {},
}

// Input is what an entry says.
type Input struct {
	Industry    Industry `json:"industry" maxLength:"20"`
	Duty        string   `json:"duty" maxLength:"30" doc:"What the money is spent on"`
	Class       string   `json:"level2" db:"class" maxLength:"10" doc:"Second-level class as printed: 数量"`
	Name        string   `json:"name" maxLength:"30"`
	Description string   `json:"description" maxLength:"300" doc:"What is counted, and how"`
	Operator    string   `json:"operator" maxLength:"1" doc:"≥, ≤ or ="`
	Unit        string   `json:"unit" maxLength:"20"`
	Example     string   `json:"example" maxLength:"40" doc:"A value as it may be printed"`
	Basis       string   `json:"basis" maxLength:"100" doc:"What a value is usually fixed by (指标值确定依据)"`
	Source      string   `json:"source" maxLength:"100" doc:"Where the figure comes from (数据来源)"`
}

// Entry is an indicator of the library.
type Entry struct {
	ID      ident.ID `json:"id"`
	Code    string   `json:"code"`
	Version int64    `json:"version"`
	State   State    `json:"state" enum:"PROPOSED,ACTIVE,REJECTED,RETIRED"`
	Input
	Level1         string   `json:"level1" db:"-" doc:"First-level class; cost stands under 产出 in budgets up to 2021"`
	Uses           int64    `json:"uses" doc:"Approved targets that have it"`
	FromTarget     ident.ID `json:"fromTarget" doc:"The approved target it was proposed from"`
	ProposedBy     ident.ID `json:"proposedById"`
	ProposedByName string   `json:"proposedBy"`
	Note           string   `json:"note" doc:"What was said with the last step"`
	ChangedBy      ident.ID `json:"-"`
	ChangedByName  string   `json:"changedBy"`
	ChangedAt      string   `json:"changedAt"`
}

// ETag is the version of the record.
func (e Entry) ETag() int64 { return e.Version }

// limits of the texts, in characters.
var limits = []struct {
	field string
	of    func(*Input) *string
	most  int
	must  bool
}{
	{"duty", func(in *Input) *string { return &in.Duty }, 30, true},
	{"name", func(in *Input) *string { return &in.Name }, 30, true},
	{"description", func(in *Input) *string { return &in.Description }, 300, true},
	{"unit", func(in *Input) *string { return &in.Unit }, 20, false},
	{"example", func(in *Input) *string { return &in.Example }, 40, false},
	{"basis", func(in *Input) *string { return &in.Basis }, 100, true},
	{"source", func(in *Input) *string { return &in.Source }, 100, true},
}

// Checked returns the input without needless spaces, or what is wrong with it, by field.
func (in Input) Checked() (Input, error) {
	var wrong fault.Fields
	if !in.Industry.Valid() {
		wrong.Add("industry", ErrIndustry.With(fault.Excerpt(string(in.Industry))))
	}
	if classes[in.Class] == "" {
		wrong.Add("level2", ErrClass.With(fault.Excerpt(in.Class)))
	}
	if in.Operator = strings.TrimSpace(in.Operator); !known(operators, in.Operator) {
		wrong.Add("operator", ErrOperator.With(fault.Excerpt(in.Operator)))
	}
	for _, l := range limits {
		text := l.of(&in)
		*text = strings.Join(strings.Fields(*text), " ")
		switch {
		case *text == "" && l.must:
			wrong.Add(l.field, ErrEmpty)
		case utf8.RuneCountInString(*text) > l.most:
			wrong.Add(l.field, ErrLong.With(utf8.RuneCountInString(*text), l.most))
		}
	}
	if in.Description == in.Name && in.Name != "" { // rule library:2.3-description
		wrong.Add("description", ErrSameAsName)
	}
	return in, wrong.Err()
}

func known(list []string, text string) bool {
	for _, one := range list {
		if one == text {
			return true
		}
	}
	return false
}

// key is what a name is the same by: without spaces and punctuation, half width.
func key(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \t（）()、，,。.“”\"《》:：-—", r) {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// Person is who acts.
type Person struct {
	ID   ident.ID
	Name string
}

// taken returns the entry after an action, or why it is refused.
func (e Entry) taken(a Action, by Person, note string) (Entry, error) {
	next, ok := moves[e.State][a]
	if !ok {
		return e, ErrState.With(a, e.State)
	}
	if (a == Accept || a == Reject) && !by.ID.IsZero() && by.ID == e.ProposedBy { // L2
		return e, ErrProposer
	}
	if a == Revise && e.State == Proposed && by.ID != e.ProposedBy { // a proposal is its maker's until it is decided
		return e, ErrNotProposer.With(e.ProposedByName)
	}
	note = strings.TrimSpace(note)
	if (a == Reject || a == Retire) && note == "" {
		return e, ErrNoReason
	}
	e.State, e.Note, e.ChangedBy, e.ChangedByName = next, note, by.ID, by.Name
	e.Version++
	return e, nil
}

// placed fills in what the class decides.
func (e Entry) placed() Entry {
	e.Level1 = classes[e.Class]
	return e
}

// Filter says which entries a list holds. The zero value of a field asks for nothing.
type Filter struct {
	Industry Industry
	Duty     string
	Class    string
	State    State
	Text     string
	words    []string
}

// SortColumns are what a list can be sorted by; the first is the default.
var SortColumns = []string{"code", "name", "uses"}

// Facet is how many entries of a state an industry and a duty have.
type Facet struct {
	Industry Industry `json:"industry"`
	Duty     string   `json:"duty"`
	Count    int64    `json:"count"`
}

// Version is one step of an entry.
type Version struct {
	Version int64  `json:"version"`
	Action  Action `json:"action"`
	State   State  `json:"state"`
	Input
	Note string `json:"note"`
	By   string `json:"by" db:"changed_by_name"`
	At   string `json:"at" db:"recorded_at"`
}

// Detail is an entry with its history, the newest step first.
type Detail struct {
	Entry
	Versions []Version `json:"versions"`
}

// Indicator is a row of an approved target, as the library needs to know it.
type Indicator struct {
	Class       string
	Name        string
	Description string
	Value       string
	Operator    string
	Unit        string
	Basis       string
	Source      string
}
