package pdftext_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/pdf"
)

// written prints a document and reads it back.
func written(t testing.TB, doc blocks.Document) blocks.Document {
	t.Helper()
	var out bytes.Buffer
	if err := pdf.Write(&out, doc); err != nil {
		t.Fatal(err)
	}
	return read(t, out.Bytes())
}

// place is a cell with its position, and its text without spaces and line ends.
type place struct {
	Row, Col, Rows, Cols int
	Text                 string
}

// placesOf lists the cells of a table; edges that part nothing do not count, since
// paper does not show them.
func placesOf(t blocks.Table) []place {
	g := t.Grid()
	type corner struct{ row, col int }
	at := func(r, c int) corner {
		cell, ok := g.At(r, c)
		if !ok {
			return corner{-1, -1}
		}
		return corner{cell.Row, cell.Col}
	}
	rows, cols := make([]int, g.Rows()+1), make([]int, g.Columns()+1) // edge → position among those that show
	for r := 1; r <= g.Rows(); r++ {
		rows[r] = rows[r-1]
		for c := range g.Columns() {
			if at(r-1, c) != at(r, c) {
				rows[r] = rows[r-1] + 1
			}
		}
	}
	for c := 1; c <= g.Columns(); c++ {
		cols[c] = cols[c-1]
		for r := range g.Rows() {
			if at(r, c-1) != at(r, c) {
				cols[c] = cols[c-1] + 1
			}
		}
	}
	strip := strings.NewReplacer(" ", "", "\n", "")
	var all []place
	for _, c := range g.Cells {
		bottom, right := c.Row, c.Col
		for bottom < g.Rows() && at(bottom, c.Col) == (corner{c.Row, c.Col}) {
			bottom++
		}
		for right < g.Columns() && at(c.Row, right) == (corner{c.Row, c.Col}) {
			right++
		}
		all = append(all, place{rows[c.Row], cols[c.Col], rows[bottom] - rows[c.Row], cols[right] - cols[c.Col], strip.Replace(c.Text)})
	}
	return all
}

const alphabet = "预算绩效目标指标财政资金使用单位，。、：；（）《》“”％≥≤—…1234567890,.%abcXYZ /-元 "

// drawTable makes a ruled table without holes: random spans that fill a grid.
func drawTable(t *rapid.T) blocks.Table {
	rows, cols := rapid.IntRange(1, 8).Draw(t, "rows"), rapid.IntRange(1, 6).Draw(t, "cols")
	taken := make([][]bool, rows)
	for r := range taken {
		taken[r] = make([]bool, cols)
	}
	table := blocks.Table{Rows: make([]blocks.Row, rows)}
	for range cols {
		table.Widths = append(table.Widths, rapid.IntRange(100, 400).Draw(t, "width"))
	}
	text := rapid.StringOfN(rapid.RuneFrom([]rune(alphabet)), 0, 25, -1)
	for r := range rows {
		for c := range cols {
			if taken[r][c] {
				continue
			}
			free := c
			for free < cols && !taken[r][free] {
				free++
			}
			cell := blocks.Cell{
				Text: text.Draw(t, "text"), Bold: rapid.Bool().Draw(t, "bold"),
				Align:   rapid.SampledFrom([]blocks.Align{blocks.Natural, blocks.Center, blocks.Right}).Draw(t, "align"),
				RowSpan: min(rapid.SampledFrom([]int{1, 1, 1, 2, 3}).Draw(t, "rowSpan"), rows-r),
				ColSpan: min(rapid.SampledFrom([]int{1, 1, 1, 2, 3}).Draw(t, "colSpan"), free-c),
			}
			for i := range cell.RowSpan {
				for j := range cell.ColSpan {
					taken[r+i][c+j] = true
				}
			}
			table.Rows[r].Cells = append(table.Rows[r].Cells, cell)
		}
	}
	return table
}

// Every table on paper comes back with its cells, spans and texts, and every line.
func TestRoundTrip_properties(t *testing.T) {
	strip := strings.NewReplacer(" ", "", "\n", "")
	rapid.Check(t, func(t *rapid.T) {
		var doc blocks.Document
		var wantTables [][]place
		var wantText strings.Builder
		for range rapid.IntRange(1, 3).Draw(t, "pages") {
			style := rapid.SampledFrom([]blocks.Style{blocks.Body, blocks.Heading1, blocks.Heading2, blocks.FormTitle}).Draw(t, "style")
			text := rapid.StringOfN(rapid.RuneFrom([]rune(alphabet)), 0, 80, -1).Draw(t, "line")
			table := drawTable(t)
			doc.Blocks = append(doc.Blocks, blocks.Paragraph{Style: style, Text: text}, table, blocks.PageBreak{})
			wantText.WriteString(strip.Replace(text))
			places := placesOf(table)
			if visible(places) {
				wantTables = append(wantTables, places)
			} else {
				wantText.WriteString(places[0].Text) // a frame around text, or nothing
			}
		}
		var out bytes.Buffer
		if err := pdf.Write(&out, doc); err != nil {
			t.Fatal(err)
		}
		got := readBack(t, out.Bytes())
		if diff := cmp.Diff(wantTables, got.tables); diff != "" {
			t.Fatal(diff)
		}
		if got.text != wantText.String() {
			t.Fatalf("text %q, want %q", got.text, wantText.String())
		}
	})
}

