package app

import (
	"context"
	"errors"
	"maps"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/actor"
)

// workflowPeople tells the workflow who sits where in the house.
type workflowPeople struct{ org *org.Service }

// seatsAt is where a post may sit, by how far a seat reaches.
func seatsAt(p org.Post) []workflow.Seat {
	list := []workflow.Seat{
		workflow.Personal(p.Role, p.User),
		{Role: p.Role, Reach: workflow.ReachUnit, At: p.Unit},
		{Role: p.Role, Reach: workflow.ReachDepartment, At: p.Department},
		{Role: p.Role, Reach: workflow.ReachAll},
	}
	if !p.Section.IsZero() {
		list = append(list, workflow.Seat{Role: p.Role, Reach: workflow.ReachSection, At: p.Section})
	}
	return list
}

// Holders lists who may sit in a seat.
func (w workflowPeople) Holders(ctx context.Context, seat workflow.Seat) ([]workflow.Holder, error) {
	holders, err := w.org.Holders(ctx, seat.Role)
	if err != nil {
		return nil, err
	}
	var list []workflow.Holder
	for _, h := range holders {
		if !slices.Contains(seatsAt(h.Owner), seat) {
			continue
		}
		one := workflow.Holder{User: h.User, Name: h.Name, Unit: h.Unit, For: h.For, ForName: h.ForName}
		if !h.For.IsZero() {
			one.ForUnit = h.Owner.Unit
		}
		list = append(list, one)
	}
	return list, nil
}

// Chairs lists the seats a person may sit in.
func (w workflowPeople) Chairs(ctx context.Context, user ident.ID) ([]workflow.Chair, error) {
	posts, err := w.org.Posts(ctx, user)
	if err != nil {
		return nil, err
	}
	var list []workflow.Chair
	for _, h := range posts {
		chair := workflow.Chair{Unit: h.Unit, For: h.For, ForName: h.ForName}
		if !h.For.IsZero() {
			chair.ForUnit = h.Owner.Unit
		}
		for _, seat := range seatsAt(h.Owner) {
			chair.Seat = seat
			list = append(list, chair)
		}
	}
	return list, nil
}

// Place tells where documents of a unit belong.
func (w workflowPeople) Place(ctx context.Context, unit ident.ID) (workflow.Place, error) {
	u, err := w.org.Unit(ctx, unit)
	if errors.Is(err, org.ErrUnitNotFound) {
		return workflow.Place{}, workflow.ErrUnitUnknown
	}
	if err != nil {
		return workflow.Place{}, err
	}
	d, err := w.org.Department(ctx, u.Department)
	return workflow.Place{Unit: unit, Department: u.Department, Section: d.Section}, err
}

// Roles lists the business roles: an administrator signs nothing.
func (w workflowPeople) Roles(ctx context.Context) ([]string, error) {
	roles, err := w.org.Roles(ctx)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, r := range roles {
		if !r.Kind.Administrator() {
			list = append(list, r.Code)
		}
	}
	return list, nil
}

// Units names units.
func (w workflowPeople) Units(ctx context.Context, ids []ident.ID) (map[ident.ID]workflow.UnitName, error) {
	units, err := targetUnits(w).Named(ctx, ids)
	named := make(map[ident.ID]workflow.UnitName, len(units))
	for id, u := range units {
		named[id] = workflow.UnitName{Code: u.Code, Name: u.Name, DepartmentName: u.DepartmentName}
	}
	return named, err
}

// UnitsOf names the units people belong to.
func (w workflowPeople) UnitsOf(ctx context.Context, users []ident.ID) (map[ident.ID]string, error) {
	people, err := w.org.People(actor.Machine(ctx, "workflow"))
	if err != nil {
		return nil, err
	}
	at := map[ident.ID]ident.ID{}
	for _, p := range people {
		if slices.Contains(users, p.ID) {
			at[p.ID] = p.Unit
		}
	}
	units, err := w.Units(ctx, slices.Collect(maps.Values(at)))
	named := make(map[ident.ID]string, len(at))
	for user, unit := range at {
		named[user] = units[unit].Name
	}
	return named, err
}

// Departments names departments.
func (w workflowPeople) Departments(ctx context.Context) (map[ident.ID]string, error) {
	named := map[ident.ID]string{}
	err := everyPage(func(l org.Listing) (page.Result[org.Department], error) {
		return w.org.Departments(actor.Machine(ctx, "workflow"), org.DepartmentFilter{}, l)
	}, func(d org.Department) { named[d.ID] = d.Name })
	return named, err
}

// workflowScopes asks the house whose cases somebody may see.
type workflowScopes struct{ org *org.Service }

func (s workflowScopes) Scope(ctx context.Context, perm string) (workflow.Scope, error) {
	scope, err := s.org.Scope(ctx, perm)
	return workflow.Scope{All: scope.All, Units: scope.Units}, err
}
