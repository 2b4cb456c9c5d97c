package recognise

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Labels of form §5.2 under the names they have in published forms.
var (
	declKind       = []string{"项目属性"}
	declUnit       = []string{"项目实施单位", "实施单位", "项目单位", "项目承担单位"}
	declDepartment = []string{"主管部门", "主管部门及代码", "主管部门及编码", "主管部门（盖章）"}
	declTerm       = []string{"长期/中期目标", "中期目标", "长期目标", "中长期目标", "长期绩效目标", "中期绩效目标"}
	declAnnual     = []string{"年度目标", "年度绩效目标"}
	declTotal      = []string{"年度资金总额", "资金总额", "项目资金总额", "总额"}
	declTermTotal  = "中期资金总额"
	stepContent    = []string{"内容", "项目实施内容", "实施内容", "工作内容", "主要内容"}
	stepFrom       = []string{"开始时间", "起始时间", "计划开始时间"}
	stepTo         = []string{"完成时间", "结束时间", "计划完成时间"}
)

// declTexts are the entries that are read as text.
var declTexts = []struct {
	name   string
	labels []string
	into   func(*target.Declaration) *string
}{
	{"department_code", []string{"主管部门编码", "主管部门代码", "部门编码", "部门代码"}, func(d *target.Declaration) *string { return &d.DepartmentCode }},
	{"leader", []string{"项目负责人", "项目负责人及电话", "项目负责人姓名"}, func(d *target.Declaration) *string { return &d.Leader }},
	{"phone", []string{"联系电话", "联系方式", "电话"}, func(d *target.Declaration) *string { return &d.Phone }},
	{"duration", []string{"项目起止时间", "起止时间", "项目期", "项目起止年限", "实施期限", "项目实施期"}, func(d *target.Declaration) *string { return &d.Duration }},
	{"duties", []string{"单位职能概述", "单位职能", "单位职责概述"}, func(d *target.Declaration) *string { return &d.Duties }},
	{"overview", []string{"项目概况", "项目基本概况", "项目概述"}, func(d *target.Declaration) *string { return &d.Overview }},
	{"legal_basis", []string{"立项依据", "项目立项依据", "项目立项的依据"}, func(d *target.Declaration) *string { return &d.LegalBasis }},
	{"feasibility", []string{"可行性", "项目可行性", "项目申报的可行性", "项目申报可行性"}, func(d *target.Declaration) *string { return &d.Feasibility }},
	{"necessity", []string{"必要性", "项目必要性", "项目申报的必要性", "项目申报必要性"}, func(d *target.Declaration) *string { return &d.Necessity }},
}

// declFunds are the parts of the project's money.
var declFunds = []struct {
	name   string
	labels []string
	into   func(*target.Funds) *money.Maybe
}{
	{"budget", declTotal, func(f *target.Funds) *money.Maybe { return &f.Total }},
	{"fiscal", []string{"其中：财政拨款", "财政拨款", "其中：财政资金", "财政资金"}, func(f *target.Funds) *money.Maybe { return &f.Fiscal }},
	{"upper", []string{"财政拨款（上级）", "上级", "其中：上级", "上级资金", "上级财政", "上级补助", "其中：上级补助", "上级财政资金", "上级财政拨款"}, func(f *target.Funds) *money.Maybe { return &f.Upper }},
	{"local", []string{"财政拨款（本级）", "本级", "本级资金", "本级财政", "本级安排", "本级财政资金", "本级财政拨款"}, func(f *target.Funds) *money.Maybe { return &f.Local }},
	{"own", []string{"自有资金", "单位自有资金"}, func(f *target.Funds) *money.Maybe { return &f.Own }},
	{"other", []string{"其他", "其他资金"}, func(f *target.Funds) *money.Maybe { return &f.Other }},
}

// readDeclaration reads form §5.2, the Ministry's declaration of a project.
func readDeclaration(g blocks.Grid, c *tableContext) (target.Project, formHead) {
	f := &formReader{c: c, g: g, head: c.readHead()}
	var p target.Project
	var d target.Declaration
	p.Name = f.short("name", "项目名称")
	d.Kind = f.kind()
	f.department(&d)
	for _, text := range declTexts {
		if entry := f.long(text.name, text.labels...); entry != "" {
			*text.into(&d) = entry
		}
	}
	p.Unit = f.implementing()
	p.Funds = f.funds()
	d.Schedule = f.schedule()
	d.TermGoal = f.long("term_goal", declTerm...)
	p.Goals = f.annualGoals()
	found, end := f.indicatorBlocks()
	d.TermIndicators, p.Indicators = f.indicatorsOf(found)
	f.readTail(end, &d)
	f.useLabels()
	p.Declaration = &d
	return p, f.head
}

