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

// AlarmSettled is announced when somebody has put an alarm aside.
type AlarmSettled struct {
	V     int      `json:"v"`
	Alarm ident.ID `json:"alarm"`
}

// EventAlarmSettled is the type of AlarmSettled.
const EventAlarmSettled = "bank.alarm_settled"

// Type names the event.
func (AlarmSettled) Type() string { return EventAlarmSettled }

// AccountChanged is announced when an account, or a payee, has changed.
type AccountChanged struct {
	V       int      `json:"v"`
	Account ident.ID `json:"account"`
}

// EventAccountChanged is the type of AccountChanged.
const EventAccountChanged = "bank.account_changed"

// Type names the event.
func (AccountChanged) Type() string { return EventAccountChanged }
