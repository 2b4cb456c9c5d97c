package org

import "caixiao/internal/core/ident"

// ThingName is what somebody or a part of the house is called.
type ThingName struct {
	ID   ident.ID
	Sort ThingSort
	Code string // of a user his login
	Name string
}

// ThingSort is what sort of thing has a name.
type ThingSort string

// The sorts of things in the house that have names.
const (
	ThingUnit       ThingSort = "UNIT"
	ThingDepartment ThingSort = "DEPARTMENT"
	ThingSection    ThingSort = "SECTION"
	ThingUser       ThingSort = "USER"
)
