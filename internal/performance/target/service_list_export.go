package target

import (
	"context"
	"io"
	"iter"
	"strconv"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/sheet"
)

// Columns of the exported lists, each with the text key target.list.column.<name>.
var (
	listHead = []string{
		"code", "name", "unit_code", "unit", "department", "budget", "indicators", "errors", "warnings", "infos", "state", "due", "changed", "changed_by",
	}
	lateHead = []string{"code", "name", "unit_code", "unit", "department", "step", "due", "days", "state", "asked", "reminded", "reminded_by"}
)

// ExportList writes the targets of a filter as a workbook, in the order of the list.
func (s *Service) ExportList(ctx context.Context, f Filter, o Sorting) Saved {
	more := func(after string) (page.Result[Item], error) {
		return s.List(ctx, f, Paging{Sorting: o, Limit: page.LimitMax, After: after})
	}
	return s.saved(ctx, "target.list.title", listHead, func(yield func([]string, error) bool) {
		for item, err := range toTheEnd(more) {
			if !yield(s.itemCells(ctx, item), err) || err != nil {
				return
			}
		}
	})
}

// ExportLate writes what is late in the hands of units as a workbook.
func (s *Service) ExportLate(ctx context.Context, f LateFilter) Saved {
	more := func(after string) (page.Result[LateTarget], error) { return s.Late(ctx, f, page.LimitMax, after) }
	return s.saved(ctx, "target.list.late", lateHead, func(yield func([]string, error) bool) {
		for item, err := range toTheEnd(more) {
			if !yield(s.lateCells(ctx, item), err) || err != nil {
				return
			}
		}
	})
}

// saved is a workbook with one sheet, whose title and columns are texts.
func (s *Service) saved(ctx context.Context, title string, head []string, rows iter.Seq2[[]string, error]) Saved {
	list := sheet.List{Name: s.Texts.Text(ctx, title, nil), Rows: rows}
	for i, column := range head {
		list.Head = append(list.Head, s.Texts.Text(ctx, "target.list.column."+column, nil))
		if column == "budget" {
			list.Amounts = append(list.Amounts, i)
		}
	}
	list.Widths = sheet.Widths(24, 36, 12, 30, 24)
	return Saved{Name: list.Name + ".xlsx", Type: typeWorkbook, Write: func(w io.Writer) error { return sheet.WriteList(w, list) }}
}

// toTheEnd reads a list page by page; an error is the last it gives.
func toTheEnd[T any](more func(after string) (page.Result[T], error)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		for after := ""; ; {
			found, err := more(after)
			if err != nil {
				var none T
				yield(none, err)
				return
			}
			for _, item := range found.Items {
				if !yield(item, nil) {
					return
				}
			}
			if found.Next == nil {
				return
			}
			after = *found.Next
		}
	}
}

func (s *Service) itemCells(ctx context.Context, i Item) []string {
	budget, due := "", ""
	if i.BudgetFen != nil {
		budget = i.BudgetFen.Exact(money.Yuan)
	}
	if i.Standing != nil {
		due = local(i.Standing.DueAt)
	}
	return []string{
		i.ProjectCode, i.Name, i.UnitCode, i.UnitName, i.DepartmentName, budget, strconv.FormatInt(i.Indicators, 10),
		strconv.FormatInt(i.Errors, 10), strconv.FormatInt(i.Warnings, 10), strconv.FormatInt(i.Infos, 10), s.stateText(ctx, i.State),
		due, local(i.ChangedAt), i.ChangedByName,
	}
}

func (s *Service) lateCells(ctx context.Context, l LateTarget) []string {
	at, by := "", ""
	if l.RemindedAt != nil {
		at = local(*l.RemindedAt)
	}
	if l.RemindedByName != nil {
		by = *l.RemindedByName
	}
	return []string{
		l.ProjectCode, l.Name, l.UnitCode, l.UnitName, l.DepartmentName, s.Texts.Text(ctx, "web.target.due."+string(l.Step), nil), l.DueOn.String(),
		strconv.Itoa(l.DaysLate), s.stateText(ctx, l.State), strings.Join(l.Asked, "、"), at, by,
	}
}

func (s *Service) stateText(ctx context.Context, state State) string {
	return s.Texts.Text(ctx, "enum.target.state."+string(state), nil)
}

// local is an instant as the clocks of the bureau show it; empty for none.
func local(at string) string {
	instant, err := clock.Parse(at)
	if err != nil {
		return ""
	}
	return instant.Time().In(china).Format("2006-01-02 15:04")
}
