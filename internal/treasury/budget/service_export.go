package budget

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/sheet"
	"caixiao/locales"
)

// ExportList writes the appropriations of a filter.
func (s *Service) ExportList(ctx context.Context, f Filter) (Export, error) {
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	var all []Appropriation
	next := Paging{Column: SortColumns[0], Limit: page.LimitMax}
	for {
		rows, err := s.List(ctx, f, next)
		if err != nil {
			return Export{}, err
		}
		all = append(all, rows.Items...)
		if rows.Next == nil {
			break
		}
		next.After = *rows.Next
	}
	var head []string
	for _, col := range []string{"year", "number", "title", "basis", "state", "lines", "line_sum", "income_sum", "issued_sum", "made_by"} {
		head = append(head, text("budget.column."+col))
	}
	rows := func(yield func([]string, error) bool) {
		for _, a := range all {
			cells := []string{
				a.Year.String(), strconv.FormatInt(a.Number, 10), a.Title, a.Basis, text(a.State.TextKey()), strconv.Itoa(a.LineCount),
				a.LineFen.Exact(money.Yuan), a.IncomeFen.Exact(money.Yuan), a.IssuedFen.Exact(money.Yuan), a.MadeByName,
			}
			if !yield(cells, nil) {
				return
			}
		}
	}
	title := text("budget.sheet.list")
	return Export{Name: title + " " + s.today().String() + ".xlsx", Write: func(w io.Writer) error {
		return sheet.WriteList(w, sheet.List{Name: title, Head: head, Widths: sheet.Widths(8, 8, 40, 24, 12, 8, 20, 20, 20, 14), Amounts: []int{6, 7, 8}, Rows: rows})
	}}, nil
}

// ExportLines writes the lines of an appropriation that the actor may see, in the columns
// that an import reads, with the numbers of the documents they were issued by.
func (s *Service) ExportLines(ctx context.Context, id ident.ID, f LineFilter) (Export, error) {
	a, _, err := s.seen(ctx, id)
	if err != nil {
		return Export{}, err
	}
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	var head []string
	for _, col := range append(slices.Clone(lineColumnKeys), "unit_name", "project_name", "document") {
		head = append(head, text("budget.column."+col))
	}
	rows := func(yield func([]string, error) bool) {
		next := Paging{Limit: page.LimitMax}
		for {
			list, err := s.Lines(ctx, id, f, next)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, l := range list.Items {
				if !yield(l.cells(text), nil) {
					return
				}
			}
			if list.Next == nil {
				return
			}
			next.After = *list.Next
		}
	}
	title := text("budget.sheet.spending")
	return Export{Name: a.Title + ".xlsx", Write: func(w io.Writer) error {
		return sheet.WriteList(w, sheet.List{Name: title, Head: head, Widths: sheet.Widths(12, 26, 14, 14, 14, 12, 12, 20), Amounts: []int{slices.Index(lineColumnKeys, colAmount)}, Rows: rows})
	}}, nil
}

// lineColumnKeys are the columns of the spending sheet.
var lineColumnKeys = []string{
	colUnit, colProject, colFunctional, colGovEcon, colDepEcon, colNature, colSource, colAmount, colPayMethod, colPurchase, colNote,
}

func (l LineView) cells(text func(key string) string) []string {
	purchase := text("project.no")
	if l.Purchase {
		purchase = text("project.yes")
	}
	return []string{
		l.Unit, l.Project, l.Functional, l.GovEcon, l.DepEcon, l.Nature, l.Source, l.AmountFen.Exact(money.Yuan), l.PayMethod, purchase, l.Note,
		l.UnitName, l.ProjectName, l.Number,
	}
}

// colours of marked rows.
const (
	wrongFill   = "F8D7D5"
	strangeFill = "FBF0D5"
)

