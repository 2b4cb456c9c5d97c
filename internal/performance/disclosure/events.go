package disclosure

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Changed is announced when something on the desk of disclosure is different: a flag, an
// explanation, a rule, an edition.
type Changed struct {
	V       int         `json:"v"`
	Year    fiscal.Year `json:"year"`
	Target  ident.ID    `json:"object"`
	Unit    ident.ID    `json:"unit"`
	Edition ident.ID    `json:"edition"`
	kind    string
}

// Type names the event: disclosure.flagged, disclosure.explained, disclosure.rule_changed,
// disclosure.released, disclosure.withdrawn.
func (c Changed) Type() string { return c.kind }

// Kinds of events.
const (
	eventFlagged     = "disclosure.flagged"
	eventExplained   = "disclosure.explained"
	eventRuleChanged = "disclosure.rule_changed"
	eventReleased    = "disclosure.released"
	eventWithdrawn   = "disclosure.withdrawn"
)
