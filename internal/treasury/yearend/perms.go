package yearend

import "caixiao/internal/platform/httpx"

// Permissions on the end of the year.
var (
	PermRead    = httpx.Perm{Code: "yearend.read", Mode: httpx.Read}
	PermYear    = httpx.Perm{Code: "yearend.overview", Mode: httpx.Read} // how a whole year ends
	PermConfirm = httpx.Perm{Code: "yearend.confirm", Mode: httpx.Write} // the lists of one's units
	PermPrepare = httpx.Perm{Code: "yearend.prepare", Mode: httpx.Write} // makes lists, and settles what the bureau holds
	PermClose   = httpx.Perm{Code: "yearend.close", Mode: httpx.Write}   // proposes to close a year, and opens the next one
	PermPolicy  = httpx.Perm{Code: "yearend.policy", Mode: httpx.Write}
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermYear, PermConfirm, PermPrepare, PermClose, PermPolicy}
