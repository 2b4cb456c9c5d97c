package recognise

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Labels of form §5.2 with the names that local forms give them.
var (
	declName       = []string{"项目名称"}
	declKind       = []string{"项目属性"}
	declDepartment = []string{"主管部门", "主管部门名称"}
	declBoth       = []string{"主管部门及代码", "主管部门及编码", "主管部门（代码）"}
	declCode       = []string{"主管部门编码", "主管部门代码"}
	declUnit       = []string{"项目实施单位", "实施单位", "项目单位"}
	declLeader     = []string{"项目负责人"}
	declPhone      = []string{"联系电话"}
	declDuration   = []string{"项目起止时间", "项目期", "项目起止日期", "起止时间"}
	declFunds      = []string{"项目资金", "项目资金申请"}
	declTotal      = []string{"资金总额", "项目资金总额", "年度资金总额", "总额"}
	declFiscal     = []string{"其中：财政拨款", "财政拨款", "财政拨款小计", "其中：财政资金", "财政资金"}
	declUpper      = []string{"财政拨款（上级）", "其中：上级", "上级", "上级财政拨款", "上级资金", "上级补助",
		"其中：上级财政拨款", "其中：上级补助", "其中：上级资金", "上级补助资金"}
	declLocal        = []string{"财政拨款（本级）", "其中：本级", "本级", "本级财政拨款", "本级资金"}
	declOwn          = []string{"自有资金"}
	declOther        = []string{"其他", "其他资金"}
	declDuties       = []string{"单位职能概述", "单位职能"}
	declOverview     = []string{"项目概况", "项目概述", "项目基本概况", "项目简介"}
	declLegal        = []string{"立项依据", "项目立项依据", "项目立项的依据"}
	declFeasible     = []string{"可行性", "项目可行性", "项目实施的可行性", "项目申报的可行性"}
	declNecessary    = []string{"必要性", "项目必要性", "项目实施的必要性", "项目申报的必要性"}
	declSchedule     = []string{"实施进度计划", "项目实施进度计划", "项目进度计划"}
	declStep         = []string{"内容", "实施内容", "项目实施内容", "工作内容"}
	declFrom         = []string{"开始时间", "起始时间"}
	declTo           = []string{"完成时间", "结束时间"}
	declGoals        = []string{"总体目标", "项目总体目标", "总体绩效目标", "绩效目标", "项目绩效目标", "项目绩效总体目标", "绩效总体目标"}
	declTerm         = []string{"长期/中期目标", "中期目标", "长期目标", "中期/长期目标", "实施期目标", "项目长期目标", "实施期总目标"}
	declYear         = []string{"年度目标", "年度绩效目标", "年度总体目标", "项目年度目标", "年度总目标"}
	declRoles        = []string{"填报人", "单位负责人", "填表人"}
	declFilledOn     = []string{"填报日期", "填表日期", "填报时间", "填表时间"}
	signNames        = []string{"签名", "签字", "签字（盖章）", "签章", "审核人", "负责人签字", "姓名"}
	signDates        = []string{"日期", "审核日期", "时间"}
	declarationNames = vocabularyOf(declName, declKind, declDepartment, declBoth, declCode, declUnit, declLeader, declPhone, declDuration,
		declFunds, declTotal, declFiscal, declUpper, declLocal, declOwn, declOther, declDuties, declOverview, declLegal,
		declFeasible, declNecessary, declSchedule, declStep, declFrom, declTo, declGoals, declTerm, declYear, declRoles,
		declFilledOn, signNames, signDates)
)

// readDeclaration reads form §5.2 from a ruled table.
func (f formReader) readDeclaration(h heading) target.Project {
	var p target.Project
	d := &target.Declaration{}
	p.Declaration = d
	p.Name = f.line("name", declName...)
	d.Kind = f.kind()
	d.Department, d.DepartmentCode = f.department()
	p.Unit = unitOf(f.line("unit", declUnit...))
	if p.Unit == (target.Unit{}) {
		p.Unit = h.unit
	}
	d.Leader = f.line("leader", declLeader...)
	d.Phone = f.line("phone", declPhone...)
	d.Duration = f.line("duration", declDuration...)
	p.Funds = f.funds(h.factor)
	d.Duties = f.text("duties", declDuties...)
	d.Overview = f.text("overview", declOverview...)
	d.LegalBasis = f.text("legalBasis", declLegal...)
	d.Feasibility = f.text("feasibility", declFeasible...)
	d.Necessity = f.text("necessity", declNecessary...)
	d.Schedule = f.schedule()
	f.declaredGoals(&p)
	p.Indicators, d.TermIndicators = f.withoutNumbers().indicators(wholeOf(f.g))
	f.signatures(d)
	return p
}

var departmentAndCode = regexp.MustCompile(`^(?:[\[【（(]?(\d{3,12})[\]】）)]?)?[\s\-/、]*(.*?)[\s\-/、]*(?:[\[【（(]?(\d{3,12})[\]】）)]?)?$`)

// department reads the department and its code, which some forms print in one cell.
func (f formReader) department() (name, code string) {
	if _, ok := f.find(wholeOf(f.g), declBoth); ok {
		m := departmentAndCode.FindStringSubmatch(f.line("department", declBoth...))
		return m[2], m[1] + m[3]
	}
	return f.line("department", declDepartment...), f.line("departmentCode", declCode...)
}

