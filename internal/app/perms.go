package app

import "caixiao/internal/platform/httpx"

// Permissions of the system page.
var (
	PermSystemRead   = httpx.Perm{Code: "system.read", Mode: httpx.Read}
	PermSystemBackup = httpx.Perm{Code: "system.backup", Mode: httpx.Write} // start a backup
	PermSystemProof  = httpx.Perm{Code: "system.proof", Mode: httpx.Write}  // prove the whole book
)

// systemPerms lists them all.
var systemPerms = []httpx.Perm{PermSystemRead, PermSystemBackup, PermSystemProof}
