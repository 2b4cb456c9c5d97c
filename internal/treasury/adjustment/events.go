package adjustment

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Changed is announced when a request was made or has changed its state, posting included.
type Changed struct {
	V          int         `json:"v"`
	Adjustment ident.ID    `json:"adjustment"`
	Unit       ident.ID    `json:"unit"`
	Year       fiscal.Year `json:"year"`
	State      State       `json:"state"`
}

// EventChanged is the type of Changed.
const EventChanged = "adjustment.changed"

// Type names the event.
func (Changed) Type() string { return EventChanged }

// changed is the event of a request as it is now.
func (r Request) changed() Changed {
	return Changed{V: 1, Adjustment: r.ID, Unit: r.Unit, Year: r.Year, State: r.State}
}
