package sheet_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
	"caixiao/internal/platform/visible"
)

// What the file cannot say, or says only nearly: sources, and widths of tables that
// share a sheet.
var asPrinted = cmp.Options{
	cmpopts.IgnoreTypes(blocks.Source{}),
	cmpopts.IgnoreFields(blocks.Table{}, "Widths"),
	cmpopts.EquateEmpty(),
}

// S1 on the sample: contents lines come back as entries, all else as it was.
func TestRoundTrip_sample(t *testing.T) {
	got, err := sheet.Read(written(t, sample()))
	if err != nil {
		t.Fatal(err)
	}
	want := sample()
	entry := func(text string) blocks.Block { return blocks.Paragraph{Style: blocks.Entry, Text: text} }
	listed := []blocks.Block{
		blocks.Paragraph{Style: blocks.Plain, Align: blocks.Center, Text: "目录"},
		entry("第一部分 部门整体绩效目标"), entry("一、总体绩效目标"), entry("（一）加强收入管理"), entry("1.信息系统运行维护经费绩效目标表"),
	}
	want.Blocks = append(want.Blocks[:1:1], append(listed, want.Blocks[2:]...)...)
	for i, b := range want.Blocks {
		if table, ok := b.(blocks.Table); ok {
			want.Blocks[i] = canonical(table)
		}
		if p, ok := b.(blocks.Paragraph); ok {
			p.Text = strings.TrimSpace(p.Text)
			want.Blocks[i] = p
		}
	}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(blocks.Source{}), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

// canonical writes spans of one as 0 and forgets what a blank cell cannot show.
func canonical(t blocks.Table) blocks.Table {
	for _, row := range t.Rows {
		for i := range row.Cells {
			c := &row.Cells[i]
			if c.RowSpan == 1 {
				c.RowSpan = 0
			}
			if c.ColSpan == 1 {
				c.ColSpan = 0
			}
			c.Text = visible.Lines(c.Text)
			c.Bold = c.Bold && c.Text != ""
		}
	}
	return t
}

var (
	letters = rapid.SampledFrom([]rune("甲乙绩效目标：（）≥%一ab09.,  　\n=+-@\"<>&'_\t𠀀"))
	words   = rapid.OneOf(
		rapid.StringOfN(letters, 1, 20, -1),
		rapid.SampledFrom([]string{"=1+2", "+1", "-1,234.50", "@x", "100.00%", "2021-03-31", "_x0041_", "_x005F_x000D_", "TRUE", "0012", "1E5"}),
	)
	seen   = rapid.Map(words, visible.Lines).Filter(func(s string) bool { return s != "" })
	aligns = rapid.SampledFrom([]blocks.Align{blocks.Natural, blocks.Left, blocks.Center, blocks.Right})
	styles = rapid.SampledFrom([]blocks.Style{blocks.Body, blocks.Plain, blocks.Title, blocks.Heading1, blocks.Heading2, blocks.Heading3, blocks.FormTitle, blocks.FormNote, blocks.Entry})
)

func paragraph(t *rapid.T) blocks.Block {
	p := blocks.Paragraph{Style: styles.Draw(t, "style"), Align: aligns.Draw(t, "align"), Text: seen.Draw(t, "text")}
	switch p.Style {
	case blocks.Title, blocks.Heading1, blocks.FormTitle:
		if p.Align == blocks.Center {
			p.Align = blocks.Natural // centred they are anyway
		}
	case blocks.FormNote, blocks.Entry:
		if rapid.Bool().Draw(t, "parted") {
			p.Right = seen.Draw(t, "right")
		}
		if p.Right != "" && rapid.IntRange(0, 3).Draw(t, "right only") == 0 {
			p.Text, p.Align = "", blocks.Natural
		}
	}
	return p
}

// table makes a ruled table without holes, in which a cell begins in every row and at
// every column line.
func table(t *rapid.T) blocks.Table {
	rows, cols := rapid.IntRange(1, 5).Draw(t, "rows"), rapid.IntRange(1, 5).Draw(t, "cols")
	taken := make([][]bool, rows)
	for i := range taken {
		taken[i] = make([]bool, cols)
	}
	out := blocks.Table{Rows: make([]blocks.Row, rows)}
	for r := range rows {
		for c := range cols {
			if taken[r][c] {
				continue
			}
			cell := blocks.Cell{
				Text: rapid.OneOf(seen, rapid.Just("")).Draw(t, "cell"), Align: aligns.Draw(t, "align"), Bold: rapid.Bool().Draw(t, "bold"),
				RowSpan: span(t, rows-r, c == cols-1), ColSpan: 1,
			}
			for r > 0 && c+cell.ColSpan < cols-1 && !taken[r][c+cell.ColSpan] && rapid.Bool().Draw(t, "wider") {
				cell.ColSpan++
			}
			for y := r; y < r+cell.RowSpan; y++ {
				for x := c; x < c+cell.ColSpan; x++ {
					taken[y][x] = true
				}
			}
			out.Rows[r].Cells = append(out.Rows[r].Cells, cell)
		}
	}
	if rapid.Bool().Draw(t, "header") {
		out.HeaderFrom = rapid.IntRange(0, rows-1).Draw(t, "from")
		out.HeaderRows = rapid.IntRange(1, rows-out.HeaderFrom).Draw(t, "count")
	}
	return canonical(out)
}

func span(t *rapid.T, limit int, last bool) int {
	if last || limit == 1 {
		return 1
	}
	return rapid.IntRange(1, limit).Draw(t, "rowspan")
}

func document(t *rapid.T) blocks.Document {
	var doc blocks.Document
	for i := range rapid.IntRange(1, 3).Draw(t, "pages") {
		if i > 0 {
			doc.Blocks = append(doc.Blocks, blocks.PageBreak{})
		}
		doc.Blocks = append(doc.Blocks, paragraph(t)) // a page of empty cells is no page
		headed := false
		for range rapid.IntRange(0, 4).Draw(t, "blocks") {
			if rapid.Bool().Draw(t, "table") {
				tab := table(t)
				if headed { // Excel repeats the rows of one table of a sheet
					tab.HeaderFrom, tab.HeaderRows = 0, 0
				}
				headed = headed || tab.HeaderRows > 0
				doc.Blocks = append(doc.Blocks, tab)
			} else {
				doc.Blocks = append(doc.Blocks, paragraph(t))
			}
		}
	}
	return doc
}

// S1 on any document.
func TestRoundTrip(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		doc := document(rt)
		got, err := sheet.Read(written(t, doc))
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(doc, got, asPrinted); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// S1 needs nothing but the sheets: properties may be stripped, comments and hidden
// sheets may hold anything.
func TestRoundTrip_stripped(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		doc := document(rt)
		got, err := sheet.Read(stripped(t, written(t, doc)))
		if err != nil {
			rt.Fatal(err)
		}
		if diff := cmp.Diff(doc, got, asPrinted); diff != "" {
			rt.Fatal(diff)
		}
	})
}

// stripped removes the document properties of a workbook and adds a hidden sheet and
// comments.
func stripped(t *testing.T, file []byte) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	first := f.GetSheetName(0)
	if _, err := f.NewSheet("密"); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(
		f.SetCellStr("密", "A1", "隐藏的内容"), f.SetSheetVisible("密", false),
		f.AddComment(first, excelize.Comment{Cell: "A1", Author: "甲", Text: "批注"}),
	); err != nil {
		t.Fatal(err)
	}
	f.Pkg.Range(func(name, _ any) bool {
		if strings.HasPrefix(name.(string), "docProps/") {
			f.Pkg.Delete(name)
		}
		return true
	})
	var buf bytes.Buffer
	if err := f.Write(&buf); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}
