package target_test

import (
	"testing"

	"caixiao/internal/performance/target"
)

func TestDepartment_Goals(t *testing.T) {
	units := []string{"个", "%", "元", "万元", "亿元", "户", "天", "工作日", "日"}
	type goal struct {
		text      string
		op        target.Operator
		low, high string
		unit      string
	}
	for indicator, want := range map[string][]goal{
		"": nil, "提高效率，加强管理。": nil, "2021 年完成工作；2020年度检查": nil, "按第3条办理": nil,
		"完成收入目标，12 个":        {{"完成收入目标", target.QualOp, "0", "0", ""}, {"12 个", target.EQ, "12", "12", "个"}},
		"实现 3.2 亿的收入":        {{"实现 3.2 亿的收入", target.GE, "3.2", "3.2", "亿"}},
		"比上年增加６.5％；不大于 5 天":  {{"比上年增加6.5%", target.GE, "6.5", "6.5", "%"}, {"不大于 5 天", target.EQ, "5", "5", "天"}},
		"2020 年度支出中 5-8 个项目": {{"度支出中 5-8 个项目", target.RangeOp, "5", "8", "个"}},
		"增长 5% ～ 8%。不超过1,600 元/户": {{"增长 5% ~ 8%", target.RangeOp, "5", "8", "%"},
			{"不超过1,600 元/户", target.LE, "1600", "1600", "元/户"}},
		"约 150 个，15 工作日以内，达到 3 个以下": {{"约 150 个", target.EQ, "150", "150", "个"},
			{"15 工作日以内", target.LE, "15", "15", "工作日"}, {"达到 3 个以下", target.EQ, "3", "3", "个"}},
	} {
		goals := target.Department{SubGoals: []target.SubGoal{{No: "一", Indicator: indicator}}}.Goals(units)
		if len(goals) != len(want) {
			t.Errorf("%s: %d goals, want %d", indicator, len(goals), len(want))
			continue
		}
		for i, w := range want {
			g := goals[i]
			high := g.Value.Upper
			if g.Value.Kind != target.ValueRange {
				high = g.Value.Number
			}
			if g.Text != w.text || g.Value.Operator != w.op || g.Value.Unit != w.unit || !g.Value.Number.Equal(dec(w.low)) || !high.Equal(dec(w.high)) {
				t.Errorf("%s: goal %d is %+v, want %+v", indicator, i+1, g, w)
			}
		}
	}
}

// What is shown of a goal is the clause as printed, its years and full-width digits
// included.
func TestDepartment_Goals_quote(t *testing.T) {
	goals := target.Department{SubGoals: []target.SubGoal{{No: "一", Indicator: "按期检查， 完成 2021年度使用区财政资金５.5万元的项目。"}}}.Goals([]string{"万元"})
	if len(goals) != 1 || goals[0].Quote != "完成 2021年度使用区财政资金５.5万元的项目" || goals[0].Text != "完成 度使用区财政资金5.5万元的项目" {
		t.Errorf("goals %+v", goals)
	}
}
