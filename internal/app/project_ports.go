package app

import (
	"context"
	"errors"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/project"
)

// projectScopes lets the library ask the organisation whose projects somebody may use.
type projectScopes struct{ org *org.Service }

func (s projectScopes) Scope(ctx context.Context, perm string) (bool, []ident.ID, error) {
	scope, err := s.org.Scope(ctx, perm)
	return scope.All, scope.Units, err
}

// projectUnits lets the library find budget units with the section in charge of them.
type projectUnits struct{ org *org.Service }

func (u projectUnits) Unit(ctx context.Context, id ident.ID) (project.Unit, error) {
	found, err := u.org.Unit(ctx, id)
	return u.withSection(ctx, found, err)
}

func (u projectUnits) UnitByCode(ctx context.Context, code string) (project.Unit, error) {
	found, err := u.org.UnitByCode(ctx, code)
	return u.withSection(ctx, found, err)
}

func (u projectUnits) withSection(ctx context.Context, unit org.Unit, err error) (project.Unit, error) {
	if errors.Is(err, org.ErrUnitNotFound) {
		return project.Unit{}, project.ErrUnit
	}
	if err != nil {
		return project.Unit{}, err
	}
	department, err := u.org.Department(ctx, unit.Department)
	if err != nil {
		return project.Unit{}, err
	}
	return project.Unit{
		ID: unit.ID, Code: unit.Code, Name: unit.Name, Department: unit.Department, Section: department.Section,
		Closed: unit.State != org.Effective,
	}, nil
}

// projectGovernment lets the library begin its codes with the region.
type projectGovernment struct{ org *org.Service }

func (g projectGovernment) Region(ctx context.Context) (string, error) {
	government, err := g.org.Government(ctx)
	return government.RegionCode, err
}
