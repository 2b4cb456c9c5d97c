package disclosure

import "caixiao/internal/platform/httpx"

// Permissions of this module. Their scope is units, as that of targets.
var (
	PermRead    = httpx.Perm{Code: "disclosure.read", Mode: httpx.Read}
	PermDecide  = httpx.Perm{Code: "disclosure.decide", Mode: httpx.Write}  // which targets are released; explain warnings
	PermRelease = httpx.Perm{Code: "disclosure.release", Mode: httpx.Write} // release and withdraw editions
	PermRules   = httpx.Perm{Code: "disclosure.rules", Mode: httpx.Write}   // change the rules of the check
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermDecide, PermRelease, PermRules}
