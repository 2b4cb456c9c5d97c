package plan

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Changed is announced when a sheet was made or has changed its state, and when money was set
// aside by a plan.
type Changed struct {
	V     int         `json:"v"`
	Sheet ident.ID    `json:"sheet"`
	Unit  ident.ID    `json:"unit"`
	Year  fiscal.Year `json:"year"`
	State State       `json:"state"`
}

// EventChanged is the type of Changed.
const EventChanged = "plan.changed"

// Type names the event.
func (Changed) Type() string { return EventChanged }

func (s Sheet) changed() Changed {
	return Changed{V: 1, Sheet: s.ID, Unit: s.Unit, Year: s.Year, State: s.State}
}
