package pdf

import "caixiao/internal/platform/blocks"

// printRows prints a part of the table at the current height: texts, then rules.
func (p *pager) printRows(rows part) {
	ys := []float64{p.y}
	for i, h := range rows.heights {
		ys = append(ys, ys[i]+h)
	}
	for _, v := range p.visible(rows.rows) {
		top, bottom := ys[v.from], ys[v.to]
		p.printCell(v.tableCell, p.share(v.tableCell, bottom-top), top, bottom)
	}
	p.printRules(rows.rows, ys)
	p.y = ys[len(ys)-1]
}

// share is the text that a cell shows on a page where it has the given height.
func (p *pager) share(cell *tableCell, height float64) []textLine {
	if !cell.flow {
		if cell.rows == 1 && p.partial && cell.Row == p.row {
			return nil // shown where its row began
		}
		return cell.lines
	}
	from := p.printed[cell]
	fits := int((height - 2*cellPadY + roundingSlack) / cell.line())
	to := min(len(cell.lines), from+max(fits, 0))
	p.printed[cell] = to
	return cell.lines[from:to]
}

// printCell sets lines into a cell, in the middle of its height.
func (p *pager) printCell(cell *tableCell, lines []textLine, top, bottom float64) {
	left, right := p.edges[cell.Col]+cellPadX, p.edges[cell.Col+cell.cols]-cellPadX
	y := top + (bottom-top-float64(len(lines))*cell.line())/2
	for _, line := range lines {
		width := p.face.width(line.text, cell.size)
		x := left
		switch cell.Align {
		case blocks.Center:
			x = left + (right-left-width)/2
		case blocks.Right:
			x = right - width
		}
		p.print(span{x: x, y: baseline(y, cell.line(), cell.size), size: cell.size, bold: cell.Bold, text: line.text})
		y += cell.line()
	}
}

// printRules draws every edge between two cells once, in strokes as long as possible.
func (p *pager) printRules(numbers []int, ys []float64) {
	rows := len(numbers)
	at := func(row, col int) *tableCell {
		if row < 0 || row >= rows || col < 0 || col >= p.columns() {
			return nil
		}
		return p.grid[numbers[row]][col]
	}
	for i := range ys {
		p.strokes(p.columns(), func(col int) bool { return at(i-1, col) != at(i, col) }, func(a, b int) rule {
			return rule{p.edges[a] - ruleWidth/2, ys[i], p.edges[b] + ruleWidth/2, ys[i]}
		})
	}
	for j, x := range p.edges {
		p.strokes(rows, func(row int) bool { return at(row, j-1) != at(row, j) }, func(a, b int) rule {
			return rule{x, ys[a] - ruleWidth/2, x, ys[b] + ruleWidth/2}
		})
	}
}

// strokes joins neighbouring positions that have an edge into single rules.
func (p *pager) strokes(n int, edge func(int) bool, draw func(from, to int) rule) {
	start := -1
	for i := 0; i <= n; i++ {
		on := i < n && edge(i)
		if on && start < 0 {
			start = i
		}
		if !on && start >= 0 {
			p.page().rules = append(p.page().rules, draw(start, i))
			start = -1
		}
	}
}
