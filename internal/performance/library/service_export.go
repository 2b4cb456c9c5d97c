package library

import (
	"context"
	"io"
	"strconv"

	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// columns of the exported sheet, each with the text key library.column.<name>.
var columns = []string{
	"code", "industry", "duty", "level1", "level2", "name", "description", "operator", "unit", "example", "basis", "source", "uses", "state",
}

// Export is a file to be written.
type Export struct {
	Name  string
	Type  string
	Write func(w io.Writer) error
}

// Export returns the entries of a filter as a workbook, in the reader's language.
func (s *Service) Export(ctx context.Context, f Filter) Export {
	lang := actor.From(ctx).Language
	list := sheet.List{Name: locales.Text(lang, "library.title", nil)}
	for _, column := range columns {
		list.Head = append(list.Head, locales.Text(lang, "library.column."+column, nil))
	}
	list.Rows = func(yield func([]string, error) bool) {
		p := Paging{Column: SortColumns[0], Limit: page.LimitMax}
		for {
			found, err := s.List(ctx, f, p)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, e := range found.Items {
				if !yield(e.cells(lang), nil) {
					return
				}
			}
			if found.Next == nil {
				return
			}
			p.After = *found.Next
		}
	}
	return Export{
		Name: list.Name + ".xlsx", Type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
		Write: func(w io.Writer) error { return sheet.WriteList(w, list) },
	}
}

// cells is an entry as a row of the sheet.
func (e Entry) cells(lang string) []string {
	return []string{
		e.Code, locales.Text(lang, e.Industry.TextKey(), nil), e.Duty, e.Level1, e.Class, e.Name, e.Description, e.Operator, e.Unit, e.Example,
		e.Basis, e.Source, strconv.FormatInt(e.Uses, 10), locales.Text(lang, e.State.TextKey(), nil),
	}
}
