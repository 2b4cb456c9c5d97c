package lint_test

import (
	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
)

func moneyCases() []mutation {
	return []mutation{
		{"L30 差一分", table(1, func(p *target.Project) { p.Funds.Fiscal.Fen-- }), "L30 E P1"},
		{"L30 其他资金补上", table(1, func(p *target.Project) { p.Funds.Fiscal.Fen--; p.Funds.Other.Fen++ }), ""},
		{"L30 自有资金补上", table(1, func(p *target.Project) { p.Funds.Fiscal.Fen--; p.Funds.Own = money.Of(1) }), ""},
		{"L31 差一分", purpose(1, "经费 32 万元，服务 17.999999 万元，计 0.01 元；另 18 万元"), "L31 E P1"},
		{"L31 合计不符", purpose(1, "经费 31 万元，服务 18 万元"), "L31 E P1"},
		{"L31 合计相符", purpose(1, "经费 ３２０,000 元，服务 18 万"), ""},
		{"L31 先写总数", purpose(1, "共 50 万元，其中经费 32 万元、服务 18 万元"), ""},
		{"L31 总数对分项不对", purpose(1, "共 50 万元，其中经费 31 万元、服务 18 万元"), "L31 E P1"},
		{"L32 没有金额", purpose(1, "保障 150 户单位，1200 元/户"), "L32 W P1"},
		{"L32 有一个金额", purpose(2, "评审服务 30 万元"), ""},
		{"L33 单价不符", value(1, 5, "≤1201 元/户"), "L33 E P1-05"},
		{"L33 差一元", purpose(1, "经费 320001 元，服务 179999 元"), ""},
		{"L33 差一元零一分", purpose(1, "经费 320001.01 元，服务 179998.99 元"), "L33 E P1-05"},
		{"L33 另一个数量相符", all(value(1, 5, "≤1800 元/户"), value(1, 2, "≥100 户")), ""},
		{"L33 没有这个数量", value(1, 5, "≤9999 元/亩"), ""},
		{"L33 万元单价", value(1, 5, "≤0.12 万元/户"), ""},
		{"L33 个就是个项目", value(2, 4, "≤7000 元/个"), ""},
		{"L33 个项目数也算", all(value(2, 4, "≤7001 元/个"), value(2, 1, "≥40 个项目数")), "L18 E P2-01, L33 E P2-04"},
		{"L33 项不是个", value(2, 4, "≤7001 元/项"), ""},
		{"L33 人不是人次", all(value(2, 4, "≤7001 元/人"), value(2, 1, "≥40 人次")), "L18 E P2-01"},
		{"L34 等于预算归L38", value(1, 6, "≤500000 元"), "L38 W P1-06"},
		{"L34 多一分", value(1, 6, "≤500000.01 元"), "L34 E P1-06"},
		{"L34 区间上限", value(1, 6, "40-51 万元"), "L17 W P1-06, L34 E P1-06"},
		{"L34 单价超预算", value(1, 5, "≤3334 元/户"), "L33 E P1-05, L34 E P1-05"},
		{"L34 单价在预算内", value(1, 5, "≤3333 元/户"), "L33 E P1-05"},
		{"L34 有一个数量在预算内", all(value(1, 5, "≤3334 元/户"), value(1, 2, "≥149 户")), "L33 E P1-05"},
		{"L34 不是成本", value(1, 7, "≥800 万元"), ""},
		{"L38 等于预算", value(1, 6, "≤50 万"), "L18 E P1-06, L38 W P1-06"},
		{"L38 少一分", value(1, 6, "≤499999.99 元"), ""},
		{"L38 不是成本", value(1, 7, "≥50 万元"), ""},
	}
}

func months(list ...int) func(*target.Document) {
	return table(1, func(p *target.Project) {
		for i, m := range list {
			p.Plan[i].Month = m
		}
	})
}

func planCases() []mutation {
	return []mutation{
		{"L35 下降", percents(1, 3000, 2999, 7500, 10000), "L35 E P1"},
		{"L35 持平", percents(1, 2500, 2500, 7500, 10000), ""},
		{"L35 过百", percents(1, 2500, 5000, 7500, 10001), "L35 E P1"},
		{"L35 负数", percents(1, -1, 5000, 7500, 10000), "L35 E P1"},
		{"L35 没到百", percents(1, 2500, 5000, 7500, 9999), "L35 E P1"},
		{"L36 开头过半", percents(1, 5001, 6000, 7500, 10000), "L36 W P1"},
		{"L36 开头一半", percents(1, 5000, 6000, 7500, 10000), ""},
		{"L36 开头为零", percents(1, 0, 5000, 7500, 10000), "L36 W P1"},
		{"L36 开头万分之一", percents(1, 1, 5000, 7500, 10000), ""},
		{"L36 末段超三十", percents(1, 2500, 5000, 6999, 10000), "L36 W P1"},
		{"L36 末段三十", percents(1, 2500, 5000, 7000, 10000), ""},
		{"L36 两处", percents(1, 0, 3000, 6000, 10000), "L36 W P1, L36 W P1"},
		{"L36 只有一个时点", table(1, func(p *target.Project) { p.Plan = p.Plan[3:] }), "L36 W P1, L37 I P1"},
		{"L37 九月", months(3, 6, 9, 12), "L37 I P1"},
		{"L37 倒着写", all(months(12, 10, 6, 3), percents(1, 10000, 7500, 5000, 2500)), ""},
	}
}

