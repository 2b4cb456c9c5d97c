package recognise

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// readTarget reads form §5.1 from a ruled table.
func readTarget(g blocks.Grid, c *tableContext) target.Project {
	t := &tableReader{f: flatten(c.above), id: c.id, report: c.report}
	t.to = len(t.f.text)
	t.readTitle(0, t.to)
	p := t.project
	c.titleInside(g, &p)
	p.Code = squeeze(c.labelled(g, "code", "项目编码"))
	p.Name = c.labelled(g, "name", "项目名称")
	scale, hasScale := findLabel(g, "预算规模及资金用途")
	c.use(g, scale)
	p.Funds.Total = c.amount(g, "budget", t.factor, "预算数")
	p.Funds.Fiscal = c.amount(g, "fiscal", t.factor, "其中：财政资金", "财政资金")
	p.Funds.Other = c.amount(g, "other", t.factor, "其他资金")
	if hasScale {
		p.Purpose = c.purpose(g, scale)
	}
	p.Plan = c.plan(g)
	p.Goals = c.goals(g)
	if header, ok := findHeader(g, 0); ok {
		p.Indicators = c.indicators(g, header)
	}
	return p
}

// labelled reads the text right of a label.
func (c *tableContext) labelled(g blocks.Grid, name string, labels ...string) string {
	label, ok := findLabel(g, labels...)
	if !ok {
		return ""
	}
	c.use(g, label)
	cell, ok := right(g, label)
	if !ok {
		return ""
	}
	text := c.oneLine(cell)
	c.field(g, name, cell, text)
	return text
}

// amount reads the amount right of a label; factor is the fen of one printed unit.
func (c *tableContext) amount(g blocks.Grid, name string, factor int64, labels ...string) money.Maybe {
	label, ok := findLabel(g, labels...)
	if !ok {
		return money.Maybe{}
	}
	c.use(g, label)
	cell, ok := right(g, label)
	if !ok {
		return money.Maybe{}
	}
	text := squeeze(c.oneLine(cell))
	fen, ok := parseAmount(text, factor)
	if !ok {
		return money.Maybe{}
	}
	c.field(g, name, cell, text)
	return money.Of(fen)
}

// titleInside reads a title and a unit that stand inside the table, above the code.
func (c *tableContext) titleInside(g blocks.Grid, p *target.Project) {
	code, ok := findLabel(g, "项目编码")
	for i, cell := range g.Cells {
		if !ok || cell.Row >= code.Row {
			continue
		}
		text := c.oneLine(cell)
		if m := ordinalInside.FindStringSubmatch(text); m != nil {
			if m[1] != "" {
				p.No, _ = strconv.Atoi(m[1])
			}
			c.used[i] = true
		} else if m := unitInside.FindStringSubmatch(text); m != nil && p.Unit == (target.Unit{}) {
			p.Unit = target.Unit{Code: m[1], Name: strings.TrimSpace(m[2])}
			c.field(g, "unit", cell, strings.TrimSpace(m[1]+" "+m[2]))
		}
	}
}

var (
	ordinalInside = regexp.MustCompile(`^(?:(\d{1,3})\s*[.．、])?.*绩效目标表$`)
	unitInside    = regexp.MustCompile(`^(\d{6,12})\s*(.+?)\s*(?:单位[：:]\s*(?:万)?元)?$`)
)

// purpose joins the cells beside the label 预算规模及资金用途 that hold no amount.
func (c *tableContext) purpose(g blocks.Grid, scale blocks.GridCell) string {
	var texts []string
	for i, cell := range g.Cells {
		inside := cell.Row >= scale.Row && cell.Row < scale.Row+max(scale.RowSpan, 1) && cell.Col > scale.Col
		if !inside || c.used[i] {
			continue
		}
		text := c.prose(cell)
		if _, amount := parseAmount(squeeze(text), 100); text == "" || amount {
			continue
		}
		c.field(g, "purpose", cell, text)
		texts = append(texts, text)
	}
	return strings.Join(texts, "\n")
}

