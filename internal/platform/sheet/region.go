package sheet

import "caixiao/internal/platform/blocks"

// rowKind says what a row of the view is.
type rowKind uint8

const (
	textRow  rowKind = iota // one text, or a left and a right one, outside of tables
	tableRow                // a row of a table
)

// severalTexts is the number of texts beside each other that make an unruled row one
// of a table: two are a note with its right part.
const severalTexts = 3

// rowFacts is what can be seen of a row.
type rowFacts struct {
	texts  int
	lines  sides // of all cells that cover the row
	own    bool  // a paragraph row of Write
	beside bool  // an item reaches into the row from above
}

// regions tells rows of text from rows of tables.
type regions struct {
	view  *view
	facts []rowFacts
	kinds []rowKind
	ruled bool // the sheet has lines at all
}

func newRegions(v *view) *regions {
	r := &regions{view: v, facts: make([]rowFacts, len(v.rows)), kinds: make([]rowKind, len(v.rows))}
	for row := range v.rows {
		f := &r.facts[row]
		for _, i := range v.covers[row] {
			it := v.items[i]
			f.lines |= it.lines
			f.beside = f.beside || it.top < row
			if it.top == row && it.text != "" {
				f.texts++
				f.own = f.own || it.xf.own && it.lines == 0
			}
		}
	}
	for row := range r.facts {
		r.ruled = r.ruled || r.lined(row)
	}
	if r.ruled {
		r.byLines()
	} else {
		r.byTexts()
	}
	return r
}

// lined is true for a row with lines around its cells. A single text with a line only
// above or below it is a title next to a table, whose edge the file stores there.
func (r *regions) lined(row int) bool {
	f := r.facts[row]
	if f.lines == 0 {
		return false
	}
	if f.texts == 1 && !f.beside && (f.lines == topSide || f.lines == bottomSide) {
		return false
	}
	return true
}

// closed is true for a row with upright lines. Tables without them (三线表) have rows
// without any line between ruled ones.
func (r *regions) closed(row int) bool {
	return r.lined(row) && r.facts[row].lines&(leftSide|rightSide) != 0
}

func (r *regions) byLines() {
	for row, f := range r.facts {
		if r.lined(row) || f.texts >= severalTexts && !f.own {
			r.kinds[row] = tableRow
		}
	}
	r.openTables()
	for row := range r.facts {
		if row > 0 && r.facts[row].texts == 0 && r.facts[row].beside {
			r.kinds[row] = r.kinds[row-1] // covered from above, nothing of its own
		}
	}
}

// openTables makes the rows between two ruled rows without upright lines rows of the
// same table.
func (r *regions) openTables() {
	last := -1 // last ruled row of an open table, nothing but rows without lines after it
	for row := range r.facts {
		if last >= 0 && row > 0 && r.view.gap(row) || r.facts[row].own {
			last = -1
		}
		switch {
		case !r.lined(row):
		case r.closed(row):
			last = -1
		default:
			for between := last + 1; last >= 0 && between < row; between++ {
				r.kinds[between] = tableRow
			}
			last = row
		}
	}
}

// byTexts splits a sheet without lines: single texts on top are paragraphs, from the
// first row with two texts on everything is one table. Write's own rows are never.
func (r *regions) byTexts() {
	begun := false
	for row, f := range r.facts {
		begun = begun || f.texts > 1 && !f.own
		if begun && !f.own {
			r.kinds[row] = tableRow
		}
	}
}

// tableEnd returns the row after the table that begins in a row.
func (r *regions) tableEnd(from int) int {
	row := from + 1
	for row < len(r.kinds) && r.kinds[row] == tableRow && !r.parts(row) {
		row++
	}
	return row
}

// parts is true when a new table begins in a row: after an empty row, or where lines
// begin or end beside a table with upright lines.
func (r *regions) parts(row int) bool {
	if !r.ruled || r.facts[row].beside {
		return false
	}
	if r.view.gap(row) {
		return true
	}
	return r.closed(row) && !r.lined(row-1) || r.closed(row-1) && !r.lined(row)
}

// span is a run of rows and columns of the view.
type span struct{ top, bottom, left, right int }

// emptyTailMax is how many empty ruled rows or columns after the last text belong to a
// form; more of them are a grid drawn over an empty sheet.
const emptyTailMax = 50

// tableSpan returns what a table in rows [from, to) covers; ok is false when nothing is
// left of it.
func (r *regions) tableSpan(from, to int) (span, bool) {
	s := span{top: from, bottom: from - 1, left: len(r.view.cols), right: -1}
	lastRow, lastCol := from-1, -1
	for row := from; row < to; row++ {
		for _, i := range r.view.begins[row] {
			it := r.view.items[i]
			s.bottom = max(s.bottom, min(it.bottom, to-1))
			s.left, s.right = min(s.left, it.left), max(s.right, it.right)
			if it.text != "" {
				lastRow, lastCol = max(lastRow, min(it.bottom, to-1)), max(lastCol, it.right)
			}
		}
	}
	if s.bottom-lastRow > emptyTailMax {
		s.bottom = lastRow
	}
	if s.right-lastCol > emptyTailMax {
		s.right = lastCol
	}
	return s, s.top <= s.bottom && s.left <= s.right
}

// errTooManyCells is what a workbook with more cells than we read is refused with.
var errTooManyCells = blocks.ErrTooMany.With("cells", blocks.CellsMax)
