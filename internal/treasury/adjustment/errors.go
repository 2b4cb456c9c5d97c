package adjustment

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrNotFound = fault.New(fault.NotFound, "adjustment.not_found")
	ErrKind     = fault.New(fault.Invalid, "adjustment.kind", "kind")
	ErrBasis    = fault.New(fault.Invalid, "adjustment.basis", "limit")
	ErrReason   = fault.New(fault.Invalid, "adjustment.reason", "limit")
	ErrExpires  = fault.New(fault.Invalid, "adjustment.expires")
	ErrContract = fault.New(fault.Invalid, "adjustment.contract", "limit")
	ErrLines    = fault.New(fault.Invalid, "adjustment.lines", "limit")
	ErrLine     = fault.New(fault.Invalid, "adjustment.line", "line")
	ErrRow      = fault.New(fault.NotFound, "adjustment.row", "line")
	ErrYears    = fault.New(fault.Invalid, "adjustment.years")
	ErrMove     = fault.New(fault.Conflict, "adjustment.move", "action", "state")
	ErrStale    = fault.New(fault.Stale, "adjustment.stale", "by", "at")
	ErrFilter   = fault.New(fault.Invalid, "adjustment.filter", "field", "value")
	ErrAllowed  = fault.New(fault.Forbidden, "adjustment.not_allowed")
	ErrPosted   = fault.New(fault.Conflict, "adjustment.posted")
	ErrNoUnit   = fault.New(fault.Forbidden, "adjustment.no_unit")
)
