package plan

import "caixiao/internal/platform/httpx"

// Permissions on cash plans.
var (
	PermRead     = httpx.Perm{Code: "plan.read", Mode: httpx.Read}
	PermWrite    = httpx.Perm{Code: "plan.write", Mode: httpx.Write}    // sheets of one's units
	PermGenerate = httpx.Perm{Code: "plan.generate", Mode: httpx.Write} // by the rules, for everybody
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermWrite, PermGenerate}
