package lint_test

import (
	"testing"

	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/lint"
)

// graded makes a row qualitative.
func graded(p, r int, value, description string) func(*target.Document) {
	return func(d *target.Document) {
		i := ind(d, p, r)
		i.Nature, i.Name, i.Value, i.Description = target.NatureQual, "资产管理规范性", value, description
	}
}

// deadline turns the 时效 row of the first table into a time limit.
func deadline(text string) func(*target.Document) {
	return all(name(1, 4, "故障处置时限"), description(1, 4, "接到报修到恢复使用的时间"), value(1, 4, text))
}

func subGoal(indicator string) func(*target.Document) {
	return func(d *target.Document) { d.Department.SubGoals[0].Indicator = indicator }
}

func valuesCases() []mutation {
	const grades = "达成：制度齐备；部分达成并具有一定效果：有制度；未达成且效果较差：没有制度"
	return []mutation{
		{"L10 文字", value(1, 2, "若干"), "L10 E P1-02"},
		{"L10 定性三等次", graded(1, 8, "达成", grades), ""},
		{"L10 定性两等次", graded(1, 8, "规矩", "达成：制度齐备；未达成且效果较差：没有制度"), "L10 E P1-08"},
		{"L10 定性缺达成", graded(1, 8, "规矩", "部分达成并具有一定效果；未达成且效果较差"), "L10 E P1-08"},
		{"L10 三等次但不是定性", all(graded(1, 8, "规矩", grades), func(d *target.Document) { ind(d, 1, 8).Nature = target.NatureQuant }), "L10 E P1-08"},
		{"L10 日期在数量", value(1, 2, "2025年12月31日"), "L10 E P1-02"},
		{"L10 日期在时效", deadline("2025年12月底前"), ""},
		{"L11 没有符号", value(1, 2, "48 次"), "L11 W P1-02"},
		{"L11 有文字", value(1, 2, "48 次以上"), ""},
		{"L12 笼统", value(1, 2, "有 效。"), "L10 E P1-02, L12 E P1-02"},
		{"L12 不止一词", value(1, 2, "有效开展"), "L10 E P1-02"},
		{"L13 预算数", value(1, 6, "小于预算数"), "L10 E P1-06, L13 E P1-06"},
		{"L13 按标准", value(1, 2, "按标准"), "L10 E P1-02, L13 E P1-02"},
		{"L13 有数字", value(1, 2, "按标准开展 5 次"), "L10 E P1-02"},
		{"L14 照抄描述", value(1, 2, "检查，专用线路"), "L10 E P1-02, L14 E P1-02"},
		{"L14 差一字", value(1, 2, "检查专用线缆"), "L10 E P1-02"},
		{"L14 笼统词归L12", all(value(1, 2, "及时"), description(1, 2, "及时到现场检查专用线路的次数")), "L10 E P1-02, L12 E P1-02"},
		{"L15 大于", value(1, 2, "＞48 次"), "L15 W P1-02"},
		{"L15 超过", value(1, 2, "超过 48 次"), "L15 W P1-02"},
		{"L15 小于", value(1, 6, "<32 万元"), "L15 W P1-06"},
		{"L15 大于等于", value(1, 2, "大于等于 48 次"), ""},
		{"L16 百分之一百", value(1, 8, "≥100%"), ""},
		{"L16 多出一点", value(1, 8, "≥100.01%"), "L16 E P1-08"},
		{"L16 零", value(1, 8, "≥0%"), ""},
		{"L16 负数", value(1, 8, "≥-0.01%"), "L16 E P1-08"},
		{"L16 增长", all(value(1, 8, "≥120%"), name(1, 8, "资产信息公开增长率")), ""},
		{"L17 约", value(1, 2, "约 48 次"), "L17 W P1-02"},
		{"L17 左右", value(1, 2, "48 次左右"), "L17 W P1-02"},
		{"L17 区间", value(1, 2, "40～50 次"), "L17 W P1-02"},
		{"L17 以上", value(1, 2, "48 次以上"), ""},
		{"L17 部门约数", subGoal("完成约 150 个单位的资产信息化管理"), "L17 W D01"},
		{"L17 部门区间", subGoal("完成 140-160 个单位的资产信息化管理"), "L17 W D01"},
		{"L17 部门以上", subGoal("完成 150 个以上单位的资产信息化管理"), ""},
	}
}

