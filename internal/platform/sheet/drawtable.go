package sheet

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"caixiao/internal/platform/blocks"
)

// oneLine is the least height of a table row, in points.
const oneLine = 22.0

// table writes a ruled table. Two tables in a row are kept apart by an empty row.
func (s *sheet) table(t blocks.Table) error {
	g := t.Grid()
	if g.Columns() == 0 {
		return nil
	}
	own := s.tables[0]
	s.tables = s.tables[1:]
	if s.ruled {
		if err := s.rows(oneLine); err != nil {
			return err
		}
	}
	columns := make([]int, len(own)) // sheet column at each line of the table
	for i, at := range own {
		columns[i] = s.lines.column(at)
	}
	heights := s.heights(g, columns)
	tops := make([]int, 0, len(heights)+1) // sheet row at which each table row begins
	for _, h := range heights {
		tops = append(tops, s.row+1)
		if err := s.rows(h); err != nil {
			return err
		}
	}
	tops = append(tops, s.row+1)
	for _, c := range g.Cells {
		rows, cols := extent(g, c)
		a := area{columns[c.Col], tops[c.Row], columns[c.Col+cols] - 1, tops[c.Row+rows] - 1}
		if err := s.put(a, c.Text, cellLook{look: tableLook(c.Cell)}); err != nil {
			return err
		}
	}
	s.ruled = true
	return s.repeat(t, tops)
}

// repeat sets the header rows of the sheet's first table that has some as the rows
// that are printed again on every further page; Excel knows only one such range.
func (s *sheet) repeat(t blocks.Table, tops []int) error {
	from, to := t.HeaderFrom, t.HeaderFrom+t.HeaderRows
	if s.titles || t.HeaderRows < 1 || from < 0 || to > len(t.Rows) {
		return nil
	}
	s.titles = true
	return s.book.repeatRows(s.number, fmt.Sprintf("%s!$%d:$%d", quoted(s.name), tops[from], tops[to]-1))
}

// repeatRows defines the name by which Excel knows the rows a sheet repeats in print.
// excelize enters the first one; later ones are put beside it, since its own search for
// a name of the same kind takes seconds at a thousand sheets.
func (b *book) repeatRows(sheet int, refersTo string) error {
	if b.file.WorkBook.DefinedNames == nil {
		return b.file.SetDefinedName(&excelize.DefinedName{Name: printTitles, RefersTo: refersTo, Scope: b.pages[sheet].name})
	}
	names := b.file.WorkBook.DefinedNames
	next := names.DefinedName[0]
	next.LocalSheetID, next.Data = &sheet, refersTo
	names.DefinedName = append(names.DefinedName, next)
	return nil
}

const printTitles = "_xlnm.Print_Titles"

// heights computes the height of each row: what its own cells need, and then for cells
// over several rows what is still missing, shared among these rows.
func (s *sheet) heights(g blocks.Grid, columns []int) []float64 {
	heights := make([]float64, g.Rows())
	for i := range heights {
		heights[i] = oneLine
	}
	for _, spanning := range []bool{false, true} {
		for _, c := range g.Cells {
			rows, cols := extent(g, c)
			if rows > 1 != spanning {
				continue
			}
			need := textHeight(c.Text, s.width(columns[c.Col], columns[c.Col+cols]-1), tableSize)
			stretch(heights[c.Row:c.Row+rows], need)
		}
	}
	return heights
}

// stretch makes rows together at least as high as needed.
func stretch(rows []float64, need float64) {
	for _, h := range rows {
		need -= h
	}
	if need <= 0 {
		return
	}
	for i := range rows {
		rows[i] += need / float64(len(rows))
	}
}

// extent returns how many rows and columns a cell really covers: the grid cuts spans
// that leave the table or meet another cell.
func extent(g blocks.Grid, c blocks.GridCell) (rows, cols int) {
	same := func(row, col int) bool {
		at, ok := g.At(row, col)
		return ok && at.Row == c.Row && at.Col == c.Col
	}
	for same(c.Row, c.Col+cols) {
		cols++
	}
	for rows = 1; ; rows++ {
		for col := range cols {
			if !same(c.Row+rows, c.Col+col) {
				return rows, cols
			}
		}
	}
}
