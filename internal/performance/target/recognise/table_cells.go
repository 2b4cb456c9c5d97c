package recognise

import (
	"slices"
	"strings"

	"caixiao/internal/platform/blocks"
)

// paragraphs gives the text of a cell as its paragraphs: printed lines of a PDF are
// joined with nothing between, paragraphs stay apart.
func (c *tableContext) paragraphs(cell blocks.GridCell) []string {
	var parts []string
	for part := range strings.SplitSeq(cell.Text, "\n") {
		if part = strings.TrimSpace(c.norms.apply(part)); part != "" {
			parts = append(parts, part)
		}
	}
	if cell.Broken && len(parts) > 1 {
		parts = []string{strings.Join(parts, "")}
	}
	return parts
}

// oneLine gives the text of a cell that holds one short text.
func (c *tableContext) oneLine(cell blocks.GridCell) string {
	return strings.Join(c.paragraphs(cell), "")
}

// prose gives the text of a cell that may hold several paragraphs.
func (c *tableContext) prose(cell blocks.GridCell) string {
	return strings.Join(c.paragraphs(cell), "\n")
}

// lines gives the paragraphs or printed lines of a cell for the report.
func (c *tableContext) lines(cell blocks.GridCell) []line {
	var lines []line
	for part := range strings.SplitSeq(cell.Text, "\n") {
		if part = strings.TrimSpace(c.norms.apply(part)); part != "" {
			lines = append(lines, line{text: part, whole: !cell.Broken, src: cell.Source})
		}
	}
	return lines
}

// field records a field read from a cell and marks the cell as understood.
func (c *tableContext) field(g blocks.Grid, name string, cell blocks.GridCell, text string) {
	c.keep(g, cell, Field{Target: c.id, Name: name, Text: text})
}

// keep records a field of any target read from a cell and marks the cell as understood.
func (c *tableContext) keep(g blocks.Grid, cell blocks.GridCell, f Field) {
	c.use(g, cell)
	if f.Text == "" {
		return
	}
	f.Source = cell.Source
	if n := len(c.lines(cell)); n > 1 {
		f.Joined = n
	}
	c.report.Fields = append(c.report.Fields, f)
}

// use marks a cell as understood.
func (c *tableContext) use(g blocks.Grid, cell blocks.GridCell) {
	if i := indexOf(g, cell); i >= 0 {
		c.used[i] = true
	}
}

// leave marks a cell that was looked at as not understood after all.
func (c *tableContext) leave(g blocks.Grid, cell blocks.GridCell) {
	if i := indexOf(g, cell); i >= 0 {
		c.used[i] = false
	}
}

func indexOf(g blocks.Grid, cell blocks.GridCell) int {
	return slices.IndexFunc(g.Cells, func(other blocks.GridCell) bool { return other.Row == cell.Row && other.Col == cell.Col })
}

// right returns the cell right of a cell, on its first row.
func right(g blocks.Grid, cell blocks.GridCell) (blocks.GridCell, bool) {
	return g.At(cell.Row, cell.Col+max(cell.ColSpan, 1))
}

// below returns the cell under a cell, in its first column.
func below(g blocks.Grid, cell blocks.GridCell) (blocks.GridCell, bool) {
	return g.At(cell.Row+max(cell.RowSpan, 1), cell.Col)
}

// kindOf tells which form a table is by the labels it holds.
func kindOf(g blocks.Grid) kind {
	keys := map[string]bool{}
	for _, cell := range g.Cells {
		keys[labelKey(cell.Text)] = true
	}
	has := func(labels ...[]string) bool {
		for _, list := range labels {
			for _, label := range list {
				if keys[label] {
					return true
				}
			}
		}
		return false
	}
	switch {
	case has(reviewItem) && has(reviewPart, reviewScore, reviewGrades, reviewGrade):
		return reviewTable
	case has(targetCode) && has(targetScale, targetPlan, targetBudget):
		return targetTable
	case has(deptTasks) && has(deptTaskName, deptSum, deptOverall):
		return departmentTable
	case has(declName) && has(declKind, declGoals, declYear, declTerm, declFunds) && (has(declFunds, declTotal, declDuties, declSchedule) || hasHead(g)):
		return declarationTable
	}
	return unknownTable
}

func hasHead(g blocks.Grid) bool {
	_, ok := firstHead(g, wholeOf(g))
	return ok
}
