package sheet

import (
	"cmp"
	"slices"
)

// merging finds the merged range that covers a cell while the cells of a sheet are
// walked row by row. Ranges that overlap an earlier one are ignored: Excel does not
// allow them, and a forged file could hold any number of them.
type merging struct {
	waiting []rect // by top, not yet reached
	active  []rect // by left, disjoint in columns; may hold ranges that have ended
}

func newMerging(merges []rect) *merging {
	sorted := slices.Clone(merges)
	slices.SortStableFunc(sorted, func(a, b rect) int {
		return cmp.Or(cmp.Compare(a.top, b.top), cmp.Compare(a.left, b.left))
	})
	return &merging{waiting: sorted}
}

// at returns the range that covers a cell. Rows must not go back.
func (m *merging) at(row, col int) (rect, bool) {
	for len(m.waiting) > 0 && m.waiting[0].top <= row {
		m.enter(m.waiting[0])
		m.waiting = m.waiting[1:]
	}
	i := m.from(col)
	if i < len(m.active) && m.active[i].left <= col && m.active[i].bottom >= row {
		return m.active[i], true
	}
	return rect{}, false
}

// from returns the first active range that ends at col or right of it.
func (m *merging) from(col int) int {
	i, _ := slices.BinarySearchFunc(m.active, col, func(r rect, col int) int { return cmp.Compare(r.right, col) })
	return i
}

func (m *merging) enter(r rect) {
	first := m.from(r.left)
	last := first
	for ; last < len(m.active) && m.active[last].left <= r.right; last++ {
		if m.active[last].bottom >= r.top {
			return
		}
	}
	m.active = slices.Replace(m.active, first, last, r)
}
