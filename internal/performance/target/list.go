package target

import (
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
)

// Filter says which targets a list holds. The zero value of a field asks for nothing.
type Filter struct {
	Year         fiscal.Year
	Kind         Sort
	State        State
	Department   ident.ID
	Unit         ident.ID
	Faulty       bool       // with errors
	BudgetFrom   *money.Fen // both ends included
	BudgetTo     *money.Fen
	Text         string
	ChangedAfter string // changed later than this instant; empty: whenever
	Others       bool   // not changed last by the actor
	scope        Scope
	search       textSearch // for Text
	many         bool       // more than manyRows are expected
	actor        ident.ID   // of Others
	sealed       bool       // drafts are hidden, but those of opened
	opened       Scope
}

// manyRows is from where on it costs less to walk a list in its order, passing over what
// the scope hides, than to sort what the scope shows.
const manyRows = 2_000

// rolled tells whether the roll-up can answer for the filter.
func (f Filter) rolled() bool {
	return f.search.None() && f.BudgetFrom == nil && f.BudgetTo == nil && f.ChangedAfter == "" && !f.Others
}

// SortColumns are what a list can be sorted by; the first is the default.
var SortColumns = []string{"code", "name", "budget", "findings", "updated"}

// Sorting is the order of a list, from its start or behind a row.
type Sorting struct {
	Column     string
	Descending bool
	after      []string // sort value and id of the last row before, and how many rows the first page counted
}

// counted is how many rows the list had when its first page was read, as the cursor
// remembers it: the next ones need not count again.
func (o Sorting) counted() (int, bool) {
	if len(o.after) < afterValues {
		return 0, false
	}
	n, err := strconv.Atoi(o.after[afterValues-1])
	return n, err == nil
}

// afterValues is how many values a cursor has.
const afterValues = 3

// Paging is which page of a list is wanted.
type Paging struct {
	Sorting
	Limit page.Limit
	After string // the cursor of the page before, empty for the first
}

// Item is a target as a list shows it.
type Item struct {
	Target
	UnitCode       string             `json:"unitCode"`
	UnitName       string             `json:"unitName"`
	DepartmentName string             `json:"departmentName"`
	Standing       *workflow.Standing `json:"standing" doc:"Of a target under review: its step, who is asked, until when"`
}

// sortValues are what the cursor behind a row remembers.
func (t Target) sortValues(column string) []string {
	value := ""
	switch column {
	case "code":
		value = t.ProjectCode
	case "name":
		value = t.SortKey
	case "budget":
		value = "-1"
		if t.BudgetFen != nil {
			value = strconv.FormatInt(int64(*t.BudgetFen), 10)
		}
	case "findings":
		value = strconv.FormatInt(t.weight(), 10)
	case "updated":
		value = t.ChangedAt
	}
	return []string{value, t.ID.String()}
}

// Totals are the sums of a whole list.
type Totals struct {
	Targets   int64        `json:"targets"`
	Budgeted  int64        `json:"budgeted" doc:"Of them with a budget"`
	Faulty    int64        `json:"faulty" doc:"Of them with errors"`
	BudgetFen money.Fen    `json:"budgetFen"`
	Errors    int64        `json:"errors"`
	Warnings  int64        `json:"warnings"`
	Infos     int64        `json:"infos"`
	States    []StateCount `json:"states"`
}

// StateCount is how many targets stand in a state.
type StateCount struct {
	State   State `json:"state"`
	Targets int64 `json:"targets"`
}

// totalsOf adds slices up.
func totalsOf(rows []totalsSlice) Totals {
	t := Totals{States: []StateCount{}}
	counts := map[State]int64{}
	for _, r := range rows {
		t.Targets, t.Budgeted, t.Faulty = t.Targets+r.Targets, t.Budgeted+r.Budgeted, t.Faulty+r.Faulty
		t.BudgetFen += money.Fen(r.BudgetFen)
		t.Errors, t.Warnings, t.Infos = t.Errors+r.Errors, t.Warnings+r.Warnings, t.Infos+r.Infos
		counts[r.State] += r.Targets
	}
	for _, state := range States {
		if counts[state] > 0 {
			t.States = append(t.States, StateCount{State: state, Targets: counts[state]})
		}
	}
	return t
}

// totalsSlice is the roll-up of one department and state.
type totalsSlice struct {
	DepartmentID ident.ID
	State        State
	Targets      int64
	Budgeted     int64
	Faulty       int64
	BudgetFen    int64
	Errors       int64
	Warnings     int64
	Infos        int64
}

// Board is all departments of a year side by side.
type Board struct {
	Year        fiscal.Year `json:"year"`
	Deadlines   []Deadline  `json:"deadlines"`
	Departments []BoardRow  `json:"departments"`
	Totals      Totals      `json:"totals"`
	Late        int64       `json:"late"`
}

// BoardRow is one department on the board.
type BoardRow struct {
	LineDepartment
	Totals
	Late     int64   `json:"late" doc:"Targets that should have come further by now"`
	LateDays int     `json:"lateDays" doc:"Days since the oldest deadline missed"`
	LateStep DueStep `json:"lateStep" doc:"The step missed, empty when none is"`
}
