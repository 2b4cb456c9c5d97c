package plan

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// Export is a calendar as a file to be written.
type Export struct {
	Name  string
	Write func(w io.Writer) error
}

// Export returns the calendar of a year as a workbook: a unit a row.
func (s *Service) Export(ctx context.Context, year fiscal.Year) (Export, error) {
	c, err := s.CalendarOf(ctx, year)
	if err != nil {
		return Export{}, err
	}
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	head := []string{text("plan.column.code"), text("plan.column.unit"), text("plan.column.quota")}
	widths := []int{10, 34, 18}
	for m := range monthsInYear {
		head, widths = append(head, locales.Text(lang, "plan.column.month", map[string]any{"month": strconv.Itoa(m + 1)})), append(widths, 16)
	}
	head, widths = append(head, text("plan.column.whole"), text("plan.column.used")), append(widths, 18, 18)
	rows := func(yield func([]string, error) bool) {
		for _, u := range c.Units {
			cells := []string{u.Code, u.Name, u.QuotaFen.Exact(money.Yuan)}
			var whole money.Fen
			for _, fen := range u.MonthsFen {
				whole += fen
				cells = append(cells, fen.Exact(money.Yuan))
			}
			if !yield(append(cells, whole.Exact(money.Yuan), u.UsedFen.Exact(money.Yuan)), nil) {
				return
			}
		}
	}
	title := text("plan.sheet")
	return Export{Name: fmt.Sprintf("%s %s.xlsx", title, year), Write: func(w io.Writer) error {
		return sheet.WriteList(w, sheet.List{Name: title, Head: head, Widths: sheet.Widths(widths...), Rows: rows})
	}}, nil
}
