package payment

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Changed is announced when a payment was made or has changed its state.
type Changed struct {
	V       int         `json:"v"`
	Payment ident.ID    `json:"payment"`
	Unit    ident.ID    `json:"unit"`
	Year    fiscal.Year `json:"year"`
	State   State       `json:"state"`
}

// EventChanged is the type of Changed.
const EventChanged = "payment.changed"

// Type names the event.
func (Changed) Type() string { return EventChanged }

// changed is the event of a payment as it is now.
func (p Payment) changed() Changed {
	return Changed{V: 1, Payment: p.ID, Unit: p.Unit, Year: p.Year, State: p.State}
}

// DayChanged is announced when something about a day of payments has changed.
type DayChanged struct {
	V   int    `json:"v"`
	Day string `json:"day"`
}

// EventDayChanged is the type of DayChanged.
const EventDayChanged = "payment.day_changed"

// Type names the event.
func (DayChanged) Type() string { return EventDayChanged }
