package payment

import "caixiao/internal/core/ident"

// Supervision is what the supervision screen shows of a year.
type Supervision struct {
	Rules   []RuleCount  `json:"rules"`
	Units   []UnitCount  `json:"units"`
	Days    []DayCount   `json:"days"`
	Months  []MonthPaid  `json:"months"`
	Waiting []Aged       `json:"waiting" doc:"Without an answer, held, or stopped by a rule: the oldest first"`
	Hits    int64        `json:"hits"`
	Blocks  int64        `json:"blocks"`
	Open    int64        `json:"open" doc:"Applications that rules hold up now"`
	States  []StateCount `json:"states"`
	Ages    []AgeBand    `json:"ages" doc:"Everything that waits so, by how many days it has waited"`
	Rush    []UnitRush   `json:"rush" doc:"Units that have paid in December, the greatest share first"`
	Pace    Pace         `json:"pace" doc:"How paying goes along the plans of projects (P31)"`
}

// AgeBand is how much has waited for some days.
type AgeBand struct {
	State string `json:"state" doc:"UNKNOWN, MONITOR_HELD; HELD: an answer of the bank differs"`
	From  int    `json:"from" doc:"Days"`
	To    int    `json:"to" doc:"Days; 0: and more"`
	Count int64  `json:"count"`
	Fen   Fen    `json:"fen"`
}

// UnitRush is what a unit has paid in December of its year.
type UnitRush struct {
	Unit        ident.ID `json:"unit"`
	UnitName    string   `json:"unitName" db:"-"`
	YearFen     Fen      `json:"yearFen"`
	DecemberFen Fen      `json:"decemberFen"`
	ShareBP     int64    `json:"shareBP" db:"-"`
}

// Pace is how a government pays along its plans.
type Pace struct {
	GoalBP   int64             `json:"goalBP" doc:"Of the year: 95 %"`
	Whole    PaceSum           `json:"whole"`
	Projects []ProjectProgress `json:"projects" nullable:"false" doc:"Those that are behind, then the others, the furthest behind first"`
	Units    []PaceSum         `json:"units" nullable:"false"`
	Sections []PaceSum         `json:"sections" nullable:"false"`
}

// PaceSum sums up projects.
type PaceSum struct {
	ID         ident.ID `json:"id"`
	Name       string   `json:"name"`
	BudgetFen  Fen      `json:"budgetFen"`
	PaidFen    Fen      `json:"paidFen"`
	PlannedFen Fen      `json:"plannedFen" doc:"By the last check-point that is behind us, of projects with a plan"`
	PaidBP     int64    `json:"paidBP"`
	Projects   int      `json:"projects"`
	Behind     int      `json:"behind"`
}

// ProjectProgress is a project along its plan.
type ProjectProgress struct {
	Project     ident.ID `json:"project"`
	Code        string   `json:"code"`
	Name        string   `json:"name"`
	Unit        ident.ID `json:"unit"`
	UnitName    string   `json:"unitName"`
	Section     ident.ID `json:"section" doc:"In charge of the unit's department"`
	SectionName string   `json:"sectionName"`
	BudgetFen   Fen      `json:"budgetFen"`
	PaidFen     Fen      `json:"paidFen"`
	Month       int      `json:"month" doc:"The last check-point that is behind us; 0: none, or no plan"`
	PlannedBP   int64    `json:"plannedBP"`
	PlannedFen  Fen      `json:"plannedFen"`
	PaidBP      int64    `json:"paidBP"`
	Behind      bool     `json:"behind" doc:"By more than the rule lets it be"`
}

// RuleCount is how often a rule has spoken.
type RuleCount struct {
	Rule     string `json:"rule"`
	Count    int64  `json:"count"`
	Blocks   int64  `json:"blocks"`
	Released int64  `json:"released"`
}

// UnitCount is how often rules have spoken about a unit.
type UnitCount struct {
	Unit     ident.ID `json:"unit"`
	UnitName string   `json:"unitName" db:"-"`
	Count    int64    `json:"count"`
	Blocks   int64    `json:"blocks"`
}

// DayCount is how often rules have spoken on a day.
type DayCount struct {
	Day    string `json:"day"`
	Count  int64  `json:"count"`
	Blocks int64  `json:"blocks"`
}

// MonthPaid is what was paid in a month.
type MonthPaid struct {
	Month string `json:"month"`
	Fen   Fen    `json:"fen"`
}

// StateCount is how many payments are in a state.
type StateCount struct {
	State State `json:"state"`
	Count int64 `json:"count"`
	Fen   Fen   `json:"fen"`
}

// Aged is a payment that waits for somebody to look.
type Aged struct {
	Listed
	Days int `json:"days"`
}
