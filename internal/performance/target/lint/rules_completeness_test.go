package lint_test

import (
	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
)

func table(p int, change func(*target.Project)) func(*target.Document) {
	return func(d *target.Document) { change(&d.Projects[p-1]) }
}

func class(p, r int, level1, level2 target.Category) func(*target.Document) {
	return func(d *target.Document) { ind(d, p, r).Level1, ind(d, p, r).Level2 = level1, level2 }
}

// points sets weights from the first row on.
func points(p int, list ...string) func(*target.Document) {
	return func(d *target.Document) {
		for i, w := range list {
			d.Projects[p-1].Indicators[i].Weight = decimal.NewNullDecimal(decimal.RequireFromString(w))
		}
	}
}

// keep leaves only some rows of a table.
func keep(p int, rows ...int) func(*target.Document) {
	return table(p, func(p *target.Project) {
		var kept []target.Indicator
		for _, r := range rows {
			kept = append(kept, p.Indicators[r-1])
		}
		p.Indicators = kept
	})
}

func requiredFieldsCases() []mutation {
	return []mutation{
		{"L01 单位编码", table(1, func(p *target.Project) { p.Unit.Code = "" }), "L01 E P1"},
		{"L01 单位名称", table(2, func(p *target.Project) { p.Unit.Name = "\u3000" }), "L01 E P2"},
		{"L01 项目编码", table(1, func(p *target.Project) { p.Code = "" }), "L01 E P1"},
		{"L01 项目名称", table(1, func(p *target.Project) { p.Name = "" }), "L01 E P1"},
		{"L01 预算数", table(1, func(p *target.Project) { p.Funds.Total = money.Maybe{} }), "L01 E P1"},
		{"L01 财政资金", table(1, func(p *target.Project) { p.Funds.Fiscal = money.Maybe{} }), "L01 E P1"},
		{"L01 其他资金", table(1, func(p *target.Project) { p.Funds.Other = money.Maybe{} }), "L01 E P1"},
		{"L01 其他资金为零不算空", table(1, func(p *target.Project) { p.Funds.Other = money.Of(0) }), ""},
		{"L01 用途", purpose(1, " "), "L01 E P1"},
		{"L01 没有计划", table(1, func(p *target.Project) { p.Plan = nil }), "L01 E P1"},
		{"L01 计划两个空格", table(1, func(p *target.Project) { p.Plan[0].Percent, p.Plan[3].Percent = ratio.Maybe{}, ratio.Maybe{} }), "L01 E P1, L01 E P1"},
		{"L01 目标全空", table(1, func(p *target.Project) { p.Goals = []string{"", " "} }), "L01 E P1"},
		{"L01 没有目标", table(1, func(p *target.Project) { p.Goals = nil }), "L01 E P1, L08 W P1"},
		{"L01 有一条目标", table(1, func(p *target.Project) { p.Goals[1] = "" }), ""},
		{"L01 一级", class(1, 2, "", "数量"), "L01 E P1-02, L40 W P1"},
		{"L01 二级", class(1, 2, "产出", ""), "L01 E P1-02"},
		{"L01 名称", name(1, 2, ""), "L01 E P1-02"},
		{"L01 描述", description(1, 3, ""), "L01 E P1-03"},
		{"L01 指标值", value(1, 4, ""), "L01 E P1-04"},
		{"L01 满意度值", value(1, 11, " "), "L01 E P1-11"},
		{"L01 依据", table(1, func(p *target.Project) { p.Indicators[1].Basis = "" }), "L01 E P1-02"},
	}
}

