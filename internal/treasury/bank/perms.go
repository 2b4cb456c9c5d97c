package bank

import "caixiao/internal/platform/httpx"

// Permissions on accounts, payees and the exchange of vouchers.
var (
	PermRead     = httpx.Perm{Code: "bank.read", Mode: httpx.Read}         // accounts of one's units
	PermNumber   = httpx.Perm{Code: "bank.number", Mode: httpx.Read}       // whole account numbers
	PermApply    = httpx.Perm{Code: "bank.apply", Mode: httpx.Write}       // open, report and close accounts of one's units
	PermPass     = httpx.Perm{Code: "bank.pass", Mode: httpx.Write}        // as their department
	PermApprove  = httpx.Perm{Code: "bank.approve", Mode: httpx.Write}     // as finance; inspections too
	PermPayee    = httpx.Perm{Code: "bank.payee", Mode: httpx.Read}        // payees
	PermAdd      = httpx.Perm{Code: "bank.payee_add", Mode: httpx.Write}   // make new ones known
	PermPayees   = httpx.Perm{Code: "bank.payee_write", Mode: httpx.Write} // keep them
	PermExchange = httpx.Perm{Code: "bank.exchange", Mode: httpx.Read}     // what was sent and what came in
	PermAlarm    = httpx.Perm{Code: "bank.alarm", Mode: httpx.Write}       // close alarms
	PermParties  = httpx.Perm{Code: "bank.party_read", Mode: httpx.Read}
	PermParty    = httpx.Perm{Code: "bank.party", Mode: httpx.Write} // who the others are, and their certificates
)

// Perms lists them all.
var Perms = []httpx.Perm{
	PermRead, PermNumber, PermApply, PermPass, PermApprove, PermPayee, PermAdd, PermPayees, PermExchange, PermAlarm, PermParties, PermParty,
}