// Marked returns the workbook as it was brought in, its rows coloured where something was
// found, with what it is behind the last column, and what was found about the whole on a
// sheet of its own.
func (s *Service) Marked(ctx context.Context, id ident.ID) (Export, error) {
	a, sc, err := s.seen(ctx, id)
	if err != nil || !sc.all || s.Blobs == nil {
		return Export{}, cmp.Or[error](err, ErrNotFound)
	}
	findings, err := s.store.findings(ctx, id, actor.From(ctx).Language, 0, a.ErrorCount+a.WarningCount)
	if err != nil {
		return Export{}, fmt.Errorf("findings of appropriation %s: %w", id, err)
	}
	file, err := s.Blobs.Open(a.FileDigest)
	if err != nil {
		return Export{}, ErrFile
	}
	defer func() { _ = file.Close() }() // it was only read
	book, err := excelize.OpenReader(file)
	if err != nil {
		return Export{}, fmt.Errorf("open workbook %s: %w", a.FileDigest, err)
	}
	if book, err = dressed(book); err != nil {
		return Export{}, fmt.Errorf("copy workbook %s: %w", a.FileDigest, err)
	}
	m := marker{book: book, lang: actor.From(ctx).Language, columns: map[string]int{}}
	if err := m.mark(findings); err != nil {
		return Export{}, fmt.Errorf("mark workbook %s: %w", a.FileDigest, err)
	}
	name := locales.Text(m.lang, "budget.marked", map[string]any{"file": a.FileName})
	return Export{Name: name, Write: func(w io.Writer) error {
		defer func() { _ = book.Close() }() // temporary files; nothing is lost with them
		return book.Write(w)
	}}, nil
}

// stylesPart is where a workbook says how its cells look.
const stylesPart = "xl/styles.xml"

// dressed returns a workbook whose cells can be coloured: what comes from other programs may
// have no styles at all, and is copied with its texts.
func dressed(book *excelize.File) (*excelize.File, error) {
	if _, has := book.Pkg.Load(stylesPart); has {
		return book, nil
	}
	defer func() { _ = book.Close() }() // it was only read
	plain := excelize.NewFile()
	for i, name := range book.GetSheetList() {
		rows, err := book.GetRows(name)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			err = plain.SetSheetName(plain.GetSheetName(0), name)
		} else {
			_, err = plain.NewSheet(name)
		}
		if err != nil {
			return nil, err
		}
		for j, row := range rows {
			if err := plain.SetSheetRow(name, fmt.Sprintf("A%d", j+1), &row); err != nil {
				return nil, err
			}
		}
	}
	return plain, nil
}

// marker colours rows of a workbook.
type marker struct {
	book    *excelize.File
	lang    string
	columns map[string]int // the first free column of each sheet
	styles  map[Severity]int
}

func (m *marker) text(key string) string { return locales.Text(m.lang, key, nil) }

func (m *marker) mark(findings []FindingView) error {
	m.styles = map[Severity]int{}
	for severity, fill := range map[Severity]string{Wrong: wrongFill, Strange: strangeFill} {
		style, err := m.book.NewStyle(&excelize.Style{
			Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{fill}}, Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"},
		})
		if err != nil {
			return err
		}
		m.styles[severity] = style
	}
	type rowOf struct {
		sheet string
		row   int
	}
	texts, worst := map[rowOf]string{}, map[rowOf]Severity{}
	var order []rowOf
	var whole [][]any
	for _, f := range findings {
		label := m.text("budget.severity." + string(f.Severity))
		if f.Row == 0 {
			whole = append(whole, []any{label, f.Text})
			continue
		}
		at := rowOf{f.Sheet, f.Row}
		if texts[at] == "" {
			order = append(order, at)
			worst[at] = f.Severity
		} else {
			texts[at] += "\n"
		}
		texts[at] += label + "：" + f.Text
		if f.Severity == Wrong {
			worst[at] = Wrong
		}
	}
	for _, at := range order {
		if err := m.row(at.sheet, at.row, texts[at], worst[at]); err != nil {
			return err
		}
	}
	return m.whole(whole)
}

// row colours a row and writes what was found behind its last column.
func (m *marker) row(name string, row int, text string, s Severity) error {
	column, err := m.free(name)
	if err != nil {
		return err
	}
	from, err := excelize.CoordinatesToCellName(1, row)
	if err != nil {
		return err
	}
	to, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	if err := m.book.SetCellStr(name, to, text); err != nil {
		return err
	}
	return m.book.SetCellStyle(name, from, to, m.styles[s])
}

