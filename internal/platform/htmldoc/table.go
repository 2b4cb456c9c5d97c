package htmldoc

import (
	"fmt"
	"html"
	"strings"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// table prints a ruled table; one whose header does not stand at its top is printed as
// two that touch, so that the header can be repeated on paper.
func (p *page) table(t blocks.Table) {
	g := t.Grid()
	if g.Rows() == 0 {
		return
	}
	from := min(max(t.HeaderFrom, 0), g.Rows())
	to := min(from+max(t.HeaderRows, 0), g.Rows())
	switch {
	case from == to:
		p.open(t, g)
		p.group("tbody", t.Rows, nil)
	case crossed(g, from) || crossed(g, to):
		p.open(t, g)
		p.group("tbody", t.Rows, func(row int) bool { return row >= from && row < to })
	case from == 0:
		p.open(t, g)
		p.headed(t.Rows, to)
	default:
		p.raw("<div data-doc-table>\n")
		p.open(t, g)
		p.group("tbody", t.Rows[:from], nil)
		p.raw("</table>\n")
		p.open(t, g)
		p.headed(t.Rows[from:], to-from)
		p.raw("</table>\n</div>\n")
		return
	}
	p.raw("</table>\n")
}

// crossed reports whether a cell reaches over the upper edge of a row.
func crossed(g blocks.Grid, row int) bool {
	for _, cell := range g.Row(row) {
		if cell.Row < row {
			return true
		}
	}
	return false
}

// open begins a table with the widths of its columns.
func (p *page) open(t blocks.Table, g blocks.Grid) {
	p.raw("<table>\n<colgroup>")
	for _, w := range blocks.Share(1000, visible.Widths(t, g)) {
		p.raw(fmt.Sprintf(`<col style="width:%d.%d%%">`, w/10, w%10))
	}
	p.raw("</colgroup>\n")
}

func (p *page) headed(rows []blocks.Row, header int) {
	p.group("thead", rows[:header], nil)
	if header < len(rows) {
		p.group("tbody", rows[header:], nil)
	}
}

// group prints rows; isHeader tells which are header rows without being in a thead.
func (p *page) group(name string, rows []blocks.Row, isHeader func(row int) bool) {
	p.raw("<", name, ">\n")
	for i, row := range rows {
		mark := ""
		if isHeader != nil && isHeader(i) {
			mark = " data-doc-header"
		}
		p.raw("<tr", mark, ">")
		for _, cell := range row.Cells {
			p.cell(name, cell)
		}
		p.raw("</tr>\n")
	}
	p.raw("</", name, ">\n")
}

func (p *page) cell(group string, cell blocks.Cell) {
	name := "td"
	if group == "thead" {
		name = "th"
	}
	p.raw("<", name)
	if cell.RowSpan > 1 {
		p.raw(fmt.Sprintf(` rowspan="%d"`, cell.RowSpan))
	}
	if cell.ColSpan > 1 {
		p.raw(fmt.Sprintf(` colspan="%d"`, cell.ColSpan))
	}
	var style []string
	if cell.Align != blocks.Natural {
		style = append(style, "text-align:"+html.EscapeString(string(cell.Align)))
	}
	if cell.Bold {
		style = append(style, "font-weight:bold")
	} else if name == "th" {
		style = append(style, "font-weight:normal")
	}
	if len(style) > 0 {
		p.raw(` style="`, strings.Join(style, ";"), `"`)
	}
	p.raw(">")
	p.text(cell.Text)
	p.raw("</", name, ">")
}