// kind reads which box of 项目属性 is ticked. An attribute the form does not know is
// left for the report.
func (f formReader) kind() target.ProjectKind {
	label, ok := f.find(wholeOf(f.g), declKind)
	if !ok {
		return ""
	}
	f.use(f.g, label)
	cell, ok := f.valueOf(label)
	if !ok {
		return ""
	}
	printed := f.oneLine(cell)
	kind := target.ProjectKind("")
	switch chosen, ok := tickedOne(printed); {
	case !ok:
		return ""
	case strings.HasPrefix(chosen, "新增"):
		kind = target.KindNew
	case strings.HasPrefix(chosen, "延续"):
		kind = target.KindContinued
	case chosen != "":
		return ""
	}
	f.use(f.g, cell)
	if kind != "" {
		f.field(f.g, "kind", cell, printed)
	}
	return kind
}

// funds reads the money of the project. The labels are common words, so only the rows
// beside 项目资金 count where the form has that label.
func (f formReader) funds(factor int64) target.Funds {
	rows := wholeOf(f.g)
	if label, ok := f.find(rows, declFunds); ok {
		f.use(f.g, label)
		rows = rowsOf(label)
		factor = factorOf(label.Text, factor)
	}
	return target.Funds{
		Total:  f.sum(rows, "budget", factor, declTotal...),
		Fiscal: f.sum(rows, "fiscal", factor, declFiscal...),
		Upper:  f.sum(rows, "upper", factor, declUpper...),
		Local:  f.sum(rows, "local", factor, declLocal...),
		Own:    f.sum(rows, "own", factor, declOwn...),
		Other:  f.sum(rows, "other", factor, declOther...),
	}
}

// schedule reads the rows of 实施进度计划.
func (f formReader) schedule() []target.Step {
	label, ok := f.find(wholeOf(f.g), declSchedule)
	if !ok {
		return nil
	}
	f.use(f.g, label)
	rows := rowsOf(label)
	var cols [3]int
	for i, labels := range [][]string{declStep, declFrom, declTo} {
		head, ok := f.find(rowRange{rows.from, rows.from + 1}, labels)
		if !ok {
			return nil
		}
		f.use(f.g, head)
		cols[i] = head.Col
	}
	var steps []target.Step
	for row := rows.from + 1; row < rows.to; row++ {
		id := "schedule." + strconv.Itoa(len(steps)+1)
		s := target.Step{
			Content: f.at(row, cols[0], id+".content", formReader.prose),
			From:    f.at(row, cols[1], id+".from", formReader.oneLine),
			To:      f.at(row, cols[2], id+".to", formReader.oneLine),
		}
		if s != (target.Step{}) {
			steps = append(steps, s)
		}
	}
	return steps
}

// at reads the cell that begins at a row in a column.
func (f formReader) at(row, col int, name string, read func(formReader, blocks.GridCell) string) string {
	cell, ok := f.g.At(row, col)
	if !ok || cell.Row != row {
		return ""
	}
	text := read(f, cell)
	f.field(f.g, name, cell, text)
	return text
}

// declaredGoals reads the goal of the term and the list of goals of the year. A form
// with one box for goals means those of the year.
func (f formReader) declaredGoals(p *target.Project) {
	goals, hasGoals := f.find(wholeOf(f.g), declGoals)
	if hasGoals {
		f.use(f.g, goals)
	}
	term, hasTerm := f.find(wholeOf(f.g), declTerm)
	year, hasYear := f.find(wholeOf(f.g), declYear)
	if hasGoals && !hasTerm && !hasYear {
		year, hasYear = goals, true
	}
	if hasTerm {
		f.use(f.g, term)
		if cell, ok := f.valueOf(term); ok {
			p.Declaration.TermGoal = f.prose(cell)
			f.field(f.g, "termGoal", cell, p.Declaration.TermGoal)
		}
	}
	if hasYear {
		f.use(f.g, year)
		if cell, ok := f.valueOf(year); ok {
			cell.Text = goalNumber.ReplaceAllString(cell.Text, "$1$2、$3")
			p.Goals = f.goalsIn(f.g, cell)
		}
	}
}

// Numbers in words, as many forms have them printed: 目标1：, 指标1：. Behind a point a
// digit would make the number a figure (指标1.5).
var (
	goalNumber      = regexp.MustCompile(`(^|[\n；;。]\s*)\s*目标\s*(\d{1,2})\s*(?:[：:、]|[.．](\D|$))`)
	indicatorNumber = regexp.MustCompile(`^\s*指标\s*\d{1,2}\s*(?:[：:、]|[.．]\s*(\D|$))\s*`)
)

// withoutNumbers takes the numbers off the names of indicators: a number alone names
// none.
func (f formReader) withoutNumbers() formReader {
	from, ok := firstHead(f.g, wholeOf(f.g))
	if !ok {
		return f
	}
	f.g.Cells = slices.Clone(f.g.Cells)
	for _, head := range headsOf(f.g, from) {
		for i, cell := range f.g.Cells {
			if cell.Row > from && cell.Col == head.name {
				f.g.Cells[i].Text = indicatorNumber.ReplaceAllString(cell.Text, "$1")
			}
		}
	}
	return f
}

func containsKey(labels []string, text string) bool {
	key := labelKey(text)
	for _, label := range labels {
		if key == label {
			return true
		}
	}
	return false
}
