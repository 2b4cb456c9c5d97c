package budget

import "caixiao/internal/core/fault"

// What is wrong with a row, or with the whole. The codes are part of the API; the texts
// are in locales/.
var (
	ErrMissing    = fault.New(fault.Invalid, "budget.missing")
	ErrAmount     = fault.New(fault.Invalid, "budget.amount", "amount") // zero or below
	ErrFlag       = fault.New(fault.Invalid, "budget.flag", "text")
	ErrUnit       = fault.New(fault.Invalid, "budget.unit", "unit")
	ErrUnitClosed = fault.New(fault.Invalid, "budget.unit_closed", "unit", "name")
	ErrProject    = fault.New(fault.Invalid, "budget.project", "project")
	ErrOtherUnit  = fault.New(fault.Invalid, "budget.other_unit", "project", "owner", "unit")
	ErrState      = fault.New(fault.Conflict, "budget.project_state", "project", "state")
	ErrYear       = fault.New(fault.Conflict, "budget.project_year", "project", "scheduled", "year")
	ErrEconMap    = fault.New(fault.Invalid, "budget.econ_map", "depEcon", "unit", "wanted", "given")
	ErrAccount    = fault.New(fault.Invalid, "budget.account", "text")
	ErrTwice      = fault.New(fault.Conflict, "budget.twice", "row") // B2: of the row before
	ErrSum        = fault.New(fault.Conflict, "budget.sum", "stated", "sum")
	ErrOver       = fault.New(fault.Conflict, "budget.over_project", "project", "nature", "sum", "amount")
	ErrCeiling    = fault.New(fault.Conflict, "budget.over_ceiling", "department", "nature", "sum", "ceiling")
	ErrNoTarget   = fault.New(fault.Conflict, "budget.no_target", "project", "year")
	ErrBalance    = fault.New(fault.Conflict, "budget.balance", "nature", "income", "uses")
	ErrTooMuch    = fault.New(fault.TooLarge, "budget.too_much") // sums beyond what can be counted

	ErrNotFound = fault.New(fault.NotFound, "budget.not_found")
	ErrMove     = fault.New(fault.Conflict, "budget.move", "state", "action")
	ErrWrong    = fault.New(fault.Conflict, "budget.wrong", "count") // B6
	ErrStale    = fault.New(fault.Stale, "budget.stale", "by", "at")
	ErrText     = fault.New(fault.Invalid, "budget.text", "limit")

	// Strange, and to be looked at.
	WarnNoCeiling = fault.New(fault.Conflict, "budget.no_ceiling", "department", "nature")
	WarnTarget    = fault.New(fault.Conflict, "budget.target_amount", "project", "sum", "target")
	WarnReserve   = fault.New(fault.Conflict, "budget.reserve", "share", "from", "to")
)
