package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// HouseAt returns who belonged to whom on a day, as it was known at an instant; a zero
// instant is all that is known.
func (s *Service) HouseAt(ctx context.Context, day fiscal.Date, known clock.Instant) (House, error) {
	h := House{Units: map[ident.ID]HouseUnit{}, Departments: map[ident.ID]HouseDepartment{}}
	units, err := s.store.unitsKnown(ctx, known)
	if err != nil {
		return h, fmt.Errorf("units known at %s: %w", known, err)
	}
	departments, err := s.store.departmentsKnown(ctx, known)
	if err != nil {
		return h, fmt.Errorf("departments known at %s: %w", known, err)
	}
	for id, versions := range units {
		h.Units[id] = holding(versions, day, func(v unitSince) fiscal.Date { return v.Since }).HouseUnit
	}
	for id, versions := range departments {
		h.Departments[id] = holding(versions, day, func(v departmentSince) fiscal.Date { return v.Since }).HouseDepartment
	}
	return h, nil
}
