package recognise

import (
	"slices"

	"fmt"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// readOther reads the forms of the Ministry: declaration, department, review.
func readOther(s *section, g blocks.Grid, c *tableContext, d *target.Document) {
	start := headStart(s.above)
	if start > 0 {
		f := flatten(s.above[:start])
		readAround(f, len(f.text), d, c.report)
	}
	above := s.above[start:]
	f := formReader{tableContext: c, g: g}
	switch s.kind {
	case declarationTable:
		c.id, f.names = fmt.Sprintf("P%d", len(d.Projects)+1), declarationNames
		h := f.heading(above, d)
		d.Projects = append(d.Projects, f.readDeclaration(h))
	case departmentTable:
		c.id, f.names = "D", departmentNames
		h := f.heading(above, d)
		part := departmentPart(d)
		if f.readDepartment(h, part); isEmptyDepartment(part) {
			d.Department = nil
		}
	case reviewTable:
		c.id, f.names = fmt.Sprintf("R%d", len(d.Reviews)+1), reviewNames
		h := f.heading(above, d)
		d.Reviews = append(d.Reviews, f.readReview(h))
	default:
		c.report.unrecognised(above)
	}
	f.knowLabels()
}

// heading reads what stands above a form, on the page or in the first rows of its
// table, and gives the document the year and the unit it lacks.
func (f formReader) heading(above []line, d *target.Document) heading {
	lines := slices.Concat(above, f.rowsAbove())
	h := f.readHead(lines, fenPerWan)
	if d.Year == 0 {
		d.Year = h.year
	}
	if d.Unit == (target.Unit{}) {
		d.Unit = h.unit
	}
	return h
}

// rowsAbove gives the cells above the first label of the form: foreign sheets have
// their title inside the table.
func (f formReader) rowsAbove() []line {
	first := f.g.Rows()
	for _, cell := range f.g.Cells {
		if f.isLabel(cell) {
			first = min(first, cell.Row)
		}
	}
	var lines []line
	for i, cell := range f.g.Cells {
		if cell.Row < first {
			f.used[i] = true
			lines = append(lines, f.lines(cell)...)
		}
	}
	return lines
}
