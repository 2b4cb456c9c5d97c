package measure

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/org"
)

// cutTo makes filters of the slice. A record that is not there, and one that the actor's
// scope does not hold, are the same to him (M4).
func (s *Service) cutTo(ctx context.Context, a *asked, scope org.Scope) error {
	for name, value := range a.slice {
		d, ok := a.measure.Facts.dimension(name)
		if !ok {
			return ErrDimension.With(name)
		}
		f, err := s.filter(ctx, a, d, value, scope)
		if err != nil {
			return err
		}
		a.filters = append(a.filters, f)
	}
	return nil
}

func (s *Service) filter(ctx context.Context, a *asked, d Dimension, value string, scope org.Scope) (filter, error) {
	f := filter{column: d.Column}
	switch d.Sort {
	case OfCode:
		f.prefix = value
		return f, nil
	case OfNumber:
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return f, ErrSlice.With(d.Name)
		}
		f.equal = n
		return f, nil
	}
	id, err := ident.Parse(value)
	if err != nil || id.IsZero() {
		return f, ErrSlice.With(d.Name)
	}
	f.equal = id
	switch d.Sort {
	case OfUnit:
		err = s.unitThere(ctx, a, id, scope)
	case OfProject:
		err = s.projectThere(ctx, a, id, scope)
	case OfRecord:
		err = s.recordThere(ctx, d, id)
	default:
		return s.house(ctx, a, d, id, scope)
	}
	return f, err
}

func (s *Service) houseAt(ctx context.Context, a *asked) (*org.House, error) {
	if a.house == nil {
		house, err := s.House.HouseAt(ctx, a.day, a.known)
		if err != nil {
			return nil, fmt.Errorf("the house as of %s: %w", a.day, err)
		}
		a.house = &house
	}
	return a.house, nil
}

func (s *Service) unitThere(ctx context.Context, a *asked, id ident.ID, scope org.Scope) error {
	house, err := s.houseAt(ctx, a)
	if err != nil {
		return err
	}
	if _, ok := house.Units[id]; !ok || !scope.Has(id) {
		return ErrSlice.With("unit")
	}
	return nil
}

// projectThere: of a project of another unit one sees what is given to one's own, where
// there is something.
func (s *Service) projectThere(ctx context.Context, a *asked, id ident.ID, scope org.Scope) error {
	names, err := s.Projects.NamesAt(ctx, []ident.ID{id}, a.day, a.known)
	if err != nil {
		return err
	}
	if found, ok := names[id]; !ok || !scope.Has(found.Unit) {
		return ErrSlice.With("project")
	}
	return nil
}

func (s *Service) recordThere(ctx context.Context, d Dimension, id ident.ID) error {
	names, err := s.store.labels(ctx, d.Labels, []ident.ID{id})
	if err != nil {
		return err
	}
	if _, ok := names[id]; !ok {
		return ErrSlice.With(d.Name)
	}
	return nil
}

// house is the filter of a department or a section: the units that belong to it on the day,
// as known, and rows without a unit that name it themselves.
func (s *Service) house(ctx context.Context, a *asked, d Dimension, id ident.ID, scope org.Scope) (filter, error) {
	f := filter{column: a.measure.Facts.Unit, in: true, own: d.Column, ownID: id}
	house, err := s.houseAt(ctx, a)
	if err != nil {
		return f, err
	}
	there, err := s.inHouse(ctx, house, d, id)
	if err != nil {
		return f, err
	}
	seen := scope.All
	for _, u := range house.Units {
		if u.Department == id && d.Sort == OfDepartment || house.Departments[u.Department].Section == id && d.Sort == OfSection {
			f.ids = append(f.ids, u.ID)
			seen = seen || scope.Has(u.ID)
		}
	}
	if !there || !seen {
		return f, ErrSlice.With(d.Name)
	}
	return f, nil
}

// inHouse tells whether there is such a department or section.
func (s *Service) inHouse(ctx context.Context, house *org.House, d Dimension, id ident.ID) (bool, error) {
	if d.Sort == OfDepartment {
		_, there := house.Departments[id]
		return there, nil
	}
	sections, err := s.House.Sections(ctx)
	if err != nil {
		return false, fmt.Errorf("sections: %w", err)
	}
	return slices.ContainsFunc(sections, func(x org.Section) bool { return x.ID == id }), nil
}