// plan reads the check-points: a month with its percentage below or right of it.
func (c *tableContext) plan(g blocks.Grid) []target.CheckPoint {
	label, ok := findLabel(g, "资金支出计划（%）", "资金支出计划")
	if !ok {
		return nil
	}
	c.use(g, label)
	var plan []target.CheckPoint
	for r := label.Row; r < label.Row+max(label.RowSpan, 1); r++ {
		for _, cell := range g.Row(r) {
			m := labelCheck.FindStringSubmatch(squeeze(cell.Text))
			if cell.Row != r || m == nil {
				continue
			}
			c.use(g, cell)
			month, err := strconv.Atoi(m[1])
			if err != nil {
				continue
			}
			plan = append(plan, target.CheckPoint{Month: month, Percent: c.percentAt(g, cell, month)})
		}
	}
	return plan
}

func (c *tableContext) percentAt(g blocks.Grid, month blocks.GridCell, n int) ratio.Maybe {
	for _, beside := range []func(blocks.Grid, blocks.GridCell) (blocks.GridCell, bool){below, right} {
		cell, ok := beside(g, month)
		text := squeeze(c.oneLine(cell))
		if !ok || !strings.HasSuffix(text, "%") {
			continue
		}
		if bp, ok := parsePercent(text); ok {
			c.field(g, "plan."+strconv.Itoa(n), cell, text)
			return ratio.Of(bp)
		}
	}
	return ratio.Maybe{}
}

// goals reads the numbered list beside 绩效目标; paragraphs without numbers are a goal each.
func (c *tableContext) goals(g blocks.Grid) []string {
	label, ok := findLabel(g, "绩效目标")
	if !ok {
		return nil
	}
	c.use(g, label)
	cell, ok := right(g, label)
	if !ok {
		return nil
	}
	return c.goalsIn(g, cell)
}

// goalsIn reads the goals in a cell.
func (c *tableContext) goalsIn(g blocks.Grid, cell blocks.GridCell) []string {
	c.use(g, cell)
	lines := c.lines(cell)
	if _, _, numbered := cutAtNumber(joinLines(lines), 1, true); numbered || cell.Broken {
		return c.report.goals(c.id, lines)
	}
	var goals []string
	for i, l := range lines {
		goals = append(goals, l.text)
		c.report.field(c.id, "goals."+strconv.Itoa(i+1), l.text, lines[i:i+1])
	}
	return goals
}

// headerColumns says in which column each attribute of an indicator stands.
type headerColumns struct {
	row                                                     int
	level1, level2, name, description, value, basis, remark int
}

// headerLabels are the heads of the columns under all their names.
var headerLabels = map[string]func(*headerColumns) *int{
	"一级指标":      func(h *headerColumns) *int { return &h.level1 },
	"二级指标":      func(h *headerColumns) *int { return &h.level2 },
	"三级指标":      func(h *headerColumns) *int { return &h.name },
	"指标内容":      func(h *headerColumns) *int { return &h.name },
	"三级指标/指标内容": func(h *headerColumns) *int { return &h.name },
	"绩效指标描述":    func(h *headerColumns) *int { return &h.description },
	"指标解释":      func(h *headerColumns) *int { return &h.description },
	"指标描述":      func(h *headerColumns) *int { return &h.description },
	"指标值":       func(h *headerColumns) *int { return &h.value },
	"年度指标值":     func(h *headerColumns) *int { return &h.value },
	"指标值确定依据":   func(h *headerColumns) *int { return &h.basis },
	"备注":        func(h *headerColumns) *int { return &h.remark },
}

