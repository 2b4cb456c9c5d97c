package pdf

// splitMin is the least height that a row higher than a page begins with.
const splitMin = 6 * cellSize * cellLine

// pager sets a table onto pages. A page gets whole rows; only a row higher than a
// page is split. A merged cell that crosses pages shows its text on each, so that
// each page reads by itself, unless the text is very long: then it runs on.
type pager struct {
	*composer
	*tableLayout
	capacity float64            // of a page under the repeated header
	printed  map[*tableCell]int // lines already printed of cells that run on
	row      int                // the next row
	partial  bool               // row was begun on the page before
	begun    bool               // a page before this one shows a part of the table
}

// part is what one page shows of the table: rows by number, the repeated header
// first; cut is true when the last of them goes on over the page.
type part struct {
	rows    []int
	heights []float64
	cut     bool
}

// table prints a table.
func (c *composer) table(t *tableLayout) {
	if t == nil {
		return
	}
	p := &pager{composer: c, tableLayout: t, printed: map[*tableCell]int{}}
	p.capacity = contentHeight - t.headerHeight()
	for p.row < len(t.heights) {
		p.nextPage()
	}
	c.y += afterTable
}

// lead is the height that must be left to begin a table: its first row, or the
// header with one row behind it.
func (t *tableLayout) lead() float64 {
	if t == nil {
		return 0
	}
	if t.header[0] == 0 {
		return t.span(0, min(t.header[1]+1, len(t.heights)))
	}
	return t.heights[0]
}

// nextPage prints as many rows as the current page takes and begins a new page when
// rows are left.
func (p *pager) nextPage() {
	rows, next := p.fit()
	if len(rows.rows) > 0 {
		p.printRows(rows)
		p.begun = true
	}
	p.row, p.partial = next, rows.cut
	if p.row < len(p.heights) {
		p.newPage()
	}
}

// fit chooses the rows for what is left of the page and the row that is next then;
// no rows when the page is better left as it is. A fresh page takes at least a piece.
func (p *pager) fit() (rows part, next int) {
	most := p.greedy()
	for to := most; to > p.row; to-- {
		rows := p.rowsTo(to)
		left := p.room() - sum(rows.heights)
		switch {
		case left < -roundingSlack:
		case to < len(p.heights) && p.heights[to] > p.capacity && left >= p.pieceMin(to):
			return part{append(rows.rows, to), append(rows.heights, left), true}, to
		case !p.inHeader(to):
			return rows, to
		}
	}
	if !p.fresh() && (p.own(p.row) <= p.capacity || p.room() < p.pieceMin(p.row)+p.headerHeight()) {
		return part{}, p.row
	}
	for to := most; to > p.row; to-- {
		if rows := p.rowsTo(to); sum(rows.heights) <= p.room()+roundingSlack {
			return rows, to
		}
	}
	rows = p.rowsTo(p.row + 1)
	last := len(rows.heights) - 1
	rows.heights[last] = p.room() - sum(rows.heights[:last])
	rows.cut = true
	return rows, p.row
}

// pieceMin is the least height with which a row may begin on a page and go on over
// it: room for the cells whose text is never parted.
func (p *pager) pieceMin(row int) float64 {
	least := splitMin
	for _, cell := range p.grid[row] {
		if cell != nil && !cell.flow {
			least = max(least, cell.need())
		}
	}
	return least
}

// greedy is the row behind the last that fits by its own height.
func (p *pager) greedy() int {
	room := p.room()
	if p.repeats() {
		room -= p.headerHeight()
	}
	to := p.row
	for to < len(p.heights) {
		room -= p.own(to)
		if room < -roundingSlack {
			break
		}
		to++
	}
	return to
}

// repeats reports whether this page begins with the header again.
func (p *pager) repeats() bool {
	return p.begun && p.row >= p.header[1] && p.header[1] > p.header[0]
}

// own is the height of a row on this page; of a row begun before, what is left.
func (p *pager) own(row int) float64 {
	if row != p.row || !p.partial {
		return p.heights[row]
	}
	height := rowHeightMin
	for _, cell := range p.grid[row] {
		if cell != nil && cell.end() == row+1 && cell.flow {
			height = max(height, cell.height(len(cell.lines)-p.printed[cell]))
		}
	}
	return height
}

// rowsTo lists the rows of a page that ends before row to, higher where the visible
// part of a merged cell would not hold its text.
func (p *pager) rowsTo(to int) part {
	var rows part
	if p.repeats() {
		for r := p.header[0]; r < p.header[1]; r++ {
			rows.rows, rows.heights = append(rows.rows, r), append(rows.heights, p.heights[r])
		}
	}
	for r := p.row; r < to; r++ {
		rows.rows, rows.heights = append(rows.rows, r), append(rows.heights, p.own(r))
	}
	for _, v := range p.visible(rows.rows) {
		need := v.need()
		switch {
		case v.flow && v.end() > to:
			continue // goes on over the page
		case v.flow:
			need = v.height(len(v.lines) - p.printed[v.tableCell])
		case v.rows == 1:
			continue // its row is high enough
		}
		if missing := need - sum(rows.heights[v.from:v.to]); missing > 0 {
			rows.heights[v.to-1] += missing
		}
	}
	return rows
}

// inHeader reports whether a page break before row would part the header from
// itself or from the first row under it.
func (p *pager) inHeader(row int) bool {
	return row < len(p.heights) && row > p.header[0] && row <= p.header[1] && p.row <= p.header[0]
}

// visibleCell is a cell with the rows of a page that it covers, from…to-1.
type visibleCell struct {
	*tableCell
	from, to int
}

// visible lists the cells that a page shows, top to bottom.
func (t *tableLayout) visible(rows []int) []visibleCell {
	var cells []visibleCell
	at := map[*tableCell]int{}
	for i, r := range rows {
		for col, cell := range t.grid[r] {
			if cell == nil || cell.Col != col {
				continue
			}
			if n, ok := at[cell]; ok {
				cells[n].to = i + 1
				continue
			}
			at[cell] = len(cells)
			cells = append(cells, visibleCell{tableCell: cell, from: i, to: i + 1})
		}
	}
	return cells
}

func sum(all []float64) float64 {
	total := 0.0
	for _, v := range all {
		total += v
	}
	return total
}
