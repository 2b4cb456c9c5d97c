package recognise

import (
	"fmt"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// headColumns says in which column of a grid each attribute of an indicator stands; -1
// where it has none.
type headColumns struct {
	level1, level2, name, description, value, basis, remark, nature, weight, scoring, source int
}

func noColumns() headColumns {
	return headColumns{-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}
}

// known reports columns that indicators can be read from.
func (h headColumns) known() bool {
	return h.name >= 0 && h.value >= 0 && (h.level1 >= 0 || h.level2 >= 0)
}

// first is the leftmost column with a level.
func (h headColumns) first() int {
	if h.level1 < 0 {
		return h.level2
	}
	return h.level1
}

// columnOf finds the attribute that a column head names, by all its names.
func (h *headColumns) columnOf(key string) *int {
	switch key {
	case "一级指标":
		return &h.level1
	case "二级指标":
		return &h.level2
	case "三级指标", "指标内容", "三级指标/指标内容", "三级指标（指标内容）", "指标名称", "三级指标名称":
		return &h.name
	case "绩效指标描述", "指标描述", "指标解释", "指标说明", "指标内涵":
		return &h.description
	case "指标值", "年度指标值", "目标值", "绩效指标值", "预期指标值", "指标值（包含数字及文字描述）":
		return &h.value
	case "指标值确定依据", "确定依据", "指标值依据", "指标值设定依据":
		return &h.basis
	case "备注":
		return &h.remark
	case "指标性质":
		return &h.nature
	case "权重", "分值", "分值（权重）", "权重（%）":
		return &h.weight
	case "评（扣）分标准", "评分标准", "扣分标准", "评（扣）分细则":
		return &h.scoring
	case "数据来源", "佐证资料", "数据来源/佐证资料", "指标值数据来源":
		return &h.source
	}
	return nil
}

// headsOf reads a row as the head of indicator columns. A form that puts the term
// and the year beside each other heads its columns twice; the second group shares
// the first level where it has none of its own.
func headsOf(g blocks.Grid, row int) []headColumns {
	groups := []headColumns{noColumns()}
	for _, cell := range g.Row(row) {
		last := &groups[len(groups)-1]
		column := last.columnOf(labelKey(cell.Text))
		if column == nil {
			continue
		}
		if *column >= 0 {
			next := noColumns()
			next.level1 = last.level1
			groups = append(groups, next)
			column = groups[len(groups)-1].columnOf(labelKey(cell.Text))
		}
		*column = cell.Col
	}
	known := groups[:0]
	for _, h := range groups {
		if h.known() {
			known = append(known, h)
		}
	}
	return known
}

// firstHead returns the first row within rows that heads indicator columns.
func firstHead(g blocks.Grid, rows rowRange) (row int, ok bool) {
	for r := rows.from; r < rows.to; r++ {
		if len(headsOf(g, r)) > 0 {
			return r, true
		}
	}
	return 0, false
}

// indicatorReader reads the indicators of a table row by row: those of the year, and
// those of the term where the form has them.
type indicatorReader struct {
	formReader
	heads  []headColumns
	inTerm bool
	annual rowReader
	term   rowReader
}

// indicators reads all rows under the first head of indicator columns. A head that
// comes again after a page break is skipped.
func (f formReader) indicators(rows rowRange) (annual, term []target.Indicator) {
	from, ok := firstHead(f.g, rows)
	if !ok {
		return nil, nil
	}
	r := indicatorReader{formReader: f}
	r.annual = rowReader{f: f, id: f.id + "-"}
	r.term = rowReader{f: f, id: f.id + "-T"}
	if from > rows.from {
		r.banner(from - 1)
	}
	for row := from; row < rows.to; row++ {
		if r.take(row) {
			break
		}
	}
	return r.annual.rows, r.term.rows
}

// take reads one row and reports whether the indicators end before it.
func (r *indicatorReader) take(row int) (end bool) {
	if heads := headsOf(r.g, row); len(heads) > 0 {
		r.heads = heads
		r.section(row)
		for _, cell := range r.g.Row(row) {
			r.use(r.g, cell)
		}
		return false
	}
	h := r.heads[0]
	r.section(row)
	switch {
	case r.ends(row):
		return true
	case r.banner(row):
		return false
	case sameCell(r.g, row, h.name, h.value):
		return false // a remark over the whole width: no indicator
	}
	if len(r.heads) > 1 {
		r.term.take(row, r.heads[0])
		r.annual.take(row, r.heads[1])
		return false
	}
	if r.inTerm {
		r.term.take(row, h)
	} else {
		r.annual.take(row, h)
	}
	return false
}

// ends reports a row of what follows the indicators: its first cell is another label
// of the form.
func (r *indicatorReader) ends(row int) bool {
	cell, ok := r.g.At(row, 0)
	if !ok || cell.Row != row {
		return false
	}
	key := labelKey(cell.Text)
	return r.names[key] && sectionOf(key) == "" || strings.HasSuffix(key, "审核意见")
}

// section follows the label left of the levels: 中期绩效指标, 年度绩效指标.
func (r *indicatorReader) section(row int) {
	for col := range r.heads[0].first() {
		cell, ok := r.g.At(row, col)
		if name := sectionOf(labelKey(cell.Text)); ok && name != "" {
			r.use(r.g, cell)
			r.inTerm = name == sectionTerm
		}
	}
}

// banner follows a label over the whole width, between the rows.
func (r *indicatorReader) banner(row int) bool {
	cells := r.g.Row(row)
	if len(cells) != 1 {
		return false
	}
	name := sectionOf(labelKey(cells[0].Text))
	if name == "" {
		return false
	}
	r.use(r.g, cells[0])
	r.inTerm = name == sectionTerm
	return true
}

const (
	sectionTerm = "term"
	sectionYear = "year"
)

// sectionOf tells whether a label heads indicators of the term or of the year.
func sectionOf(key string) string {
	if !strings.Contains(key, "指标") && !strings.Contains(key, "目标") {
		return ""
	}
	switch {
	case strings.Contains(key, "中期"), strings.Contains(key, "长期"), strings.Contains(key, "实施期"):
		return sectionTerm
	case strings.Contains(key, "年度"):
		return sectionYear
	case key == "绩效指标":
		return sectionYear
	}
	return ""
}

// sameCell reports whether one cell covers two columns of a row.
func sameCell(g blocks.Grid, row, col, other int) bool {
	a, okA := g.At(row, col)
	b, okB := g.At(row, other)
	return okA && okB && a.Row == b.Row && a.Col == b.Col
}

// rowReader reads indicator rows one by one.
type rowReader struct {
	f              formReader
	id             string // P1-
	level1, level2 target.Category
	rows           []target.Indicator
}

func (r *rowReader) take(row int, h headColumns) {
	id := fmt.Sprintf("%s%02d", r.id, len(r.rows)+1)
	if r.isRest(row, h) {
		r.extend(row, h)
		return
	}
	r.levels(row, h, id)
	in := target.Indicator{Level1: r.level1, Level2: r.level2}
	filled := false
	for _, a := range []struct {
		name string
		col  int
		to   *string
	}{
		{"name", h.name, &in.Name}, {"description", h.description, &in.Description}, {"value", h.value, &in.Value},
		{"basis", h.basis, &in.Basis}, {"remark", h.remark, &in.Remark}, {"scoring", h.scoring, &in.Scoring}, {"source", h.source, &in.Source},
	} {
		*a.to = r.text(row, a.col, id, a.name)
		filled = filled || *a.to != ""
	}
	in.Nature = natureOf(r.text(row, h.nature, id, "nature"))
	if weight, ok := figure(strings.TrimSuffix(squeeze(r.peek(row, h.weight)), "%")); ok {
		r.text(row, h.weight, id, "weight")
		in.Weight = decimal.NewNullDecimal(weight)
	}
	if filled || in.Nature != "" || in.Weight.Valid {
		r.rows = append(r.rows, in)
	}
}

func natureOf(text string) target.Nature {
	switch {
	case strings.HasPrefix(text, "定量"):
		return target.NatureQuant
	case strings.HasPrefix(text, "定性"):
		return target.NatureQual
	}
	return ""
}

// levels takes the level labels of a row; an empty cell continues the one above. A
// new first level forgets the second.
func (r *rowReader) levels(row int, h headColumns, id string) {
	if label := target.Category(r.text(row, h.level1, id, "level1")).Short(); label != "" && label != r.level1 {
		r.level1, r.level2 = label, ""
	}
	if label := target.Category(r.text(row, h.level2, id, "level2")).Short(); label != "" {
		r.level2 = label
	}
}

// isRest reports a row that only ends the row before: a page break has cut that one.
// It has neither name nor value of its own, and goes on in another cell.
func (r *rowReader) isRest(row int, h headColumns) bool {
	if len(r.rows) == 0 || r.peek(row, h.name) != "" || r.peek(row, h.value) != "" {
		return false
	}
	if level := target.Category(r.peek(row, h.level1)).Short(); level != "" && level != r.level1 {
		return false
	}
	if level := target.Category(r.peek(row, h.level2)).Short(); level != "" && level != r.level2 {
		return false
	}
	last := r.rows[len(r.rows)-1]
	goesOn := func(before, rest string) bool { return before != "" && rest != "" }
	return goesOn(last.Description, r.peek(row, h.description)) || goesOn(last.Basis, r.peek(row, h.basis)) ||
		goesOn(last.Remark, r.peek(row, h.remark))
}

// extend adds the rest of a cut row to the row before.
func (r *rowReader) extend(row int, h headColumns) {
	last := &r.rows[len(r.rows)-1]
	id := fmt.Sprintf("%s%02d", r.id, len(r.rows))
	last.Description += r.text(row, h.description, id, "description")
	last.Basis += r.text(row, h.basis, id, "basis")
	last.Remark += r.text(row, h.remark, id, "remark")
	r.f.report.note("row_continued", map[string]any{"target": id})
}

// peek reads a cell that begins in a row without marking it as understood.
func (r *rowReader) peek(row, col int) string {
	cell, ok := r.f.g.At(row, col)
	if col < 0 || !ok || cell.Row != row {
		return ""
	}
	return r.f.oneLine(cell)
}

// text reads one cell of a row; a cell that spans several rows counts for each, but
// is reported once.
func (r *rowReader) text(row, col int, id, name string) string {
	cell, ok := r.f.g.At(row, col)
	if col < 0 || !ok {
		return ""
	}
	text := r.f.oneLine(cell)
	if cell.Row == row {
		r.f.keep(r.f.g, cell, Field{Target: id, Name: name, Text: text})
	}
	return text
}
