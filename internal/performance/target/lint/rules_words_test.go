package lint_test

import (
	"caixiao/internal/performance/target"
)

func goal(p, no int, text string) func(*target.Document) {
	return func(d *target.Document) { d.Projects[p-1].Goals[no-1] = text }
}

func unitName(text string) func(*target.Document) {
	return func(d *target.Document) {
		for i := range d.Projects {
			d.Projects[i].Unit.Name = text
		}
	}
}

func namesAndDescriptionsCases() []mutation {
	return []mutation{
		{"L21 相同", description(1, 2, "线路、巡检 次数"), "L21 E P1-02"},
		{"L21 差一字", description(1, 2, "线路抽检次数"), ""},
		{"L22 多一字", description(1, 2, "线路巡检总次数"), "L22 W P1-02"},
		{"L22 多四字", description(1, 2, "全年线路巡检次数合计"), "L22 W P1-02"},
		{"L22 多五字", description(1, 2, "全年的线路巡检次数合计"), ""},
		{"L22 不含全部", description(1, 2, "线路年度抽检次数"), ""},
		{"L23 二级名称", name(1, 2, "数量"), "L23 E P1-02"},
		{"L23 二级名称带指标", name(1, 3, "质量指标"), "L23 E P1-03, L25 W P1-03"},
		{"L23 别的二级", name(1, 2, "线路数量"), ""},
		{"L24 数字", name(1, 2, "线路24小时巡检次数"), "L24 W P1-02"},
		{"L24 全角数字", name(1, 2, "线路２４小时巡检次数"), "L24 W P1-02"},
		{"L24 汉字", name(1, 2, "线路二十四小时巡检次数"), ""},
		{"L25 没有度量词", name(1, 2, "线路巡检"), "L25 W P1-02"},
		{"L25 是否", name(1, 2, "是否达到次数"), "L25 W P1-02"},
		{"L25 有度量词", name(1, 2, "线路巡检天数"), ""},
		{"L26 前年", description(1, 2, "2023 年到现场检查专用线路"), "L26 E P1-02"},
		{"L26 前年的评价", description(1, 2, "2023年评价专用线路"), "L26 E P1-02"},
		{"L26 上年", description(1, 2, "2024 年到现场检查专用线路"), "L26 W P1-02"},
		{"L26 上年的自评", description(1, 2, "2024年自评专用线路"), ""},
		{"L26 本年", description(1, 2, "2025年到现场检查专用线路"), ""},
		{"L26 两个年份取早", description(1, 2, "2024年和２０２３年检查专用线路"), "L26 E P1-02"},
		{"L26 不是年份", description(1, 2, "2023 米的专用线路"), ""},
		{"L26 值里的上年", deadline("2024年12月31日前"), "L26 W P1-04"},
		{"L28 两个系统", description(1, 1, "全年使用财政专网且合格的户数"), "L28 W P1-01"},
		{"L28 同一系统", description(1, 1, "全年使用资产管理信息系统的户数"), ""},
		{"L28 两个都提", description(1, 1, "全年使用财政专网和资产系统的户数"), ""},
		{"L28 区内区直", all(name(1, 2, "区内线路次数"), description(1, 2, "到区直单位检查的次数")), "L28 W P1-02"},
		{"L28 只有一边", description(1, 2, "到区直单位检查的次数"), ""},
		{"L29 人数", description(1, 2, "到现场检查专用线路的人数"), "L29 W P1-02"},
		{"L29 户数有人用", description(1, 2, "到现场检查的户数"), ""},
		{"L29 产出之外不算", all(description(1, 2, "到现场检查的份数和台数"), value(1, 9, "≥20 台")), "L29 W P1-02"},
		{"L46 没有公式", description(1, 3, "抽查无误的卡片占全部的比重"), "L46 W P1-03"},
		{"L46 斜线", description(1, 3, "抽查无误的卡片／全部卡片"), ""},
		{"L46 百分数", all(name(1, 3, "资产卡片准确性"), description(1, 3, "抽查无误的程度")), "L46 W P1-03"},
		{"L46 不是比率", all(name(1, 3, "资产卡片准确性"), description(1, 3, "抽查无误的程度"), value(1, 3, "≥9 个")), ""},
		{"L47 供应商", description(1, 11, "满意度=满意的供应商数÷供应商总数×100%"), "L47 W P1-11"},
		{"L47 名称里", name(1, 11, "施工单位满意度"), "L47 W P1-11"},
		{"L47 不是满意度", description(1, 2, "供应商到现场检查的次数"), ""},
		{"L48 管理", name(1, 8, "资产信息公开管理"), "L25 W P1-08, L48 W P1-08"},
		{"L48 不是效益", name(1, 2, "线路巡检管理"), "L25 W P1-02"},
		{"L48 中间的词", name(1, 8, "资金管理规范率"), ""},
	}
}

func scopeCases() []mutation {
	const money = "安排租用经费 32 万元、系统服务 18 万元。"
	return []mutation{
		{"L27 用途", purpose(1, "保障全县线路，"+money), "L27 W P1"},
		{"L27 断开的词", purpose(1, "保障全 县线路，"+money), "L27 W P1"},
		{"L27 目标", goal(1, 2, "保障我县线路"), "L27 W P1"},
		{"L27 描述", description(1, 2, "到县直部门检查"), "L27 W P1"},
		{"L27 两个词", all(purpose(1, "保障全市线路，"+money), goal(1, 1, "县级资产管理")), "L27 W P1, L27 W P1"},
		{"L27 一词两处", all(purpose(1, "保障全县线路，"+money), goal(1, 1, "全县资产管理")), "L27 W P1"},
		{"L27 两张表", all(goal(1, 1, "全镇资产"), goal(2, 1, "全镇评审")), "L27 W P1, L27 W P2"},
		{"L27 全区", purpose(1, "保障全区线路，"+money), ""},
		{"L27 健全市场", goal(1, 1, "健全市场秩序"), ""},
		{"L27 市局", goal(1, 1, "完成市局任务"), ""},
		{"L27 县里的表", all(unitName("云溪市清河县财政局"), goal(1, 1, "全县资产管理")), ""},
		{"L27 自治区的县", all(unitName("西海自治区云溪市清河县财政局"), goal(1, 1, "全县资产管理")), ""},
		{"L27 市南区", all(unitName("云溪市市南区教育局"), goal(1, 1, "全县资产管理")), "L27 W P1"},
		{"L27 区里的市政单位", all(unitName("清河区教育局市政处"), goal(1, 1, "全县资产管理")), "L27 W P1"},
	}
}