func (f *formReader) kind() target.ProjectKind {
	switch f.choice("kind", []string{"新增项目", "延续项目"}, declKind) {
	case "新增项目":
		return target.KindNew
	case "延续项目":
		return target.KindContinued
	}
	return ""
}

var departmentWithCode = regexp.MustCompile(`^(?:[\[【（(]?(\d{3,12})[\]】）)]?\s*[-/、]?\s*)?(.*?)(?:\s*[-/、]?\s*[\[【（(]?(\d{3,12})[\]】）)]?)?$`)

// department reads the department; a form may print its code with it.
func (f *formReader) department(d *target.Declaration) {
	d.Department = f.short("department", declDepartment...)
	if label, ok := f.find(declDepartment...); ok && labelKey(label.Text) != "主管部门" {
		m := departmentWithCode.FindStringSubmatch(d.Department)
		d.Department, d.DepartmentCode = strings.TrimSpace(m[2]), m[1]+m[3]
	}
}

// implementing reads the unit that carries the project out; a form without the label
// means the unit that fills it in.
func (f *formReader) implementing() target.Unit {
	if _, ok := f.find(declUnit...); !ok {
		return f.head.unit
	}
	return unitOf(f.short("unit", declUnit...))
}

// funds reads the money; where a form has term and year side by side, that of the year.
func (f *formReader) funds() target.Funds {
	var funds target.Funds
	column := -1
	if _, both := f.find(declTermTotal); both {
		if year, ok := f.find(declTotal...); ok {
			column = year.Col
		}
	}
	for _, part := range declFunds {
		label, ok := f.findInColumn(column, part.labels)
		if ok {
			*part.into(&funds) = f.amount(part.name, label)
		}
	}
	return funds
}

// findInColumn is find, preferring a label in a column.
func (f *formReader) findInColumn(column int, labels []string) (blocks.GridCell, bool) {
	for _, label := range labels {
		for _, cell := range f.g.Cells {
			if cell.Col == column && labelKey(cell.Text) == label {
				return cell, true
			}
		}
	}
	return f.find(labels...)
}

// schedule reads 实施进度计划.
func (f *formReader) schedule() []target.Step {
	content, from, to := -1, -1, -1
	head, ok := f.find(stepFrom...)
	if !ok {
		return nil
	}
	heads := f.g.Row(head.Row)
	for i, cell := range heads {
		switch key := labelKey(cell.Text); {
		case slices.Contains(stepContent, key):
			content = i
		case slices.Contains(stepFrom, key):
			from = i
		case slices.Contains(stepTo, key):
			to = i
		}
	}
	var steps []target.Step
	for r := head.Row + max(head.RowSpan, 1); r < f.g.Rows() && !f.endsSteps(r, content > 0); r++ {
		n := strconv.Itoa(len(steps) + 1)
		s := target.Step{
			Content: f.cellUnder(heads, content, r, "schedule."+n),
			From:    f.cellUnder(heads, from, r, "schedule."+n+".from"),
			To:      f.cellUnder(heads, to, r, "schedule."+n+".to"),
		}
		if s != (target.Step{}) {
			steps = append(steps, s)
		}
	}
	return steps
}

// endsSteps reports the first row that is no step: one that begins with another label,
// in a block with a label beside it with any other text.
func (f *formReader) endsSteps(row int, beside bool) bool {
	cells := f.g.Row(row)
	if len(cells) == 0 || cells[0].Row != row {
		return false
	}
	key := labelKey(cells[0].Text)
	return isLabel(key) && !scheduleLabels[key] || beside && key != "" && !scheduleLabels[key]
}

var scheduleLabels = map[string]bool{"实施进度计划": true, "项目实施进度计划": true, "项目进度计划": true}

// cellUnder reads the cell under a head as one line.
func (f *formReader) cellUnder(heads []blocks.GridCell, i, row int, name string) string {
	cell, ok := f.inOrder(heads, i, row)
	if !ok || cell.Row != row {
		return ""
	}
	text := f.c.oneLine(cell)
	f.c.field(f.g, name, cell, text)
	return text
}

// annualGoals reads the numbered goals of the year.
func (f *formReader) annualGoals() []string {
	label, ok := f.find(declAnnual...)
	if !ok {
		return nil
	}
	cell, ok := f.entry(label)
	if !ok {
		return nil
	}
	return f.c.goalsIn(f.g, cell)
}
