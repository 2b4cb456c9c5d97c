package sheet_test

import (
	"bytes"
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
	for _, text := range []string{"目标表", "目标表", "A/B:[C]*?\\", long, long, "'引'", "History", "ABC", "abc"} {
		doc.Blocks = append(doc.Blocks, title(text)...)
	}
	f, err := excelize.OpenReader(bytes.NewReader(written(t, doc)))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	want := []string{"目标表", "目标表(2)", "A／B：［C］＊？＼", strings.Repeat("绩", 30) + "…",
		strings.Repeat("绩", 27) + "…(2)", "引", "Sheet7", "ABC", "abc(2)"}
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
	contents := f.GetSheetName(0)
	if linked, target, err := f.GetCellHyperLink(contents, "A4"); err != nil || !linked || target != "'"+name+"'!A1" {
		t.Errorf("link %v %q, %v", linked, target, err)
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
