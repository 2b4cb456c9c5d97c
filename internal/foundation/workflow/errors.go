package workflow

import "caixiao/internal/core/fault"

// What is not there, or not visible to the asker.
var (
	ErrCaseNotFound       = fault.New(fault.NotFound, "workflow.case_not_found")
	ErrTaskNotFound       = fault.New(fault.NotFound, "workflow.task_not_found")
	ErrDefinitionNotFound = fault.New(fault.NotFound, "workflow.definition_not_found", "kind", "version")
	ErrYearNotFound       = fault.New(fault.NotFound, "workflow.year_not_found", "year")
	ErrUnitUnknown        = fault.New(fault.NotFound, "workflow.unit_unknown")
)

// ErrStale says that somebody else has acted since the record was read.
var ErrStale = fault.New(fault.Stale, "workflow.stale", "by", "at")

// Fields of a definition.
var (
	ErrRequired        = fault.New(fault.Invalid, "workflow.required")
	ErrTooLong         = fault.New(fault.Invalid, "workflow.too_long", "max")
	ErrChoice          = fault.New(fault.Invalid, "workflow.choice", "text")
	ErrNumber          = fault.New(fault.Invalid, "workflow.number", "min", "max")
	ErrSteps           = fault.New(fault.Invalid, "workflow.steps", "count", "max")
	ErrKey             = fault.New(fault.Invalid, "workflow.key", "text")
	ErrKeyTwice        = fault.New(fault.Invalid, "workflow.key_twice", "key")
	ErrRole            = fault.New(fault.Invalid, "workflow.role", "role")
	ErrNoCount         = fault.New(fault.Invalid, "workflow.no_count")
	ErrNeed            = fault.New(fault.Invalid, "workflow.need", "need", "of")
	ErrNoStep          = fault.New(fault.Invalid, "workflow.no_step", "key")
	ErrReturnForward   = fault.New(fault.Invalid, "workflow.return_forward", "key")
	ErrConditionTest   = fault.New(fault.Invalid, "workflow.condition_test", "fact", "test")
	ErrConditionAmount = fault.New(fault.Invalid, "workflow.condition_amount")
	ErrConditionName   = fault.New(fault.Invalid, "workflow.condition_name", "text")
	ErrNever           = fault.New(fault.Invalid, "workflow.never")
	ErrNoFinance       = fault.New(fault.Invalid, "workflow.no_finance")
	ErrKeeps           = fault.New(fault.Invalid, "workflow.keeps", "role")
	ErrValidFrom       = fault.New(fault.Invalid, "workflow.valid_from", "from", "last")
	ErrUnchanged       = fault.New(fault.Conflict, "workflow.unchanged", "version")
	ErrNoDefinition    = fault.New(fault.Conflict, "workflow.no_definition", "kind", "day")
)

// Refusals of what somebody wants to do.
var (
	ErrRunning       = fault.New(fault.Conflict, "workflow.running", "title")
	ErrState         = fault.New(fault.Conflict, "workflow.state", "state")
	ErrTaskState     = fault.New(fault.Conflict, "workflow.task_state", "state")
	ErrPerson        = fault.New(fault.Forbidden, "workflow.person")
	ErrNotYours      = fault.New(fault.Forbidden, "workflow.not_yours", "role")
	ErrMaker         = fault.New(fault.Forbidden, "workflow.maker")
	ErrRepeated      = fault.New(fault.Forbidden, "workflow.repeated", "step")
	ErrVoted         = fault.New(fault.Forbidden, "workflow.voted")
	ErrOwnUnit       = fault.New(fault.Forbidden, "workflow.own_unit")
	ErrNobody        = fault.New(fault.Conflict, "workflow.nobody", "step", "role")
	ErrNoOpinion     = fault.New(fault.Invalid, "workflow.no_opinion", "action")
	ErrOpinionLong   = fault.New(fault.Invalid, "workflow.opinion_long", "max")
	ErrReturnTo      = fault.New(fault.Conflict, "workflow.return_to", "step")
	ErrNoReject      = fault.New(fault.Conflict, "workflow.no_reject", "step")
	ErrNoTransfer    = fault.New(fault.Conflict, "workflow.no_transfer", "step")
	ErrNoAddSigner   = fault.New(fault.Conflict, "workflow.no_add_signer", "step")
	ErrNotHolder     = fault.New(fault.Conflict, "workflow.not_holder", "role")
	ErrNotEligible   = fault.New(fault.Conflict, "workflow.not_eligible", "name")
	ErrAsked         = fault.New(fault.Conflict, "workflow.asked", "name")
	ErrPlacement     = fault.New(fault.Invalid, "workflow.placement", "text")
	ErrSigners       = fault.New(fault.Conflict, "workflow.signers", "max")
	ErrNotMaker      = fault.New(fault.Forbidden, "workflow.not_maker")
	ErrDecided       = fault.New(fault.Conflict, "workflow.decided", "by")
	ErrReminded      = fault.New(fault.Conflict, "workflow.reminded", "at")
	ErrAction        = fault.New(fault.Invalid, "workflow.action", "action")
	ErrBatch         = fault.New(fault.TooLarge, "workflow.batch", "count", "max")
	ErrBatchEmpty    = fault.New(fault.Invalid, "workflow.batch_empty")
	ErrTitle         = fault.New(fault.Invalid, "workflow.title", "max")
	ErrPeriod        = fault.New(fault.Invalid, "workflow.period", "from", "to", "max")
	ErrCalendarBasis = fault.New(fault.Invalid, "workflow.calendar_basis")
)