// visible reports whether paper shows more than a frame without text.
func visible(places []place) bool {
	for _, p := range places {
		if p.Text != "" {
			return len(places) > 1
		}
	}
	return false
}

type content struct {
	tables [][]place
	text   string // of all lines but page numbers
}

func readBack(t *rapid.T, data []byte) content {
	doc, err := process(data)
	if err != nil {
		t.Fatal(err)
	}
	var c content
	strip := strings.NewReplacer(" ", "", "\n", "")
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case blocks.Line:
			if number := fmt.Sprintf("— %d —", b.Source.Page); b.Text != number {
				c.text += strip.Replace(b.Text)
			}
		case blocks.Table:
			c.tables = append(c.tables, placesOf(b))
		}
	}
	return c
}

// A table over several pages: the header and the merged cell stand on every page.
func TestRoundTrip_continuedTable(t *testing.T) {
	const rows = 100
	table := blocks.Table{Widths: []int{200, 400, 400}, HeaderRows: 1}
	table.Rows = append(table.Rows, blocks.Row{Cells: []blocks.Cell{{Text: "类别", Bold: true}, {Text: "名称", ColSpan: 2, Bold: true}}})
	for i := range rows {
		var row blocks.Row
		if i == 0 {
			row.Cells = append(row.Cells, blocks.Cell{Text: "产出指标", RowSpan: rows})
		}
		row.Cells = append(row.Cells, blocks.Cell{Text: fmt.Sprintf("第%d行", i+1)}, blocks.Cell{Text: fmt.Sprintf("%d.00", i+1), Align: blocks.Right})
		table.Rows = append(table.Rows, row)
	}
	doc := written(t, blocks.Document{Blocks: []blocks.Block{table}})
	next, pages := 1, 0
	for _, b := range doc.Blocks {
		part, ok := b.(blocks.Table)
		if !ok {
			continue
		}
		pages++
		if part.Source.Page != pages {
			t.Errorf("part %d on page %d", pages, part.Source.Page)
		}
		if head := part.Rows[0].Cells; head[0].Text != "类别" || head[1].Text != "名称" || head[1].ColSpan != 2 {
			t.Errorf("part %d begins with %+v", pages, head)
		}
		if first := part.Rows[1].Cells[0]; first.Text != "产出指标" || first.RowSpan != len(part.Rows)-1 {
			t.Errorf("part %d: merged cell %q over %d rows of %d", pages, first.Text, first.RowSpan, len(part.Rows)-1)
		}
		for i, row := range part.Rows[1:] {
			cells := row.Cells[len(row.Cells)-2:]
			if want := fmt.Sprintf("第%d行", next); cells[0].Text != want || cells[1].Text != fmt.Sprintf("%d.00", next) {
				t.Errorf("part %d row %d: %q %q, want %s", pages, i+1, cells[0].Text, cells[1].Text, want)
			}
			next++
		}
	}
	if next != rows+1 || pages < 3 {
		t.Errorf("%d rows on %d pages, want %d", next-1, pages, rows)
	}
}

// Characters beyond the basic plane stand in names of people; more than a hundred
// different ones fill several blocks of the character table.
func TestRoundTrip_characters(t *testing.T) {
	var text strings.Builder
	for r := rune(0x4E00); r < 0x4E00+300; r++ {
		text.WriteRune(r)
	}
	text.WriteString("①⑩㈠Ⅳ℃㎡×÷√□■▲●※→￥〔2021〕12号“引”‘号’")
	text.WriteString("𠀋𪞝𪧦")
	doc := written(t, blocks.Document{Blocks: []blocks.Block{blocks.Paragraph{Style: blocks.Plain, Text: text.String()}}})
	var got strings.Builder
	for _, b := range doc.Blocks[:len(doc.Blocks)-1] {
		got.WriteString(b.(blocks.Line).Text)
	}
	if diff := cmp.Diff(text.String(), got.String()); diff != "" {
		t.Error(diff)
	}
}
