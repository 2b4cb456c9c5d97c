package library

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrNotFound    = fault.New(fault.NotFound, "library.not_found")
	ErrStale       = fault.New(fault.Stale, "library.stale", "by", "at")
	ErrIndustry    = fault.New(fault.Invalid, "library.industry", "industry")
	ErrClass       = fault.New(fault.Invalid, "library.class", "class")
	ErrOperator    = fault.New(fault.Invalid, "library.operator", "operator")
	ErrEmpty       = fault.New(fault.Invalid, "library.empty")
	ErrLong        = fault.New(fault.Invalid, "library.long", "count", "limit")
	ErrSameAsName  = fault.New(fault.Invalid, "library.same_as_name")
	ErrTaken       = fault.New(fault.Conflict, "library.taken", "name", "code")
	ErrState       = fault.New(fault.Conflict, "library.state", "action", "state")
	ErrProposer    = fault.New(fault.Forbidden, "library.proposer")
	ErrNotProposer = fault.New(fault.Forbidden, "library.not_proposer", "by")
	ErrNotReviewer = fault.New(fault.Forbidden, "library.not_reviewer")
	ErrNoReason    = fault.New(fault.Invalid, "library.no_reason")
	ErrNotApproved = fault.New(fault.Conflict, "library.not_approved")
	ErrNoRow       = fault.New(fault.NotFound, "library.no_row")
)
