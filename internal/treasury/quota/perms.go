package quota

import "caixiao/internal/platform/httpx"

// Permissions on the quota ledger.
var (
	PermRead    = httpx.Perm{Code: "quota.read", Mode: httpx.Read}     // quotas of one's units, their documents and account books
	PermBook    = httpx.Perm{Code: "quota.book", Mode: httpx.Read}     // the journal and the trial balance of the whole government
	PermReverse = httpx.Perm{Code: "quota.reverse", Mode: httpx.Write} // take a voucher back by red entries
	PermPolicy  = httpx.Perm{Code: "quota.policy", Mode: httpx.Write}  // lay control rules down
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermBook, PermReverse, PermPolicy}
