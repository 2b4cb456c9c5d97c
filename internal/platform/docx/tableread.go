package docx

import (
	"fmt"

	"caixiao/internal/platform/blocks"
)

// spanMax caps the columns of one cell; Word itself has 63 columns.
const spanMax = 1000

// rows is a table while it is read.
type rows struct {
	table  blocks.Table
	grid   []int             // widths of the columns in twips
	above  map[int]mergeCell // cells of the row above that may go on, by column
	header []bool            // by row
	only   *flow             // content of the first cell, for a table that is a frame
}

// mergeCell is a cell that is merged with what stands below it.
type mergeCell struct {
	row, index, span int
}

// tableRow is one row while it is read.
type tableRow struct {
	hidden, header bool
	before         int // columns left out at the left
	cells          []tableCell
}

// tableCell is one w:tc.
type tableCell struct {
	cell   blocks.Cell
	span   int
	vMerge string // "restart", "continue" or ""
	hMerge string
	flow   *flow
}

// table reads the open w:tbl. A table of one cell with a table inside is a frame drawn
// around it: what it frames counts, the frame does not.
func (r *reader) table(s *scanner, f *flow) error {
	t := &rows{above: map[int]mergeCell{}}
	if err := s.children(func(e element) error { return r.tablePiece(s, e, t) }); err != nil {
		return err
	}
	if len(t.table.Rows) == 1 && len(t.table.Rows[0].Cells) == 1 && t.only.hasTable() && !f.inCell {
		for _, b := range t.only.blocks {
			if p, ok := b.(blocks.Paragraph); ok && p.Text == "" && p.Right == "" {
				continue
			}
			f.add(b)
		}
		return nil
	}
	if len(t.table.Rows) == 0 {
		return nil
	}
	t.finish()
	f.add(t.table)
	return nil
}

func (r *reader) tablePiece(s *scanner, e element, t *rows) error {
	switch e.name {
	case "w:tblPr", "w:sdtPr", "w:sdtEndPr":
		return nil
	case "w:tblGrid":
		return s.children(func(e element) error {
			if e.name == "w:gridCol" && len(t.grid) < spanMax {
				w, _ := e.number("w")
				t.grid = append(t.grid, w)
			}
			return nil
		})
	case "w:tr":
		row := tableRow{}
		if err := s.children(func(e element) error { return r.rowPiece(s, e, &row) }); err != nil {
			return err
		}
		if row.hidden {
			return nil
		}
		t.add(row)
		return r.countCells(row)
	case "mc:AlternateContent":
		return alternate(s, func(e element) error { return r.tablePiece(s, e, t) })
	}
	return s.children(func(e element) error { return r.tablePiece(s, e, t) })
}

// countCells holds the document to its limit of cells.
func (r *reader) countCells(row tableRow) error {
	r.cells += 1 + row.before
	for _, c := range row.cells {
		r.cells += c.span
	}
	if r.cells > blocks.CellsMax {
		return blocks.ErrTooMany.With("cells", blocks.CellsMax)
	}
	return nil
}

func (r *reader) rowPiece(s *scanner, e element, row *tableRow) error {
	switch e.name {
	case "w:trPr":
		return s.children(func(e element) error {
			switch e.name {
			case "w:del", "w:hidden":
				row.hidden = row.hidden || e.on()
			case "w:tblHeader":
				row.header = e.on()
			case "w:gridBefore":
				n, _ := e.number("val")
				row.before = min(max(n, 0), spanMax)
			}
			return nil
		})
	case "w:tblPrEx", "w:sdtPr", "w:sdtEndPr":
		return nil
	case "w:tc":
		c, err := r.tableCell(s)
		row.cells = append(row.cells, c)
		return err
	case "mc:AlternateContent":
		return alternate(s, func(e element) error { return r.rowPiece(s, e, row) })
	}
	return s.children(func(e element) error { return r.rowPiece(s, e, row) })
}

