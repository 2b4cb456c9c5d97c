package sheet_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
)

func written(t testing.TB, doc blocks.Document) []byte {
	t.Helper()
	var buf bytes.Buffer
	if err := sheet.Write(&buf, doc); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// S3: the bytes depend on the document alone.
func TestWrite_deterministic(t *testing.T) {
	first := written(t, sample())
	for range 3 {
		if !bytes.Equal(first, written(t, sample())) {
			t.Fatal("two writes of one document differ")
		}
	}
}

// S2: a text that looks like a formula is stored as a text, amounts stay as printed.
func TestWrite_textsOnly(t *testing.T) {
	texts := []string{"=1+2", "+A1", "-1", "@SUM(A1)", "1,234.50", "0012", "2021-03-31", "=cmd|' /C calc'!A0"}
	var row blocks.Row
	for _, text := range texts {
		row.Cells = append(row.Cells, blocks.Cell{Text: text, Align: blocks.Right})
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, blocks.Document{Blocks: []blocks.Block{blocks.Table{Rows: []blocks.Row{row}}}})))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	for i, want := range texts {
		cell, _ := excelize.CoordinatesToCellName(i+1, 1)
		kind, _ := f.GetCellType("Sheet1", cell)
		formula, _ := f.GetCellFormula("Sheet1", cell)
		value, _ := f.GetCellValue("Sheet1", cell)
		if kind != excelize.CellTypeSharedString || formula != "" || value != want {
			t.Errorf("%s: type %v, formula %q, value %q; want the text %q", cell, kind, formula, value, want)
		}
	}
}

func TestWrite_sheetNames(t *testing.T) {
	title := func(text string) []blocks.Block {
		return []blocks.Block{blocks.Paragraph{Style: blocks.FormTitle, Text: text}, blocks.PageBreak{}}
	}
	long := strings.Repeat("绩", 40)
	var doc blocks.Document
	for _, text := range []string{"目标表", "目标表", "A/B:[C]*?\\", long, long, "'引'", "History", "ABC", "abc", "甲' '"} {
		doc.Blocks = append(doc.Blocks, title(text)...)
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, doc)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	want := []string{"目标表", "目标表(2)", "A／B：［C］＊？＼", strings.Repeat("绩", 30) + "…",
		strings.Repeat("绩", 27) + "…(2)", "引", "Sheet7", "ABC", "abc(2)", "甲"}
	if diff := cmp.Diff(want, f.GetSheetList()); diff != "" {
		t.Error(diff)
	}
}

// The page as it is printed: paper, scale, footer, repeated rows, links.
func TestWrite_page(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(written(t, sample())))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	const name = "1.信息系统运行维护经费绩效目标表"
	layout, err := f.GetPageLayout(name)
	if err != nil || *layout.Size != 9 || *layout.Orientation != "portrait" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("layout %+v, %v", layout, err)
	}
	if footer, err := f.GetHeaderFooter(name); err != nil || !strings.HasSuffix(footer.OddFooter, "— &P —") {
		t.Errorf("footer %+v, %v", footer, err)
	}
	if names := f.GetDefinedName(); len(names) != 1 || names[0].RefersTo != "'"+name+"'!$9:$9" || names[0].Scope != name {
		t.Errorf("defined names %+v", names)
	}
}

// A table of contents leads to every title behind it: to several on one sheet, each at
// its own row, and to those of its own sheet.
func TestWrite_contents(t *testing.T) {
	title := func(style blocks.Style, text string) blocks.Block { return blocks.Paragraph{Style: style, Text: text} }
	doc := blocks.Document{Blocks: []blocks.Block{
		title(blocks.Title, "封面"), blocks.Contents{Title: "目录"}, title(blocks.Heading2, "说明"), blocks.PageBreak{},
		title(blocks.Heading1, "第二部分 项目绩效目标"), title(blocks.Plain, "正文"), title(blocks.FormTitle, "1.甲绩效目标表"), form(),
		title(blocks.FormTitle, " "), title(blocks.FormTitle, "2.乙\n绩效目标表"), blocks.PageBreak{},
		title(blocks.FormTitle, "3.丙绩效目标表"),
	}}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, doc)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	const first, second, third = "封面", "第二部分 项目绩效目标", "3.丙绩效目标表"
	for i, want := range []struct{ text, sheet, title string }{
		{"说明", first, "说明"}, {second, second, second}, {"1.甲绩效目标表", second, "1.甲绩效目标表"},
		{"2.乙 绩效目标表", second, "2.乙\n绩效目标表"}, {third, third, third},
	} {
		cell := fmt.Sprintf("A%d", 3+i)
		if text, err := f.GetCellValue(first, cell); err != nil || text != want.text {
			t.Errorf("%s is %q, %v", cell, text, err)
		}
		linked, to, err := f.GetCellHyperLink(first, cell)
		place, ok := strings.CutPrefix(to, "'"+want.sheet+"'!")
		if err != nil || !linked || !ok {
			t.Errorf("%s leads to %q, %v", cell, to, err)
			continue
		}
		if text, err := f.GetCellValue(want.sheet, place); err != nil || text != want.title {
			t.Errorf("%s leads to %q, where %q stands, %v", cell, to, text, err)
		}
	}
	if linked, to, err := f.GetCellHyperLink(first, "A8"); err != nil || linked {
		t.Errorf("a further link to %q, %v", to, err)
	}
}

// Every row is at least as high as its text needs, however long the text is: nothing
// is cut off in print.
func TestWrite_heights(t *testing.T) {
	text := strings.Repeat("保障全年正常运行，", 400)
	doc := blocks.Document{Blocks: []blocks.Block{
		blocks.Paragraph{Text: text},
		blocks.Table{Rows: []blocks.Row{{Cells: []blocks.Cell{{Text: "目标"}, {Text: text}}}}},
	}}
	data := written(t, doc)
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	total := 0.0
	for row := 1; ; row++ {
		h, err := f.GetRowHeight(f.GetSheetName(0), row)
		if err != nil {
			t.Fatal(err)
		}
		if h == 15 { // the default height: below the last row
			break
		}
		if total += h; h > 409.5 {
			t.Errorf("row %d is %v points high", row, h)
		}
	}
	const width, body, cell = 174 / 25.4 * 72, 12.0, 10.5
	letters := float64(len([]rune(text)))
	if least := letters*body*body/width + letters*cell*cell/width; total < least {
		t.Errorf("rows are %v points high, the text alone needs %v", total, least)
	}
	got, err := sheet.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if rows := len(got.Blocks[1].(blocks.Table).Rows); rows != 1 {
		t.Errorf("one tall row came back as %d", rows)
	}
}
