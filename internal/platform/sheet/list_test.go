package sheet_test

import (
	"bytes"
	"errors"
	"iter"
	"slices"
	"testing"

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
