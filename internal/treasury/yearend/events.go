package yearend

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// EventMoved is announced when a list, a closing or an opening has come further.
const EventMoved = "yearend.moved"

// Moved tells it. Units are those whose list it is; none, where it is the year's.
type Moved struct {
	V     int         `json:"v"`
	Year  fiscal.Year `json:"year"`
	State string      `json:"state"`
	List  ident.ID    `json:"list"`
	Unit  ident.ID    `json:"unit"`
}

// Type is the name of the event.
func (Moved) Type() string { return EventMoved }
