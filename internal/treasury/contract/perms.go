package contract

import "caixiao/internal/platform/httpx"

// Permissions on contracts and invoices.
var (
	PermRead    = httpx.Perm{Code: "contract.read", Mode: httpx.Read}
	PermWrite   = httpx.Perm{Code: "contract.write", Mode: httpx.Write}   // of one's units
	PermConfirm = httpx.Perm{Code: "contract.confirm", Mode: httpx.Write} // what another has made
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermWrite, PermConfirm}
