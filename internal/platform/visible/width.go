package visible

import (
	"strings"

	"caixiao/internal/platform/blocks"
)

// Bounds of the width that text alone can demand of a column, in half characters:
// from three characters to twenty.
const (
	autoMin = 6
	autoMax = 40
)

// columnShareMin is the part of the table, one in so many, that a column keeps.
const columnShareMin = 500

// Widths returns the relative widths of the columns of a table whose grid is g: those
// that it states, or else by how much text stands in them. Every width is positive.
func Widths(t blocks.Table, g blocks.Grid) []int {
	weights := make([]int, g.Columns())
	for i := range weights {
		weights[i] = autoMin
	}
	if len(t.Widths) == g.Columns() {
		return stated(t.Widths)
	}
	for _, cell := range g.Cells {
		if cell.ColSpan > 1 {
			continue
		}
		for _, line := range strings.Split(Text(cell.Text), "\n") {
			weights[cell.Col] = max(weights[cell.Col], min(blocks.Halves(line), autoMax))
		}
	}
	return weights
}

// stated copies widths so that no column vanishes, however little the table gives it.
func stated(widths []int) []int {
	weights := make([]int, len(widths))
	all := 0
	for i, w := range widths {
		weights[i] = min(max(w, 1), 1_000_000)
		all += weights[i]
	}
	for i := range weights {
		weights[i] = max(weights[i], all/columnShareMin)
	}
	return weights
}
