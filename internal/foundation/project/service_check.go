package project

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/codetable"
)

// placed holds the codes of a project against their tables, and puts it under the
// department of its unit, which must be one the actor may write for.
func (s *Service) placed(ctx context.Context, p Project) (Project, error) {
	var wrong fault.Fields
	if err := s.checkCodes(ctx, p, &wrong); err != nil {
		return p, err
	}
	sc, err := s.scope(ctx, PermWrite.Code)
	if err != nil {
		return p, err
	}
	unit, err := s.Units.Unit(ctx, p.Unit)
	switch {
	case errors.Is(err, ErrUnit), err == nil && (unit.Closed || !sc.has(unit.ID)):
		wrong.Add("unitId", ErrUnit)
	case err != nil:
		return p, fmt.Errorf("unit of project: %w", err)
	}
	p.Department, p.UnitCode, p.UnitName = unit.Department, unit.Code, unit.Name
	if p.Section.IsZero() {
		p.Section = unit.Section
	}
	return p, wrong.Err()
}

// checkCodes: a category of the first year, fund natures of their years that are
// leaves (rule project:1.2-codes).
func (s *Service) checkCodes(ctx context.Context, p Project, wrong *fault.Fields) error {
	_, err := s.Codes.Valid(ctx, codetable.ProjectCategory, string(p.Category), p.StartYear)
	if err := wrong.Take("category", err); err != nil {
		return err
	}
	tables := map[fiscal.Year]codetable.Table{}
	for i, a := range p.Amounts {
		table, known := tables[a.Year]
		if !known {
			if table, err = s.Codes.Table(ctx, codetable.FundNature, a.Year); err != nil {
				return err
			}
			tables[a.Year] = table
		}
		_, err := table.RequireLeaf(a.FundNature)
		if err := wrong.Take(rowPath("amounts", i)+".fundNature", err); err != nil {
			return err
		}
	}
	return nil
}

// code is the code asked for, held against region and book, or a new one.
func (s *Service) code(ctx context.Context, wanted Code, id ident.ID) (Code, error) {
	region, err := s.Government.Region(ctx)
	if err != nil {
		return "", fmt.Errorf("region of the book: %w", err)
	}
	if wanted != "" && wanted.Region() != region {
		return "", ErrOtherRegion.With(wanted, region)
	}
	for {
		code := wanted
		if wanted == "" {
			if code, err = NewCode(region, s.today().Year(), id); err != nil {
				return "", err
			}
		}
		_, _, taken, err := s.store.holder(ctx, code)
		switch {
		case err != nil:
			return "", fmt.Errorf("look for code %s: %w", code, err)
		case !taken:
			return code, nil
		case wanted != "":
			return "", ErrCodeTaken.With(code)
		}
		id = s.DB.NewID() // a code from elsewhere happens to be ours
	}
}
