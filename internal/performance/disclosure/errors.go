package disclosure

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrNotFound    = fault.New(fault.NotFound, "disclosure.not_found")
	ErrStale       = fault.New(fault.Stale, "disclosure.stale", "by", "at")
	ErrReason      = fault.New(fault.Invalid, "disclosure.reason", "reason")
	ErrNoReason    = fault.New(fault.Invalid, "disclosure.no_reason")
	ErrNoBasis     = fault.New(fault.Invalid, "disclosure.no_basis")
	ErrFuture      = fault.New(fault.Invalid, "disclosure.future", "day", "today")
	ErrSame        = fault.New(fault.Conflict, "disclosure.same")
	ErrNoFinding   = fault.New(fault.NotFound, "disclosure.no_finding")
	ErrBlocking    = fault.New(fault.Conflict, "disclosure.blocking")
	ErrNotAllowed  = fault.New(fault.Forbidden, "disclosure.not_allowed")
	ErrRule        = fault.New(fault.NotFound, "disclosure.rule", "code")
	ErrWords       = fault.New(fault.Invalid, "disclosure.words", "limit")
	ErrWordLong    = fault.New(fault.Invalid, "disclosure.word_long", "word", "limit")
	ErrNoWords     = fault.New(fault.Invalid, "disclosure.no_words")
	ErrLimit       = fault.New(fault.Invalid, "disclosure.limit")
	ErrNothing     = fault.New(fault.Conflict, "disclosure.nothing", "department", "year")
	ErrBlocked     = fault.New(fault.Conflict, "disclosure.blocked", "count")
	ErrUnexplained = fault.New(fault.Conflict, "disclosure.unexplained", "count")
	ErrUnchanged   = fault.New(fault.Conflict, "disclosure.unchanged", "number")
	ErrCorrection  = fault.New(fault.Invalid, "disclosure.correction", "number")
	ErrMoved       = fault.New(fault.Conflict, "disclosure.moved")
	ErrEnded       = fault.New(fault.Conflict, "disclosure.ended", "number", "state")
	ErrBatch       = fault.New(fault.Invalid, "disclosure.batch", "count", "limit")
	ErrFormat      = fault.New(fault.NotFound, "disclosure.format", "format")
	ErrGone        = fault.New(fault.Gone, "disclosure.gone", "day")
	ErrNotOpen     = fault.New(fault.NotFound, "disclosure.not_open")
)