func unitsCases() []mutation {
	users := description(1, 1, "全年使用资产系统的对象")
	return []mutation{
		{"L18 没有单位", value(1, 2, "≥48"), "L18 E P1-02"},
		{"L18 项目数", value(1, 2, "≥48 个项目数"), "L18 E P1-02"},
		{"L18 个项目", value(1, 2, "≥48 个项目"), ""},
		{"L18 份报告", value(1, 2, "≥48 份报告"), ""},
		{"L18 台报告", value(1, 2, "≥48 台报告"), "L18 E P1-02"},
		{"L18 万", value(1, 7, "≥80 万"), "L18 E P1-07"},
		{"L18 万元", value(1, 7, "≥80 万元"), ""},
		{"L18 区间", value(1, 2, "40-50 处"), "L17 W P1-02, L18 E P1-02"},
		{"L18 每座", value(1, 5, "≤1200 元/座"), "L18 E P1-05"},
		{"L18 每公里", value(1, 5, "≤1 万元/公里"), ""},
		{"L18 亿元每公里", value(1, 5, "≤1 亿元/公里"), "L18 E P1-05"},
		{"L19 比率不是百分数", value(1, 3, "≥98 个"), "L19 E P1-03"},
		{"L19 比率是文字", value(1, 3, "零差错"), "L10 E P1-03, L19 E P1-03"},
		{"L19 数部门", all(users, value(1, 1, "=150 个部门")), "L19 E P1-01"},
		{"L19 户就是单位", all(users, value(1, 1, "=150 个单位")), ""},
		{"L19 一边没有", all(users, value(1, 1, "=150 个")), ""},
		{"L19 数量写百分数", all(value(1, 9, "≥20%"), description(1, 9, "减少数量=少用张数÷上年张数×100%")), "L19 E P1-09"},
		{"L19 比例写百分数", all(value(1, 9, "≥20%"), name(1, 9, "纸质单据减少比例"), description(1, 9, "比例=少用张数÷上年张数×100%")), ""},
		{"L19 金额写百分数", all(value(1, 7, "≥20%"), description(1, 7, "调剂金额=调剂原值÷闲置原值×100%")), "L19 E P1-07"},
		{"L20 小于等于", value(1, 11, "≤95%"), "L20 E P1-11"},
		{"L20 六十", value(1, 11, "≥60%"), ""},
		{"L20 差一点", value(1, 11, "≥59.99%"), "L20 E P1-11"},
		{"L20 一百", value(1, 11, "≥100%"), ""},
		{"L20 过百", value(1, 11, "≥101%"), "L16 E P1-11, L20 E P1-11"},
		{"L20 没有符号按大于等于", value(1, 11, "95%"), "L11 W P1-11"},
		{"L20 大于", value(1, 11, ">95%"), "L15 W P1-11, L20 E P1-11"},
		{"L20 文字", value(1, 11, "满意"), "L10 E P1-11, L14 E P1-11, L19 E P1-11, L20 E P1-11"},
		{"L20 分", value(1, 11, "≥95 分"), "L18 E P1-11, L19 E P1-11, L20 E P1-11"},
		{"L45 质量写钱", all(name(1, 3, "资产卡片金额"), value(1, 3, "≥98 万元")), "L45 W P1-03"},
		{"L45 质量写万", all(name(1, 3, "资产卡片金额"), value(1, 3, "≥98 万")), "L18 E P1-03, L45 W P1-03"},
		{"L45 质量写单价", all(name(1, 3, "资产卡片金额"), value(1, 3, "≥98 元/户")), ""},
		{"L45 数量写百分数", all(name(1, 2, "线路巡检进度"), description(1, 2, "进度=已巡检÷应巡检×100%"), value(1, 2, "≥48%")), "L45 W P1-02"},
		{"L49 次", deadline("≤4 次"), "L49 E P1-04"},
		{"L49 小时", deadline("≤4 小时"), ""},
		{"L49 月", deadline("4 月以内"), ""},
		{"L49 年", deadline("≤1 年"), "L49 E P1-04"},
		{"L49 天数区间", deadline("4-5 天"), "L17 W P1-04"},
		{"L49 文字", deadline("随到随办"), "L10 E P1-04, L49 E P1-04"},
		{"L49 日期", deadline("2025-06-30"), ""},
	}
}

// The sentences quote a department goal as printed, with its years.
func TestGoals_quoted(t *testing.T) {
	const printed = "完成 2021年度约 100 个单位的资产信息化管理"
	doc := cleanDocument()
	subGoal(printed)(&doc)
	doc.Department.SubGoals[1].Indicator = "开展 2021年度 3 次调研"
	quoted := map[string]bool{}
	for _, f := range lint.Run(doc, embedded(t, "990112", baseYear)) {
		quoted[f.Rule] = quoted[f.Rule] || f.Params["goal"] == printed || f.Params["text"] == printed ||
			f.Params["goal"] == "开展 2021年度 3 次调研"
	}
	for _, rule := range []string{"L17", "L42", "L43"} {
		if !quoted[rule] {
			t.Errorf("%s does not quote the goal", rule)
		}
	}
}
