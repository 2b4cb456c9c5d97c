package control

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrRule         = fault.New(fault.NotFound, "control.rule_unknown", "code")
	ErrNotFound     = fault.New(fault.NotFound, "control.not_found")
	ErrPast         = fault.New(fault.Invalid, "control.past", "day")
	ErrBasis        = fault.New(fault.Invalid, "control.basis", "limit")
	ErrNote         = fault.New(fault.Invalid, "control.note", "limit")
	ErrSeverity     = fault.New(fault.Invalid, "control.severity")
	ErrParam        = fault.New(fault.Invalid, "control.param", "param")
	ErrParamUnknown = fault.New(fault.Invalid, "control.param_unknown", "name")
	ErrOpen         = fault.New(fault.Conflict, "control.open", "by")
	ErrDecided      = fault.New(fault.Conflict, "control.decided", "state")
	ErrOwn          = fault.New(fault.Forbidden, "control.own")
	ErrNotOwn       = fault.New(fault.Forbidden, "control.not_own")
	ErrLate         = fault.New(fault.Conflict, "control.late", "day")
	ErrMany         = fault.New(fault.Conflict, "control.many", "limit")
)
