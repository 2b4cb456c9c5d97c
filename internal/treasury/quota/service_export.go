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

// exportColumns are the columns of a file of quotas.
var exportColumns = []exportColumn[Standing]{
	{key: "document", width: 22, cell: func(_ string, s Standing) string { return s.DocumentNumber }},
	{key: "kind", width: 10, cell: func(lang string, s Standing) string { return locales.Text(lang, "quota.kind."+string(s.Kind), nil) }},
	{key: "department", width: 22, cell: func(_ string, s Standing) string { return s.DepartmentName }},
	{key: "unit_code", width: 12, cell: func(_ string, s Standing) string { return s.UnitCode }},
	{key: "unit", width: 26, cell: func(_ string, s Standing) string { return s.UnitName }},
	{key: "project_code", width: 26, cell: func(_ string, s Standing) string { return s.ProjectCode }},
	{key: "project", width: 34, cell: func(_ string, s Standing) string { return s.ProjectName }},
	{key: "category", width: 12, cell: func(_ string, s Standing) string { return s.Category }},
	{key: "functional", width: 30, cell: func(_ string, s Standing) string { return coded(s.Functional, s.FunctionalName) }},
	{key: "gov_economic", width: 26, cell: func(_ string, s Standing) string { return coded(s.GovEconomic, s.GovEconomicName) }},
	{key: "dep_economic", width: 26, cell: func(_ string, s Standing) string { return coded(s.DepEconomic, s.DepEconomicName) }},
	{key: "fund_nature", width: 22, cell: func(_ string, s Standing) string { return coded(s.FundNature, s.FundNatureName) }},
	{key: "fund_source", width: 12, cell: func(_ string, s Standing) string { return s.FundSource }},
	{key: "carryover_year", width: 14, cell: func(_ string, s Standing) string { return yearText(s) }},
	{key: "initial", amount: func(s Standing) money.Fen { return s.InitialFen }},
	{key: "adjusted", amount: func(s Standing) money.Fen { return s.AdjustedFen }},
	{key: "total", amount: func(s Standing) money.Fen { return s.TotalFen }},
	{key: "frozen", amount: func(s Standing) money.Fen { return s.FrozenFen }},
	{key: "encumbered", amount: func(s Standing) money.Fen { return s.EncumberedFen }},
	{key: "planned", amount: func(s Standing) money.Fen { return s.PlannedFen }},
	{key: "in_flight", amount: func(s Standing) money.Fen { return s.InFlightFen }},
	{key: "paid", amount: func(s Standing) money.Fen { return s.PaidFen }},
	{key: "available", amount: func(s Standing) money.Fen { return s.AvailableFen }},
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
	return sheet.WriteList(w, listed(actor.From(ctx).Language, title, exportColumns, s.each(ctx, a)))
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
