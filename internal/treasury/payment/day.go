package payment

import (
	"encoding/json"

	"caixiao/internal/core/ident"
)

// Day is a day of payments.
type Day struct {
	ID         ident.ID `json:"-"`
	Day        string   `json:"day"`
	State      string   `json:"state" doc:"OPEN, FROZEN, CLOSED"`
	FrozenName string   `json:"frozenName"`
	FrozenAt   string   `json:"frozenAt"`
	ClosedBy   ident.ID `json:"-"`
	ClosedName string   `json:"closedName"`
	ClosedAt   string   `json:"closedAt"`
	Version    int64    `json:"version"`
}

// DayView is a day as the desk of reconciliation shows it.
type DayView struct {
	Day
	Ways      []Reconciled `json:"ways"`
	Items     []Item       `json:"items"`
	Clearings []Clearing   `json:"clearings"`
	AtBank    int64        `json:"atBank" doc:"Vouchers of the day or earlier whose result is not known"`
	AtBankFen Fen          `json:"atBankFen"`
	OpenCount int          `json:"openCount" doc:"What stands in the way of closing"`
	Files     []string     `json:"files" doc:"Which files of the day are here"`
}

// dayState is the name of a state of a day.
type dayState string

// TextKey is its name.
func (s dayState) TextKey() string { return "payment.day_state." + string(s) }

// file is what somebody has told of a day.
type file struct {
	Code  string
	Items string
}

func (f file) list() (items []map[string]string) {
	_ = json.Unmarshal([]byte(f.Items), &items) // what was written by takeDay can be read
	return items
}

// codedLine is a line of a clearing with the number of its document.
type codedLine struct {
	clearingLine
	Code string
}
