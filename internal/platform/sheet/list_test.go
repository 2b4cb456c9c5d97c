package sheet_test

import (
	"bytes"
	"errors"
	"iter"
	"slices"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/sheet"
)

func records(list ...[]string) iter.Seq2[[]string, error] {
	return func(yield func([]string, error) bool) {
		for _, row := range list {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// What a list is written from is read back: texts, also such as look like formulas.
func TestWriteList(t *testing.T) {
	rows := [][]string{{"130306", "=1+1", "669600.00"}, {"", "两行\n文字", "是"}, {"@x", "'y", "-5"}}
	var file bytes.Buffer
	err := sheet.WriteList(&file, sheet.List{Name: "项目/库", Head: []string{"编码", "名称", "金额"}, Widths: []float64{20}, Rows: records(rows...)})
	if err != nil {
		t.Fatal(err)
	}
	doc, err := sheet.Read(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	var got [][]string
	for _, b := range doc.Blocks {
		table, ok := b.(blocks.Table)
		if !ok {
			continue
		}
		g := table.Grid()
		for r := range g.Rows() {
			texts := make([]string, g.Columns())
			for c := range texts {
				if cell, ok := g.At(r, c); ok {
					texts[c] = cell.Text
				}
			}
			got = append(got, texts)
		}
	}
	want := append([][]string{{"编码", "名称", "金额"}}, rows...)
	if !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("read %q, want %q", got, want)
	}
}

func TestWriteList_fails(t *testing.T) {
	broken := errors.New("no more rows")
	rows := func(yield func([]string, error) bool) {
		_ = yield([]string{"a"}, nil) && yield(nil, broken)
	}
	var file bytes.Buffer
	if err := sheet.WriteList(&file, sheet.List{Name: "x", Head: []string{"a"}, Rows: rows}); !errors.Is(err, broken) || file.Len() > 0 {
		t.Errorf("%d bytes, %v", file.Len(), err)
	}
}

// Amounts are numbers to add up as long as a workbook keeps them exactly, and are read back
// with what they are.
func TestWriteList_amounts(t *testing.T) {
	rows := [][]string{{"a", "669600.00"}, {"b", "-0.05"}, {"c", "9999999999999.99"}, {"d", "10000000000000.00"}, {"e", ""}, {"f", "约 3 万"}}
	var file bytes.Buffer
	if err := sheet.WriteList(&file, sheet.List{Name: "x", Head: []string{"名", "金额"}, Amounts: []int{1}, Rows: records(rows...)}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []struct{ raw, shown string }{
		{"669600", "669,600.00"}, {"-0.05", "-0.05"}, {"9999999999999.99", "9,999,999,999,999.99"}, {"10000000000000.00", ""}, {"", ""}, {"约 3 万", ""},
	} {
		at := "B" + strconv.Itoa(i+2)
		raw, err := f.GetCellValue("x", at, excelize.Options{RawCellValue: true})
		if err != nil || raw != want.raw {
			t.Errorf("%s holds %q, want %q, %v", at, raw, want.raw, err)
		}
		kind, err := f.GetCellType("x", at)
		if number := kind == excelize.CellTypeUnset || kind == excelize.CellTypeNumber; err != nil || number != (want.shown != "") && raw != "" {
			t.Errorf("%s is of type %d, %v", at, kind, err)
		}
		if shown, err := f.GetCellValue("x", at); want.shown != "" && (err != nil || shown != want.shown) {
			t.Errorf("%s shows %q, want %q, %v", at, shown, want.shown, err)
		}
	}
}

// A list prints across the sheet, as wide as it, with its header on every page.
func TestWriteList_paper(t *testing.T) {
	var file bytes.Buffer
	l := sheet.List{Name: "各部门'进度 2021", Head: []string{"部门", "项目数"}, Rows: records([]string{"区财政局", "3"})}
	if err := sheet.WriteList(&file, l); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = f.Close() }()
	name := f.GetSheetList()[0]
	props, err := f.GetSheetProps(name)
	if err != nil || props.FitToPage == nil || !*props.FitToPage {
		t.Errorf("it is not fitted to the sheet: %v", err)
	}
	layout, err := f.GetPageLayout(name)
	if err != nil || layout.Orientation == nil || *layout.Orientation != "landscape" || *layout.FitToWidth != 1 || *layout.FitToHeight != 0 {
		t.Errorf("layout %+v, %v", layout, err)
	}
	titles := f.GetDefinedName()
	if len(titles) != 1 || titles[0].Name != "_xlnm.Print_Titles" || titles[0].RefersTo != "'各部门''进度 2021'!$1:$1" {
		t.Errorf("repeated are %+v", titles)
	}
}
