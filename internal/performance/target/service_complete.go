package target

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
)

// completed adds to a document what its form does not print but the book knows: the code of
// a unit that is named only, and the code of a project by its name in the library of its
// unit. Declaration forms (申报表) print neither. What was added is noted; what is not one
// thing only is left to the person.
func (s *Service) completed(ctx context.Context, d Document) (Document, []ReadNote, error) {
	scope, err := s.Scopes.Scope(ctx, PermImport.Code)
	if err != nil {
		return d, nil, fmt.Errorf("scope: %w", err)
	}
	var notes []ReadNote
	name := d.Unit.Name
	if d.Department != nil && name == "" {
		name = d.Department.Name
	}
	if d.Unit.Code == "" {
		unit, err := s.named1(ctx, name, scope)
		if err != nil {
			return d, nil, err
		}
		if unit != nil {
			d.Unit = Unit{Code: unit.Code, Name: unit.Name}
			notes = append(notes, ReadNote{Key: "unit_by_name", Params: map[string]any{"name": name, "code": unit.Code, "unit": unit.Name}})
		}
	}
	d.Projects = slices.Clone(d.Projects)
	for i := range d.Projects {
		more, err := s.completeProject(ctx, &d.Projects[i], d, scope)
		if err != nil {
			return d, nil, err
		}
		notes = append(notes, more...)
	}
	return d, notes, nil
}

// completeProject adds the codes of one project of a document.
func (s *Service) completeProject(ctx context.Context, p *Project, d Document, scope Scope) (notes []ReadNote, err error) {
	if p.Unit.Code == "" && p.Unit.Name != "" && p.Unit.Name != d.Unit.Name {
		unit, err := s.named1(ctx, p.Unit.Name, scope)
		if err != nil {
			return nil, err
		}
		switch {
		case unit != nil:
			note := ReadNote{Key: "unit_by_name", Params: map[string]any{"name": p.Unit.Name, "code": unit.Code, "unit": unit.Name}}
			notes, p.Unit = append(notes, note), Unit{Code: unit.Code, Name: unit.Name}
		case d.Unit.Code != "":
			note := ReadNote{Key: "unit_by_head", Params: map[string]any{"name": p.Unit.Name, "code": d.Unit.Code, "unit": d.Unit.Name}}
			notes = append(notes, note)
		}
	}
	code := p.Unit.Code
	if code == "" {
		code = d.Unit.Code
	}
	if p.Code != "" || p.Name == "" || code == "" || !d.Year.Valid() {
		return notes, nil
	}
	unit, err := s.Units.UnitByCode(ctx, code)
	if err != nil || !scope.Has(unit.ID) {
		return notes, nil //nolint:nilerr // which unit is wrong is said where it is kept
	}
	codes, err := s.codesNamed(ctx, unit, d.Year, p.Name)
	if err != nil || len(codes) != 1 {
		return notes, err
	}
	p.Code = codes[0]
	return append(notes, ReadNote{Key: "code_by_name", Params: map[string]any{"name": p.Name, "code": p.Code}}), nil
}

// named1 finds the one unit within a scope that a name means; nil when there is none or
// several: of its own name, or of its department's, whose form names no unit.
func (s *Service) named1(ctx context.Context, name string, scope Scope) (*BudgetUnit, error) {
	if strings.TrimSpace(name) == "" {
		return nil, nil //nolint:nilnil // no name means no unit
	}
	list, err := s.Units.UnitsNamed(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("units called %s: %w", name, err)
	}
	list = slices.DeleteFunc(list, func(u BudgetUnit) bool { return !scope.Has(u.ID) })
	if len(list) != 1 {
		return nil, nil //nolint:nilnil // which one is meant is the person's to say
	}
	return &list[0], nil
}

// codesNamed lists the codes of the projects of a unit that bear a name: of its targets of
// the year, else of its projects in the library.
func (s *Service) codesNamed(ctx context.Context, unit BudgetUnit, year fiscal.Year, name string) ([]string, error) {
	kept, err := s.store.ofUnit(ctx, unit.ID, year)
	if err != nil {
		return nil, fmt.Errorf("targets of unit %s: %w", unit.Code, err)
	}
	var codes []string
	for _, t := range kept {
		if t.Kind == SortProject && sameName(t.Name, name) {
			codes = append(codes, t.ProjectCode)
		}
	}
	if len(codes) > 0 {
		return codes, nil
	}
	if codes, err = s.Projects.CodesNamed(ctx, unit.ID, name); err != nil {
		return nil, fmt.Errorf("projects called %s: %w", name, err)
	}
	return codes, nil
}

// sameName tells whether two names are the same but for blanks and the width of brackets.
func sameName(a, b string) bool { return NameKey(a) == NameKey(b) }

// NameKey is a name as it is compared with others: prints differ in blanks and the width
// of brackets.
func NameKey(name string) string {
	return strings.NewReplacer(" ", "", "\u3000", "", "\u00a0", "", "\n", "", "\t", "", "(", "（", ")", "）").Replace(name)
}

// uncoded says why a project of a form without codes cannot be kept yet.
func (s *Service) uncoded(ctx context.Context, unit BudgetUnit, year fiscal.Year, name string) error {
	codes, err := s.codesNamed(ctx, unit, year, name)
	switch {
	case err != nil:
		return err
	case len(codes) > 1:
		return ErrCodeSeveral.With(name, len(codes))
	}
	return ErrCodeUnknown.With(name)
}
