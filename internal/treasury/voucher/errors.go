package voucher

import "caixiao/internal/core/fault"

// Errors of this module. The codes are part of the API; the texts are in locales/.
var (
	ErrForm        = fault.New(fault.Invalid, "voucher.form", "what")
	ErrField       = fault.New(fault.Invalid, "voucher.field", "field")
	ErrMissing     = fault.New(fault.Invalid, "voucher.missing", "field")
	ErrCode        = fault.New(fault.Invalid, "voucher.code", "code")
	ErrAmount      = fault.New(fault.Invalid, "voucher.amount", "text")
	ErrSize        = fault.New(fault.TooLarge, "voucher.size", "limit")
	ErrDigest      = fault.New(fault.Conflict, "voucher.digest")
	ErrUnsigned    = fault.New(fault.Invalid, "voucher.unsigned")
	ErrSignature   = fault.New(fault.Conflict, "voucher.signature", "serial")
	ErrCertificate = fault.New(fault.Conflict, "voucher.certificate", "serial")
	ErrExpired     = fault.New(fault.Conflict, "voucher.expired", "serial", "until")
	ErrSeal        = fault.New(fault.Invalid, "voucher.seal", "seal")
	ErrSealTwice   = fault.New(fault.Invalid, "voucher.seal_twice", "seal")
	ErrSealHolder  = fault.New(fault.Invalid, "voucher.seal_holder", "holder")
)
