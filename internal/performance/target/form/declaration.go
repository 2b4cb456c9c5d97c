package form

import (
	"caixiao/internal/core/fiscal"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Edges of form §5.2 in per mille of its width.
const (
	declSection = 85   // labels that span the rows of a block
	declLabel   = 215  // other labels; 一级指标
	declSub     = 368  // labels inside a block; 二级指标
	declHalf    = 475  // entries of the left half
	declSecond  = 635  // labels of the right half; 三级指标
	declDate    = 745  // the label 日期 of an opinion
	declValue   = 815  // 指标值
	declEnd     = 1000 // entries of the right half; 备注
)

// Printed labels of 项目属性.
const (
	labelNew       = "新增项目"
	labelContinued = "延续项目"
)

// Roles and offices that the form prints whether or not somebody has signed.
var (
	signatureRoles = []string{"填报人", "单位负责人"}
	opinionOffices = []string{"主管部门审核意见", "第三方机构审核意见", "财政局业务科（股）室意见", "绩效科（股）意见"}
)

// Declaration draws 项目支出绩效目标申报表 (§5.2) with its seven blocks in printed
// order, money in 万元. unit is the unit that fills it in. Lists without content keep
// an empty row, so that the form can be filled in by hand.
func Declaration(p target.Project, year fiscal.Year, unit target.Unit) []blocks.Block {
	return append(head("项目支出绩效目标申报表", year, unit), declarationTable(p))
}

func declarationTable(p target.Project) blocks.Table {
	var d target.Declaration
	if p.Declaration != nil {
		d = *p.Declaration
	}
	t := newPaper(declSection, declLabel, declSub, declHalf, declSecond, declDate, declValue, declEnd)
	basicRows(t, p, d)
	fundsRows(t, p.Funds)
	reasonRows(t, d)
	scheduleRows(t, d.Schedule)
	t.row(tall(declLabel, "总体目标", 2), heading(declSecond, "长期/中期目标"), heading(declEnd, "年度目标"))
	t.row(entry(declSecond, d.TermGoal), entry(declEnd, numbered(p.Goals)))
	declaredRows(t, "中期绩效指标", d.TermIndicators)
	declaredRows(t, "年度绩效指标", p.Indicators)
	signatureRows(t, d)
	opinionRows(t, d.Opinions)
	return t.table()
}

// basicRows draws block 1: what project it is and who answers for it.
func basicRows(t *paper, p target.Project, d target.Declaration) {
	kind := map[target.ProjectKind]string{target.KindNew: labelNew, target.KindContinued: labelContinued}[d.Kind]
	pair := func(label1, text1, label2, text2 string) {
		t.row(label(declLabel, label1), entry(declHalf, text1), label(declSecond, label2), entry(declEnd, text2))
	}
	t.row(label(declLabel, "项目名称"), entry(declEnd, p.Name))
	t.row(label(declLabel, "项目属性"), entry(declEnd, ticks("　　", kind, labelNew, labelContinued)))
	pair("主管部门", d.Department, "主管部门编码", d.DepartmentCode)
	pair("项目实施单位", unitText(p.Unit), "项目负责人", d.Leader)
	pair("联系电话", d.Phone, "项目起止时间", d.Duration)
}

// fundsRows draws block 2, 项目资金.
func fundsRows(t *paper, f target.Funds) {
	t.row(tall(declLabel, "项目资金（万元）", 3),
		label(declSub, "资金总额"), sum(declHalf, wan(f.Total)), label(declSecond, "其中：\n财政拨款"), sum(declEnd, wan(f.Fiscal)))
	t.row(label(declSub, "财政拨款\n（上级）"), sum(declHalf, wan(f.Upper)), label(declSecond, "财政拨款\n（本级）"), sum(declEnd, wan(f.Local)))
	t.row(label(declSub, "自有资金"), sum(declHalf, wan(f.Own)), label(declSecond, "其他"), sum(declEnd, wan(f.Other)))
}

// reasonRows draws block 3: the reasons for the project in words.
func reasonRows(t *paper, d target.Declaration) {
	const lines = 2
	for _, text := range [][2]string{
		{"单位职能概述", d.Duties}, {"项目概况", d.Overview}, {"立项依据", d.LegalBasis},
		{"可行性", d.Feasibility}, {"必要性", d.Necessity},
	} {
		t.row(label(declLabel, text[0]), entry(declEnd, roomy(text[1], lines)))
	}
}

// scheduleRows draws block 4, 实施进度计划.
func scheduleRows(t *paper, steps []target.Step) {
	if len(steps) == 0 {
		steps = make([]target.Step, 1)
	}
	t.row(tall(declLabel, "实施进度计划", len(steps)+1),
		heading(declSecond, "内容"), heading(declValue, "开始时间"), heading(declEnd, "完成时间"))
	for _, s := range steps {
		t.row(entry(declSecond, s.Content), centred(declValue, s.From), centred(declEnd, s.To))
	}
}

// declaredRows draws block 6 once: the indicators of the term or of the year.
func declaredRows(t *paper, name string, rows []target.Indicator) {
	if len(rows) == 0 {
		rows = make([]target.Indicator, 1)
	}
	t.row(tall(declSection, name, len(rows)+1), heading(declLabel, "一级指标"), heading(declSub, "二级指标"),
		heading(declSecond, "三级指标"), heading(declValue, "指标值"), heading(declEnd, "备注"))
	for i, in := range rows {
		t.row(append(levels(rows, i, levelColumns{from: declSection, level1: declLabel, level2: declSub}), entry(declSecond, in.Name),
			centred(declValue, in.Value), entry(declEnd, in.Remark))...)
	}
}

// signatureRows draws the first half of block 7: who filled it in, and when.
func signatureRows(t *paper, d target.Declaration) {
	signs := inOrder(d.Sign, signatureRoles, func(s target.Signature) string { return s.Role },
		func(role string) target.Signature { return target.Signature{Role: role} })
	for len(signs) >= 2 {
		t.row(label(declLabel, signs[0].Role), entry(declHalf, signs[0].Name), label(declSecond, signs[1].Role), entry(declEnd, signs[1].Name))
		signs = signs[2:]
	}
	if len(signs) == 1 {
		t.row(label(declLabel, signs[0].Role), entry(declHalf, signs[0].Name), label(declSecond, "填报日期"), entry(declEnd, d.FilledOn))
		return
	}
	t.row(label(declLabel, "填报日期"), entry(declEnd, d.FilledOn))
}

// opinionRows draws the second half of block 7: a box for every office that has to
// agree, with its name and date.
func opinionRows(t *paper, opinions []target.Opinion) {
	const lines = 3
	boxes := inOrder(opinions, opinionOffices, func(o target.Opinion) string { return o.Office },
		func(office string) target.Opinion { return target.Opinion{Office: office} })
	for _, o := range boxes {
		t.row(tall(declLabel, o.Office, 2), entry(declEnd, roomy(o.Text, lines)))
		t.row(label(declSub, "签名"), entry(declSecond, o.Name), label(declDate, "日期"), centred(declEnd, o.Date))
	}
}

// inOrder puts what has been signed in the order of the form: first what the form
// prints anyway, an empty one where nothing was given, then the rest. What has no
// name of its own cannot be printed.
func inOrder[T any](given []T, printed []string, name func(T) string, empty func(string) T) []T {
	var out []T
	standard := map[string]bool{"": true}
	for _, p := range printed {
		standard[p] = true
		before := len(out)
		for _, g := range given {
			if name(g) == p {
				out = append(out, g)
			}
		}
		if len(out) == before {
			out = append(out, empty(p))
		}
	}
	for _, g := range given {
		if !standard[name(g)] {
			out = append(out, g)
		}
	}
	return out
}
