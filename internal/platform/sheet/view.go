package sheet

import (
	"cmp"
	"slices"

	"caixiao/internal/platform/blocks"
)

// item is a cell, or a merged range, as a person sees it. Its position is in the rows
// and columns of the view.
type item struct {
	rect
	text     string
	xf       *xf   // of the upper left cell
	lines    sides // of all its cells
	row, col int   // on the sheet, for the source
}

// view is a sheet without what is hidden and without rows and columns in which nothing
// is stored.
type view struct {
	raw        *rawSheet
	visible    *visibility
	rows, cols []int // sheet rows and columns, ascending
	items      []item
	begins     [][]int // row → items that begin in it, left to right
	covers     [][]int // row → items that cover it
	used       []bool  // column line → some item begins or ends there
}

// positionsMax bounds what spans may unfold to.
const positionsMax = 4 * blocks.CellsMax

func newView(raw *rawSheet) (*view, error) {
	slices.SortStableFunc(raw.cells, func(a, b cell) int {
		return cmp.Or(cmp.Compare(a.row, b.row), cmp.Compare(a.col, b.col))
	})
	v := &view{raw: raw, visible: newVisibility(raw)}
	v.collect()
	v.rows, v.cols = unique(v.rows), unique(v.cols)
	placed := v.items[:0]
	for _, it := range v.items {
		if v.place(&it) {
			placed = append(placed, it)
		}
	}
	v.items = placed
	slices.SortStableFunc(v.items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left))
	})
	if err := v.index(); err != nil {
		return nil, err
	}
	return v, nil
}

// collect makes the items, still in sheet coordinates, and notes the rows and columns in
// which something is stored. Cells of one merged range are one item; only the upper
// left of them shows its text.
func (v *view) collect() {
	merges := newMerging(v.raw.merges)
	ranges := map[[2]int]int{} // upper left corner → item
	for _, c := range v.raw.cells {
		r, merged := merges.at(c.row, c.col)
		corner := [2]int{r.top, r.left}
		i, known := ranges[corner]
		if n := len(v.items) - 1; !merged && n >= 0 && v.items[n].row == c.row && v.items[n].col == c.col {
			v.items = v.items[:n] // of two cells in one place the later counts
		}
		switch {
		case !merged:
			v.items = append(v.items, item{rect: rect{c.col, c.row, c.col, c.row}, text: c.text, xf: c.xf, lines: c.xf.lines, row: c.row, col: c.col})
			v.see(c.row, c.col)
			continue
		case !known:
			i = len(v.items)
			ranges[corner] = i
			v.items = append(v.items, item{rect: r, row: r.top, col: r.left, xf: &xf{}})
		}
		v.join(&v.items[i], c)
	}
}

// join adds a cell to the item of its merged range.
func (v *view) join(it *item, c cell) {
	it.lines |= c.xf.lines
	if c.row != it.row || c.col != it.col {
		if c.xf.lines != 0 {
			v.see(c.row, c.col)
		}
		return
	}
	it.text, it.xf = c.text, c.xf
	// A text whose first row or column is hidden is seen in what is left of its range.
	v.see(min(v.visible.nextRow(c.row), it.bottom), min(v.visible.nextCol(c.col), it.right))
}

// see notes that something is stored at a place, if the place is visible.
func (v *view) see(row, col int) {
	if !v.visible.row(row) || !v.visible.col(col) {
		return
	}
	if n := len(v.rows); n == 0 || v.rows[n-1] != row {
		v.rows = append(v.rows, row)
	}
	v.cols = append(v.cols, col)
}

// place moves an item into the rows and columns of the view; it is false when nothing
// of the item is visible.
func (v *view) place(it *item) bool {
	within := func(list []int, from, to int) (int, int) {
		first, _ := slices.BinarySearch(list, from)
		last, _ := slices.BinarySearch(list, to+1)
		return first, last - 1
	}
	it.top, it.bottom = within(v.rows, it.top, it.bottom)
	it.left, it.right = within(v.cols, it.left, it.right)
	return it.top <= it.bottom && it.left <= it.right
}

func (v *view) index() error {
	v.begins, v.covers = make([][]int, len(v.rows)), make([][]int, len(v.rows))
	v.used = make([]bool, len(v.cols)+1)
	positions := 0
	for i, it := range v.items {
		if positions += it.bottom - it.top + 1; positions > positionsMax {
			return blocks.ErrTooMany.With("cells", blocks.CellsMax)
		}
		v.begins[it.top] = append(v.begins[it.top], i)
		for row := it.top; row <= it.bottom; row++ {
			v.covers[row] = append(v.covers[row], i)
		}
		v.used[it.left], v.used[it.right+1] = true, true
	}
	return nil
}

// gap is true when an empty visible row lies above a row of the view and no item
// reaches over it.
func (v *view) gap(row int) bool {
	for _, i := range v.covers[row] {
		if v.items[i].top < row {
			return false
		}
	}
	return v.visible.nextRow(v.rows[row-1]+1) < v.rows[row]
}

func unique(list []int) []int {
	slices.Sort(list)
	return slices.Compact(list)
}
