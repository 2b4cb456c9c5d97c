package sheet

import (
	"fmt"
	"io"
	"iter"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// List is a plain sheet to sort and to work on: one header row, one row a record. It
// is written while it is read, so that its length costs no memory.
type List struct {
	Name string   // of the sheet
	Head []string // the header, which stays in view
	// Widths are those of the columns in characters; columns beyond have that of their header.
	Widths []float64
	// Amounts are the columns, from 0, whose cells are amounts as texts: they are written as
	// numbers, so that a sheet can add them up.
	Amounts []int
	// Rows are the texts of each record; an error ends the writing.
	Rows iter.Seq2[[]string, error]
}

// Widths are whole numbers of characters as widths of columns.
func Widths(characters ...int) []float64 {
	list := make([]float64, len(characters))
	for i, n := range characters {
		list[i] = float64(n)
	}
	return list
}

// listRowsMax is what Excel takes, the header included.
const listRowsMax = 1_048_576

// amountDigits are as many as a number of a workbook keeps exactly.
const amountDigits = 15

// WriteList writes a list as a workbook. Every cell is a text, as S2 has it, but for the
// columns of amounts; an amount of more digits than a workbook keeps stays a text.
func WriteList(w io.Writer, l List) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // temporary files; nothing is lost with them
	name := (&names{taken: map[string]bool{}}).next(l.Name, 1)
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return fmt.Errorf("name of the list: %w", err)
	}
	if err := listPaper(f, name); err != nil {
		return fmt.Errorf("paper of the list: %w", err)
	}
	stream, err := f.NewStreamWriter(name)
	if err != nil {
		return fmt.Errorf("begin the list: %w", err)
	}
	if err := l.write(f, stream); err != nil {
		return err
	}
	if err := stream.Flush(); err != nil {
		return fmt.Errorf("end the list: %w", err)
	}
	if err := f.Write(w); err != nil {
		return fmt.Errorf("write the list: %w", err)
	}
	return nil
}

// listPaper lets a list print across A4, as wide as the sheet, with its header on every page.
func listPaper(f *excelize.File, name string) error {
	yes, across, wide, high, size := true, "landscape", 1, 0, paperA4
	if err := f.SetSheetProps(name, &excelize.SheetPropsOptions{FitToPage: &yes}); err != nil {
		return err
	}
	if err := f.SetPageLayout(name, &excelize.PageLayoutOptions{
		Size: &size, Orientation: &across, FitToWidth: &wide, FitToHeight: &high,
	}); err != nil {
		return err
	}
	if err := f.SetHeaderFooter(name, &excelize.HeaderFooterOptions{OddFooter: footer}); err != nil {
		return err
	}
	head := &excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: "'" + strings.ReplaceAll(name, "'", "''") + "'!$1:$1", Scope: name}
	return f.SetDefinedName(head)
}

func (l List) write(f *excelize.File, stream *excelize.StreamWriter) error {
	for i, title := range l.Head {
		width := float64(4 + 2*utf8.RuneCountInString(title))
		if i < len(l.Widths) {
			width = l.Widths[i]
		}
		if err := stream.SetColWidth(i+1, i+1, min(width, columnWidthMax)); err != nil {
			return fmt.Errorf("width of column %d: %w", i+1, err)
		}
	}
	if err := stream.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return fmt.Errorf("freeze the header: %w", err)
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return fmt.Errorf("style of the header: %w", err)
	}
	amount, err := f.NewStyle(&excelize.Style{NumFmt: amountFormat})
	if err != nil {
		return fmt.Errorf("style of amounts: %w", err)
	}
	if err := setRow(stream, 1, textCells(l.Head), excelize.RowOpts{StyleID: bold}); err != nil {
		return err
	}
	at := 1
	for texts, err := range l.Rows {
		if err != nil {
			return err
		}
		if at++; at > listRowsMax {
			return blocks.ErrTooMany.With(blocks.Counted("rows"), listRowsMax)
		}
		cells := textCells(texts)
		for _, i := range l.Amounts {
			if n, ok := amountOf(texts[i]); ok {
				cells[i] = excelize.Cell{StyleID: amount, Value: n}
			}
		}
		if err := setRow(stream, at, cells); err != nil {
			return err
		}
	}
	return nil
}

// amountFormat is #,##0.00 among the formats every workbook has.
const amountFormat = 4

// amountOf reads an amount of two decimals as a number, where a number keeps it exactly.
func amountOf(text string) (float64, bool) {
	whole, cents, found := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	if !found || len(cents) != 2 || len(whole)+len(cents) > amountDigits {
		return 0, false
	}
	n, err := strconv.ParseFloat(text, 64)
	return n, err == nil
}

func textCells(texts []string) []any {
	cells := make([]any, len(texts))
	for i, text := range texts {
		cells[i] = visible.Lines(text)
	}
	return cells
}

func setRow(stream *excelize.StreamWriter, at int, cells []any, opts ...excelize.RowOpts) error {
	if err := stream.SetRow(fmt.Sprintf("A%d", at), cells, opts...); err != nil {
		return fmt.Errorf("row %d: %w", at, err)
	}
	return nil
}
