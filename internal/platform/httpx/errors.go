package httpx

import "caixiao/internal/core/fault"

// Failures of a request, before its use case is asked.
var (
	ErrGuest       = fault.New(fault.Guest, "http.guest")                       // nobody is signed in
	ErrForbidden   = fault.New(fault.Forbidden, "http.forbidden", "permission") // no role of the person grants it
	ErrNoRoute     = fault.New(fault.NotFound, "http.no_route", "method", "path")
	ErrUnreadable  = fault.New(fault.Invalid, "http.unreadable")
	ErrSlow        = fault.New(fault.Invalid, "http.slow")
	ErrMediaType   = fault.New(fault.Invalid, "http.media_type")
	ErrInvalid     = fault.New(fault.Invalid, "http.invalid", "count")
	ErrTooLarge    = fault.New(fault.TooLarge, "http.too_large", "max")
	ErrBusy        = fault.New(fault.Unavailable, "http.busy")
	ErrKey         = fault.New(fault.Invalid, "http.key", "max")
	ErrKeyReused   = fault.New(fault.Invalid, "http.key_reused")
	ErrKeyInFlight = fault.New(fault.Conflict, "http.key_in_flight")
	ErrIfMatch     = fault.New(fault.Invalid, "http.if_match")
	ErrOrigin      = fault.New(fault.Forbidden, "http.origin")
	ErrSort        = fault.New(fault.Invalid, "http.sort", "sort", "allowed")
)

// ErrStale is the refusal of a change of something that somebody else has changed
// since it was read. Modules return it with who did it and when.
var ErrStale = fault.New(fault.Stale, "http.stale", "by", "at")
