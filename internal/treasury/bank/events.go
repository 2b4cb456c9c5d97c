package bank

import "caixiao/internal/core/ident"

// Alarmed is announced when a message was refused or holds something up.
type Alarmed struct {
	V     int       `json:"v"`
	Alarm ident.ID  `json:"alarm"`
	Kind  AlarmKind `json:"kind"`
	Party string    `json:"party"`
}

// EventAlarmed is the type of Alarmed.
const EventAlarmed = "bank.alarmed"

// Type names the event.
func (Alarmed) Type() string { return EventAlarmed }
