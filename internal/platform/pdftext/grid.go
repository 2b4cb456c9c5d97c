package pdftext

import "slices"

// grid is a ruled table: where its columns and rows lie and which cells they form.
type grid struct {
	xs, ys []float64 // edges of columns and rows
	cells  []gridCell
	owner  [][]int // by row and column, index into cells
}

// gridCell is one cell; rows and cols are at least 1.
type gridCell struct{ row, col, rows, cols int }

const (
	rulesPerPageMax = 4_000   // joined rules; a page with more is a drawing
	gridPlacesMax   = 100_000 // rows × columns of one table
	openSideMin     = 6.0     // points that rules must reach beyond the last cross rule
)

// gridsOf finds the tables that the rules of one page form. A single box is a frame,
// not a table.
func gridsOf(rules []rule) []*grid {
	horizontal, vertical := joinRules(rules)
	if len(horizontal) > rulesPerPageMax || len(vertical) > rulesPerPageMax {
		return nil
	}
	var grids []*grid
	for _, c := range connected(horizontal, vertical) {
		c.closeSides()
		if len(c.horizontal) < 2 || len(c.vertical) < 2 {
			continue
		}
		g := &grid{xs: positions(c.vertical), ys: positions(c.horizontal)}
		if len(g.xs) < 2 || len(g.ys) < 2 || len(g.xs)*len(g.ys) > gridPlacesMax {
			continue
		}
		g.findCells(c)
		if len(g.cells) > 1 {
			grids = append(grids, g)
		}
	}
	return grids
}

// frame is a set of rules that hang together.
type frame struct{ horizontal, vertical []rule }

// connected groups rules that touch each other.
func connected(horizontal, vertical []rule) []*frame {
	parent := make([]int, len(horizontal)+len(vertical))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for i, h := range horizontal {
		for j, v := range vertical {
			if touches(h, v) {
				parent[root(i)] = root(len(horizontal) + j)
			}
		}
	}
	byRoot := map[int]*frame{}
	var frames []*frame
	of := func(i int) *frame {
		f := byRoot[root(i)]
		if f == nil {
			f = &frame{}
			byRoot[root(i)] = f
			frames = append(frames, f)
		}
		return f
	}
	for i, h := range horizontal {
		f := of(i)
		f.horizontal = append(f.horizontal, h)
	}
	for j, v := range vertical {
		f := of(len(horizontal) + j)
		f.vertical = append(f.vertical, v)
	}
	return frames
}

// closeSides adds the left and right borders of a table that is printed without
// them: at least two rules end there, beyond the outermost vertical rule.
func (f *frame) closeSides() {
	if len(f.vertical) == 0 || len(f.horizontal) < 2 {
		return
	}
	xs := positions(f.vertical)
	for _, side := range []struct {
		end  func(rule) float64
		sign float64
		last float64
	}{
		{func(r rule) float64 { return r.from }, -1, xs[0]},
		{func(r rule) float64 { return r.to }, 1, xs[len(xs)-1]},
	} {
		edge := side.last
		for _, h := range f.horizontal {
			edge = side.sign * max(side.sign*edge, side.sign*side.end(h))
		}
		var reaching []float64
		for _, h := range f.horizontal {
			if side.sign*(edge-side.end(h)) <= snap {
				reaching = append(reaching, h.at)
			}
		}
		if side.sign*(edge-side.last) >= openSideMin && len(reaching) > 1 {
			f.vertical = append(f.vertical, rule{vertical: true, at: edge, from: slices.Min(reaching), to: slices.Max(reaching)})
		}
	}
}

// positions are the distinct places of parallel rules in order.
func positions(rules []rule) []float64 {
	var all []float64
	for _, r := range rules {
		all = append(all, r.at)
	}
	slices.Sort(all)
	var distinct []float64
	for _, at := range all {
		if n := len(distinct); n == 0 || at-distinct[n-1] > snap {
			distinct = append(distinct, at)
		}
	}
	return distinct
}

// walls knows where a rule parts two neighbouring places of a grid.
type walls struct{ right, below [][]bool }

func (g *grid) walls(f *frame) walls {
	w := walls{right: places(g), below: places(g)}
	for _, v := range f.vertical {
		col := edgeIndex(g.xs, v.at) - 1
		for row := range len(g.ys) - 1 {
			mid := (g.ys[row] + g.ys[row+1]) / 2
			if col >= 0 && col < len(g.xs)-1 && v.from <= mid && mid <= v.to {
				w.right[row][col] = true
			}
		}
	}
	for _, h := range f.horizontal {
		row := edgeIndex(g.ys, h.at) - 1
		for col := range len(g.xs) - 1 {
			mid := (g.xs[col] + g.xs[col+1]) / 2
			if row >= 0 && row < len(g.ys)-1 && h.from <= mid && mid <= h.to {
				w.below[row][col] = true
			}
		}
	}
	return w
}

// edgeIndex is the edge at a position, up to snap.
func edgeIndex(edges []float64, at float64) int {
	return max(slices.IndexFunc(edges, func(e float64) bool { return at-e <= snap }), 0)
}

func places(g *grid) [][]bool {
	rows := make([][]bool, len(g.ys)-1)
	for i := range rows {
		rows[i] = make([]bool, len(g.xs)-1)
	}
	return rows
}

// findCells joins places without a rule between them into rectangles, from the upper
// left on: first as far right, then as far down as nothing parts them.
func (g *grid) findCells(f *frame) {
	w := g.walls(f)
	g.owner = make([][]int, len(g.ys)-1)
	for row := range g.owner {
		g.owner[row] = make([]int, len(g.xs)-1)
		for col := range g.owner[row] {
			g.owner[row][col] = -1
		}
	}
	for row := range g.owner {
		for col := range g.owner[row] {
			if g.owner[row][col] < 0 {
				g.addCell(w, row, col)
			}
		}
	}
}

func (g *grid) addCell(w walls, row, col int) {
	c := gridCell{row: row, col: col, rows: 1, cols: 1}
	for end := col + 1; end < len(g.owner[row]) && g.owner[row][end] < 0 && !w.right[row][end-1]; end++ {
		c.cols++
	}
	for g.opensDown(w, c) {
		c.rows++
	}
	for r := row; r < row+c.rows; r++ {
		for k := col; k < col+c.cols; k++ {
			g.owner[r][k] = len(g.cells)
		}
	}
	g.cells = append(g.cells, c)
}

// opensDown reports whether the row below a cell belongs to it.
func (g *grid) opensDown(w walls, c gridCell) bool {
	below := c.row + c.rows
	if below >= len(g.owner) {
		return false
	}
	for col := c.col; col < c.col+c.cols; col++ {
		inner := col+1 < c.col+c.cols
		if g.owner[below][col] >= 0 || w.below[below-1][col] || inner && w.right[below][col] {
			return false
		}
	}
	return true
}

// bounds is the outer edge of the table.
func (g *grid) bounds() box {
	return box{g.xs[0], g.ys[0], g.xs[len(g.xs)-1], g.ys[len(g.ys)-1]}
}

// cellAt is the index of the cell at a point inside the bounds.
func (g *grid) cellAt(x, y float64) int {
	return g.owner[interval(g.ys, y)][interval(g.xs, x)]
}

// interval is the index of the interval between edges that holds v.
func interval(edges []float64, v float64) int {
	i, _ := slices.BinarySearch(edges, v)
	return min(max(i-1, 0), len(edges)-2)
}
