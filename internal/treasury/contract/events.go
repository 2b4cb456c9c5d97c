package contract

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Changed is announced when a contract or an invoice was made or has changed.
type Changed struct {
	V        int         `json:"v"`
	Contract ident.ID    `json:"contract"` // zero: an invoice has changed
	Unit     ident.ID    `json:"unit"`
	Year     fiscal.Year `json:"year"`
	State    State       `json:"state"`
}

// EventChanged is the type of Changed.
const EventChanged = "contract.changed"

// Type names the event.
func (Changed) Type() string { return EventChanged }

func (c Contract) changed(state State) Changed {
	return Changed{V: 1, Contract: c.ID, Unit: c.Unit, Year: c.Year, State: state}
}
