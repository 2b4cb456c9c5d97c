package plan

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrNotFound = fault.New(fault.NotFound, "plan.not_found")
	ErrReason   = fault.New(fault.Invalid, "plan.reason", "limit")
	ErrLines    = fault.New(fault.Invalid, "plan.lines", "limit")
	ErrLine     = fault.New(fault.Invalid, "plan.line")
	ErrRow      = fault.New(fault.NotFound, "plan.row")
	ErrAbove    = fault.New(fault.Invalid, "plan.above", "quota", "amount", "planned")
	ErrCap      = fault.New(fault.Invalid, "plan.cap", "quota", "month", "cap", "planned")
	ErrLower    = fault.New(fault.Invalid, "plan.lower", "quota", "month", "before", "planned")
	ErrChanged  = fault.New(fault.Conflict, "plan.changed")
	ErrOpen     = fault.New(fault.Conflict, "plan.open", "number")
	ErrNoQuota  = fault.New(fault.Conflict, "plan.no_quota", "year")
	ErrCutOff   = fault.New(fault.Conflict, "plan.cut_off", "day")
	ErrYear     = fault.New(fault.Conflict, "plan.year", "year")
	ErrMove     = fault.New(fault.Conflict, "plan.move", "action", "state")
	ErrStale    = fault.New(fault.Stale, "plan.stale", "by", "at")
	ErrAllowed  = fault.New(fault.Forbidden, "plan.not_allowed")
	ErrFilter   = fault.New(fault.Invalid, "plan.filter", "field", "value")
	ErrReleased = fault.New(fault.Conflict, "plan.released")
)
