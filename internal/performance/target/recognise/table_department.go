package recognise

import (
	"slices"
	"strconv"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Labels of the department form §5.3.
var (
	deptNames   = []string{"部门（单位）名称", "部门名称", "单位名称", "部门/单位名称", "部门"}
	deptOverall = []string{"年度总体目标", "年度绩效目标", "年度总体绩效目标", "整体绩效目标", "总体目标"}
	deptSums    = []string{"金额合计", "合计"}
	taskTotal   = []string{"总额", "预算金额", "预算金额（万元）", "预算金额（元）", "金额"}
	taskFiscal  = []string{"财政拨款", "财政资金", "其中：财政拨款"}
	taskOther   = []string{"其他资金", "其他"}
)

// readDepartment reads the department form §5.3, the Ministry's table.
func readDepartment(g blocks.Grid, c *tableContext) (*target.Department, formHead) {
	f := &formReader{c: c, g: g, head: c.readHead()}
	d := &target.Department{Name: f.short("name", deptNames...)}
	f.tasks(d)
	d.Overall = f.long("overall", deptOverall...)
	found, _ := f.indicatorBlocks()
	for _, b := range found {
		d.Indicators = append(d.Indicators, f.rowsOf(b, c.id, false)...)
	}
	f.useLabels()
	return d, f.head
}

// taskColumns are the heads over the tasks: the amounts by their places, counted from
// the right, since name and content stand left of them whatever is merged there.
type taskColumns struct {
	cells                []blocks.GridCell
	total, fiscal, other int // -1 when the form has none
}

// tasks reads 年度主要任务 and their sum.
func (f *formReader) tasks(d *target.Department) {
	name, ok := f.find("任务名称")
	if !ok {
		return
	}
	h, first := f.taskHead(name)
	unit := f.taskUnit()
	for r := first; r < f.g.Rows() && !f.endsTasks(r); r++ {
		cells := f.g.Row(r)
		if slices.ContainsFunc(cells, isSum) {
			d.Total = f.taskFunds(h, r, "D", unit)
			continue
		}
		id := "D-T" + strconv.Itoa(len(d.Tasks)+1)
		t := target.Task{
			Name: f.taskText(h, h.total-2, r, id, "name"), Content: f.taskText(h, h.total-1, r, id, "content"),
			Funds: f.taskFunds(h, r, id, unit),
		}
		if t != (target.Task{}) {
			d.Tasks = append(d.Tasks, t)
		}
	}
}

func isSum(cell blocks.GridCell) bool { return slices.Contains(deptSums, labelKey(cell.Text)) }

// taskHead finds the row that heads the amounts: that of 任务名称 or the one below.
func (f *formReader) taskHead(name blocks.GridCell) (h taskColumns, first int) {
	for _, row := range []int{name.Row + 1, name.Row} {
		h = taskColumns{cells: f.g.Row(row), total: -1, fiscal: -1, other: -1}
		for i, cell := range h.cells {
			switch key := labelKey(cell.Text); {
			case cell.Row != row && row != name.Row:
			case slices.Contains(taskTotal, key):
				h.total = i
			case slices.Contains(taskFiscal, key):
				h.fiscal = i
			case slices.Contains(taskOther, key):
				h.other = i
			}
		}
		if h.total >= 0 {
			return h, row + 1
		}
	}
	h.total = len(h.cells)
	return h, name.Row + 1
}

// taskUnit is the unit of money of the tasks.
func (f *formReader) taskUnit() (text string) {
	if label, ok := f.find("预算金额（万元）", "预算金额（元）"); ok {
		return label.Text
	}
	return ""
}

// endsTasks reports the row behind the last task.
func (f *formReader) endsTasks(row int) bool {
	cells := f.g.Row(row)
	if len(cells) == 0 || cells[0].Row != row {
		return false
	}
	key := labelKey(cells[0].Text)
	return slices.Contains(deptOverall, key) || isBlockName(key) || isHeaderRow(f.g, row)
}

// taskFunds reads the amounts of a row by their places from the right.
func (f *formReader) taskFunds(h taskColumns, row int, id, unit string) target.Funds {
	cells := f.g.Row(row)
	at := func(place int) (blocks.GridCell, bool) {
		i := len(cells) - (len(h.cells) - place)
		if place < 0 || i < 0 || i >= len(cells) || cells[i].Row != row {
			return blocks.GridCell{}, false
		}
		return cells[i], true
	}
	var funds target.Funds
	if cell, ok := at(h.total); ok {
		funds.Total = f.money(id, "budget", cell, f.unit(unit))
	}
	if cell, ok := at(h.fiscal); ok {
		funds.Fiscal = f.money(id, "fiscal", cell, f.unit(unit))
	}
	if cell, ok := at(h.other); ok {
		funds.Other = f.money(id, "other", cell, f.unit(unit))
	}
	return funds
}

// taskText reads the name or the content of a task.
func (f *formReader) taskText(h taskColumns, i, row int, id, name string) string {
	cell, ok := f.inOrder(h.cells, i, row)
	if !ok || cell.Row != row || isLabel(cell.Text) {
		return ""
	}
	text := f.c.prose(cell)
	f.c.fieldOf(f.g, id, name, cell, text)
	return text
}
