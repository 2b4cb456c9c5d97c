package audit

import "caixiao/internal/platform/httpx"

// Permissions of the audit log, of the audit administrator alone
// (rule audit:8.2-reader). None of them changes anything but the log itself, which
// notes each check and export.
var (
	PermRead   = httpx.Perm{Code: "audit.read", Mode: httpx.Read}
	PermCheck  = httpx.Perm{Code: "audit.check", Mode: httpx.Read}
	PermExport = httpx.Perm{Code: "audit.export", Mode: httpx.Read}
)

// Perms are all of them.
var Perms = []httpx.Perm{PermRead, PermCheck, PermExport}
