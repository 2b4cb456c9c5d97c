package agentbank

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrScenario  = fault.New(fault.Invalid, "agentbank.scenario", "what")
	ErrPeer      = fault.New(fault.Unavailable, "agentbank.peer", "region") // not yet: it may be announced later
	ErrAddressee = fault.New(fault.Conflict, "agentbank.addressee", "to")
	ErrKind      = fault.New(fault.Conflict, "agentbank.kind", "kind")
	ErrReused    = fault.New(fault.Conflict, "agentbank.reused", "message")
	ErrLost      = fault.New(fault.Unavailable, "agentbank.line") // the line is broken, says the scenario
)
