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
