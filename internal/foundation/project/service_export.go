package project

import (
	"context"
	"fmt"
	"io"
	"slices"

	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// Export is the library as a file to be written.
type Export struct {
	Name  string
	Write func(w io.Writer) error
}

// Export returns the projects of a filter as a workbook, which an import reads again.
// It is written while it is read, on one state of the book.
func (s *Service) Export(ctx context.Context, f Filter) (Export, error) {
	if err := f.check(); err != nil {
		return Export{}, err
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return Export{}, err
	}
	n, err := s.store.count(ctx, f, sc)
	if err != nil {
		return Export{}, fmt.Errorf("count projects: %w", err)
	}
	if n > page.TotalMax {
		return Export{}, ErrExportRows.With(page.TotalMax)
	}
	title := locales.Text(actor.From(ctx).Language, "project.library", nil)
	return Export{
		Name: title + " " + s.today().String() + ".xlsx",
		Write: func(w io.Writer) error {
			return s.DB.InSnapshot(ctx, func(ctx context.Context) error { return s.write(ctx, w, exporting{f, sc, title}) })
		},
	}, nil
}

// templateNature is the fund nature a template has columns for: the general public budget.
const templateNature = "111"

// Template is an empty workbook with the columns an import reads: those of this year and of
// the next for the amounts; others can be added after their pattern.
func (s *Service) Template(ctx context.Context) Export {
	lang := actor.From(ctx).Language
	var head []string
	for _, col := range columns {
		if col != colState && col != colUnitName { // both are told by the program
			head = append(head, locales.Text(lang, col.TextKey(), nil))
		}
	}
	for year := s.today().Year(); year <= s.today().Year()+1; year++ {
		head = append(head, locales.Text(lang, "project.column.amount", map[string]any{"year": year, "nature": templateNature}))
	}
	name := locales.Text(lang, "project.template", nil)
	none := func(func([]string, error) bool) {}
	return Export{
		Name: name + ".xlsx",
		Write: func(w io.Writer) error {
			return sheet.WriteList(w, sheet.List{Name: name, Head: head, Widths: []float64{26, 50}, Rows: none})
		},
	}
}

// exporting is what an export is of.
type exporting struct {
	filter Filter
	scope  scope
	title  string
}

func (s *Service) write(ctx context.Context, w io.Writer, e exporting) error {
	_, amounts, err := s.store.totals(ctx, e.filter, e.scope)
	if err != nil {
		return fmt.Errorf("years of projects: %w", err)
	}
	lang := actor.From(ctx).Language
	head := make([]string, 0, len(columns)+len(amounts))
	sums := []int{slices.Index(columns, colTotal)}
	for _, col := range columns {
		head = append(head, locales.Text(lang, col.TextKey(), nil))
	}
	for _, a := range amounts {
		head = append(head, locales.Text(lang, "project.column.amount", map[string]any{"year": a.Year, "nature": a.FundNature}))
		sums = append(sums, len(head)-1)
	}
	yes, no := locales.Text(lang, "project.yes", nil), locales.Text(lang, "project.no", nil)
	rows := func(yield func([]string, error) bool) {
		for p, err := range s.each(ctx, e) {
			if err != nil {
				yield(nil, err)
				return
			}
			cells := p.exported(amounts, yes, no)
			cells[len(columns)-1] = locales.Text(lang, p.State.TextKey(), nil)
			if !yield(cells, nil) {
				return
			}
		}
	}
	return sheet.WriteList(w, sheet.List{Name: e.title, Head: head, Widths: []float64{26, 50}, Amounts: sums, Rows: rows})
}

// each reads all projects of a filter, a page at a time, in the order of their codes.
func (s *Service) each(ctx context.Context, e exporting) func(yield func(Project, error) bool) {
	return func(yield func(Project, error) bool) {
		var after position
		for {
			p := Paging{Sort: ByCode, Limit: page.LimitMax}
			rows, err := s.store.list(ctx, e.filter, e.scope, p, after)
			if err == nil {
				rows, err = s.named(ctx, rows)
			}
			if err != nil {
				yield(Project{}, fmt.Errorf("read projects: %w", err))
				return
			}
			for _, row := range rows[:min(len(rows), page.LimitMax)] {
				if !yield(row, nil) {
					return
				}
				after = position{string(row.Code)}
			}
			if len(rows) <= page.LimitMax {
				return
			}
		}
	}
}
