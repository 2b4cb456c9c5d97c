package org

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// House is who belonged to whom on a day, as it was known at an instant.
type House struct {
	Units       map[ident.ID]HouseUnit
	Departments map[ident.ID]HouseDepartment
}

// HouseUnit is a unit in the house.
type HouseUnit struct {
	ID         ident.ID
	Code       string
	Name       string
	Department ident.ID
}

// HouseDepartment is a department in the house.
type HouseDepartment struct {
	ID      ident.ID
	Code    string
	Name    string
	Section ident.ID // in charge; zero while none is
}

// holding picks the version that holds on a day from the versions of one thing in their
// order: the last of those that hold from that day or an earlier one. Before its first day
// a thing is what it was first, so that nothing that was booked on it is left out.
func holding[V any](versions []V, day fiscal.Date, from func(V) fiscal.Date) V {
	found := versions[0]
	for _, v := range versions[1:] {
		if !from(v).After(day) {
			found = v
		}
	}
	return found
}
