package target

import (
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
)

// Board is all departments of a year side by side.
type Board struct {
	Year        fiscal.Year `json:"year"`
	Deadlines   []Deadline  `json:"deadlines"`
	Departments []BoardRow  `json:"departments"`
	Totals      Totals      `json:"totals"`
	Cells       []BoardCell `json:"cells" doc:"Of all departments together"`
	Missed      []Missed    `json:"missed" doc:"Deadlines that have passed, and what still stands before them"`
	Rounds      BoardRounds `json:"rounds"`
	Late        int64       `json:"late"`
	Ageing      Ageing      `json:"ageing"`
}

// BoardRow is one department on the board.
type BoardRow struct {
	LineDepartment
	Totals
	Cells    []BoardCell `json:"cells" doc:"State by state, those with targets"`
	Missed   []Missed    `json:"missed"`
	Rounds   BoardRounds `json:"rounds"`
	Late     int64       `json:"late" doc:"Targets that should have come further by now"`
	LateDays int         `json:"lateDays" doc:"Days since the oldest deadline missed"`
	LateStep DueStep     `json:"lateStep" doc:"The step missed, empty when none is"`
}

// BoardCell is what stands in a state: how many, and for how long the oldest.
type BoardCell struct {
	State      State     `json:"state"`
	Targets    int64     `json:"targets"`
	BudgetFen  money.Fen `json:"budgetFen"`
	OldestDays int       `json:"oldestDays" doc:"Days the oldest has stood there unchanged"`
}

// Missed is a deadline that has passed, and how many targets should be behind it.
type Missed struct {
	Step    DueStep `json:"step" enum:"SUBMIT,DEPARTMENT_REVIEW,FINANCE_REVIEW,APPROVE,PUBLISH"`
	Targets int64   `json:"targets"`
	Days    int     `json:"days"`
}

// BoardRounds is how many rounds of review what has passed has taken.
type BoardRounds struct {
	Passed int64 `json:"passed"`
	First  int64 `json:"first" doc:"Of them in the first round"`
	Rounds int64 `json:"rounds" doc:"Of all of them together"`
	Most   int64 `json:"most"`
}

// Ageing says from how many days on what waits is shown in yellow and in red: dated data.
type Ageing struct {
	WarnDays int `json:"warnDays"`
	LateDays int `json:"lateDays"`
}

// SettingAgeing is the setting that holds it: 10,20.
const SettingAgeing = "board.ageing"

// ownAgeing holds until a bureau sets its own.
func ownAgeing() Ageing { return Ageing{WarnDays: 10, LateDays: 20} }

const ageingDaysMax = 365

// ageingOf reads the setting; what cannot be read is the program's own.
func ageingOf(value string) Ageing {
	warn, late, _ := strings.Cut(value, ",")
	w, err := strconv.Atoi(warn)
	l, err2 := strconv.Atoi(late)
	if a := (Ageing{WarnDays: w, LateDays: l}); err == nil && err2 == nil && a.sound() {
		return a
	}
	return ownAgeing()
}

func (a Ageing) sound() bool {
	return a.WarnDays >= 1 && a.LateDays > a.WarnDays && a.LateDays <= ageingDaysMax
}

func (a Ageing) value() string { return strconv.Itoa(a.WarnDays) + "," + strconv.Itoa(a.LateDays) }

// missed lists the deadlines that have passed with what stands before them still.
func missed(states []StateCount, deadlines []Deadline, today fiscal.Date) []Missed {
	list := []Missed{}
	for _, step := range dueSteps {
		i := slices.IndexFunc(deadlines, func(d Deadline) bool { return d.Step == step })
		if i < 0 || !deadlines[i].DueOn.Before(today) {
			continue
		}
		m := Missed{Step: step, Days: deadlines[i].DueOn.DaysUntil(today)}
		for _, s := range states {
			if slices.Contains(unfinished[step], s.State) {
				m.Targets += s.Targets
			}
		}
		if m.Targets > 0 {
			list = append(list, m)
		}
	}
	return list
}

// standing is what the board reads of a department and state.
type standing struct {
	DepartmentID ident.ID
	State        State
	Targets      int64
	BudgetFen    int64
	Oldest       string
}

// cellsOf puts standings into the order of the way; days tells how long ago an instant is.
func cellsOf(rows []standing, days func(since string) (int, error)) ([]BoardCell, error) {
	byState := map[State]BoardCell{}
	for _, r := range rows {
		cell := byState[r.State]
		waited, err := days(r.Oldest)
		if err != nil {
			return nil, err
		}
		cell.State, cell.Targets, cell.BudgetFen = r.State, cell.Targets+r.Targets, cell.BudgetFen+money.Fen(r.BudgetFen)
		cell.OldestDays = max(cell.OldestDays, waited)
		byState[r.State] = cell
	}
	list := []BoardCell{}
	for _, state := range States {
		if cell, ok := byState[state]; ok {
			list = append(list, cell)
		}
	}
	return list, nil
}