// findHeader returns the first row from a row on that heads indicator columns.
func findHeader(g blocks.Grid, from int) (headerColumns, bool) {
	for r := from; r < g.Rows(); r++ {
		h := headerColumns{row: r, level1: -1, level2: -1, name: -1, description: -1, value: -1, basis: -1, remark: -1}
		for _, cell := range g.Row(r) {
			if column, ok := headerLabels[cellKey(cell.Text)]; ok {
				*column(&h) = cell.Col
			}
		}
		if h.name >= 0 && h.value >= 0 && (h.level1 >= 0 || h.level2 >= 0) {
			return h, true
		}
	}
	return headerColumns{}, false
}

// indicators reads the rows under a header up to the end of the table. Headers that
// repeat after a page break are skipped; level labels hold until the next one.
func (c *tableContext) indicators(g blocks.Grid, h headerColumns) []target.Indicator {
	reader := rowReader{c: c, g: g, h: h, id: c.id}
	for r := h.row; r < g.Rows(); r++ {
		if _, again := findHeader(g, r); again && isHeaderRow(g, r) {
			for _, cell := range g.Row(r) {
				c.use(g, cell)
			}
			continue
		}
		reader.take(r)
	}
	return reader.rows
}

func isHeaderRow(g blocks.Grid, r int) bool {
	h, ok := findHeader(g, r)
	return ok && h.row == r
}

// rowReader reads indicator rows one by one.
type rowReader struct {
	c              *tableContext
	g              blocks.Grid
	h              headerColumns
	id             string
	level1, level2 target.Category
	rows           []target.Indicator
}

func (r *rowReader) take(row int) {
	id := fmt.Sprintf("%s-%02d", r.id, len(r.rows)+1)
	r.levels(row, id)
	in := target.Indicator{Level1: r.level1, Level2: r.level2}
	in.Name = r.text(row, r.h.name, id, "name")
	in.Description = r.text(row, r.h.description, id, "description")
	in.Value = r.text(row, r.h.value, id, "value")
	in.Basis = r.text(row, r.h.basis, id, "basis")
	in.Remark = r.text(row, r.h.remark, id, "remark")
	switch {
	case in.Name+in.Description+in.Value+in.Basis+in.Remark == "":
	case in.Name == "" && in.Value == "" && len(r.rows) > 0 && !r.hasCell(row, r.h.name):
		r.extend(in)
	default:
		r.rows = append(r.rows, in)
	}
}

// levels takes the level labels of a row; an empty cell continues the one above. A
// new first level forgets the second.
func (r *rowReader) levels(row int, id string) {
	if label := category(r.text(row, r.h.level1, id, "level1")); label != "" && label != r.level1 {
		r.level1, r.level2 = label, ""
	}
	if label := category(r.text(row, r.h.level2, id, "level2")); label != "" {
		r.level2 = label
	}
}

// extend adds a row that a page break has cut off to the row before.
func (r *rowReader) extend(rest target.Indicator) {
	last := &r.rows[len(r.rows)-1]
	last.Description += rest.Description
	last.Basis += rest.Basis
	r.c.report.note("row_continued", map[string]any{"target": fmt.Sprintf("%s-%02d", r.id, len(r.rows))})
}

// hasCell reports whether a column has a cell of its own in a row.
func (r *rowReader) hasCell(row, col int) bool {
	cell, ok := r.g.At(row, col)
	return ok && cell.Row == row
}

// text reads one cell of a row; a cell that spans several rows counts for each, but
// is reported once.
func (r *rowReader) text(row, col int, id, name string) string {
	cell, ok := r.g.At(row, col)
	if col < 0 || !ok {
		return ""
	}
	text := r.c.oneLine(cell)
	if cell.Row == row {
		r.c.fieldOf(r.g, id, name, cell, text)
	}
	return text
}

// category makes a category of a printed level label: 数量指标 → 数量. A label outside
// the scheme stays as it is printed.
func category(text string) target.Category {
	text = squeeze(text)
	if short := strings.TrimSuffix(text, "指标"); short != "" {
		text = short
	}
	return target.Category(text)
}
