package message

import "caixiao/internal/core/ident"

// Changed is announced when messages of people were added, marked or done: their open
// pages ask again.
type Changed struct {
	V     int        `json:"v"`
	Users []ident.ID `json:"users"`
}

// EventChanged names the event.
const EventChanged = "message.changed"

// Type names the event.
func (Changed) Type() string { return EventChanged }
