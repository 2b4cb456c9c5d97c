package session

import "caixiao/internal/platform/httpx"

// Permissions of this package.
var (
	PermPolicy = httpx.Perm{Code: "session.policy", Mode: httpx.Write} // change the rules of passwords, lockout and sessions
	PermReset  = httpx.Perm{Code: "session.reset", Mode: httpx.Write}  // unlock, one-time password, TOTP reset
)

// Perms lists them all.
var Perms = []httpx.Perm{PermPolicy, PermReset}
