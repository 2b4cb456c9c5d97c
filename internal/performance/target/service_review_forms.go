package target

import (
	"archive/zip"
	"context"
	"io"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// ReviewForms prints the review forms of a department in one file, or those of all
// departments, each a file of an archive.
func (s *Service) ReviewForms(ctx context.Context, year fiscal.Year, department ident.ID, p Printing) (Saved, error) {
	ask := SummaryAsk{Year: year, Department: department}
	if year == 0 {
		ask.Year = s.today().Year()
	}
	_, names, err := s.byDepartment(ctx, ask)
	if err != nil {
		return Saved{}, err
	}
	if len(names) == 0 {
		return Saved{}, ErrNotFound
	}
	if !department.IsZero() {
		sheet, err := s.reviewFormsOf(ctx, ask, names[0], p)
		if err != nil {
			return Saved{}, err
		}
		return Saved{Name: sheet.Name, Type: sheet.Type, Write: func(w io.Writer) error { _, err := w.Write(sheet.Body); return err }}, nil
	}
	write := func(w io.Writer) error {
		files := zip.NewWriter(w)
		for _, d := range names {
			sheet, err := s.reviewFormsOf(ctx, SummaryAsk{Year: ask.Year, Department: d.ID}, d, p)
			if err != nil {
				return err
			}
			if err := addFile(files, sheet); err != nil {
				return err
			}
		}
		return files.Close()
	}
	return Saved{Name: s.Texts.Text(ctx, "target.review_forms", nil) + " " + ask.Year.String() + ".zip", Type: typeZip, Write: write}, nil
}

// reviewFormsOf prints the forms of one department, unit by unit.
func (s *Service) reviewFormsOf(ctx context.Context, ask SummaryAsk, d LineDepartment, p Printing) (Sheet, error) {
	doc := Document{Year: ask.Year, Unit: Unit{Code: d.Code, Name: d.Name}}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		items, err := s.everyTarget(ctx, Filter{Year: ask.Year, Department: d.ID, Kind: SortProject})
		if err != nil {
			return err
		}
		slices.SortStableFunc(items, func(a, b Item) int { return a.UnitID.Compare(b.UnitID) })
		drafts, err := s.drafts(ctx)
		if err != nil {
			return err
		}
		for len(items) > 0 {
			n := slices.IndexFunc(items, func(i Item) bool { return i.UnitID != items[0].UnitID })
			if n < 0 {
				n = len(items)
			}
			if err := s.addForms(ctx, &doc, items[:n], drafts, p); err != nil {
				return err
			}
			items = items[n:]
		}
		return nil
	})
	if err != nil {
		return Sheet{}, err
	}
	p.Name = d.Name + " " + s.Texts.Text(ctx, "target.review_forms", nil)
	return s.Printer.Print(ctx, doc, p)
}

// addForms adds the review forms of one unit to a document.
func (s *Service) addForms(ctx context.Context, doc *Document, items []Item, drafts Scope, p Printing) error {
	var list []sight
	for _, item := range items {
		one, err := s.shown(ctx, item.Target, drafts)
		if err != nil {
			return err
		}
		list = append(list, one)
	}
	own, err := s.printed(ctx, list, 0, nil)
	if err != nil {
		return err
	}
	forms, err := s.reviewed(ctx, list, own, p)
	if err != nil {
		return err
	}
	doc.RegionCode, doc.Projects, doc.Reviews = own.RegionCode, append(doc.Projects, own.Projects...), append(doc.Reviews, forms...)
	return nil
}
