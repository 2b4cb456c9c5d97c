package org

import (
	"slices"

	"caixiao/internal/core/fault"
)

// RoleKind separates business from the three administrators. rule org:8.3-kinds
type RoleKind string

// Kinds of roles, and of the permissions they may hold.
const (
	Business RoleKind = "BUSINESS"
	System   RoleKind = "SYSTEM"   // 系统管理员
	Security RoleKind = "SECURITY" // 安全管理员
	Audit    RoleKind = "AUDIT"    // 审计管理员
)

// Administrator tells whether the kind is one of the three.
func (k RoleKind) Administrator() bool { return k != Business }

// RoleScope says which units' rows a role lets its holder see.
type RoleScope string

// Scopes of roles.
const (
	OwnUnit       RoleScope = "UNIT"
	OwnDepartment RoleScope = "DEPARTMENT" // all units of the own unit's department
	OwnSection    RoleScope = "SECTION"    // all units of the departments the own section is in charge of
	Everything    RoleScope = "ALL"
)

// Codes of the roles that this module itself knows of.
const (
	SystemAdmin   = "SYSTEM_ADMIN"
	SecurityAdmin = "SECURITY_ADMIN"
	AuditAdmin    = "AUDIT_ADMIN"
)

// Role is what somebody may be here. Roles are data of the program; what each may do
// is data of the book.
type Role struct {
	Code    string    `json:"code"`
	Name    string    `json:"name"`
	Kind    RoleKind  `json:"kind"`
	Scope   RoleScope `json:"scope"`
	Place   int       `json:"place"`
	Version int64     `json:"version"`
	Perms   []string  `json:"perms" db:"-"` // sorted
}

// ETag is the version.
func (r Role) ETag() int64 { return r.Version }

// WithPerms is the next version of the role, which may do what perms say, of those in
// the catalogue. Every permission must be of the role's kind (P2).
func (r Role) WithPerms(perms []string, catalogue []Permission) (Role, error) {
	known := map[string]bool{}
	for _, p := range catalogue {
		known[p.Code] = true
	}
	perms = slices.Clone(perms)
	slices.Sort(perms)
	perms = slices.Compact(perms)
	var fields fault.Fields
	for _, perm := range perms {
		switch {
		case !known[perm]:
			fields.Add("perms."+perm, ErrPermUnknown.With(fault.Excerpt(perm)))
		case !OpenTo(perm, r.Kind):
			fields.Add("perms."+perm, ErrPermKind.With(r.Name, perm))
		}
	}
	r.Perms = perms
	r.Version++
	return r, fields.Err()
}
