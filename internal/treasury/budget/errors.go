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
	ErrUnfunded   = fault.New(fault.Conflict, "budget.unfunded", "account", "nature", "amount")
	ErrUncarried  = fault.New(fault.Conflict, "budget.uncarried", "nature", "amount")
	ErrIdle       = fault.New(fault.Conflict, "budget.idle", "account", "nature", "amount")
	ErrOwnFunds   = fault.New(fault.Conflict, "budget.own_funds", "nature", "income", "uses")
	ErrCarried    = fault.New(fault.Conflict, "budget.carried", "nature", "amount", "ledger")
	ErrTooMuch    = fault.New(fault.TooLarge, "budget.too_much") // sums beyond what can be counted

	ErrNotFound  = fault.New(fault.NotFound, "budget.not_found")
	ErrForbidden = fault.New(fault.Forbidden, "budget.forbidden")
	ErrMove      = fault.New(fault.Conflict, "budget.move", "state", "action")
	ErrWrong     = fault.New(fault.Conflict, "budget.wrong", "count") // B6
	ErrStale     = fault.New(fault.Stale, "budget.stale", "by", "at")
	ErrText      = fault.New(fault.Invalid, "budget.text", "limit")

	ErrNotKept     = fault.New(fault.Conflict, "budget.not_kept")
	ErrKept        = fault.New(fault.Conflict, "budget.kept")
	ErrChanged     = fault.New(fault.Conflict, "budget.changed", "count", "row", "finding")
	ErrSubmitHere  = fault.New(fault.Conflict, "budget.submit_here")
	ErrPerson      = fault.New(fault.Forbidden, "budget.person")
	ErrChoice      = fault.New(fault.Invalid, "budget.choice")
	ErrIssued      = fault.New(fault.Conflict, "budget.issued", "department", "number")
	ErrNoLines     = fault.New(fault.Conflict, "budget.no_lines", "department")
	ErrIssueTwice  = fault.New(fault.Conflict, "budget.issue_twice", "number")
	ErrPattern     = fault.New(fault.Invalid, "budget.pattern", "limit")
	ErrFile        = fault.New(fault.NotFound, "budget.file")
	ErrFilter      = fault.New(fault.Invalid, "budget.filter", "field", "value")
	ErrCeilingRow  = fault.New(fault.Invalid, "budget.ceiling_department", "department")
	ErrCeilingSame = fault.New(fault.Conflict, "budget.ceiling_twice", "row")
	ErrBound       = fault.New(fault.Invalid, "budget.bound")
	ErrBoundDay    = fault.New(fault.Invalid, "budget.bound_day", "today")
	ErrBasis       = fault.New(fault.Invalid, "budget.basis", "limit")

	ErrIssueYear          = fault.New(fault.Conflict, "budget.issue_year", "year", "from")
	ErrProvisionalGeneral = fault.New(fault.Invalid, "budget.provisional_general")
	ErrProvisionalSource  = fault.New(fault.Invalid, "budget.provisional_source", "source")
	ErrProvisionalNature  = fault.New(fault.Invalid, "budget.provisional_nature", "nature")
	ErrProvisionalLate    = fault.New(fault.Conflict, "budget.provisional_late", "year")
	ErrProvisionalPending = fault.New(fault.Conflict, "budget.provisional_pending", "numbers")
	ErrProvisionalSpent   = fault.New(fault.Conflict, "budget.provisional_spent", "number", "unit", "project", "amount", "approved", "used")
	ErrProvisionalClass   = fault.New(fault.Conflict, "budget.provisional_class", "number", "unit", "project", "class", "used")
	ErrProvisionalSettled = fault.New(fault.Conflict, "budget.provisional_settled", "number")
	ErrProvisionalNothing = fault.New(fault.Conflict, "budget.provisional_nothing", "title")

	// Strange, and to be looked at.
	WarnNoCeiling = fault.New(fault.Conflict, "budget.no_ceiling", "department", "nature")
	WarnTarget    = fault.New(fault.Conflict, "budget.target_amount", "project", "sum", "target")
	WarnReserve   = fault.New(fault.Conflict, "budget.reserve", "share", "from", "to")
)
