package org

import (
	"context"
	"fmt"
	"io"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/locales"
)

// Columns of what is exported and not imported: departments and sections are some
// dozens, entered by hand.
var (
	departmentSheet = []column{
		{key: "departmentCode"}, {key: "name"}, {key: "sectionCode"}, {key: "section"}, {key: "performance"},
		{key: "validFrom"}, {key: "validTo"}, {key: "state"},
	}
	sectionSheet = []column{{key: "sectionCode"}, {key: "name"}, {key: "departments"}, {key: "validFrom"}, {key: "validTo"}, {key: "state"}}
)

// ExportDepartments writes the departments of a list as a workbook, in the order of
// their codes.
func (s *Service) ExportDepartments(ctx context.Context, q DepartmentFilter, w io.Writer) error {
	lang, today := actor.From(ctx).Language, s.Today()
	sheet, err := newWorkbook(lang, departmentSheet)
	if err != nil {
		return err
	}
	list := reader[Department]{columns: departmentColumns, where: departmentsWhere(q, today)}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		sections, err := s.sectionCodes(ctx)
		if err != nil {
			return err
		}
		performance, err := s.store.members(ctx, Performance, today)
		if err != nil {
			return fmt.Errorf("read the members of performance management: %w", err)
		}
		return eachListed(ctx, s.store, list, order{columns: []string{"d.code"}}, func(d Department) error {
			return sheet.row([]string{
				d.Code, d.Name, sections[d.Section], d.SectionName, yesNo(lang, performance[d.ID]),
				d.ValidFrom.String(), lastDay(d.ValidTo), stateText(lang, d.on(today).State),
			})
		})
	})
	if err != nil {
		return fmt.Errorf("export departments: %w", err)
	}
	return sheet.write(w)
}

// ExportSections writes all sections of the bureau as a workbook, with the departments
// that each is in charge of.
func (s *Service) ExportSections(ctx context.Context, w io.Writer) error {
	lang := actor.From(ctx).Language
	sheet, err := newWorkbook(lang, sectionSheet)
	if err != nil {
		return err
	}
	err = s.db.InSnapshot(ctx, func(ctx context.Context) error {
		sections, err := s.Sections(ctx)
		if err != nil {
			return err
		}
		charge, err := s.charges(ctx)
		if err != nil {
			return err
		}
		for _, x := range sections {
			row := []string{x.Code, x.Name, charge[x.ID], x.ValidFrom.String(), lastDay(x.ValidTo), stateText(lang, x.State)}
			if err := sheet.row(row); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("export sections: %w", err)
	}
	return sheet.write(w)
}

// charges are the codes of the departments that each section is in charge of today.
func (s *Service) charges(ctx context.Context) (map[ident.ID]string, error) {
	departments, err := s.store.allDepartments(ctx)
	if err != nil {
		return nil, fmt.Errorf("read departments: %w", err)
	}
	today, charge := s.Today(), map[ident.ID]string{}
	for _, d := range departments {
		if d.Section.IsZero() || d.on(today).State == Closed {
			continue
		}
		if charge[d.Section] != "" {
			charge[d.Section] += "、"
		}
		charge[d.Section] += d.Code
	}
	return charge, nil
}

func (s *Service) sectionCodes(ctx context.Context) (map[ident.ID]string, error) {
	sections, err := s.store.sections(ctx)
	if err != nil {
		return nil, fmt.Errorf("read sections: %w", err)
	}
	codes := map[ident.ID]string{}
	for _, x := range sections {
		codes[x.ID] = x.Code
	}
	return codes, nil
}

// lastDay is blank while the record is open.
func lastDay(day fiscal.Date) string {
	if day.IsZero() {
		return ""
	}
	return day.String()
}

func stateText(lang string, state State) string {
	return locales.Text(lang, "org.state."+string(state), nil)
}
