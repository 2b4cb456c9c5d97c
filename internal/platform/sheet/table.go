package sheet

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/blocks"
)

// tableReader makes the table of one region.
type tableReader struct {
	view       *view
	span       span
	rows, cols []int // lines of the view's grid that count, as positions in the view
	taken      [][]bool
	line       func(row int) int // view row → ordinal in reading order
}

// tableAt reads the region as a table. Grid lines at which no cell of the table begins
// or ends, but something else on the sheet does, are not its own; neither are rows in
// which no cell begins.
func (t *tableReader) read() blocks.Table {
	t.settle()
	t.taken = make([][]bool, len(t.rows))
	for i := range t.taken {
		t.taken[i] = make([]bool, len(t.cols))
	}
	table := blocks.Table{
		Widths: t.widths(),
		Rows:   make([]blocks.Row, len(t.rows)),
		Source: t.source(t.span.top, t.span.left),
	}
	for i, row := range t.rows {
		table.Rows[i].Cells = t.row(i, row)
	}
	table.HeaderFrom, table.HeaderRows = t.header()
	return table
}

// settle finds the rows and columns of the table.
func (t *tableReader) settle() {
	edges := make(map[int]bool)
	for row := t.span.top; row <= t.span.bottom; row++ {
		begins := false
		for _, i := range t.view.begins[row] {
			it := t.view.items[i]
			if it.left > t.span.right {
				continue
			}
			begins = true
			edges[it.left], edges[it.right+1] = true, true
		}
		if begins {
			t.rows = append(t.rows, row)
		}
	}
	for col := t.span.left; col <= t.span.right; col++ {
		if col == t.span.left || edges[col] || !t.view.used[col] {
			t.cols = append(t.cols, col)
		}
	}
}

// row makes the cells that begin in a row of the view. A place without a cell becomes an
// empty one where cells follow, so that these keep their column.
func (t *tableReader) row(at, row int) []blocks.Cell {
	items := t.itemsIn(row)
	var cells []blocks.Cell
	for i, col := range t.cols {
		it, begins := items[col]
		switch {
		case t.taken[at][i]:
		case begins:
			cells = append(cells, t.cell(it, at, i))
			delete(items, col)
		case len(items) > 0:
			cells = append(cells, blocks.Cell{Source: t.source(row, col)})
		}
	}
	return cells
}

func (t *tableReader) itemsIn(row int) map[int]item {
	items := map[int]item{}
	for _, i := range t.view.begins[row] {
		if it := t.view.items[i]; it.left <= t.span.right {
			items[it.left] = it
		}
	}
	return items
}

// cell makes a cell of an item and marks what it covers.
func (t *tableReader) cell(it item, at, i int) blocks.Cell {
	rows, cols := 0, 0
	for at+rows < len(t.rows) && t.rows[at+rows] <= it.bottom {
		rows++
	}
	for i+cols < len(t.cols) && t.cols[i+cols] <= it.right {
		cols++
	}
	for r := at; r < at+rows; r++ {
		for c := i; c < i+cols; c++ {
			t.taken[r][c] = true
		}
	}
	return blocks.Cell{
		Text: it.text, RowSpan: oneIsZero(rows), ColSpan: oneIsZero(cols),
		Align: alignOf(it.xf.align), Bold: it.xf.bold && it.text != "",
		Source: t.sourceAt(it.row, it.col, it.top),
	}
}

// oneIsZero leaves out spans of one, as blocks do.
func oneIsZero(n int) int {
	if n == 1 {
		return 0
	}
	return n
}

func alignOf(horizontal string) blocks.Align {
	switch horizontal {
	case "left", "center", "right":
		return blocks.Align(horizontal)
	case "centerContinuous", "distributed":
		return blocks.Center
	}
	return blocks.Natural
}

// widths returns the column widths per mille, when the file says them.
func (t *tableReader) widths() []int {
	weights := make([]int, len(t.cols))
	for i, col := range t.cols {
		end := t.span.right + 1
		if i+1 < len(t.cols) {
			end = t.cols[i+1]
		}
		for ; col < end; col++ {
			w := t.view.visible.widths[t.view.cols[col]]
			if w == 0 {
				return nil
			}
			weights[i] += weightOf(w)
		}
	}
	return blocks.Share(1000, weights)
}

// weightOf is the reverse of columnWidth, in 256th of a pixel, Excel's own precision.
func weightOf(width float64) int {
	pixels := width*digitPixels + columnPadding
	if width < 1 {
		pixels = width * (digitPixels + columnPadding)
	}
	return int(math.Round(pixels * 256))
}

var titleRows = regexp.MustCompile(`\$([0-9]{1,7}):\$([0-9]{1,7})$`)

// header finds the rows of the table that repeat in print.
func (t *tableReader) header() (from, count int) {
	m := titleRows.FindStringSubmatch(t.view.raw.titles)
	if m == nil {
		return 0, 0
	}
	first, _ := strconv.Atoi(m[1]) // at most seven digits
	last, _ := strconv.Atoi(m[2])
	for i, row := range t.rows {
		if r := t.view.rows[row]; r >= first && r <= last {
			if count == 0 {
				from = i
			}
			count++
		}
	}
	return from, count
}

func (t *tableReader) source(row, col int) blocks.Source {
	return t.sourceAt(t.view.rows[row], t.view.cols[col], row)
}

func (t *tableReader) sourceAt(sheetRow, sheetCol, row int) blocks.Source {
	return blocks.Source{Line: t.line(row), Ref: reference(t.view.raw.name, sheetRow, sheetCol)}
}

// reference names a cell: Sheet1!B3.
func reference(sheet string, row, col int) string {
	cell, err := excelize.CoordinatesToCellName(col, row)
	if err != nil {
		panic(fmt.Sprintf("sheet: cell %d, %d: %v", col, row, err)) // rows and columns were checked when read
	}
	return sheet + "!" + cell
}
