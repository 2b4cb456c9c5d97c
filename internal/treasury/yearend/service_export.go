package yearend

import (
	"context"
	"fmt"
	"io"
	"strconv"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// Export is a file to be written.
type Export struct {
	Name  string
	Write func(w io.Writer) error
}

// book is a sheet with a header and rows.
func book(name string, head []string, rows [][]string, widths ...int) Export {
	return Export{Name: name + ".xlsx", Write: func(w io.Writer) error {
		return sheet.WriteList(w, sheet.List{Name: name, Head: head, Widths: sheet.Widths(widths...), Rows: func(yield func([]string, error) bool) {
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		}})
	}}
}

func yuan(fen money.Fen) string { return fen.Exact(money.Yuan) }

// texts are those of keys behind "yearend.column." in the language of who asks.
func texts(ctx context.Context, keys ...string) []string {
	list := make([]string, len(keys))
	for i, key := range keys {
		list[i] = locales.Text(actor.From(ctx).Language, "yearend.column."+key, nil)
	}
	return list
}

// ExportList writes a list that the actor may see, line by line with its sum.
func (s *Service) ExportList(ctx context.Context, id ident.ID) (Export, error) {
	v, err := s.List(ctx, id)
	if err != nil {
		return Export{}, err
	}
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	rows := make([][]string, 0, len(v.Rows)+1)
	for _, l := range v.Rows {
		rows = append(rows, []string{
			strconv.Itoa(l.Line.Line), v.UnitName, l.Row.Project, l.Row.Document, l.Row.Functional, l.Row.Economic, l.Row.FundNature, given(l.Row, v.Year),
			text("yearend.account." + l.Account), yuan(l.UnusedFen), yuan(l.CarryFen), yuan(l.WithdrawFen), yuan(l.RunFen), text("yearend.rule." + string(l.Rule)), l.Reason,
		})
	}
	rows = append(rows, []string{
		"", texts(ctx, "sum")[0], "", "", "", "", "", "", "", yuan(v.UnusedFen), yuan(v.CarryFen), yuan(v.WithdrawFen), yuan(v.RunFen), "", "",
	})
	head := texts(ctx, "line", "unit", "project", "document", "functional", "economic", "nature", "given", "account", "unused", "carry", "withdraw", "run", "rule", "reason")
	return book(v.Number, head, rows, 6, 26, 34, 24, 26, 22, 22, 10, 14, 18, 18, 18, 18, 26, 30), nil
}

// given is the year whose money a row is.
func given(r Row, year fiscal.Year) string {
	if r.CarryoverYear != 0 {
		year = r.CarryoverYear
	}
	return year.String()
}

// ExportYear writes the figures of the end of a year by group of fund natures, and what was
// opened of it in the next one.
func (s *Service) ExportYear(ctx context.Context, year fiscal.Year) (Export, error) {
	o, err := s.Overview(ctx, year)
	if err != nil {
		return Export{}, err
	}
	next, err := s.OpeningOf(ctx, year+1)
	if err != nil {
		return Export{}, err
	}
	opened := map[string]money.Fen{}
	for _, g := range next.Groups {
		opened[g.Nature] = g.OpenedFen
	}
	var rows [][]string
	var sum Group
	var all money.Fen
	for _, g := range o.Groups {
		rows = append(rows, append(g.cells(g.Nature), yuan(opened[g.Nature])))
		if sum, err = sum.plus(g); err != nil {
			return Export{}, fmt.Errorf("sum of %s: %w", year, err)
		}
		all += opened[g.Nature]
	}
	rows = append(rows, append(sum.cells(texts(ctx, "sum")[0]), yuan(all)))
	head := texts(ctx, "nature", "sources", "paid", "run_other", "carried", "withdrawn", "left", "opened")
	name := locales.Text(actor.From(ctx).Language, "yearend.title.REPORT", map[string]any{"year": year})
	return book(name, head, rows, 20, 20, 20, 20, 20, 20, 20, 20), nil
}

func (g Group) cells(name string) []string {
	return []string{name, yuan(g.SourcesFen), yuan(g.PaidFen), yuan(g.RunFen), yuan(g.CarriedFen), yuan(g.WithdrawnFen), yuan(g.LeftFen)}
}

// plus adds another group's figures.
func (g Group) plus(o Group) (Group, error) {
	for _, one := range []struct {
		into *money.Fen
		fen  money.Fen
	}{
		{&g.SourcesFen, o.SourcesFen}, {&g.PaidFen, o.PaidFen}, {&g.RunFen, o.RunFen}, {&g.CarriedFen, o.CarriedFen}, {&g.WithdrawnFen, o.WithdrawnFen},
		{&g.LeftFen, o.LeftFen},
	} {
		var err error
		if *one.into, err = one.into.Add(one.fen); err != nil {
			return g, err
		}
	}
	return g, nil
}
