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
	PermSign    = httpx.Perm{Code: "payment.sign.section", Mode: httpx.Write}  // approve large payments as head of a section
	PermHead    = httpx.Perm{Code: "payment.sign.bureau", Mode: httpx.Write}   // approve the largest as head of the bureau
	PermDay     = httpx.Perm{Code: "payment.day", Mode: httpx.Write}           // reconcile and close days
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermApply, PermUnit, PermFirst, PermSecond, PermRelease, PermSign, PermHead, PermDay}

// permOf is what a person needs for an action.
var permOf = map[Who]string{
	Clerk: PermApply.Code, UnitReviewer: PermUnit.Code, First: PermFirst.Code, Second: PermSecond.Code, Finance: PermRelease.Code,
}
