package docx

import (
	"slices"

	"caixiao/internal/platform/blocks"
)

// edgeSlack is how far, in per mille of the table, two column edges may lie apart and
// still be one.
const edgeSlack = 4

// join puts the lower part of a table under its upper part. A program that saved the
// file again may have given each part only the columns that it needs itself, so the
// columns are matched by where their edges stand.
func join(upper, lower blocks.Table) blocks.Table {
	if len(upper.Widths) > 0 && len(lower.Widths) > 0 && !slices.Equal(upper.Widths, lower.Widths) {
		edges := union(edgesOf(upper.Widths), edgesOf(lower.Widths))
		respan(upper, edges)
		respan(lower, edges)
		upper.Widths = nil
		for i := 1; i < len(edges); i++ {
			upper.Widths = append(upper.Widths, edges[i]-edges[i-1])
		}
	}
	if lower.HeaderRows > 0 {
		upper.HeaderFrom, upper.HeaderRows = len(upper.Rows)+lower.HeaderFrom, lower.HeaderRows
	}
	upper.Rows = append(upper.Rows, lower.Rows...)
	return upper
}

// edgesOf are the positions of the edges of columns, from 0.
func edgesOf(widths []int) []int {
	edges := []int{0}
	for _, w := range widths {
		edges = append(edges, edges[len(edges)-1]+w)
	}
	return edges
}

// union merges two rising lists of edges; those within the slack become one.
func union(a, b []int) []int {
	all := slices.Sorted(slices.Values(append(slices.Clone(a), b...)))
	edges := all[:1]
	for _, e := range all[1:] {
		if e-edges[len(edges)-1] > edgeSlack {
			edges = append(edges, e)
		}
	}
	return edges
}

// respan widens the cells of a table over the columns between the new edges.
func respan(t blocks.Table, edges []int) {
	old := edgesOf(t.Widths)
	grid, next := t.Grid().Cells, 0
	for r := range t.Rows {
		for c := range t.Rows[r].Cells {
			cell := &t.Rows[r].Cells[c]
			from := grid[next].Col
			to := min(from+max(cell.ColSpan, 1), len(old)-1)
			*cell = spanned(*cell, nearest(edges, old[to])-nearest(edges, old[min(from, to)]))
			next++
		}
	}
}

// nearest returns the index of the edge at a position.
func nearest(edges []int, position int) int {
	best := 0
	for i, e := range edges {
		if abs(e-position) < abs(edges[best]-position) {
			best = i
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }
