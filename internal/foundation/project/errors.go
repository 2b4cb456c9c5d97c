package project

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrNotFound    = fault.New(fault.NotFound, "project.not_found")
	ErrCode        = fault.New(fault.Invalid, "project.code", "text")
	ErrCodeTaken   = fault.New(fault.Conflict, "project.code_taken", "code")
	ErrRegion      = fault.New(fault.Invalid, "project.region", "region")
	ErrOtherRegion = fault.New(fault.Invalid, "project.other_region", "code", "region")
	ErrForbidden   = fault.New(fault.Forbidden, "project.forbidden", "code") // seen, but not his to act on
	ErrStale       = fault.New(fault.Stale, "project.stale", "by", "at")

	ErrName           = fault.New(fault.Invalid, "project.name", "limit")
	ErrText           = fault.New(fault.Invalid, "project.text", "limit")
	ErrCategory       = fault.New(fault.Invalid, "project.category", "category")
	ErrYears          = fault.New(fault.Invalid, "project.years", "start", "end", "limit")
	ErrUnit           = fault.New(fault.Invalid, "project.unit") // none, unknown, or not the actor's
	ErrAmounts        = fault.New(fault.TooLarge, "project.amounts", "count", "limit")
	ErrAmountYear     = fault.New(fault.Invalid, "project.amount_year", "year", "start", "end")
	ErrAmountNegative = fault.New(fault.Invalid, "project.amount_negative", "amount")
	ErrAmountTwice    = fault.New(fault.Invalid, "project.amount_twice", "year", "nature")
	ErrTotal          = fault.New(fault.Invalid, "project.total", "total", "sum") // J2
	ErrMissing        = fault.New(fault.Invalid, "project.missing")

	ErrNotEditable = fault.New(fault.Conflict, "project.not_editable", "code", "state")
	ErrMove        = fault.New(fault.Conflict, "project.move", "code", "state", "action") // J4
	ErrMaker       = fault.New(fault.Forbidden, "project.maker", "code", "action")        // J5
	ErrPerson      = fault.New(fault.Forbidden, "project.person", "action")               // the program checks nothing
	ErrReason      = fault.New(fault.Invalid, "project.reason", "limit")
	ErrNoAmount    = fault.New(fault.Conflict, "project.no_amount", "code", "year")
	ErrBudgetYear  = fault.New(fault.Conflict, "project.budget_year", "code", "scheduled", "year")
	ErrNoObjective = fault.New(fault.Conflict, "project.no_objective", "code", "year") // J6
	ErrObjectives  = fault.New(fault.Unavailable, "project.objectives", "code")        // J6: it cannot be told

	ErrFilter = fault.New(fault.Invalid, "project.filter", "field", "value")

	ErrExportRows    = fault.New(fault.TooLarge, "project.export_rows", "limit")
	ErrImportMissing = fault.New(fault.NotFound, "project.import_missing")
	ErrImportDone    = fault.New(fault.Conflict, "project.import_done")
	ErrImportOld     = fault.New(fault.Conflict, "project.import_old", "hours")
	ErrImportWrong   = fault.New(fault.Conflict, "project.import_wrong", "count")
	ErrImportNumber  = fault.New(fault.Invalid, "project.import_number", "text")
	ErrImportFlag    = fault.New(fault.Invalid, "project.import_flag", "text")
)
