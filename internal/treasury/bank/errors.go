package bank

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrParty       = fault.New(fault.NotFound, "bank.party", "party")
	ErrPartyInput  = fault.New(fault.Invalid, "bank.party_input", "field")
	ErrVoucher     = fault.New(fault.NotFound, "bank.voucher")
	ErrAddressee   = fault.New(fault.Conflict, "bank.addressee", "to")
	ErrReused      = fault.New(fault.Conflict, "bank.reused", "message")
	ErrSent        = fault.New(fault.Conflict, "bank.sent")
	ErrKind        = fault.New(fault.Conflict, "bank.kind", "kind")
	ErrForeign     = fault.New(fault.Conflict, "bank.foreign", "number", "party")
	ErrTurnedAway  = fault.New(fault.Conflict, "bank.turned_away", "reason")
	ErrCertificate = fault.New(fault.Invalid, "bank.certificate", "serial")
)
