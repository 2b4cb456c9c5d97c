package recognise

import (
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
	c.fieldOf(g, c.id, name, cell, text)
}

func (c *tableContext) fieldOf(g blocks.Grid, id, name string, cell blocks.GridCell, text string) {
	c.use(g, cell)
	if text == "" {
		return
	}
	f := Field{Target: id, Name: name, Text: text, Source: cell.Source}
	if n := len(c.lines(cell)); n > 1 {
		f.Joined = n
	}
	c.report.Fields = append(c.report.Fields, f)
}

// use marks a cell as understood.
func (c *tableContext) use(g blocks.Grid, cell blocks.GridCell) {
	for i, other := range g.Cells {
		if other.Row == cell.Row && other.Col == cell.Col {
			c.used[i] = true
			return
		}
	}
}

// right returns the cell right of a cell, on its first row.
func right(g blocks.Grid, cell blocks.GridCell) (blocks.GridCell, bool) {
	return g.At(cell.Row, cell.Col+max(cell.ColSpan, 1))
}

// below returns the cell under a cell, in its first column.
func below(g blocks.Grid, cell blocks.GridCell) (blocks.GridCell, bool) {
	return g.At(cell.Row+max(cell.RowSpan, 1), cell.Col)
}

// findLabel returns the first cell whose text is one of the labels.
func findLabel(g blocks.Grid, labels ...string) (blocks.GridCell, bool) {
	for _, cell := range g.Cells {
		key := cellKey(cell.Text)
		for _, label := range labels {
			if key == label {
				return cell, true
			}
		}
	}
	return blocks.GridCell{}, false
}

// kindOf tells which form a table is by the labels it holds.
func kindOf(g blocks.Grid) kind {
	has := func(labels ...string) bool { _, ok := findLabel(g, labels...); return ok }
	switch {
	case has("审核要点"):
		return reviewTable
	case has("项目编码") && has("预算规模及资金用途", "预算数"):
		return targetTable
	case has("年度主要任务"):
		return departmentTable
	case has("项目名称") && has("三级指标", "指标内容", "三级指标/指标内容") && !has("全年执行数", "全年执行数（B）", "实际完成值") &&
		has("项目属性", "总体目标", "年度目标", "立项依据", "实施进度计划"):
		return declarationTable
	}
	return unknownTable
}

// continues reports whether a table may be the rest of the one before: what is no
// form by itself, or one that becomes a form with it, or one whose head repeats.
func continues(before, k kind) bool {
	return k == unknownTable || before == unknownTable || before == k
}

// opens reports a table that begins a form: it has the first label of one. A part of
// a form that a page break has cut off may hold labels, but not the first.
func opens(g blocks.Grid, k kind) bool {
	first := []string{"项目编码", "项目名称"}
	if k == departmentTable {
		first = deptNames
	}
	_, ok := findLabel(g, first...)
	return ok
}
