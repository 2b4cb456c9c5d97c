package docx

import (
	"strings"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// tablePart is a stretch of rows that is printed as one w:tbl. Word repeats only the
// first rows of a table, so a table whose header does not stand at its top is printed
// as two, which a paragraph of style TableJoin holds together.
type tablePart struct {
	from, to             int  // rows, half open
	headerFrom, headerTo int  // rows that repeat
	open                 bool // the next part follows: no rule below
}

// tablePrint is a table with everything resolved that its cells need to know.
type tablePrint struct {
	grid   blocks.Grid
	widths []int // twips, one a column
}

// table prints a table, with something between it and what would merge with it.
func (b *body) table(i int, t blocks.Table) {
	g := t.Grid()
	if g.Rows() == 0 || g.Columns() == 0 {
		return
	}
	if i > 0 {
		if _, ok := b.blocks[i-1].(blocks.Table); ok && b.breaks == 0 {
			b.spacer(styleSpacer)
		}
	}
	if b.breaks > 0 {
		b.spacer(styleSpacer)
	}
	p := tablePrint{grid: g, widths: blocks.Share(textWidth, visible.Widths(t, g))}
	for n, part := range tableParts(t, g) {
		if n > 0 {
			b.spacer(styleJoin)
		}
		b.tablePart(p, part)
	}
}

// tableParts splits a table above its header. It stays whole when a cell reaches
// across that line: a merged cell matters more than a repeated row.
func tableParts(t blocks.Table, g blocks.Grid) []tablePart {
	from := min(max(t.HeaderFrom, 0), g.Rows())
	to := min(from+max(t.HeaderRows, 0), g.Rows())
	if from == to {
		return []tablePart{{to: g.Rows()}}
	}
	if from == 0 {
		return []tablePart{{to: g.Rows(), headerTo: to}}
	}
	whole := tablePart{to: g.Rows(), headerFrom: from, headerTo: to}
	for _, cell := range g.Row(from) {
		if cell.Row < from {
			return []tablePart{whole}
		}
	}
	return []tablePart{{to: from, open: true}, {from: from, to: g.Rows(), headerFrom: from, headerTo: to}}
}

func (b *body) tablePart(p tablePrint, part tablePart) {
	b.rawf(`<w:tbl><w:tblPr><w:tblW w:w="%d" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>`, sum(p.widths))
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		if side == "bottom" && part.open {
			b.raw(`<w:bottom w:val="nil"/>`)
			continue
		}
		b.raw(`<w:`, side, ` w:val="single" w:sz="6" w:space="0" w:color="000000"/>`)
	}
	b.rawf(`</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:top w:w="%d" w:type="dxa"/><w:left w:w="%d" w:type="dxa"/>`, cellPadTop, cellPadSide)
	b.rawf(`<w:bottom w:w="%d" w:type="dxa"/><w:right w:w="%d" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>`, cellPadTop, cellPadSide)
	for _, w := range p.widths {
		b.rawf(`<w:gridCol w:w="%d"/>`, w)
	}
	b.raw(`</w:tblGrid>`)
	for r := part.from; r < part.to; r++ {
		b.tableRow(p, part, r)
	}
	b.raw(`</w:tbl>`)
}

func (b *body) tableRow(p tablePrint, part tablePart, row int) {
	b.rawf(`<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="%d" w:hRule="atLeast"/>`, rowHeightMin)
	if row >= part.headerFrom && row < part.headerTo {
		b.raw(`<w:tblHeader/>`)
	}
	b.raw(`</w:trPr>`)
	for col := 0; col < p.grid.Columns(); {
		cell, ok := p.grid.At(row, col)
		span := 1
		if ok {
			span = p.colSpan(cell, row, col)
		}
		b.tableCell(p, cellPlace{row: row, col: col, span: span, keepNext: part.open}, cell, ok)
		col += span
	}
	b.raw(`</w:tr>`)
}

// cellPlace is a position in the grid and what its place in the table demands.
type cellPlace struct {
	row, col, span int
	keepNext       bool
}

// colSpan counts the columns that a cell really covers, from col on in this row.
func (p tablePrint) colSpan(cell blocks.GridCell, row, col int) int {
	n := 1
	for col+n < p.grid.Columns() && p.covers(cell, row, col+n) {
		n++
	}
	return n
}

func (p tablePrint) covers(cell blocks.GridCell, row, col int) bool {
	other, ok := p.grid.At(row, col)
	return ok && other.Row == cell.Row && other.Col == cell.Col
}

func (b *body) tableCell(p tablePrint, at cellPlace, cell blocks.GridCell, ok bool) {
	b.rawf(`<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/>`, sum(p.widths[at.col:at.col+at.span]))
	if at.span > 1 {
		b.rawf(`<w:gridSpan w:val="%d"/>`, at.span)
	}
	begins := ok && cell.Row == at.row
	switch {
	case begins && p.covers(cell, at.row+1, at.col):
		b.raw(`<w:vMerge w:val="restart"/>`)
	case ok && !begins:
		b.raw(`<w:vMerge/>`)
	}
	b.raw(`<w:vAlign w:val="center"/></w:tcPr>`)
	if !begins {
		cell = blocks.GridCell{}
	}
	b.cellText(cell.Cell, at.keepNext)
	b.raw(`</w:tc>`)
}

// cellText prints the paragraphs of a cell. Lines of a PDF are no paragraphs and stay
// in one, with breaks.
func (b *body) cellText(cell blocks.Cell, keepNext bool) {
	texts := []string{cell.Text}
	if !cell.Broken {
		texts = strings.Split(visible.Lines(cell.Text), "\n")
	}
	if visible.Lines(cell.Text) == "" { // room to write by hand
		texts = make([]string, strings.Count(cell.Text, "\n")+1)
	}
	for _, text := range texts {
		b.open(attrs{style: styleTable, align: cell.Align, keepNext: keepNext, bold: cell.Bold})
		b.run(text, cell.Bold)
		b.raw(`</w:p>`)
	}
}

func sum(numbers []int) int {
	total := 0
	for _, n := range numbers {
		total += n
	}
	return total
}
