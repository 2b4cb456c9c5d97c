package yearend

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrNotFound     = fault.New(fault.NotFound, "yearend.not_found")
	ErrAllowed      = fault.New(fault.Forbidden, "yearend.not_allowed")
	ErrNoUnit       = fault.New(fault.Forbidden, "yearend.no_unit")
	ErrFilter       = fault.New(fault.Invalid, "yearend.filter", "field", "value")
	ErrMove         = fault.New(fault.Conflict, "yearend.move", "action", "state")
	ErrStale        = fault.New(fault.Stale, "yearend.stale", "by", "at")
	ErrLine         = fault.New(fault.Invalid, "yearend.line", "line")
	ErrSum          = fault.New(fault.Invalid, "yearend.sum", "line", "unused", "sum")
	ErrMustWithdraw = fault.New(fault.Conflict, "yearend.must_withdraw", "line")
	ErrMustRun      = fault.New(fault.Conflict, "yearend.must_run", "line")
	ErrReason       = fault.New(fault.Invalid, "yearend.reason", "line", "limit")
	ErrMoved        = fault.New(fault.Conflict, "yearend.moved", "line", "listed", "unused")
	ErrPosted       = fault.New(fault.Conflict, "yearend.posted")
	ErrNoPlans      = fault.New(fault.Conflict, "yearend.no_plans", "year")
	ErrNothing      = fault.New(fault.Conflict, "yearend.nothing", "year")
	ErrNoPolicy     = fault.New(fault.Unavailable, "yearend.no_policy", "date")

	ErrObstacles = fault.New(fault.Conflict, "yearend.obstacles", "year", "count")
	ErrClosed    = fault.New(fault.Conflict, "yearend.closed", "year")
	ErrBasis     = fault.New(fault.Invalid, "yearend.basis", "limit")
	ErrChanged   = fault.New(fault.Conflict, "yearend.changed", "year")
	ErrNumber    = fault.New(fault.Invalid, "yearend.number", "limit")
	ErrOpened    = fault.New(fault.Conflict, "yearend.opened", "year")
	ErrNotOpened = fault.New(fault.Conflict, "yearend.not_opened", "year")

	ErrPolicyPast   = fault.New(fault.Invalid, "yearend.policy_past", "today")
	ErrPolicyYears  = fault.New(fault.Invalid, "yearend.policy_years", "least", "most")
	ErrPolicyCodes  = fault.New(fault.Invalid, "yearend.policy_codes", "limit")
	ErrPolicyDay    = fault.New(fault.Invalid, "yearend.policy_day", "text")
	ErrPolicyBasis  = fault.New(fault.Invalid, "yearend.policy_basis", "limit")
	ErrPolicyRepeat = fault.New(fault.Conflict, "yearend.policy_repeat", "day")
)
