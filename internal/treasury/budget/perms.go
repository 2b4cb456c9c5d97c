package budget

import "caixiao/internal/platform/httpx"

// Permissions on approved budgets.
var (
	PermRead   = httpx.Perm{Code: "budget.read", Mode: httpx.Read}
	PermImport = httpx.Perm{Code: "budget.import", Mode: httpx.Write} // bring in, submit, discard
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermImport}
