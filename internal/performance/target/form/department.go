package form

import (
	"cmp"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Edges of the department form §5.3 in per mille of its width.
const (
	deptSection = 105
	deptLevel1  = 235
	deptTask    = 370 // 任务名称, 二级指标
	deptContent = 625 // 主要内容, 三级指标
	deptTotal   = 750
	deptFiscal  = 875
	deptEnd     = 1000
)

// DepartmentTable draws 部门整体支出绩效目标申报表 (§5.3), the Ministry's table, money in
// 万元. A department without a name goes by that of the unit.
func DepartmentTable(d target.Department, year fiscal.Year, unit target.Unit) []blocks.Block {
	const lines = 4
	t := newPaper(deptSection, deptLevel1, deptTask, deptContent, deptTotal, deptFiscal, deptEnd)
	t.row(label(deptLevel1, "部门（单位）名称"), entry(deptEnd, cmp.Or(d.Name, unit.Name)))
	taskRows(t, d)
	t.row(label(deptSection, "年度总体目标"), entry(deptEnd, roomy(d.Overall, lines)))
	rows := d.Indicators
	if len(rows) == 0 {
		rows = make([]target.Indicator, 1)
	}
	t.row(tall(deptSection, "年度绩效指标", len(rows)+1), heading(deptLevel1, "一级指标"), heading(deptTask, "二级指标"),
		heading(deptContent, "三级指标"), heading(deptEnd, "指标值"))
	for i, in := range rows {
		t.row(append(levels(rows, i, levelColumns{from: deptSection, level1: deptLevel1, level2: deptTask}), entry(deptContent, in.Name), centred(deptEnd, in.Value))...)
	}
	return append(head("部门整体支出绩效目标申报表", year, unit), t.table())
}

// taskRows draws 年度主要任务 with its sum.
func taskRows(t *paper, d target.Department) {
	tasks := d.Tasks
	if len(tasks) == 0 {
		tasks = make([]target.Task, 1)
	}
	bold := func(b box, down int) box { b.down = down; return b }
	t.row(tall(deptSection, "年度主要任务", len(tasks)+3), bold(heading(deptTask, "任务名称"), 2),
		bold(heading(deptContent, "主要内容"), 2), heading(deptEnd, "预算金额（万元）"))
	t.row(heading(deptTotal, "总额"), heading(deptFiscal, "财政拨款"), heading(deptEnd, "其他资金"))
	for _, task := range tasks {
		t.row(entry(deptTask, task.Name), entry(deptContent, task.Content),
			sum(deptTotal, wan(task.Funds.Total)), sum(deptFiscal, wan(task.Funds.Fiscal)), sum(deptEnd, wan(task.Funds.Other)))
	}
	t.row(label(deptContent, "金额合计"),
		sum(deptTotal, wan(d.Total.Total)), sum(deptFiscal, wan(d.Total.Fiscal)), sum(deptEnd, wan(d.Total.Other)))
}
