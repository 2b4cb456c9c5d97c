package org

import "caixiao/internal/core/ident"

// UnitChanged says that a unit was created, changed, closed or opened again.
type UnitChanged struct {
	Unit    ident.ID `json:"unit"`
	Version int64    `json:"version"`
}

// Type names the event.
func (UnitChanged) Type() string { return "unit.changed" }

// RightsChanged says that what a user may do has changed; his open pages look again.
type RightsChanged struct {
	User ident.ID `json:"user"`
}

// Type names the event.
func (RightsChanged) Type() string { return "rights.changed" }

// RoleChanged says that what a role may do has changed.
type RoleChanged struct {
	Role string `json:"role"`
}

// Type names the event.
func (RoleChanged) Type() string { return "role.changed" }
