package adjustment

import "caixiao/internal/platform/httpx"

// Permissions on requests to change quotas.
var (
	PermRead    = httpx.Perm{Code: "adjustment.read", Mode: httpx.Read}
	PermRequest = httpx.Perm{Code: "adjustment.request", Mode: httpx.Write} // virements and contracts, for one's units
	PermPropose = httpx.Perm{Code: "adjustment.propose", Mode: httpx.Write} // what only the bureau asks for
	PermPost    = httpx.Perm{Code: "adjustment.post", Mode: httpx.Write}    // once more, what the ledger has refused
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermRequest, PermPropose, PermPost}