func (r *reader) tableCell(s *scanner) (tableCell, error) {
	c := tableCell{span: 1, flow: &flow{inCell: true}}
	err := s.children(func(e element) error {
		if e.name != "w:tcPr" {
			return r.block(s, e, c.flow)
		}
		return s.children(func(e element) error {
			switch e.name {
			case "w:gridSpan":
				n, _ := e.number("val")
				c.span = min(max(n, 1), spanMax)
			case "w:vMerge":
				c.vMerge = mergeOf(e)
			case "w:hMerge":
				c.hMerge = mergeOf(e)
			}
			return nil
		})
	})
	if err == nil && r.carry != "" {
		err = r.paragraphText(c.flow, paraProps{outline: -1}, nil)
	}
	c.cell = c.flow.cell()
	return c, err
}

// mergeOf reads a merge: without a value it continues.
func mergeOf(e element) string {
	if e.attr("val") == "restart" {
		return "restart"
	}
	return "continue"
}

// add puts a row under the table and lets the cells above grow into it.
func (t *rows) add(read tableRow) {
	row := blocks.Row{}
	at := len(t.table.Rows)
	below := map[int]mergeCell{}
	col := 0
	if read.before > 0 {
		row.Cells = append(row.Cells, spanned(blocks.Cell{}, read.before))
		col = read.before
	}
	for _, c := range hMerged(read.cells) {
		m, ok := t.above[col]
		switch {
		case c.vMerge == "continue" && ok && m.span == c.span:
			upper := &t.table.Rows[m.row].Cells[m.index]
			upper.RowSpan = at - m.row + 1
			below[col] = m
		default:
			if t.only == nil {
				t.only = c.flow
			}
			row.Cells = append(row.Cells, spanned(c.cell, c.span))
			if c.vMerge != "" {
				below[col] = mergeCell{row: at, index: len(row.Cells) - 1, span: c.span}
			}
		}
		col += c.span
	}
	t.above = below
	t.header = append(t.header, read.header)
	t.table.Rows = append(t.table.Rows, row)
}

func spanned(cell blocks.Cell, span int) blocks.Cell {
	cell.ColSpan = 0
	if span > 1 {
		cell.ColSpan = span
	}
	return cell
}

// hMerged folds cells that an older Word merged sideways into their first.
func hMerged(cells []tableCell) []tableCell {
	var folded []tableCell
	for _, c := range cells {
		if last := len(folded) - 1; c.hMerge == "continue" && last >= 0 {
			folded[last].span = min(folded[last].span+c.span, spanMax)
			continue
		}
		folded = append(folded, c)
	}
	return folded
}

// finish sets what only the whole table tells: repeated rows and widths.
func (t *rows) finish() {
	for i, header := range t.header {
		switch {
		case header && t.table.HeaderRows == 0:
			t.table.HeaderFrom, t.table.HeaderRows = i, 1
		case header && i == t.table.HeaderFrom+t.table.HeaderRows:
			t.table.HeaderRows++
		}
	}
	total := sum(t.grid)
	for _, w := range t.grid {
		if w <= 0 || total > 1<<30 {
			return
		}
	}
	if len(t.grid) > 0 && len(t.grid) == t.table.Grid().Columns() {
		t.table.Widths = blocks.Share(1000, t.grid)
	}
}

// locate writes into every cell of the document's tables where it stands.
func locate(list []blocks.Block) {
	number := 0
	for i, b := range list {
		table, ok := b.(blocks.Table)
		if !ok {
			continue
		}
		number++
		table.Source = blocks.Source{Line: i + 1, Ref: fmt.Sprintf("table %d", number)}
		next := 0
		grid := table.Grid().Cells
		for r := range table.Rows {
			for c := range table.Rows[r].Cells {
				table.Rows[r].Cells[c].Source = blocks.Source{
					Line: i + 1,
					Ref:  fmt.Sprintf("table %d row %d column %d", number, r+1, grid[next].Col+1),
				}
				next++
			}
		}
		list[i] = table
	}
}
