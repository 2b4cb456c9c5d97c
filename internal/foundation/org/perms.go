package org

import "caixiao/internal/platform/httpx"

// Permissions of this module; permission.go says which kinds of roles may hold them.
var (
	PermUnitRead  = httpx.Perm{Code: "org.unit.read", Mode: httpx.Read}
	PermUnitWrite = httpx.Perm{Code: "org.unit.write", Mode: httpx.Write}
	PermUserRead  = httpx.Perm{Code: "org.user.read", Mode: httpx.Read}
	PermUserWrite = httpx.Perm{Code: "org.user.write", Mode: httpx.Write}
	PermRoleRead  = httpx.Perm{Code: "org.role.read", Mode: httpx.Read}
	PermRoleGrant = httpx.Perm{Code: "org.role.grant", Mode: httpx.Write} // grants, and what roles may do
	PermDelegate  = httpx.Perm{Code: "org.delegate", Mode: httpx.Write}
)

// Perms lists them all, for the catalogue.
var Perms = []httpx.Perm{PermUnitRead, PermUnitWrite, PermUserRead, PermUserWrite, PermRoleRead, PermRoleGrant, PermDelegate}
