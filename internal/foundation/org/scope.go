package org

import (
	"slices"

	"caixiao/internal/core/ident"
)

// Scope is the units whose rows somebody may see for a permission. The zero value sees
// nothing.
type Scope struct {
	All   bool
	Units []ident.ID // sorted; empty with All

	// How the units came about, which is shorter to tell a database than all of them.
	single      []ident.ID // units
	departments []ident.ID // all units of these
}

// Has tells whether the rows of a unit may be seen.
func (s Scope) Has(unit ident.ID) bool {
	if s.All {
		return true
	}
	_, found := slices.BinarySearchFunc(s.Units, unit, ident.ID.Compare)
	return found
}

// hasDepartment tells whether all units of a department may be seen, also those to come.
func (s Scope) hasDepartment(department ident.ID) bool {
	return s.All || slices.Contains(s.departments, department)
}

// Empty tells that nothing may be seen.
func (s Scope) Empty() bool { return !s.All && len(s.Units) == 0 }

// NewScope is the scope of these units.
func NewScope(units ...ident.ID) Scope {
	list := sortedIDs(units)
	return Scope{Units: list, single: list}
}

// AllUnits is the scope that sees everything.
func AllUnits() Scope { return Scope{All: true} }

func sortedIDs(ids []ident.ID) []ident.ID {
	list := slices.Clone(ids)
	slices.SortFunc(list, ident.ID.Compare)
	return slices.Compact(list)
}
