package budget

import "caixiao/internal/platform/httpx"

// Permissions on approved budgets.
var (
	PermRead   = httpx.Perm{Code: "budget.read", Mode: httpx.Read}
	PermImport = httpx.Perm{Code: "budget.import", Mode: httpx.Write} // bring in, submit, discard
	PermIssue  = httpx.Perm{Code: "budget.issue", Mode: httpx.Write}
	PermCeil   = httpx.Perm{Code: "budget.ceiling", Mode: httpx.Write} // ceilings of departments
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermImport, PermIssue, PermCeil}
