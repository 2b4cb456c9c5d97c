package recognise

import (
	"regexp"
	"strconv"
	"strings"

	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Labels of form §5.1.
var (
	targetCode    = []string{"项目编码", "项目代码", "项目编号"}
	targetName    = []string{"项目名称"}
	targetScale   = []string{"预算规模及资金用途"}
	targetPurpose = []string{"资金用途"}
	targetBudget  = []string{"预算数", "预算金额"}
	targetFiscal  = []string{"其中：财政资金", "财政资金"}
	targetOther   = []string{"其他资金"}
	targetPlan    = []string{"资金支出计划（%）", "资金支出计划"}
	targetGoals   = []string{"绩效目标"}
	targetNames   = vocabularyOf(targetCode, targetName, targetScale, targetPurpose, targetBudget, targetFiscal, targetOther, targetPlan, targetGoals)
)

// readTarget reads form §5.1 from a ruled table.
func readTarget(g blocks.Grid, c *tableContext) target.Project {
	f := formReader{tableContext: c, g: g, names: targetNames}
	t := &tableReader{f: flatten(c.above), id: c.id, report: c.report}
	t.to = len(t.f.text)
	t.readTitle(0, t.to)
	p := t.project
	factor := f.titleInside(&p, t.factor)
	p.Code = squeeze(f.line("code", targetCode...))
	p.Name = f.line("name", targetName...)
	scale, hasScale := f.find(wholeOf(g), targetScale)
	if hasScale {
		f.use(g, scale)
	}
	if budget, ok := f.find(wholeOf(g), targetBudget); ok {
		factor = factorOf(budget.Text, factor)
	}
	p.Funds.Total = f.sum(wholeOf(g), "budget", factor, targetBudget...)
	p.Funds.Fiscal = f.sum(wholeOf(g), "fiscal", factor, targetFiscal...)
	p.Funds.Other = f.sum(wholeOf(g), "other", factor, targetOther...)
	if hasScale {
		p.Purpose = f.purpose(scale)
	} else {
		p.Purpose = f.text("purpose", targetPurpose...)
	}
	p.Plan = f.plan()
	if label, ok := f.find(wholeOf(g), targetGoals); ok {
		f.use(g, label)
		if cell, ok := f.valueOf(label); ok {
			p.Goals = f.goalsIn(g, cell)
		}
	}
	p.Indicators, _ = f.indicators(wholeOf(g))
	f.knowLabels()
	return p
}

// titleInside reads a title, a unit and a unit of money that stand inside the table,
// above the code.
func (f formReader) titleInside(p *target.Project, factor int64) int64 {
	code, ok := f.find(wholeOf(f.g), targetCode)
	for i, cell := range f.g.Cells {
		if !ok || cell.Row >= code.Row {
			continue
		}
		text := f.oneLine(cell)
		if m := ordinalInside.FindStringSubmatch(text); m != nil {
			if m[1] != "" {
				p.No, _ = strconv.Atoi(m[1])
			}
			f.used[i] = true
			continue
		}
		if m := headMoney.FindStringIndex(text); m != nil {
			factor = factorOf("单位："+squeeze(text[m[0]:]), factor)
			f.used[i] = true
			text = strings.TrimSpace(text[:m[0]])
		}
		if m := unitInside.FindStringSubmatch(text); m != nil && p.Unit == (target.Unit{}) {
			p.Unit = target.Unit{Code: m[1], Name: strings.TrimSpace(m[2])}
			f.field(f.g, "unit", cell, strings.TrimSpace(m[1]+" "+m[2]))
		}
	}
	return factor
}

var (
	ordinalInside = regexp.MustCompile(`^(?:(\d{1,3})\s*[.．、])?.*绩效目标表$`)
	unitInside    = regexp.MustCompile(`^(\d{6,12})\s*(.+)$`)
)

// purpose joins the cells beside 预算规模及资金用途 that no amount was read from and
// that carry no label.
func (f formReader) purpose(scale blocks.GridCell) string {
	var texts []string
	rows := rowsOf(scale)
	for i, cell := range f.g.Cells {
		if cell.Row < rows.from || cell.Row >= rows.to || cell.Col <= scale.Col || f.used[i] {
			continue
		}
		if key := labelKey(cell.Text); key == "" || f.isLabel(cell) && !containsKey(targetPurpose, key) {
			continue
		}
		f.use(f.g, cell)
		if containsKey(targetPurpose, cell.Text) {
			continue
		}
		text := f.prose(cell)
		f.field(f.g, "purpose", cell, text)
		texts = append(texts, text)
	}
	return strings.Join(texts, "\n")
}

// plan reads the check-points: a month with its percentage below or right of it.
func (f formReader) plan() []target.CheckPoint {
	label, ok := f.find(wholeOf(f.g), targetPlan)
	if !ok {
		return nil
	}
	f.use(f.g, label)
	var plan []target.CheckPoint
	rows := rowsOf(label)
	for r := rows.from; r < rows.to; r++ {
		for _, cell := range f.g.Row(r) {
			m := planMonth.FindStringSubmatch(labelKey(cell.Text))
			if cell.Row != r || m == nil {
				continue
			}
			f.use(f.g, cell)
			month, err := strconv.Atoi(m[1])
			if err != nil {
				continue
			}
			plan = append(plan, target.CheckPoint{Month: month, Percent: f.percentAt(cell, month)})
		}
	}
	return plan
}

var planMonth = regexp.MustCompile(`^(\d{1,2})月(?:底|末)(?:前)?$`)

// percentAt reads the percentage of a check-point. The sign may be missing where the
// label of the block carries it.
func (f formReader) percentAt(month blocks.GridCell, n int) ratio.Maybe {
	for _, beside := range []func(blocks.Grid, blocks.GridCell) (blocks.GridCell, bool){below, right} {
		cell, ok := beside(f.g, month)
		text := squeeze(f.oneLine(cell))
		if !ok || text == "" {
			continue
		}
		if bp, err := ratio.Parse(text); err == nil {
			f.field(f.g, "plan."+strconv.Itoa(n), cell, text)
			return ratio.Of(bp)
		}
	}
	return ratio.Maybe{}
}

// goalsIn reads a numbered list in a cell. Whole paragraphs are goals of their own
// when none carries a number.
func (c *tableContext) goalsIn(g blocks.Grid, cell blocks.GridCell) []string {
	c.use(g, cell)
	lines := c.lines(cell)
	if len(lines) == 0 {
		return nil
	}
	if !cell.Broken && len(lines) > 1 && eachNumbered(lines) {
		return c.goalsOf(lines, func(_ int, l line) (string, bool) {
			return strings.TrimSpace(itemNumber.ReplaceAllString(l.text, "")), true
		})
	}
	_, numbered := cutItem(lines[0].text, 1)
	if !numbered && !cell.Broken {
		return c.goalsOf(lines, func(_ int, l line) (string, bool) { return l.text, true })
	}
	if !c.inOneLine(lines) {
		return c.goalsOf(lines, func(n int, l line) (string, bool) {
			text, ok := cutItem(l.text, n)
			return text, ok
		})
	}
	return c.report.goals(c.id, lines)
}

var itemNumber = regexp.MustCompile(`^(\d{1,3})\s*[.．、]`)

// eachNumbered reports paragraphs that are numbered 1, 2, 3 … without a gap: then a
// number counts even where a figure follows its point.
func eachNumbered(lines []line) bool {
	for i, l := range lines {
		m := itemNumber.FindStringSubmatch(l.text)
		if m == nil || m[1] != strconv.Itoa(i+1) {
			return false
		}
	}
	return true
}

// inOneLine reports a list whose items run on inside a line: only then is a number
// inside a line the beginning of an item.
func (c *tableContext) inOneLine(lines []line) bool {
	for _, l := range lines[1:] {
		if _, ok := cutItem(l.text, 2); ok {
			return false
		}
	}
	rest, ok := cutItem(lines[0].text, 1)
	if !ok {
		return false
	}
	for i, l := range lines {
		text := l.text
		if i == 0 {
			text = rest
		}
		if _, _, found := cutAtNumber(text, 2, false); found {
			return true
		}
	}
	return false
}

// goalsOf makes a goal of every line that begins an item with what follows it.
func (c *tableContext) goalsOf(lines []line, begins func(n int, l line) (text string, ok bool)) []string {
	var goals []string
	var item []line
	flush := func() {
		if text := joinLines(item); text != "" {
			goals = append(goals, text)
			c.report.field(c.id, "goals."+strconv.Itoa(len(goals)), text, item)
		}
		item = nil
	}
	for _, l := range lines {
		next := len(goals) + 1 + min(len(item), 1)
		if text, ok := begins(next, l); ok {
			flush()
			l.text = text
		}
		item = append(item, l)
	}
	flush()
	return goals
}

// cutItem takes the number of item n off the start of a text: 2. 2． 2、. A digit
// behind the point makes it a figure (2.5), behind 、 it does not.
func cutItem(text string, n int) (rest string, ok bool) {
	rest, ok = strings.CutPrefix(text, strconv.Itoa(n))
	if !ok {
		return "", false
	}
	rest = strings.TrimLeft(rest, " ")
	for _, point := range []string{".", "．", "、"} {
		tail, ok := strings.CutPrefix(rest, point)
		if !ok {
			continue
		}
		figure := tail != "" && tail[0] >= '0' && tail[0] <= '9'
		if figure && point != "、" && !strings.HasPrefix(tail, "20") {
			return "", false
		}
		return strings.TrimSpace(tail), true
	}
	return "", false
}