func weightsCases() []mutation {
	remark := func(text string) func(*target.Document) {
		return func(d *target.Document) { ind(d, 1, 1).Remark = text }
	}
	return []mutation{
		{"L39 没有权重", table(1, func(p *target.Project) {
			for i := range p.Indicators {
				p.Indicators[i].Weight = decimal.NullDecimal{}
			}
		}), "L39 E P1"},
		{"L39 九十九", points(1, "14"), "L39 E P1, L40 W P1"},
		{"L39 差一点点", all(points(1, "15.01"), remark("权重见说明")), "L39 E P1"},
		{"L39 缺一项权重", all(table(1, func(p *target.Project) { p.Indicators[0].Weight = decimal.NullDecimal{} }), remark("权重见说明")), "L39 E P1"},
		{"L39 小数凑整", points(1, "14.5", "10.5"), ""},
		{"L40 挪五分", points(1, "10", "10", "10", "10", "10", "5", "15"), "L40 W P1"},
		{"L40 有说明", all(points(1, "10", "10", "10", "10", "10", "5", "15"), remark("按省里要求调整分值")), ""},
		{"L40 同类内挪", points(1, "10", "15"), ""},
		{"L40 G101 成本", points(2, "19", "15", "15", "21"), "L40 W P2"},
		{"L40 执行率占十分", table(2, func(p *target.Project) {
			p.Indicators[0].Weight = decimal.NewNullDecimal(decimal.NewFromInt(10))
			p.Indicators = append(p.Indicators, row([5]string{"产出", "时效", "预算执行率", "执行率=支出数÷预算数×100%", "≥95%"}, 10, 1))
		}), ""},
		{"L41 三十", points(1, "30", "1", "10", "10", "5", "4"), ""},
		{"L41 三十以上", points(1, "30.01", "1", "10", "10", "5", "3.99"), "L41 W P1-01"},
		{"L41 不到一分", points(1, "30", "0.99", "10", "10", "5", "4.01"), "L41 W P1-02"},
	}
}

func departmentCases() []mutation {
	income := all(name(1, 7, "一般公共预算收入金额"), description(1, 7, "全年入库的收入合计"),
		func(d *target.Document) {
			d.Department.SubGoals = append(d.Department.SubGoals, target.SubGoal{No: "四", Indicator: "一般公共预算收入 0.8 亿"})
		})
	further := func(text string) func(*target.Document) {
		return func(d *target.Document) {
			d.Department.SubGoals = append(d.Department.SubGoals, target.SubGoal{No: "四", Indicator: text})
		}
	}
	link := func(to ...string) func(*target.Document) {
		return func(d *target.Document) { ind(d, 2, 9).SubGoals = to }
	}
	return []mutation{
		{"L42 差一个", subGoal("完成 149 个单位的资产信息化管理"), "L42 E P1-01"},
		{"L42 约数之内", subGoal("完成约 137 个单位的资产信息化管理"), "L17 W D01"},
		{"L42 约数之外", subGoal("完成约 136 个单位的资产信息化管理"), "L17 W D01, L42 E P1-01"},
		{"L42 区间边上", subGoal("完成 150-160 个单位的资产信息化管理"), "L17 W D01"},
		{"L42 区间之外", subGoal("完成 151-160 个单位的资产信息化管理"), "L17 W D01, L42 E P1-01"},
		{"L42 换算后相等", all(income, value(1, 7, "≥8000 万元")), ""},
		{"L42 换算后差一分", all(income, value(1, 7, "≥80000000.01 元")), "L42 E P1-07"},
		{"L42 不是同类", all(income, value(1, 7, "≥5%"), description(1, 7, "增幅=增加额÷上年额×100%"), name(1, 7, "一般公共预算收入增幅比例")), "L43 W D05"},
		{"L42 一边没有数", all(further("完成时间节点任务"), name(2, 6, "时间节点完成率"), description(2, 6, "完成率=按期数÷总数×100%")), ""},
		{"L42 两种量", all(further("时间节点 5 个"), name(2, 6, "时间节点完成率"), description(2, 6, "完成率=按期数÷总数×100%")), ""},
		{"L43 没有支撑", further("支出进度达到 95%以上"), "L43 W D05"},
		{"L43 有执行率", all(further("支出进度达到 95%以上"), name(2, 6, "预算执行率"), description(2, 6, "执行率=支出数÷预算数×100%")), "L40 W P2"},
		{"L43 手工关联", all(further("支出进度达到 95%以上"), link("四")), ""},
		{"L43 按编号关联", all(further("支出进度达到 95%以上"), link("D05")), ""},
		{"L43 不在事实表里", further("开展 3 次调研"), "L43 W D05"},
		{"L43 不在事实表里但有关联", all(further("开展 3 次调研"), link("四")), ""},
		{"L43 去掉关联", func(d *target.Document) { ind(d, 1, 11).SubGoals = nil }, "L43 W D04"},
	}
}

func evidenceCases() []mutation {
	basis := func(text string) func(*target.Document) {
		return func(d *target.Document) { ind(d, 1, 1).Basis = text }
	}
	baseline := func(text string) func(*target.Document) {
		return func(d *target.Document) { ind(d, 1, 1).Baseline = text }
	}
	return []mutation{
		{"L44 没有文号", basis("服务合同"), "L44 I P1-01"},
		{"L44 有号字", basis("服务合同号另附"), ""},
		{"L44 有括号", basis("清财〔〕"), ""},
		{"L44 全角数字", basis("合同第３条"), ""},
		{"L50 没有上年值", baseline(" "), "L50 I P1"},
		{"L50 上年为零", baseline("0"), ""},
	}
}
