package recognise

import (
	"strconv"
	"strings"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Labels of the department form §5.3.
var (
	deptName        = []string{"部门（单位）名称", "部门名称", "单位名称", "部门（单位）", "预算部门"}
	deptTasks       = []string{"年度主要任务", "主要任务"}
	deptTaskName    = []string{"任务名称"}
	deptTaskContent = []string{"主要内容", "任务内容"}
	deptMoney       = []string{"预算金额"}
	deptTotal       = []string{"总额", "资金总额", "小计"}
	deptFiscal      = []string{"财政拨款", "财政资金", "其中：财政拨款"}
	deptOther       = []string{"其他资金", "其他"}
	deptSum         = []string{"金额合计", "合计"}
	deptOverall     = []string{"年度总体目标", "年度总体绩效目标", "总体目标", "年度绩效目标", "绩效总体目标"}
	deptIndicators  = []string{"年度绩效指标", "绩效指标"}
	departmentNames = vocabularyOf(deptName, deptTasks, deptTaskName, deptTaskContent, deptMoney, deptTotal, deptFiscal, deptOther,
		deptSum, deptOverall, deptIndicators)
)

// readDepartment reads the department form of the Ministry (§5.3) into what part one
// may have given already.
func (f formReader) readDepartment(h heading, d *target.Department) {
	d.Name = f.line("name", deptName...)
	f.tasks(h.factor, d)
	if overall := f.text("overall", deptOverall...); overall != "" {
		if d.Overall != "" && d.Overall != overall {
			f.report.note("overall_twice", map[string]any{"target": f.id})
		}
		d.Overall = overall
	}
	d.Indicators, _ = f.withoutNumbers().indicators(wholeOf(f.g))
}

// moneyColumns are the columns of the three amounts of a task.
type moneyColumns struct {
	total, fiscal, other int
	factor               int64
}

// tasks reads 年度主要任务 with its sum.
func (f formReader) tasks(factor int64, d *target.Department) {
	section, ok := f.find(wholeOf(f.g), deptTasks)
	if !ok {
		return
	}
	f.use(f.g, section)
	rows := rowRange{section.Row, f.g.Rows()}
	name, okName := f.find(rows, deptTaskName)
	content, okContent := f.find(rows, deptTaskContent)
	if !okName || !okContent {
		return
	}
	f.use(f.g, name)
	f.use(f.g, content)
	m, from := f.moneyColumns(rowRange{section.Row, section.Row + 3}, factor)
	from = max(from, rowsOf(name).to, rowsOf(content).to)
	for row := from; row < rows.to; row++ {
		if f.taskSum(row, m, d) || f.tasksEnd(row, section) {
			return
		}
		id := "tasks." + strconv.Itoa(len(d.Tasks)+1)
		t := target.Task{
			Name:    f.at(row, name.Col, id+".name", formReader.oneLine),
			Content: f.at(row, content.Col, id+".content", formReader.prose),
			Funds:   f.moneyAt(row, id+".", m),
		}
		if t != (target.Task{}) {
			d.Tasks = append(d.Tasks, t)
		}
	}
}

// tasksEnd reports a row of what follows the tasks where they have no sum.
func (f formReader) tasksEnd(row int, section blocks.GridCell) bool {
	first, ok := f.g.At(row, section.Col)
	return ok && first.Row == row && departmentNames[labelKey(first.Text)]
}

// taskSum reads the row 金额合计.
func (f formReader) taskSum(row int, m moneyColumns, d *target.Department) bool {
	label, ok := f.find(rowRange{row, row + 1}, deptSum)
	if !ok {
		return false
	}
	f.use(f.g, label)
	d.Total = f.moneyAt(row, "", m)
	return true
}

func (f formReader) moneyColumns(rows rowRange, factor int64) (m moneyColumns, end int) {
	m = moneyColumns{total: -1, fiscal: -1, other: -1, factor: factor}
	if head, ok := f.find(rows, deptMoney); ok {
		f.use(f.g, head)
		m.factor = factorOf(head.Text, factor)
		m.total = head.Col // a form with one amount has no heads below
		end = rowsOf(head).to
	}
	for _, c := range []struct {
		labels []string
		col    *int
	}{{deptTotal, &m.total}, {deptFiscal, &m.fiscal}, {deptOther, &m.other}} {
		if head, ok := f.find(rows, c.labels); ok {
			f.use(f.g, head)
			*c.col = head.Col
			end = max(end, rowsOf(head).to)
		}
	}
	return m, end
}

// moneyAt reads the amounts of one row.
func (f formReader) moneyAt(row int, prefix string, m moneyColumns) target.Funds {
	var funds target.Funds
	if cell, ok := f.g.At(row, m.total); ok && m.total >= 0 {
		funds.Total = f.sumAt(prefix+"budget", m.factor, cell)
	}
	if cell, ok := f.g.At(row, m.fiscal); ok && m.fiscal >= 0 {
		funds.Fiscal = f.sumAt(prefix+"fiscal", m.factor, cell)
	}
	if cell, ok := f.g.At(row, m.other); ok && m.other >= 0 {
		funds.Other = f.sumAt(prefix+"other", m.factor, cell)
	}
	return funds
}

// departmentPart returns the department a table goes into.
func departmentPart(d *target.Document) *target.Department {
	if d.Department == nil {
		d.Department = &target.Department{}
	}
	return d.Department
}

// isEmptyDepartment reports a form that nobody has filled in.
func isEmptyDepartment(d *target.Department) bool {
	return strings.TrimSpace(d.Name+d.Overall) == "" && len(d.Tasks)+len(d.Indicators)+len(d.SubGoals)+len(d.Safeguards) == 0
}
