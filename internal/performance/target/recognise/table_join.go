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
	t.Rows = healed(t.Rows, next.Rows)
	return t
}

// healed puts rows under others and makes one cell again of a label beside several
// rows that a page break has cut: below it stands empty, or a second time.
func healed(upper, lower []blocks.Row) []blocks.Row {
	rows := append(slices.Clone(upper), lower...)
	above, ok := blocks.Table{Rows: upper}.Grid().At(len(upper)-1, 0)
	rest, below := blocks.Table{Rows: lower}.Grid().At(0, 0)
	if !ok || !below || !goesOn(above, rest) || max(above.ColSpan, 1) != max(rest.ColSpan, 1) {
		return rows
	}
	label := above.Cell
	label.RowSpan = len(upper) - above.Row + max(rest.RowSpan, 1)
	rows[above.Row].Cells = append([]blocks.Cell{label}, rows[above.Row].Cells[1:]...)
	rows[len(upper)].Cells = lower[0].Cells[1:]
	return rows
}

// goesOn reports a cell that is the rest of a label beside rows: 实施进度计划, 年度绩效指标,
// the office of an opinion.
func goesOn(above, rest blocks.GridCell) bool {
	key, again := labelKey(above.Text), labelKey(rest.Text)
	beside := sectionOf(key) != "" || strings.HasSuffix(key, "意见")
	for _, labels := range [][]string{declFunds, declSchedule, declGoals, deptTasks} {
		beside = beside || slices.Contains(labels, key)
	}
	return beside && (again == "" || again == key)
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
	t.Rows = healed(onEdges(t.Grid(), upper, all), onEdges(next.Grid(), lower, all))
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
