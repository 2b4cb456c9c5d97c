package recognise

import (
	"fmt"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// readOther reads the forms that are not project tables.
func readOther(s *section, g blocks.Grid, c *tableContext, d *target.Document) {
	before := s.above
	if s.kind != unknownTable {
		start := headStart(s.above)
		before, c.above = s.above[:start], s.above[start:]
	}
	before = signLines(before, d, c.report)
	f := flatten(before)
	readAround(f, len(f.text), d, c.report)
	var head formHead
	switch s.kind {
	case declarationTable:
		c.id = fmt.Sprintf("P%d", len(d.Projects)+1)
		var p target.Project
		p, head = readDeclaration(g, c)
		d.Projects = append(d.Projects, p)
	case departmentTable:
		c.id = "D"
		var dept *target.Department
		dept, head = readDepartment(g, c)
		d.Department = withTable(d.Department, dept)
	case reviewTable:
		c.id = fmt.Sprintf("R%d", len(d.Reviews)+1)
		var r target.ReviewForm
		r, head = readReview(g, c)
		d.Reviews = append(d.Reviews, r)
	}
	if d.Year == 0 {
		d.Year = head.year
	}
	if d.Unit == (target.Unit{}) {
		d.Unit = head.unit
	}
}

// withTable puts the Ministry's table of a department beside its prose.
func withTable(prose, table *target.Department) *target.Department {
	if prose == nil {
		return table
	}
	if table.Overall == "" {
		table.Overall = prose.Overall
	}
	table.SubGoals, table.Safeguards = prose.SubGoals, prose.Safeguards
	return table
}

// signLines takes the signatures that stand under a declaration out of the lines
// behind it.
func signLines(lines []line, d *target.Document, r *Report) []line {
	last := len(d.Projects) - 1
	if last < 0 || d.Projects[last].Declaration == nil {
		return lines
	}
	rest := lines[:0:0]
	for _, l := range lines {
		text := signLine(l.text, d.Projects[last].Declaration)
		if text != l.text {
			r.field(fmt.Sprintf("P%d", last+1), "signatures", l.text, []line{l})
		}
		if l.text = text; text != "" {
			rest = append(rest, l)
		}
	}
	return rest
}
