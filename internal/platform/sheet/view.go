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
	xf       xf    // of the upper left cell
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
	pieces := v.pieces()
	for _, p := range pieces {
		v.rows = append(v.rows, p.seenRows...)
		v.cols = append(v.cols, p.seenCols...)
	}
	v.rows, v.cols = unique(v.rows), unique(v.cols)
	for _, p := range pieces {
		if placed, ok := v.place(p.item); ok {
			v.items = append(v.items, placed)
		}
	}
	slices.SortStableFunc(v.items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left))
	})
	return v, v.index()
}

// piece is an item in sheet coordinates, with the visible rows and columns in which it
// has stored cells.
type piece struct {
	item
	seenRows, seenCols []int
}

// pieces joins the cells of merged ranges. Only the upper left cell of a range shows
// its text.
func (v *view) pieces() []*piece {
	merges := newMerging(v.raw.merges)
	byCorner := map[[2]int]*piece{}
	var list []*piece
	for _, c := range v.raw.cells {
		r, merged := merges.at(c.row, c.col)
		if !merged {
			r = rect{c.col, c.row, c.col, c.row}
		}
		corner := [2]int{r.top, r.left}
		p := byCorner[corner]
		if p == nil {
			p = &piece{item: item{rect: r, row: r.top, col: r.left}}
			byCorner[corner] = p
			list = append(list, p)
		}
		if c.row == r.top && c.col == r.left {
			p.text, p.xf = c.text, c.xf // of two cells in one place the later counts
		}
		p.lines |= c.xf.lines
		if c.xf.lines != 0 || c.row == r.top && c.col == r.left {
			v.see(p, c.row, c.col)
		}
	}
	v.showHiddenCorners(list)
	return list
}

// see records that a piece has something at a place, if the place is visible.
func (v *view) see(p *piece, row, col int) {
	if !v.visible.row(row) || !v.visible.col(col) {
		return
	}
	if n := len(p.seenRows); n == 0 || p.seenRows[n-1] != row {
		p.seenRows = append(p.seenRows, row)
	}
	if i, found := slices.BinarySearch(p.seenCols, col); !found {
		p.seenCols = slices.Insert(p.seenCols, i, col)
	}
}

// showHiddenCorners gives a place to merged texts whose first row or column is hidden:
// they are seen in what is left of the range.
func (v *view) showHiddenCorners(list []*piece) {
	for _, p := range list {
		if p.text == "" || len(p.seenRows) > 0 {
			continue
		}
		if row, col := v.visible.nextRow(p.top), v.visible.nextCol(p.left); row <= p.bottom && col <= p.right {
			v.see(p, row, col)
		}
	}
}

// place moves an item into the rows and columns of the view; ok is false when nothing
// of it is visible.
func (v *view) place(p item) (item, bool) {
	within := func(list []int, from, to int) (int, int) {
		first, _ := slices.BinarySearch(list, from)
		last, _ := slices.BinarySearch(list, to+1)
		return first, last - 1
	}
	p.top, p.bottom = within(v.rows, p.top, p.bottom)
	p.left, p.right = within(v.cols, p.left, p.right)
	return p, p.top <= p.bottom && p.left <= p.right
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
