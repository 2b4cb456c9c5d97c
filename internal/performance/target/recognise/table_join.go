package recognise

import (
	"slices"
	"sort"
	"strings"

	"caixiao/internal/platform/blocks"
)

// edgeTolerance is how far apart, in per mille of the table, two column edges may be
// drawn on two pages and still be the same.
const edgeTolerance = 12

// continued puts the rows of a table's continuation under it. A page prints only the
// column edges that its own rows need, so columns are matched by where they stand;
// where that is unknown, by their number.
func continued(t, next blocks.Table) blocks.Table {
	return mended(joined(t, next), len(t.Rows))
}

func joined(t, next blocks.Table) blocks.Table {
	g, n := t.Grid(), next.Grid()
	switch {
	case g.Columns() == n.Columns():
		t.Rows = onEdges(g, nil, nil)
	case len(t.Widths) == g.Columns() && len(next.Widths) == n.Columns():
		return joinedAt(t, next)
	default:
		t.Rows = onEdges(g, nil, nil)
		next.Rows = stretchedRows(g, n)
	}
	t.Rows = append(t.Rows, next.Rows...)
	return t
}

// mended makes the label of a block whole that a page break has cut: in the first
// column, below the break, it stands blank or once more.
func mended(t blocks.Table, at int) blocks.Table {
	g := t.Grid()
	for row := at; row < min(at+2, g.Rows()); row++ {
		upper, okUpper := g.At(row-1, 0)
		lower, okLower := g.At(row, 0)
		if !okUpper || !okLower || lower.Row != row || !isBlockLabel(cellKey(upper.Text)) {
			return t
		}
		key := cellKey(lower.Text)
		sameWidth := max(upper.ColSpan, 1) == max(lower.ColSpan, 1)
		if !sameWidth || key != "" && key != cellKey(upper.Text) {
			return t
		}
		rows := slices.Clone(t.Rows)
		rows[row].Cells = slices.Clone(rows[row].Cells[1:])
		rows[upper.Row].Cells = slices.Clone(rows[upper.Row].Cells)
		rows[upper.Row].Cells[0].RowSpan = row - upper.Row + max(lower.RowSpan, 1)
		t.Rows = rows
		g = t.Grid()
	}
	return t
}

// isBlockLabel reports a label of any form that may span several rows.
func isBlockLabel(key string) bool {
	if sectionOf(key) != "" || strings.HasSuffix(key, "意见") {
		return true
	}
	for _, names := range []vocabulary{targetNames, declarationNames, departmentNames, reviewNames} {
		if names[key] {
			return true
		}
	}
	return false
}

// joinedAt joins two tables over the edges of both.
func joinedAt(t, next blocks.Table) blocks.Table {
	upper := edgesOf(t.Widths)
	lower := edgesOf(next.Widths)
	all := slices.Clone(upper)
	for i, e := range lower {
		nearest := slices.MinFunc(upper, func(a, b int) int { return distance(a, e) - distance(b, e) })
		if distance(nearest, e) <= edgeTolerance {
			lower[i] = nearest
		} else if !slices.Contains(all, e) {
			all = append(all, e)
		}
	}
	sort.Ints(all)
	t.Rows = append(onEdges(t.Grid(), upper, all), onEdges(next.Grid(), lower, all)...)
	t.Widths = widthsBetween(all)
	return t
}

func distance(a, b int) int { return max(a-b, b-a) }

// edgesOf gives the right edges of columns in per mille of the whole.
func edgesOf(widths []int) []int {
	total := 0
	for _, w := range widths {
		total += max(w, 0)
	}
	edges := make([]int, len(widths))
	at := 0
	for i, w := range widths {
		at += max(w, 0)
		edges[i] = at * 1000 / max(total, 1)
	}
	return edges
}

func widthsBetween(edges []int) []int {
	widths := make([]int, len(edges))
	last := 0
	for i, e := range edges {
		widths[i], last = e-last, e
	}
	return widths
}

// onEdges gives the cells of a grid the spans they have over a finer division; without
// one they keep theirs. A span that would run into what is joined below is cut.
func onEdges(g blocks.Grid, own, all []int) []blocks.Row {
	at := func(column int) int { // number of fine columns left of an own column
		if column <= 0 {
			return 0
		}
		return sort.SearchInts(all, own[min(column, len(own))-1]) + 1
	}
	rows := make([]blocks.Row, g.Rows())
	for _, cell := range g.Cells {
		out := cell.Cell
		out.RowSpan = min(max(out.RowSpan, 1), g.Rows()-cell.Row)
		if len(own) > 0 {
			out.ColSpan = max(at(cell.Col+max(cell.ColSpan, 1))-at(cell.Col), 1)
		}
		rows[cell.Row].Cells = append(rows[cell.Row].Cells, out)
	}
	return rows
}

// stretchedRows gives the rows of a continuation the columns of the last row above
// that has as many cells.
func stretchedRows(g, n blocks.Grid) []blocks.Row {
	var shape []blocks.GridCell
	for r := g.Rows() - 1; r >= 0 && len(shape) == 0; r-- {
		if row := g.Row(r); len(row) == n.Columns() && n.Columns() < g.Columns() {
			shape = row
		}
	}
	rows := make([]blocks.Row, n.Rows())
	for _, cell := range n.Cells {
		out := cell.Cell
		if len(shape) > 0 {
			out = stretched(cell, shape)
		}
		rows[cell.Row].Cells = append(rows[cell.Row].Cells, out)
	}
	return rows
}

// stretched gives a cell of a continuation the columns it has in the table above.
func stretched(cell blocks.GridCell, shape []blocks.GridCell) blocks.Cell {
	first := min(cell.Col, len(shape)-1)
	last := min(first+max(cell.ColSpan, 1)-1, len(shape)-1)
	out := cell.Cell
	out.ColSpan = shape[last].Col + max(shape[last].ColSpan, 1) - shape[first].Col
	return out
}
