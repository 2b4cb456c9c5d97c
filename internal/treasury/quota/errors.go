package quota

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrNotFound = fault.New(fault.NotFound, "quota.not_found")
	ErrField    = fault.New(fault.Invalid, "quota.field")

	ErrEmpty     = fault.New(fault.Invalid, "quota.empty")
	ErrMovements = fault.New(fault.TooLarge, "quota.movements", "count", "limit")
	ErrAmount    = fault.New(fault.Invalid, "quota.amount", "amount")
	ErrEvent     = fault.New(fault.Invalid, "quota.event", "event")
	ErrAccounts  = fault.New(fault.Invalid, "quota.accounts", "event", "debit", "credit")
	ErrPlace     = fault.New(fault.Invalid, "quota.place", "account")
	ErrOneRow    = fault.New(fault.Invalid, "quota.one_row", "event")
	ErrTwoRows   = fault.New(fault.Invalid, "quota.two_rows", "event")
	ErrYear      = fault.New(fault.Invalid, "quota.year", "date", "year")
	ErrFuture    = fault.New(fault.Invalid, "quota.future", "date", "today")

	ErrBasis       = fault.New(fault.Invalid, "quota.basis", "event", "limit")
	ErrReason      = fault.New(fault.Invalid, "quota.reason", "event", "limit")
	ErrExpiry      = fault.New(fault.Invalid, "quota.expiry", "date")
	ErrMonth       = fault.New(fault.Invalid, "quota.month", "year")
	ErrApplication = fault.New(fault.Invalid, "quota.application", "event")
	ErrContract    = fault.New(fault.Invalid, "quota.contract", "event")
	ErrUse         = fault.New(fault.Invalid, "quota.use")

	ErrInsufficient = fault.New(fault.Conflict, "quota.insufficient", "account", "available", "wanted") // Q1
	// ErrInsufficientThen: it is there today, and was not on the day it is posted to.
	ErrInsufficientThen = fault.New(fault.Conflict, "quota.insufficient_then", "account", "day", "available", "wanted")
	ErrClaim            = fault.New(fault.Conflict, "quota.claim", "account", "left", "wanted") // Q1
	ErrOrigin           = fault.New(fault.Conflict, "quota.origin", "account", "taken", "wanted")
	ErrUnequal          = fault.New(fault.Invalid, "quota.unequal", "first", "second")
	ErrNature           = fault.New(fault.Conflict, "quota.nature", "from", "to") // Q2
	ErrNatureEvent      = fault.New(fault.Conflict, "quota.nature_event", "event", "nature")
	ErrNotCarried       = fault.New(fault.Conflict, "quota.not_carried", "event")
	ErrNotProvisional   = fault.New(fault.Conflict, "quota.not_provisional")
	ErrFlying           = fault.New(fault.Conflict, "quota.flying", "amount")
	ErrYearClosed       = fault.New(fault.Conflict, "quota.year_closed", "year")
	ErrUnclosed         = fault.New(fault.Conflict, "quota.unclosed", "account", "amount")

	ErrNoPolicy    = fault.New(fault.Unavailable, "quota.no_policy", "date")
	ErrCutOff      = fault.New(fault.Conflict, "quota.cut_off", "day")
	ErrThreePublic = fault.New(fault.Conflict, "quota.three_public", "code")
	ErrCategory    = fault.New(fault.Forbidden, "quota.category", "from", "to")
	ErrFunctional  = fault.New(fault.Forbidden, "quota.functional", "from", "to")
	ErrEconomic    = fault.New(fault.Forbidden, "quota.economic", "from", "to")
	ErrTracked     = fault.New(fault.Conflict, "quota.tracked")

	ErrNoVoucher  = fault.New(fault.NotFound, "quota.no_voucher")
	ErrNoDocument = fault.New(fault.NotFound, "quota.no_document")
	ErrRedTwice   = fault.New(fault.Conflict, "quota.red_twice")
	ErrRedReason  = fault.New(fault.Invalid, "quota.red_reason", "limit")

	ErrFilter  = fault.New(fault.Invalid, "quota.filter", "field", "value")
	ErrWords   = fault.New(fault.Invalid, "quota.words", "limit")
	ErrExport  = fault.New(fault.TooLarge, "quota.export", "limit")
	ErrOwn     = fault.New(fault.Forbidden, "quota.own_voucher")
	ErrOwned   = fault.New(fault.Conflict, "quota.owned_voucher", "owner", "basis")
	ErrOthers  = fault.New(fault.Conflict, "quota.others_voucher")
	ErrRedDone = fault.New(fault.Conflict, "quota.red_done")

	ErrMonthDay    = fault.New(fault.Invalid, "quota.month_day", "text")
	ErrLevel       = fault.New(fault.Invalid, "quota.level", "text")
	ErrPolicyPast  = fault.New(fault.Invalid, "quota.policy_past", "today")
	ErrPolicyEnd   = fault.New(fault.Invalid, "quota.policy_end", "from")
	ErrPolicyBasis = fault.New(fault.Invalid, "quota.policy_basis", "limit")
	ErrPolicyClass = fault.New(fault.Invalid, "quota.policy_class", "limit")
	ErrPolicyLevel = fault.New(fault.Invalid, "quota.policy_level")
	ErrPolicyMany  = fault.New(fault.TooLarge, "quota.policy_many", "limit")

	ErrKey         = fault.New(fault.Invalid, "quota.key", "limit")
	ErrKeyReused   = fault.New(fault.Conflict, "quota.key_reused", "key")
	ErrNumberTaken = fault.New(fault.Conflict, "quota.number_taken", "number")
	ErrTaken       = fault.New(fault.Conflict, "quota.taken")
	ErrBusy        = fault.New(fault.Unavailable, "quota.busy", "waiting")
	ErrStopped     = fault.New(fault.Unavailable, "quota.stopped")
)
