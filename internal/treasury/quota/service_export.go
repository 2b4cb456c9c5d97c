package quota

import (
	"context"
	"fmt"
	"io"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// Export is a list as a file to be written.
type Export struct {
	Name  string
	Write func(w io.Writer) error
}

// exportColumns are the columns of a file of quotas, with what stands in them.
var exportColumns = []struct {
	key  string
	cell func(s Standing) string
}{
	{"document", func(s Standing) string { return s.DocumentNumber }},
	{"kind", func(s Standing) string { return string(s.Kind) }},
	{"department", func(s Standing) string { return s.DepartmentName }},
	{"unit_code", func(s Standing) string { return s.UnitCode }},
	{"unit", func(s Standing) string { return s.UnitName }},
	{"project_code", func(s Standing) string { return s.ProjectCode }},
	{"project", func(s Standing) string { return s.ProjectName }},
	{"category", func(s Standing) string { return s.Category }},
	{"functional", func(s Standing) string { return coded(s.Functional, s.FunctionalName) }},
	{"gov_economic", func(s Standing) string { return coded(s.GovEconomic, s.GovEconomicName) }},
	{"dep_economic", func(s Standing) string { return coded(s.DepEconomic, s.DepEconomicName) }},
	{"fund_nature", func(s Standing) string { return coded(s.FundNature, s.FundNatureName) }},
	{"fund_source", func(s Standing) string { return s.FundSource }},
	{"carryover_year", func(s Standing) string { return yearText(s) }},
	{"initial", func(s Standing) string { return yuan(s.InitialFen) }},
	{"adjusted", func(s Standing) string { return yuan(s.AdjustedFen) }},
	{"total", func(s Standing) string { return yuan(s.TotalFen) }},
	{"frozen", func(s Standing) string { return yuan(s.FrozenFen) }},
	{"encumbered", func(s Standing) string { return yuan(s.EncumberedFen) }},
	{"planned", func(s Standing) string { return yuan(s.PlannedFen) }},
	{"in_flight", func(s Standing) string { return yuan(s.InFlightFen) }},
	{"paid", func(s Standing) string { return yuan(s.PaidFen) }},
	{"available", func(s Standing) string { return yuan(s.AvailableFen) }},
}

func coded(code, name string) string {
	if code == "" || name == code {
		return code
	}
	return code + " " + name
}

func yearText(s Standing) string {
	if s.CarryoverYear == 0 {
		return ""
	}
	return s.CarryoverYear.String()
}

// yuan is an amount in 元 without separators, as a cell of figures has it.
func yuan(fen money.Fen) string { return fen.Exact(money.Yuan) }

// Export returns the quotas of a filter as a workbook, written while it is read, on one
// state of the book.
func (s *Service) Export(ctx context.Context, f Filter) (Export, error) {
	a, err := s.ask(ctx, f)
	if err != nil {
		return Export{}, err
	}
	n, err := s.store.count(ctx, a)
	if err != nil {
		return Export{}, fmt.Errorf("count quotas: %w", err)
	}
	if n > page.TotalMax {
		return Export{}, ErrExport.With(page.TotalMax)
	}
	lang := actor.From(ctx).Language
	title := locales.Text(lang, "quota.list", map[string]any{"year": f.Year})
	return Export{
		Name: title + " " + s.Today().String() + ".xlsx",
		Write: func(w io.Writer) error {
			return s.db.InSnapshot(ctx, func(ctx context.Context) error { return s.write(ctx, w, a, title) })
		},
	}, nil
}

func (s *Service) write(ctx context.Context, w io.Writer, a asked, title string) error {
	lang := actor.From(ctx).Language
	head := make([]string, len(exportColumns))
	for i, c := range exportColumns {
		head[i] = locales.Text(lang, "quota.column."+c.key, nil)
	}
	rows := func(yield func([]string, error) bool) {
		for one, err := range s.each(ctx, a) {
			if err != nil {
				yield(nil, err)
				return
			}
			cells := make([]string, len(exportColumns))
			for i, c := range exportColumns {
				cells[i] = c.cell(one)
			}
			cells[1] = locales.Text(lang, "quota.kind."+string(one.Kind), nil)
			if !yield(cells, nil) {
				return
			}
		}
	}
	return sheet.WriteList(w, sheet.List{Name: title, Head: head, Widths: sheet.Chars(22, 10, 22, 12, 26, 26, 34), Rows: rows})
}

// each reads all quotas of a filter, a page at a time.
func (s *Service) each(ctx context.Context, a asked) func(yield func(Standing, error) bool) {
	return func(yield func(Standing, error) bool) {
		var after ident.ID
		for {
			rows, err := s.store.list(ctx, a, Paging{Limit: page.LimitMax}, after)
			if err != nil {
				yield(Standing{}, fmt.Errorf("read quotas: %w", err))
				return
			}
			whole := rows[:min(len(rows), page.LimitMax)]
			list, err := s.standings(ctx, a.Year, whole)
			if err != nil {
				yield(Standing{}, err)
				return
			}
			for _, one := range list {
				if !yield(one, nil) {
					return
				}
				after = one.ID
			}
			if len(rows) <= page.LimitMax {
				return
			}
		}
	}
}
