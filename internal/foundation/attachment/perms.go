package attachment

import "caixiao/internal/platform/httpx"

// Permissions of attachments; whose files they reach is the owner's matter.
var (
	PermRead  = httpx.Perm{Code: "attachment.read", Mode: httpx.Read}
	PermWrite = httpx.Perm{Code: "attachment.write", Mode: httpx.Write}
)

// Perms lists them all.
var Perms = []httpx.Perm{PermRead, PermWrite}
