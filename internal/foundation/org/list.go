package org

import (
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
)

// Listing is how a list is read: how many rows, in which order, behind which row.
type Listing struct {
	Limit page.Limit
	Sort  string // one of the list's columns; the first is the default
	Desc  bool
	After string // the cursor the page before ended with; empty for the first page
}

// Columns lists can be sorted by; the first is the default.
var (
	UnitSorts       = []string{"code", "name"}
	DepartmentSorts = []string{"code", "name"}
	UserSorts       = []string{"name", "login"}
)

// UnitFilter chooses units; what is zero or empty does not choose.
type UnitFilter struct {
	Department ident.ID
	Kind       UnitKind
	Level      int
	Member     Subsystem // in this subsystem today
	State      State     // today
	Q          string    // name, short name, code or initials
}

// DepartmentFilter chooses departments.
type DepartmentFilter struct {
	Section ident.ID
	Member  Subsystem
	State   State
	Q       string
}

// UserFilter chooses users.
type UserFilter struct {
	Unit       ident.ID
	Department ident.ID
	Section    ident.ID
	Role       string // granted to him today
	State      UserState
	Q          string // name, login or initials
}
