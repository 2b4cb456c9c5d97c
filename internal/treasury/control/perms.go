package control

import "caixiao/internal/platform/httpx"

// Permissions on the rules of payments.
var (
	PermRead    = httpx.Perm{Code: "control.read", Mode: httpx.Read}
	PermPropose = httpx.Perm{Code: "control.propose", Mode: httpx.Write}
	PermCheck   = httpx.Perm{Code: "control.check", Mode: httpx.Write} // puts into force what another has proposed
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermPropose, PermCheck}
