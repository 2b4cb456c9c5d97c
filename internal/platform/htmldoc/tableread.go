package htmldoc

import (
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"caixiao/internal/platform/blocks"
)

// Limits of spans, those of the standard.
const (
	colSpanMax = 1000
	rowSpanMax = 65534
)

// rowRef is a row of a table with where its group ends.
type rowRef struct {
	node   *html.Node
	header bool
	align  blocks.Align
	left   int // rows of its group from here on, itself included
}

// table reads a table: ruled ones as such, those that only arrange a page as what
// stands in their cells.
func (f *flow) table(n *html.Node, d dress) error {
	if isLayout(n) {
		return f.layout(n, d)
	}
	bottom, err := f.caption(n, d)
	if err != nil {
		return err
	}
	t := blocks.Table{Widths: widths(n)}
	rows := rowsOf(n)
	for i, row := range rows {
		if err := f.row(&t, row, d); err != nil {
			return err
		}
		switch {
		case row.header && t.HeaderRows == 0:
			t.HeaderFrom, t.HeaderRows = i, 1
		case row.header && i == t.HeaderFrom+t.HeaderRows:
			t.HeaderRows++
		}
	}
	if len(t.Rows) > 0 {
		if len(t.Widths) > 0 && len(t.Widths) != t.Grid().Columns() {
			t.Widths = nil
		}
		f.add(t)
	}
	if bottom != nil {
		return f.node(bottom, d)
	}
	return nil
}

// caption reads the caption, unless it stands below the table.
func (f *flow) caption(n *html.Node, d dress) (bottom *html.Node, err error) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Caption {
			continue
		}
		side, _ := attr(c, "align")
		if side == "bottom" || style(c, "caption-side") == "bottom" {
			return c, nil
		}
		return nil, f.node(c, d)
	}
	return nil, nil
}

// rowsOf lists the visible rows in the order in which a browser shows them.
func rowsOf(table *html.Node) []rowRef {
	var head, body, foot []rowRef
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || hidden(c) || transparent(c) {
			continue
		}
		switch c.DataAtom {
		case atom.Thead:
			head = append(head, groupRows(c, true)...)
		case atom.Tbody:
			body = append(body, groupRows(c, false)...)
		case atom.Tfoot:
			foot = append(foot, groupRows(c, false)...)
		}
	}
	rows := append(append(head, body...), foot...)
	if len(head) == 0 {
		for i := 0; i < len(rows) && onlyTh(rows[i].node); i++ {
			rows[i].header = true
		}
	}
	return rows
}

// groupRows lists the visible rows of one group.
func groupRows(group *html.Node, header bool) []rowRef {
	var rows []rowRef
	for c := group.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Tr || hidden(c) || transparent(c) {
			continue
		}
		_, marked := attr(c, "data-doc-header")
		align := alignOf(c)
		if align == blocks.Natural {
			align = alignOf(group)
		}
		rows = append(rows, rowRef{node: c, header: header || marked, align: align})
	}
	for i := range rows {
		rows[i].left = len(rows) - i
	}
	return rows
}

// onlyTh reports a row of at least one cell whose cells are all headings.
func onlyTh(row *html.Node) bool {
	found := false
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Td:
			return false
		case atom.Th:
			found = true
		}
	}
	return found
}

// row appends the cells of one row.
func (f *flow) row(t *blocks.Table, ref rowRef, d dress) error {
	row := blocks.Row{}
	for c := ref.node.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || hidden(c) {
			continue
		}
		across, down := spans(c, ref.left)
		f.reader.cells += across * down
		if f.reader.cells > blocks.CellsMax {
			return blocks.ErrTooMany.With("cells", blocks.CellsMax)
		}
		cell, err := f.cell(c, ref.align, d.sized(ref.node))
		if err != nil {
			return err
		}
		if across > 1 {
			cell.ColSpan = across
		}
		if down > 1 {
			cell.RowSpan = down
		}
		row.Cells = append(row.Cells, cell)
	}
	f.reader.cells++
	t.Rows = append(t.Rows, row)
	return nil
}

// spans reads the spans of a cell; a rowspan of 0 reaches to the end of its group, and
// none reaches beyond.
func spans(n *html.Node, left int) (across, down int) {
	across, down = 1, 1
	if v, ok := number(n, "colspan", colSpanMax); ok {
		across = max(v, 1)
	}
	if v, ok := number(n, "rowspan", rowSpanMax); ok {
		down = v
		if v == 0 {
			down = left
		}
	}
	return across, min(max(down, 1), left)
}

// cell reads one cell: paragraphs become lines, a table inside becomes one line for
// each of its rows.
func (f *flow) cell(n *html.Node, rowAlign blocks.Align, outer dress) (blocks.Cell, error) {
	inner := &flow{reader: f.reader, inCell: true}
	if transparent(n) {
		return blocks.Cell{}, nil // its place stays
	}
	d := dress{style: blocks.Plain, bold: outer.bold, sizeless: outer.sizeless}.sized(n)
	if bold, stated := isBold(n); stated {
		d.bold = bold
	}
	if err := inner.children(n, d); err != nil {
		return blocks.Cell{}, err
	}
	if err := inner.flush(d); err != nil {
		return blocks.Cell{}, err
	}
	cell := blocks.Cell{Text: inner.lines(), Align: alignOf(n), Bold: d.bold}
	if cell.Align == blocks.Natural {
		cell.Align = rowAlign
	}
	if cell.Align == blocks.Natural {
		cell.Align = inner.align()
	}
	if inner.runs > 0 {
		cell.Bold = inner.boldRuns == inner.runs
	}
	return cell, nil
}

