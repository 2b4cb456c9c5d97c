package measure

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrNotFound  = fault.New(fault.NotFound, "measure.not_found")
	ErrSlice     = fault.New(fault.NotFound, "measure.slice", "dimension") // none, or not the actor's
	ErrDimension = fault.New(fault.Invalid, "measure.dimension", "dimension")
	ErrBy        = fault.New(fault.Invalid, "measure.by", "dimension")
	ErrGroups    = fault.New(fault.TooLarge, "measure.groups", "limit")
	ErrYear      = fault.New(fault.Invalid, "measure.year", "day", "year")
	ErrKnown     = fault.New(fault.Invalid, "measure.known", "latest")
	ErrSince     = fault.New(fault.Invalid, "measure.since")
	ErrInstant   = fault.New(fault.Invalid, "measure.instant")
	ErrProofRows = fault.New(fault.TooLarge, "measure.proof_rows", "rows", "limit")
)
