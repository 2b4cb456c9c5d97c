package target

import "caixiao/internal/core/fault"

// Failures of a target's content and of edits to it.
var (
	ErrContent     = fault.New(fault.Invalid, "target.content") // neither or both of project and department
	ErrCellUnknown = fault.New(fault.Invalid, "target.cell_unknown", "path")
	ErrCellLong    = fault.New(fault.TooLarge, "target.cell_long", "max")
	ErrCellMoney   = fault.New(fault.Invalid, "target.cell_money", "text")
	ErrCellPercent = fault.New(fault.Invalid, "target.cell_percent", "text")
	ErrCellDecimal = fault.New(fault.Invalid, "target.cell_decimal", "text")
	ErrCellNumbers = fault.New(fault.Invalid, "target.cell_numbers", "text")
	ErrRow         = fault.New(fault.Invalid, "target.row", "text")
	ErrRowPlace    = fault.New(fault.Invalid, "target.row_place", "place", "rows")
	ErrMonth       = fault.New(fault.Invalid, "target.month", "month")
	ErrEditsMany   = fault.New(fault.TooLarge, "target.edits_many", "count", "max")
)

// Failures of keeping a target.
var (
	ErrNotFound    = fault.New(fault.NotFound, "target.not_found")
	ErrUnknownUnit = fault.New(fault.NotFound, "target.unit_unknown", "code")
	ErrForeignCode = fault.New(fault.Conflict, "target.foreign_code", "code")
	ErrExists      = fault.New(fault.Conflict, "target.exists", "year", "name")
	ErrNoYear      = fault.New(fault.Invalid, "target.no_year")
	ErrNoName      = fault.New(fault.Invalid, "target.no_name")
	ErrNoCode      = fault.New(fault.Invalid, "target.no_code")
	ErrStale       = fault.New(fault.Stale, "target.stale", "by", "at")
	ErrDraftStale  = fault.New(fault.Stale, "target.draft_stale", "by", "at", "count")
	ErrClash       = fault.New(fault.Conflict, "target.clash", "count")
	ErrHandedIn    = fault.New(fault.Conflict, "target.handed_in", "count")
	ErrMadeByOther = fault.New(fault.Forbidden, "target.made_by_other", "by")
	ErrDraftOpen   = fault.New(fault.Conflict, "target.draft_open", "by", "at")
	ErrNoDraft     = fault.New(fault.NotFound, "target.no_draft")
	ErrNoVersion   = fault.New(fault.NotFound, "target.no_version", "version", "last")
	ErrKinds       = fault.New(fault.Conflict, "target.kinds")
	ErrNotFixable  = fault.New(fault.Conflict, "target.not_fixable")
	ErrNoFinding   = fault.New(fault.NotFound, "target.no_finding")
)

// Refusals of the way to approval.
var (
	ErrState        = fault.New(fault.Conflict, "target.state", "action", "state")
	ErrFaulty       = fault.New(fault.Conflict, "target.faulty", "count")
	ErrUnexplained  = fault.New(fault.Conflict, "target.unexplained", "count")
	ErrMaker        = fault.New(fault.Forbidden, "target.maker")
	ErrChecker      = fault.New(fault.Forbidden, "target.checker")
	ErrOwnUnit      = fault.New(fault.Forbidden, "target.own_unit")
	ErrNoOpinion    = fault.New(fault.Invalid, "target.no_opinion")
	ErrNoRemarks    = fault.New(fault.Invalid, "target.no_remarks")
	ErrRemarkRow    = fault.New(fault.Invalid, "target.remark_row", "path")
	ErrCodeFixed    = fault.New(fault.Conflict, "target.code_fixed", "code")
	ErrNoReason     = fault.New(fault.Invalid, "target.no_reason")
	ErrNoDocument   = fault.New(fault.Invalid, "target.no_document")
	ErrGradeScore   = fault.New(fault.Invalid, "target.grade_score", "grade", "score")
	ErrRectifyDay   = fault.New(fault.Invalid, "target.rectify_day", "first", "last")
	ErrRectifyDays  = fault.New(fault.Invalid, "target.rectify_days", "max")
	ErrRectifyOnly  = fault.New(fault.Invalid, "target.rectify_only")
	ErrNoGrade      = fault.New(fault.Invalid, "target.no_grade")
	ErrItem         = fault.New(fault.Invalid, "target.item", "item")
	ErrItemScore    = fault.New(fault.Invalid, "target.item_score", "item", "text", "points")
	ErrItemReason   = fault.New(fault.Invalid, "target.item_reason", "item", "suggested", "score")
	ErrItemsEarly   = fault.New(fault.Conflict, "target.items_early")
	ErrUnchanged    = fault.New(fault.Conflict, "target.unchanged", "count")
	ErrDecideHere   = fault.New(fault.Conflict, "target.decide_here")
	ErrNoCase       = fault.New(fault.Conflict, "target.no_case")
	ErrNotAllowed   = fault.New(fault.Forbidden, "target.not_allowed")
	ErrBatch        = fault.New(fault.TooLarge, "target.batch", "count", "max")
	ErrBatchEmpty   = fault.New(fault.Invalid, "target.batch_empty")
	ErrMixed        = fault.New(fault.Conflict, "target.mixed")
	ErrDraftPending = fault.New(fault.Conflict, "target.draft_pending", "by", "at")
)

// Failures of setting deadlines.
var (
	ErrDeadlinesStale = fault.New(fault.Stale, "target.deadlines_stale", "by", "at")
	ErrDeadlinesSame  = fault.New(fault.Invalid, "target.deadlines_same")
	ErrDeadlineFar    = fault.New(fault.Invalid, "target.deadline_far", "year", "before")
	ErrDeadlineOrder  = fault.New(fault.Invalid, "target.deadline_order", "day", "before")
	ErrDeadlineBasis  = fault.New(fault.Invalid, "target.deadline_basis", "max")
)

// Failures of imports.
var (
	ErrImportNotFound = fault.New(fault.NotFound, "target.import_not_found")
	ErrImportClosed   = fault.New(fault.Conflict, "target.import_closed", "state")
	ErrImportRefused  = fault.New(fault.Conflict, "target.import_refused", "count")
	ErrImportPlace    = fault.New(fault.Invalid, "target.import_place", "place")
	ErrImportLarge    = fault.New(fault.TooLarge, "target.import_large", "bytes", "max")
	ErrImportMany     = fault.New(fault.TooLarge, "target.import_many", "count", "max")
	ErrImportTwice    = fault.New(fault.Conflict, "target.import_twice", "place")
	ErrImportReview   = fault.New(fault.Invalid, "target.import_review", "name")
	ErrUnitUnnamed    = fault.New(fault.Invalid, "target.unit_unnamed", "name")
	ErrCodeSeveral    = fault.New(fault.Conflict, "target.code_several", "name", "count")
	ErrCodeUnknown    = fault.New(fault.Conflict, "target.code_unknown", "name")
	ErrNoFile         = fault.New(fault.Invalid, "target.no_file")
)
