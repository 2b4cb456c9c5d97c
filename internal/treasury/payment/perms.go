package payment

import "caixiao/internal/platform/httpx"

// Permissions on payments.
var (
	PermRead    = httpx.Perm{Code: "payment.read", Mode: httpx.Read}
	PermApply   = httpx.Perm{Code: "payment.apply", Mode: httpx.Write}         // make applications of one's units
	PermUnit    = httpx.Perm{Code: "payment.review.unit", Mode: httpx.Write}   // decide on them in the unit
	PermFirst   = httpx.Perm{Code: "payment.review.first", Mode: httpx.Write}  // first review at the payment centre
	PermSecond  = httpx.Perm{Code: "payment.review.second", Mode: httpx.Write} // second review; it issues the voucher
	PermRelease = httpx.Perm{Code: "payment.release", Mode: httpx.Write}       // release what a rule holds up, void a voucher, correct
	PermDay     = httpx.Perm{Code: "payment.day", Mode: httpx.Write}           // reconcile and close days
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermApply, PermUnit, PermFirst, PermSecond, PermRelease, PermDay}

// permOf is what a person needs for an action.
var permOf = map[Who]string{
	Clerk: PermApply.Code, UnitReviewer: PermUnit.Code, First: PermFirst.Code, Second: PermSecond.Code, Finance: PermRelease.Code,
}
