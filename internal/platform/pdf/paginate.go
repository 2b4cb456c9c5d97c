package pdf

// splitMin is the least height that a row higher than a page may begin with.
const splitMin = 6 * cellLine

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

// part is what one page shows of the rows: from…from+len(heights)-1; cut is true
// when the last of them goes on over the page.
type part struct {
	from    int
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
	repeat := p.begun && p.row >= p.header[1] && p.header[1] > p.header[0]
	room := p.room()
	if repeat {
		room -= p.headerHeight()
	}
	rows := p.fit(room)
	if len(rows.heights) > 0 {
		if repeat {
			p.printRows(part{from: p.header[0], heights: p.heights[p.header[0]:p.header[1]]}, true)
		}
		p.printRows(rows, false)
		p.begun = true
	}
	p.row += len(rows.heights)
	p.partial = rows.cut
	if rows.cut {
		p.row--
	}
	if p.row < len(p.heights) {
		p.newPage()
	}
}

// fit chooses the rows for a page with room left; none when the page is better left
// as it is. A fresh page takes at least a piece of a row.
func (p *pager) fit(room float64) part {
	most := p.greedy(room)
	for to := most; to > p.row; to-- {
		rows := part{from: p.row, heights: p.grow(to)}
		left := room - sum(rows.heights)
		switch {
		case left < -roundingSlack:
		case to < len(p.heights) && p.heights[to] > p.capacity && left >= splitMin:
			rows.heights, rows.cut = append(rows.heights, left), true
			return rows
		case !p.inHeader(to):
			return rows
		}
	}
	if !p.fresh() && (p.own(p.row) <= p.capacity || room < splitMin) {
		return part{}
	}
	for to := most; to > p.row; to-- {
		if heights := p.grow(to); sum(heights) <= room+roundingSlack {
			return part{from: p.row, heights: heights}
		}
	}
	return part{from: p.row, heights: []float64{room}, cut: true}
}

// greedy is the row behind the last that fits by its own height.
func (p *pager) greedy(room float64) int {
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

// own is the height of a row on this page; of a row begun before, what is left.
func (p *pager) own(row int) float64 {
	if row != p.row || !p.partial {
		return p.heights[row]
	}
	height := rowHeightMin
	for _, cell := range p.grid[row] {
		if cell != nil && cell.end() == row+1 && cell.flow {
			height = max(height, textHeight(len(cell.lines)-p.printed[cell]))
		}
	}
	return height
}

// grow returns the heights of the rows up to to-1, made higher where the visible
// part of a merged cell would not hold its text.
func (p *pager) grow(to int) []float64 {
	heights := make([]float64, 0, to-p.row+1)
	for r := p.row; r < to; r++ {
		heights = append(heights, p.own(r))
	}
	for _, cell := range p.visible(p.row, to) {
		first, last := max(cell.Row, p.row), min(cell.end(), to)
		need := cell.height
		switch {
		case cell.flow && cell.end() > to:
			continue // goes on over the page
		case cell.flow:
			need = textHeight(len(cell.lines) - p.printed[cell])
		case cell.rows == 1:
			continue // its row is high enough
		}
		if missing := need - sum(heights[first-p.row:last-p.row]); missing > 0 {
			heights[last-p.row-1] += missing
		}
	}
	return heights
}

// inHeader reports whether a page break before row would part the header from
// itself or from the first row under it.
func (p *pager) inHeader(row int) bool {
	return row < len(p.heights) && row > p.header[0] && row <= p.header[1] && p.row <= p.header[0]
}

// visible lists the cells that cover the rows from…to-1, top to bottom.
func (t *tableLayout) visible(from, to int) []*tableCell {
	var cells []*tableCell
	for r := from; r < to; r++ {
		for col, cell := range t.grid[r] {
			if cell != nil && cell.Col == col && (cell.Row == r || r == from) {
				cells = append(cells, cell)
			}
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