// marksWidth is that of the column of findings, in characters.
const marksWidth = 60

// free is the first free column of a sheet, with its header.
func (m *marker) free(name string) (int, error) {
	if column, known := m.columns[name]; known {
		return column, nil
	}
	columns, err := m.book.GetCols(name)
	if err != nil {
		return 0, err
	}
	at := len(columns) + 1
	m.columns[name] = at
	letter, err := excelize.ColumnNumberToName(at)
	if err != nil {
		return 0, err
	}
	if err := m.book.SetColWidth(name, letter, letter, marksWidth); err != nil {
		return 0, err
	}
	return at, m.book.SetCellStr(name, letter+"1", m.text("budget.column.findings"))
}

// whole writes what was found about the whole on a sheet of its own.
func (m *marker) whole(rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	name := m.text("budget.sheet.whole")
	if _, err := m.book.NewSheet(name); err != nil {
		return err
	}
	if err := m.book.SetColWidth(name, "B", "B", 2*marksWidth); err != nil {
		return err
	}
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := m.book.SetSheetRow(name, cell, &row); err != nil {
			return err
		}
	}
	return nil
}

// Template is a workbook to be filled in: both sheets with their titles, and a third that
// says what belongs into each column.
func (s *Service) Template(ctx context.Context) Export {
	lang := actor.From(ctx).Language
	text := func(key string) string { return locales.Text(lang, key, nil) }
	return Export{Name: text("budget.template") + ".xlsx", Write: func(w io.Writer) error {
		book := excelize.NewFile()
		defer func() { _ = book.Close() }() // temporary files; nothing is lost with them
		sheets := []struct {
			name    string
			columns []string
		}{
			{"spending", lineColumnKeys}, {"general", []string{colAccount, colNature, colAmount, colClass, colNote}},
		}
		bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: textFormat})
		if err != nil {
			return err
		}
		plain, err := book.NewStyle(&excelize.Style{NumFmt: textFormat}) // codes keep their leading zeros
		if err != nil {
			return err
		}
		var hints [][]any
		for i, sh := range sheets {
			name := text("budget.sheet." + sh.name)
			if i == 0 {
				err = book.SetSheetName("Sheet1", name)
			} else {
				_, err = book.NewSheet(name)
			}
			if err != nil {
				return err
			}
			titles := make([]any, len(sh.columns))
			for j, col := range sh.columns {
				titles[j] = text("budget.column." + col)
				hints = append(hints, []any{name, titles[j], text("budget.hint." + col)})
			}
			if err := template(book, name, titles, styles{bold, plain}); err != nil {
				return err
			}
		}
		return finishTemplate(w, book, text("budget.sheet.hints"), hints)
	}}
}

// textFormat is Excel's format of texts.
const textFormat = 49

type styles struct{ bold, plain int }

func template(book *excelize.File, name string, titles []any, st styles) error {
	last, err := excelize.ColumnNumberToName(len(titles))
	if err != nil {
		return err
	}
	if err := book.SetColStyle(name, "A:"+last, st.plain); err != nil {
		return err
	}
	if err := book.SetColWidth(name, "A", last, 22); err != nil {
		return err
	}
	if err := book.SetSheetRow(name, "A1", &titles); err != nil {
		return err
	}
	return book.SetCellStyle(name, "A1", last+"1", st.bold)
}

func finishTemplate(w io.Writer, book *excelize.File, name string, hints [][]any) error {
	if _, err := book.NewSheet(name); err != nil {
		return err
	}
	if err := book.SetColWidth(name, "A", "B", 26); err != nil {
		return err
	}
	if err := book.SetColWidth(name, "C", "C", 90); err != nil {
		return err
	}
	for i, row := range hints {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := book.SetSheetRow(name, cell, &row); err != nil {
			return err
		}
	}
	return book.Write(w)
}
