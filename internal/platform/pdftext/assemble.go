package pdftext

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"caixiao/internal/platform/blocks"
)

// assembler puts the content of pages into blocks.
type assembler struct {
	doc    blocks.Document
	found  bool // some character was read
	page   int  // 1-based
	tables int
	cells  int
	lines  int
}

// item is a line or a table with its place on the page.
type item struct {
	box
	line  string
	table *grid
	texts []string // of the table's cells
	many  []bool   // cells printed on more than one line
}

// addPage adds the next page.
func (a *assembler) addPage(content pageContent) error {
	a.page++
	items := arrange(content)
	started := false
	for _, it := range items {
		a.found = true
		if it.table != nil {
			a.addTable(it)
			continue
		}
		a.doc.Blocks = append(a.doc.Blocks, blocks.Line{Text: it.line, PageStart: !started, Source: a.source("")})
		started = true
		a.lines++
	}
	switch {
	case a.cells > blocks.CellsMax:
		return blocks.ErrTooMany.With("cells", blocks.CellsMax)
	case a.lines > blocks.LinesMax:
		return blocks.ErrTooMany.With("lines", blocks.LinesMax)
	}
	return nil
}

func (a *assembler) source(ref string) blocks.Source {
	return blocks.Source{Line: len(a.doc.Blocks) + 1, Page: a.page, Ref: ref}
}

// arrange parts the characters of a page into tables and lines, top to bottom.
func arrange(content pageContent) []item {
	grids := gridsOf(content.rules)
	// The innermost table that holds a character owns it.
	slices.SortStableFunc(grids, func(a, b *grid) int { return order(area(a), area(b)) })
	inside := make([]map[int][]glyph, len(grids))
	var outside []glyph
	for _, g := range content.glyphs {
		i := slices.IndexFunc(grids, func(t *grid) bool { return t.bounds().contains(g.midX(), g.midY()) })
		if i < 0 {
			outside = append(outside, g)
			continue
		}
		if inside[i] == nil {
			inside[i] = map[int][]glyph{}
		}
		cell := grids[i].cellAt(g.midX(), g.midY())
		inside[i][cell] = append(inside[i][cell], g)
	}
	var items []item
	for _, line := range linesOf(outside) {
		items = append(items, item{box: line.box, line: line.text})
	}
	for i, g := range grids {
		if it, ok := fill(g, inside[i]); ok {
			items = append(items, it)
		}
	}
	slices.SortStableFunc(items, func(a, b item) int { return order(a.top(), b.top()) })
	return items
}

func area(g *grid) float64 { return g.bounds().width() * g.bounds().height() }

// top is the height at which an item is read.
func (it item) top() float64 {
	if it.table != nil {
		return it.y0
	}
	return it.midY()
}

// fill sets the lines of every cell; ok is false for a grid without text: a drawing.
func fill(g *grid, byCell map[int][]glyph) (it item, ok bool) {
	it = item{box: g.bounds(), table: g, texts: make([]string, len(g.cells)), many: make([]bool, len(g.cells))}
	for cell, glyphs := range byCell {
		var texts []string
		for _, line := range linesOf(glyphs) {
			texts = append(texts, line.text)
			ok = ok || strings.ContainsFunc(line.text, unicode.IsPrint)
		}
		it.texts[cell] = strings.Join(texts, "\n")
		it.many[cell] = len(texts) > 1
	}
	return it, ok
}

func (a *assembler) addTable(it item) {
	a.tables++
	g := it.table
	t := blocks.Table{Widths: widths(g.xs), Rows: make([]blocks.Row, len(g.ys)-1), Source: a.source(fmt.Sprintf("table %d", a.tables))}
	for i, c := range g.cells {
		cell := blocks.Cell{
			Text: it.texts[i], Broken: it.many[i], RowSpan: span(c.rows), ColSpan: span(c.cols),
			Source: a.source(fmt.Sprintf("table %d row %d column %d", a.tables, c.row+1, c.col+1)),
		}
		t.Rows[c.row].Cells = append(t.Rows[c.row].Cells, cell)
	}
	a.cells += len(g.cells)
	a.doc.Blocks = append(a.doc.Blocks, t)
}

// span leaves the common span of one out, as blocks does.
func span(n int) int {
	if n == 1 {
		return 0
	}
	return n
}

// widths are the column widths per mille of the table.
func widths(xs []float64) []int {
	all := make([]int, len(xs)-1)
	total := xs[len(xs)-1] - xs[0]
	for i := range all {
		all[i] = int(1000*(xs[i+1]-xs[i])/total + 0.5)
	}
	return all
}
