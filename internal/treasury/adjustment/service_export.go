package adjustment

import (
	"context"
	"fmt"
	"io"

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

// exportColumns are the columns of a file of requests, with what stands in them.
var exportColumns = []struct {
	key   string
	width int
	cell  func(i Item, text func(key string) string) string
}{
	{"number", 18, func(i Item, _ func(string) string) string { return i.Number }},
	{"kind", 14, func(i Item, text func(string) string) string { return text("adjustment.kind." + string(i.Kind)) }},
	{"unit", 30, func(i Item, _ func(string) string) string { return i.UnitName }},
	{"amount", 18, func(i Item, _ func(string) string) string { return i.AmountFen.Exact(money.Yuan) }},
	{"basis", 24, func(i Item, _ func(string) string) string { return i.Basis }},
	{"contract_no", 18, func(i Item, _ func(string) string) string { return i.ContractNo }},
	{"reason", 40, func(i Item, _ func(string) string) string { return i.Reason }},
	{"expires", 14, func(i Item, _ func(string) string) string { return i.Expires }},
	{"made_by", 14, func(i Item, _ func(string) string) string { return i.MadeByName }},
	{"state", 12, func(i Item, text func(string) string) string { return text("adjustment.state." + string(i.State)) }},
	{"posted_on", 14, func(i Item, _ func(string) string) string { return i.PostedOn }},
}

// Export returns the requests of a filter that the actor may see as a workbook, written
// while it is read.
func (s *Service) Export(ctx context.Context, f Filter) (Export, error) {
	if err := f.check(); err != nil {
		return Export{}, err
	}
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	var head []string
	var widths []int
	for _, col := range exportColumns {
		head, widths = append(head, text("adjustment.column."+col.key)), append(widths, col.width)
	}
	rows := func(yield func([]string, error) bool) {
		for after := ""; ; {
			list, err := s.List(ctx, f, page.LimitMax, after)
			if err != nil {
				yield(nil, fmt.Errorf("export requests: %w", err))
				return
			}
			for _, i := range list.Items {
				cells := make([]string, len(exportColumns))
				for c, col := range exportColumns {
					cells[c] = col.cell(i, text)
				}
				if !yield(cells, nil) {
					return
				}
			}
			if list.Next == nil {
				return
			}
			after = *list.Next
		}
	}
	title := text("adjustment.sheet")
	return Export{Name: fmt.Sprintf("%s %s.xlsx", title, f.Year), Write: func(w io.Writer) error {
		return sheet.WriteList(w, sheet.List{Name: title, Head: head, Widths: sheet.Widths(widths...), Rows: rows})
	}}, nil
}
