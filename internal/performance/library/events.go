package library

import "caixiao/internal/core/ident"

// Changed is announced when an entry was proposed, decided on, revised, retired or restored.
type Changed struct {
	V      int      `json:"v"`
	Entry  ident.ID `json:"entry"`
	Action Action   `json:"action"`
	State  State    `json:"state"`
}

// Type names the event.
func (Changed) Type() string { return "library.changed" }
