package sheet

import (
	"slices"

	"caixiao/internal/platform/blocks"
)

// The column lines of a sheet are positions on a scale of the sheet's width.
const (
	scale = 100_000
	snap  = scale / 250 // lines of two tables that are closer become one
)

// lines are the column lines of one sheet, ascending, from 0 to scale.
type lines []int

// add enters the lines of one more table, given by its column widths, and returns
// the table's own lines. Nearly equal lines of two tables become one line.
func (l *lines) add(widths []int) []int {
	own := make([]int, 0, len(widths)+1)
	own = append(own, 0)
	for _, at := range cumulate(widths) {
		own = append(own, l.place(at, own[len(own)-1]))
	}
	own[len(own)-1] = scale
	for _, at := range own {
		if i, found := slices.BinarySearch(*l, at); !found {
			*l = slices.Insert(*l, i, at)
		}
	}
	return own
}

// place returns the existing line near at, if it lies right of left, else at itself.
func (l lines) place(at, left int) int {
	best, distance := max(at, left+1), snap+1
	i, _ := slices.BinarySearch(l, at-snap)
	for ; i < len(l) && l[i] <= at+snap; i++ {
		if d := max(l[i]-at, at-l[i]); l[i] > left && l[i] < scale && d < distance {
			best, distance = l[i], d
		}
	}
	return best
}

// cumulate turns widths of any unit into right edges on the scale.
func cumulate(widths []int) []int {
	total := 0
	for _, w := range widths {
		total += w
	}
	edges := make([]int, len(widths))
	sum := 0
	for i, w := range widths {
		sum += w
		edges[i] = sum * scale / total
	}
	return edges
}

// column returns the 1-based sheet column that begins at a line.
func (l lines) column(at int) int {
	i, _ := slices.BinarySearch(l, at)
	return i + 1
}

// columns returns the number of columns.
func (l lines) columns() int { return len(l) - 1 }

// widths returns the widths of a table's columns: its own where they are whole, else
// from the texts that stand in one column alone.
func widths(t blocks.Table, g blocks.Grid) []int {
	if len(t.Widths) == g.Columns() && !slices.ContainsFunc(t.Widths, func(w int) bool { return w <= 0 || w > scale }) {
		return t.Widths
	}
	const narrowest, widest = 60, 300 // points
	list := make([]int, g.Columns())
	for i := range list {
		list[i] = narrowest
	}
	for _, c := range g.Cells {
		if c.ColSpan <= 1 {
			w := int(textWidth(c.Text, tableSize) + cellPadding)
			list[c.Col] = min(max(list[c.Col], w), widest)
		}
	}
	return list
}
