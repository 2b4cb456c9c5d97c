package target

import (
	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
)

// Failures of replies and of what they stand on.
var (
	ErrReplyNotFound  = fault.New(fault.NotFound, "target.reply_not_found")
	ErrReplyStale     = fault.New(fault.Stale, "target.reply_stale", "by", "at")
	ErrReplyIssued    = fault.New(fault.Conflict, "target.reply_issued", "number")
	ErrReplyPrepared  = fault.New(fault.Conflict, "target.reply_prepared")
	ErrReplyNothing   = fault.New(fault.Conflict, "target.reply_nothing", "department")
	ErrReplyTwice     = fault.New(fault.Conflict, "target.reply_twice", "name")
	ErrReplyForeign   = fault.New(fault.Conflict, "target.reply_foreign", "name", "state")
	ErrReplyBasis     = fault.New(fault.Invalid, "target.reply_basis")
	ErrReplyNumber    = fault.New(fault.Conflict, "target.reply_number", "number")
	ErrReplyDated     = fault.New(fault.Invalid, "target.reply_dated", "from", "to")
	ErrReplyWord      = fault.New(fault.Invalid, "target.reply_word", "word")
	ErrReplyText      = fault.New(fault.Invalid, "target.reply_text", "max")
	ErrReplyPattern   = fault.New(fault.Invalid, "target.reply_pattern")
	ErrReplyDays      = fault.New(fault.Invalid, "target.reply_days", "max")
	ErrReplyRefused   = fault.New(fault.Conflict, "target.reply_refused", "count", "name", "why")
	ErrForwardedOn    = fault.New(fault.Invalid, "target.forwarded_on", "from", "to")
	ErrApprovalTwice  = fault.New(fault.Conflict, "target.approval_twice", "number", "year")
	ErrApprovedOn     = fault.New(fault.Invalid, "target.approved_on", "year", "today")
	ErrDepartment     = fault.New(fault.NotFound, "target.department_unknown")
	ErrSummaryLarge   = fault.New(fault.TooLarge, "target.summary_large", "count", "max")
	ErrAgeing         = fault.New(fault.Invalid, "target.ageing")
	ErrMonths         = fault.New(fault.Invalid, "target.months", "from", "to")
	ErrBatchExportBig = fault.New(fault.TooLarge, "target.batch_export", "count", "max")
)

// Refused is a reply whose targets cannot all be approved: which, and why.
type Refused struct {
	Err     error
	Targets []RefusedTarget
}

// RefusedTarget is one of them.
type RefusedTarget struct {
	TargetID ident.ID `json:"targetId"`
	Name     string   `json:"name"`
	Code     string   `json:"code"`
	Why      string   `json:"why"`
}

// Error is the sentence about the first.
func (r *Refused) Error() string { return r.Err.Error() }

// Unwrap is the failure behind it.
func (r *Refused) Unwrap() error { return r.Err }

// ProblemData is what the page needs to name them all.
func (r *Refused) ProblemData() any { return map[string]any{"targets": r.Targets} }
