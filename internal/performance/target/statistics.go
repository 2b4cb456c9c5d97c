package target

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// StatisticsFilter says of which year, months and department statistics are.
type StatisticsFilter struct {
	Year       fiscal.Year
	From       int64 // a month as 202011; 0: from the beginning
	To         int64
	Department ident.ID
	scope      Scope
}

func (f StatisticsFilter) check() error {
	if f.From != 0 && f.To != 0 && f.From > f.To {
		return ErrMonths.With(f.From, f.To)
	}
	return nil
}

// Statistics tells how the review of a year went.
type Statistics struct {
	Year        fiscal.Year      `json:"year"`
	Departments []LineDepartment `json:"departments" doc:"Those that have figures, in the order of their codes"`
	Rules       []RuleFigures    `json:"rules" doc:"What the rules found at submissions, the most often first"`
	RuleRounds  []RuleRound      `json:"ruleRounds" doc:"The same by round"`
	RuleCells   []RuleCell       `json:"ruleCells" doc:"The same by department"`
	Rounds      []RoundFigures   `json:"rounds" doc:"How many rounds the targets of each department took that have passed"`
	Grades      []GradeFigures   `json:"grades"`
	Stays       []StayFigures    `json:"stays" doc:"How long targets stood where, by department"`
	Items       []ItemFigures    `json:"items" doc:"The items of the review form"`
}

// RuleFigures is what one rule has found.
type RuleFigures struct {
	Rule      string   `json:"rule"`
	Title     string   `json:"title" db:"-"`
	Severity  Severity `json:"severity" enum:"E,W,I"`
	Targets   int64    `json:"targets" doc:"Submissions in which it was found"`
	Found     int64    `json:"found"`
	Explained int64    `json:"explained"`
}

// RuleRound is what a rule has found in one round of review.
type RuleRound struct {
	Rule  string `json:"rule"`
	Round int64  `json:"round"`
	Found int64  `json:"found"`
}

// RuleCell is what a rule has found in the targets of a department.
type RuleCell struct {
	Rule         string   `json:"rule"`
	DepartmentID ident.ID `json:"departmentId"`
	Found        int64    `json:"found"`
	Explained    int64    `json:"explained"`
}

// RoundFigures is how many rounds targets took.
type RoundFigures struct {
	DepartmentID ident.ID `json:"departmentId"`
	Passed       int64    `json:"passed"`
	First        int64    `json:"first" doc:"Of them in the first round"`
	Rounds       int64    `json:"rounds" doc:"Of all of them together: divided by passed, the average"`
	Most         int64    `json:"most"`
}

// GradeFigures is how reviews have ended.
type GradeFigures struct {
	DepartmentID ident.ID `json:"departmentId"`
	Grade        Grade    `json:"grade" enum:"EXCELLENT,GOOD,FAIR,POOR"`
	Reviews      int64    `json:"reviews"`
}

// StayFigures is how long targets stood in a state.
type StayFigures struct {
	DepartmentID ident.ID `json:"departmentId"`
	State        State    `json:"state"`
	Stays        int64    `json:"stays"`
	Hours        int64    `json:"hours" doc:"Of all of them together"`
	Longest      int64    `json:"longestHours"`
}

// ItemFigures is what reviews gave for an item; points are in hundredths.
type ItemFigures struct {
	No        int64  `json:"no"`
	Part      string `json:"part"`
	Item      string `json:"item"`
	Forms     int64  `json:"forms"`
	Points    int64  `json:"points" doc:"Full points of all forms together, in hundredths like those below"`
	Suggested int64  `json:"suggested"`
	Given     int64  `json:"given"`
	Lowered   int64  `json:"lowered" doc:"Forms in which the reviewer gave less than was suggested"`
	Raised    int64  `json:"raised"`
}
