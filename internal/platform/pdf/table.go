package pdf

import (
	"math"
	"slices"
	"strings"

	"caixiao/internal/platform/blocks"
)

const (
	cellSize     = 10.0
	cellSizeMin  = 6.0 // to which text shrinks before a number or word is broken
	cellLine     = 1.4 // distance of lines in ems
	cellPadX     = 4.0
	cellPadY     = 3.5
	rowHeightMin = 22.0
	columnMin    = 18.0 // points; a column is never narrower, if there is room for it
	columnAuto   = 200  // points that text may claim for a column without a given width
)

// tableCell is a cell with its text set to its width.
type tableCell struct {
	blocks.GridCell
	rows, cols int     // what it covers, spans cut to the table
	size       float64 // of its characters
	lines      []textLine
	// flow is true for a cell so high that its text may run on over pages; the text
	// of any other is never parted.
	flow bool
}

func (t *tableCell) end() int { return t.Row + t.rows }

// line is the distance of its lines.
func (t *tableCell) line() float64 { return t.size * cellLine }

// height is what so many lines of its text need, padding included.
func (t *tableCell) height(lines int) float64 { return float64(lines)*t.line() + 2*cellPadY }

// need is the height for its whole text.
func (t *tableCell) need() float64 { return t.height(len(t.lines)) }

// tableLayout is a table with its measures, before it meets pages.
type tableLayout struct {
	cells   []*tableCell
	grid    [][]*tableCell // by row and column; nil is a hole
	edges   []float64      // x of the column edges
	heights []float64      // of the rows
	header  [2]int         // first and behind the last row that repeats
}

// columns is the number of columns.
func (t *tableLayout) columns() int { return len(t.edges) - 1 }

// layTable measures a table; nil is a table without a cell.
func (f *face) layTable(b blocks.Table) *tableLayout {
	g := b.Grid()
	if g.Rows() == 0 || g.Columns() == 0 {
		return nil
	}
	t := &tableLayout{grid: make([][]*tableCell, g.Rows()), edges: f.columnEdges(b, g)}
	from := max(b.HeaderFrom, 0)
	t.header = [2]int{min(from, g.Rows()), min(from+max(b.HeaderRows, 0), g.Rows())}
	t.place(g)
	for _, cell := range t.cells {
		width := t.edges[cell.Col+cell.cols] - t.edges[cell.Col] - 2*cellPadX
		cell.size = f.fitSize(cell.Text, width)
		cell.lines = f.setText(cell.Text, measure{size: cell.size, width: max(width, cell.size)})
		cell.flow = cell.height(len(cell.lines)) > contentHeight/2
	}
	t.setHeights()
	if t.headerHeight() > contentHeight/2 || t.headerMerged() {
		t.header = [2]int{} // it would eat the page, or cannot stand alone
	}
	return t
}

// place fills the grid of cells and finds out what each covers.
func (t *tableLayout) place(g blocks.Grid) {
	byPlace := map[[2]int]*tableCell{}
	for _, cell := range g.Cells {
		placed := &tableCell{GridCell: cell}
		byPlace[[2]int{cell.Row, cell.Col}] = placed
		t.cells = append(t.cells, placed)
	}
	for r := range t.grid {
		t.grid[r] = make([]*tableCell, g.Columns())
		for col := range t.grid[r] {
			cell, ok := g.At(r, col)
			if !ok {
				continue
			}
			placed := byPlace[[2]int{cell.Row, cell.Col}]
			placed.rows = max(placed.rows, r-cell.Row+1)
			placed.cols = max(placed.cols, col-cell.Col+1)
			t.grid[r][col] = placed
		}
	}
}

// setHeights makes every row as high as its highest cell, then stretches the rows
// under merged cells that need more, the narrower spans first.
func (t *tableLayout) setHeights() {
	t.heights = make([]float64, len(t.grid))
	for i, row := range t.grid {
		if slices.ContainsFunc(row, func(c *tableCell) bool { return c != nil }) {
			t.heights[i] = rowHeightMin // a row without any cell takes no room
		}
	}
	bySpan := slices.Clone(t.cells)
	slices.SortStableFunc(bySpan, func(a, b *tableCell) int { return a.rows - b.rows })
	for _, cell := range bySpan {
		if cell.flow && cell.rows > 1 {
			continue // its last row grows by what the rows leave over, see pager.grow
		}
		if missing := cell.need() - t.span(cell.Row, cell.end()); missing > 0 {
			for r := cell.Row; r < cell.end(); r++ {
				t.heights[r] += missing / float64(cell.rows)
			}
		}
	}
}

// fitSize is the size at which the longest number or word of a cell stands on one
// line: an amount broken in two is misread. Below cellSizeMin it is broken all the same.
func (f *face) fitSize(text string, width float64) float64 {
	widest := 0.0
	for _, piece := range unbreakable(printable(text)) {
		widest = max(widest, f.width(strings.Trim(piece, " \n"), cellSize))
	}
	if widest <= width {
		return cellSize
	}
	size := math.Floor(10*cellSize*width/widest) / 10
	if size < cellSizeMin {
		return cellSize
	}
	return size
}

// span is the height of the rows from…to-1.
func (t *tableLayout) span(from, to int) float64 {
	sum := 0.0
	for _, h := range t.heights[from:to] {
		sum += h
	}
	return sum
}

// headerMerged reports whether a cell reaches over an edge of the header, other than
// one that stands beside all of it.
func (t *tableLayout) headerMerged() bool {
	return slices.ContainsFunc(t.cells, func(c *tableCell) bool {
		inside := c.Row < t.header[1] && c.end() > t.header[0]
		within := c.Row >= t.header[0] && c.end() <= t.header[1]
		beside := c.Row < t.header[0] && c.end() > t.header[1]
		return inside && !within && !beside
	})
}

// headerHeight is the height of the rows that repeat on every page.
func (t *tableLayout) headerHeight() float64 { return t.span(t.header[0], t.header[1]) }

// columnEdges shares the content width out to the columns: by the given widths, or
// by what the texts would like to have.
func (f *face) columnEdges(b blocks.Table, g blocks.Grid) []float64 {
	weights := make([]float64, g.Columns())
	given := len(b.Widths) == len(weights) && !slices.ContainsFunc(b.Widths, func(w int) bool { return w <= 0 })
	for i := range weights {
		weights[i] = columnMin
		if given {
			weights[i] = float64(b.Widths[i])
		}
	}
	if !given {
		f.claim(weights, g)
	}
	sum := 0.0
	for _, w := range weights {
		sum += w
	}
	edges := []float64{marginSide}
	for i, w := range weights {
		edges = append(edges, edges[i]+contentWidth*w/sum)
	}
	edges[len(weights)] = marginSide + contentWidth
	return edges
}

// claim lets the cells of one column ask for the width of their longest paragraph.
func (f *face) claim(weights []float64, g blocks.Grid) {
	for row := range g.Rows() {
		for col := range weights {
			cell, ok := g.At(row, col)
			_, spanned := g.At(row, col+1)
			if !ok || cell.Row != row || cell.Col != col || spanned && cell.ColSpan > 1 {
				continue
			}
			for _, line := range f.setText(cell.Text, measure{size: cellSize, width: columnAuto}) {
				weights[col] = max(weights[col], f.width(line.text, cellSize)+2*cellPadX)
			}
		}
	}
}
