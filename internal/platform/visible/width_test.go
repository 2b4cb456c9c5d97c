package visible_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

func TestWidths(t *testing.T) {
	row := func(texts ...string) blocks.Row {
		var r blocks.Row
		for _, text := range texts {
			r.Cells = append(r.Cells, blocks.Cell{Text: text})
		}
		return r
	}
	long := "一二三四五六七八九十一二三四五六七八九十一二"
	wide := blocks.Cell{Text: long, ColSpan: 3}
	for _, tt := range []struct {
		name  string
		table blocks.Table
		want  []int
	}{
		{"by text", blocks.Table{Rows: []blocks.Row{row("一", long, "一二三四\n五")}}, []int{6, 40, 8}},
		{"a cell across says nothing", blocks.Table{Rows: []blocks.Row{{Cells: []blocks.Cell{wide}}, row("", "", "")}}, []int{6, 6, 6}},
		{"stated", blocks.Table{Widths: []int{200, 300, 500}, Rows: []blocks.Row{row("", "", "")}}, []int{200, 300, 500}},
		{"none vanishes", blocks.Table{Widths: []int{0, 1000}, Rows: []blocks.Row{row("", "")}}, []int{2, 1000}},
		{"of another table", blocks.Table{Widths: []int{1, 2}, Rows: []blocks.Row{row("")}}, []int{6}},
	} {
		if diff := cmp.Diff(tt.want, visible.Widths(tt.table, tt.table.Grid())); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
