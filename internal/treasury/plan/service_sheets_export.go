package plan

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// sheetsHead are the columns of the exported sheets, each with the text plan.column.<name>.
var sheetsHead = []string{"number", "unit", "kind", "before", "amount", "lines", "reason", "maker", "approved", "state"}

// ExportSheets returns the sheets of a filter as a workbook, the newest first.
func (s *Service) ExportSheets(ctx context.Context, f Filter) (Export, error) {
	if _, err := s.List(ctx, f, page.LimitMin, ""); err != nil {
		return Export{}, err
	}
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	list := sheet.List{Name: text("plan.sheets"), Widths: sheet.Widths(22, 34, 14, 18, 18, 8, 30, 14, 12, 12), Amounts: []int{3, 4}}
	for _, column := range sheetsHead {
		list.Head = append(list.Head, text("plan.column."+column))
	}
	list.Rows = func(yield func([]string, error) bool) {
		for after := ""; ; {
			found, err := s.List(ctx, f, page.LimitMax, after)
			if err != nil {
				yield(nil, fmt.Errorf("export the sheets of %s: %w", f.Year, err))
				return
			}
			for _, i := range found.Items {
				cells := []string{
					i.Number, i.UnitName, text("web.plan.kind_" + string(i.Kind)), i.BeforeFen.Exact(money.Yuan), i.AmountFen.Exact(money.Yuan), strconv.Itoa(i.LineCount),
					i.Reason, i.MadeByName, i.ApprovedOn, text("plan.state." + string(i.State)),
				}
				if !yield(cells, nil) {
					return
				}
			}
			if found.Next == nil {
				return
			}
			after = *found.Next
		}
	}
	return Export{Name: fmt.Sprintf("%s %s.xlsx", list.Name, f.Year), Write: func(w io.Writer) error { return sheet.WriteList(w, list) }}, nil
}
