package library

import "caixiao/internal/platform/httpx"

// Permissions of the indicator library. It is one for the whole government: there is
// nothing in it that only some may see.
var (
	PermRead    = httpx.Perm{Code: "library.read", Mode: httpx.Read}
	PermPropose = httpx.Perm{Code: "library.propose", Mode: httpx.Write}
	PermReview  = httpx.Perm{Code: "library.review", Mode: httpx.Write} // decide on proposals; revise and retire entries
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermPropose, PermReview}