// lines is the content of a cell.
func (f *flow) lines() string {
	var lines []string
	for _, b := range f.blocks {
		switch b := b.(type) {
		case blocks.Paragraph:
			lines = append(lines, b.Text)
		case blocks.Table:
			for _, row := range b.Rows {
				lines = append(lines, rowLine(row))
			}
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// rowLine is a row of a table inside a cell as one line.
func rowLine(row blocks.Row) string {
	var texts []string
	for _, cell := range row.Cells {
		if text := strings.ReplaceAll(cell.Text, "\n", " "); text != "" {
			texts = append(texts, text)
		}
	}
	return strings.Join(texts, " ")
}

// align is the alignment that all paragraphs of a cell share.
func (f *flow) align() blocks.Align {
	shared, first := blocks.Natural, true
	for _, b := range f.blocks {
		p, ok := b.(blocks.Paragraph)
		if !ok || !first && p.Align != shared {
			return blocks.Natural
		}
		shared, first = p.Align, false
	}
	return shared
}

// layout reads the cells of a table that only arranges a page.
func (f *flow) layout(n *html.Node, d dress) error {
	bottom, err := f.caption(n, d)
	if err != nil {
		return err
	}
	for _, row := range rowsOf(n) {
		for c := row.node.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th || hidden(c) || transparent(c) {
				continue
			}
			if err := f.apart(c, d, func(d dress) error { return f.children(c, d.sized(row.node).sized(c)) }); err != nil {
				return err
			}
		}
	}
	if bottom != nil {
		return f.node(bottom, d)
	}
	return nil
}

// isLayout reports a table that arranges a page: it says so, or tables stand in it and
// nothing shows that it is ruled itself.
func isLayout(n *html.Node) bool {
	if role, _ := attr(n, "role"); role == "presentation" || role == "none" {
		return true
	}
	if border, ok := number(n, "border", colSpanMax); ok && border > 0 || style(n, "border") != "" && style(n, "border") != "none" && style(n, "border") != "0" {
		return false
	}
	return holdsTable(n) && !headed(n)
}

// holdsTable reports whether a table stands in this one.
func holdsTable(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.Table {
			return true
		}
	}
	return false
}

// headed reports whether the table itself has headings.
func headed(n *html.Node) bool {
	for _, row := range rowsOf(n) {
		if row.header || onlyTh(row.node) {
			return true
		}
	}
	return false
}

// widths reads the widths of the columns, when each states one of the same unit.
func widths(table *html.Node) []int {
	var stated []int
	unit := ""
	for c := range table.Descendants() {
		if c.DataAtom == atom.Table || c.DataAtom == atom.Tbody {
			break
		}
		if c.DataAtom != atom.Col {
			continue
		}
		w, u, ok := columnWidth(c)
		span, _ := number(c, "span", colSpanMax)
		if !ok || unit != "" && u != unit || len(stated) > colSpanMax {
			return nil
		}
		unit = u
		for range max(span, 1) {
			stated = append(stated, w)
		}
	}
	if len(stated) == 0 {
		return nil
	}
	return blocks.Share(1000, stated)
}

// columnWidth reads the width of a column in thousandths of its unit.
func columnWidth(col *html.Node) (width int, unit string, ok bool) {
	text := style(col, "width")
	if text == "" {
		text, _ = attr(col, "width")
	}
	text = strings.TrimSpace(text)
	end := strings.LastIndexAny(text, "0123456789.") + 1
	value, err := strconv.ParseFloat(text[:end], 64)
	unit = text[end:]
	if unit == "" {
		unit = "px"
	}
	if err != nil || value <= 0 || value > 1e5 {
		return 0, "", false
	}
	return int(value*1000 + 0.5), unit, true
}

// locate writes into every table and cell where it stands.
func locate(list []blocks.Block) {
	number := 0
	for i, b := range list {
		switch b := b.(type) {
		case blocks.Paragraph:
			b.Source = blocks.Source{Line: i + 1}
			list[i] = b
		case blocks.Table:
			number++
			b.Source = blocks.Source{Line: i + 1, Ref: fmt.Sprintf("table %d", number)}
			locateCells(b)
			list[i] = b
		}
	}
}

func locateCells(t blocks.Table) {
	grid, next := t.Grid().Cells, 0
	for r := range t.Rows {
		for c := range t.Rows[r].Cells {
			t.Rows[r].Cells[c].Source = blocks.Source{
				Line: t.Source.Line,
				Ref:  fmt.Sprintf("%s row %d column %d", t.Source.Ref, r+1, grid[next].Col+1),
			}
			next++
		}
	}
}