func classesCases() []mutation {
	noCost := all(keep(2, 1, 2, 3, 5, 6, 7, 8, 9), points(2, "30", "15", "15", "20"))
	return []mutation{
		{"L02 缺满意度", class(1, 11, "效益", "社会效益"), "L02 E P1, L03 E P1"},
		{"L02 G101 满意度按需", class(2, 9, "效益", "社会效益"), "L03 E P2"},
		{"L02 G101 采购项目缺成本", all(noCost, table(2, func(p *target.Project) { p.Name = "办公楼维修项目" })), "L02 E P2"},
		{"L02 G101 其他项目不要成本", noCost, ""},
		{"L03 缺数量", all(class(1, 1, "产出", "质量"), class(1, 2, "产出", "质量"), description(1, 1, "全年使用资产系统的单位")), "L03 E P1"},
		{"L03 余一项数量", class(1, 2, "产出", "质量"), ""},
		{"L03 缺质量", class(1, 3, "产出", "时效"), "L03 E P1"},
		{"L03 缺时效", class(1, 4, "产出", "质量"), "L03 E P1"},
		{"L03 缺成本", all(class(1, 5, "产出", "质量"), keep(1, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11), points(1, "20")), "L03 E P1"},
		{"L03 经济成本也是成本", all(class(1, 5, "产出", "经济成本"), class(1, 6, "成本", "经济成本")), ""},
		{"L03 G101 不查成本", noCost, ""},
		{"L03 缺效益", all(class(1, 7, "效益", "质量"), class(1, 8, "效益", "质量"), class(1, 9, "效益", "质量"), class(1, 10, "效益", "质量"), value(1, 7, "≥80 次"), name(1, 7, "闲置资产调剂次数")),
			"L03 E P1, L04 I P1, L04 I P1, L07 E P1-07, L07 E P1-08, L07 E P1-09, L07 E P1-10"},
		{"L04 缺生态", class(1, 9, "效益", "社会效益"), "L04 I P1"},
		{"L04 缺可持续", class(2, 8, "效益", "社会效益"), "L04 I P2"},
		{"L04 都缺", all(class(1, 9, "效益", "社会效益"), class(1, 10, "效益", "社会效益")), "L04 I P1, L04 I P1"},
		{"L04 都有", class(1, 7, "效益", "可持续影响"), ""},
		{"L07 错配", class(1, 2, "产出", "社会效益"), "L07 E P1-02"},
		{"L07 带指标二字", class(1, 2, "产出指标", "数量 指标"), ""},
		{"L07 G101 产出下的成本", class(2, 4, "产出", "成本"), "L07 E P2-04, L40 W P2"},
		{"L07 G101 产出下的经济成本", class(2, 4, "产出", "经济成本"), ""},
		{"L07 没有的一级", class(1, 2, "投入", "数量"), "L07 E P1-02, L40 W P1"},
	}
}

// grow adds n one-point quality rows to the first table.
func grow(n int) func(*target.Document) {
	return table(1, func(p *target.Project) {
		for _, letter := range []rune("甲乙丙丁戊己庚辛壬癸")[:n] {
			p.Indicators = append(p.Indicators, row([5]string{"产出", "质量", string(letter) + "类卡片合格率", "合格率=合格数÷抽查数×100%", "≥98%"}, 1, 1))
		}
		p.Indicators[0].Weight = decimal.NewNullDecimal(decimal.NewFromInt(int64(15 - n)))
	})
}

func countsAndNamesCases() []mutation {
	five := all(keep(2, 1, 2, 3, 5, 9), points(2, "30", "15", "15", "30"))
	six := all(keep(2, 1, 2, 3, 5, 7, 9), points(2, "30", "15", "15", "27"))
	return []mutation{
		{"L05 五项", five, "L04 I P2, L04 I P2, L05 W P2"},
		{"L05 六项", six, "L04 I P2"},
		{"L05 二十项", grow(9), ""},
		{"L05 二十一项", grow(10), "L05 W P1"},
		{"L06 两次", name(1, 4, "资产 卡片准确率（%）"), "L06 E P1-03,P1-04"},
		{"L06 三次", all(name(1, 4, "资产卡片准确率"), name(1, 8, "资产卡片准确率")), "L06 E P1-03,P1-04,P1-08"},
		{"L06 两对", all(name(1, 4, "资产卡片准确率"), name(1, 11, "资产信息公开率")), "L06 E P1-03,P1-04, L06 E P1-08,P1-11"},
		{"L06 差一字", name(1, 4, "资产卡片准时率"), ""},
		{"L06 别的表", name(2, 2, "资产卡片准确完整率"), ""},
		{"L08 全无", table(1, func(p *target.Project) {
			for i := range p.Indicators {
				p.Indicators[i].GoalNos = nil
			}
		}), "L08 W P1"},
		{"L08 一项没有", table(1, func(p *target.Project) { p.Indicators[2].GoalNos = nil }), "L08 W P1-03"},
		{"L08 目标不存在", table(1, func(p *target.Project) { p.Indicators[2].GoalNos = []int{0, 3} }), "L08 W P1-03"},
		{"L08 对应两条", table(1, func(p *target.Project) { p.Indicators[2].GoalNos = []int{1, 2} }), ""},
		{"L08 目标没有指标", table(1, func(p *target.Project) { p.Goals = append(p.Goals, "推广使用") }), "L08 W P1"},
		{"L09 少一位", table(1, func(p *target.Project) { p.Code = p.Code[:20] }), "L09 E P1"},
		{"L09 小写", table(1, func(p *target.Project) { p.Code = "99011225a0000000000B1" }), "L09 E P1"},
		{"L09 年度不是数字", table(1, func(p *target.Project) { p.Code = "9901122XA0000000000B1" }), "L09 E P1"},
		{"L09 断行", table(1, func(p *target.Project) { p.Code = "99011225A00\n00000000B1" }), ""},
		{"L09 别的区划", table(1, func(p *target.Project) { p.Code = "99011325A0000000000B1" }), "L09 E P1"},
		{"L09 下一年", table(1, func(p *target.Project) { p.Code = "99011226A0000000000B1" }), "L09 E P1"},
		{"L09 早几年", table(1, func(p *target.Project) { p.Code = "99011218A0000000000B1" }), ""},
	}
}
