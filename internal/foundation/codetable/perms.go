package codetable

import "caixiao/internal/platform/httpx"

// Permissions of code tables.
var (
	PermRead  = httpx.Perm{Code: "codetable.read", Mode: httpx.Read}
	PermWrite = httpx.Perm{Code: "codetable.write", Mode: httpx.Write}
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermWrite}
