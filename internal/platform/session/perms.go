package session

import "caixiao/internal/platform/httpx"

// Permissions of this package.
var (
	PermPolicy = httpx.Perm{Code: "session.policy", Mode: httpx.Write} // change the rules of passwords, lockout and sessions
	PermReset  = httpx.Perm{Code: "session.reset", Mode: httpx.Write}  // unlock, one-time password, TOTP reset
	PermWatch  = httpx.Perm{Code: "session.watch", Mode: httpx.Read}   // see where others are signed in
	PermEnd    = httpx.Perm{Code: "session.end", Mode: httpx.Write}    // and end it
)

// Perms lists them all.
var Perms = []httpx.Perm{PermPolicy, PermReset, PermWatch, PermEnd}
