package budget

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Changed is announced when an appropriation was kept, moved or issued.
type Changed struct {
	V             int         `json:"v"`
	Appropriation ident.ID    `json:"appropriation"`
	Year          fiscal.Year `json:"year"`
	State         State       `json:"state"`
}

// Type names the event.
func (Changed) Type() string { return "budget.changed" }
