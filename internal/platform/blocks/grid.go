package blocks

// Grid is a table with its spans resolved: every position knows the cell that covers it.
type Grid struct {
	Cells   []GridCell
	at      [][]int // row, column → index into Cells, -1 for a hole
	columns int
}

// GridCell is a cell with the position of its upper left corner.
type GridCell struct {
	Cell
	Row, Col int
}

// maxSpan caps spans read from foreign files, so that a forged span cannot eat memory.
const maxSpan = 2000

// Grid resolves the spans of a table. Spans that leave the table or overlap an
// earlier cell are cut; nothing is dropped.
func (t Table) Grid() Grid {
	g := Grid{at: make([][]int, len(t.Rows))}
	for r, row := range t.Rows {
		col := 0
		for _, cell := range row.Cells {
			for g.taken(r, col) {
				col++
			}
			rows := min(max(cell.RowSpan, 1), len(t.Rows)-r)
			cols := g.free(r, col, min(max(cell.ColSpan, 1), maxSpan))
			g.Cells = append(g.Cells, GridCell{Cell: cell, Row: r, Col: col})
			g.cover(r, col, rows, cols)
			col += cols
		}
	}
	return g
}

// Rows returns the number of rows.
func (g Grid) Rows() int { return len(g.at) }

// Columns returns the number of columns of the widest row.
func (g Grid) Columns() int { return g.columns }

// At returns the cell that covers a position; ok is false for a hole or outside.
func (g Grid) At(row, col int) (cell GridCell, ok bool) {
	if row < 0 || row >= len(g.at) || col < 0 || col >= len(g.at[row]) || g.at[row][col] < 0 {
		return GridCell{}, false
	}
	return g.Cells[g.at[row][col]], true
}

// Row returns the distinct cells that cover a row, left to right, those that
// began in a row above included.
func (g Grid) Row(row int) []GridCell {
	if row < 0 || row >= len(g.at) {
		return nil
	}
	var cells []GridCell
	last := -1
	for _, i := range g.at[row] {
		if i >= 0 && i != last {
			cells = append(cells, g.Cells[i])
		}
		last = i
	}
	return cells
}

func (g *Grid) taken(row, col int) bool {
	return col < len(g.at[row]) && g.at[row][col] >= 0
}

// free returns how many of the wanted columns are free from col on, at least one.
func (g *Grid) free(row, col, want int) int {
	n := 1
	for n < want && !g.taken(row, col+n) {
		n++
	}
	return n
}

// cover lays the cell added last over its rows and columns.
func (g *Grid) cover(row, col, rows, cols int) {
	index := len(g.Cells) - 1
	for r := row; r < row+rows; r++ {
		for len(g.at[r]) < col+cols {
			g.at[r] = append(g.at[r], -1)
		}
		for c := col; c < col+cols; c++ {
			if g.at[r][c] < 0 {
				g.at[r][c] = index
			}
		}
	}
	g.columns = max(g.columns, col+cols)
}
