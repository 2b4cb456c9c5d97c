package pdf

import (
	"slices"

	"caixiao/internal/platform/blocks"
)

const (
	cellSize     = 10.0
	cellLine     = 14.0
	cellPadX     = 4.0
	cellPadY     = 3.5
	rowHeightMin = 22.0
	columnMin    = 18.0 // points; a column is never narrower, if there is room for it
	columnAuto   = 200  // points that text may claim for a column without a given width
)

// tableCell is a cell with its text set to its width.
type tableCell struct {
	blocks.GridCell
	rows, cols int // what it covers, spans cut to the table
	lines      []textLine
	height     float64 // that its text and padding need
	// flow is true for a cell so high that its text may run on over pages; the text
	// of any other is never parted.
	flow bool
}

func (t *tableCell) end() int { return t.Row + t.rows }

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
		cell.lines = f.setText(cell.Text, measure{size: cellSize, width: max(width, cellSize)})
		cell.height = textHeight(len(cell.lines))
		cell.flow = cell.height > contentHeight/2
	}
	t.setHeights()
	if t.headerHeight() > contentHeight/2 {
		t.header = [2]int{} // a header that eats the page is not repeated
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
	for i := range t.heights {
		t.heights[i] = rowHeightMin
	}
	bySpan := slices.Clone(t.cells)
	slices.SortStableFunc(bySpan, func(a, b *tableCell) int { return a.rows - b.rows })
	for _, cell := range bySpan {
		if cell.flow && cell.rows > 1 {
			continue // its last row grows by what the rows leave over, see pager.grow
		}
		if missing := cell.height - t.span(cell.Row, cell.end()); missing > 0 {
			for r := cell.Row; r < cell.end(); r++ {
				t.heights[r] += missing / float64(cell.rows)
			}
		}
	}
}

// textHeight is the height of a cell with so many lines.
func textHeight(lines int) float64 { return float64(lines)*cellLine + 2*cellPadY }

// span is the height of the rows from…to-1.
func (t *tableLayout) span(from, to int) float64 {
	sum := 0.0
	for _, h := range t.heights[from:to] {
		sum += h
	}
	return sum
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
