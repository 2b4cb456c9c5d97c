package specimen

import (
	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
)

// Demo is the target document of an invented unit in an invented district: large
// enough to show every part of the form, with the weaknesses such documents have.
func Demo() target.Document {
	unit := target.Unit{Code: "205001", Name: "河阳市青岚区教育和体育局机关本级"}
	return target.Document{
		Title:      "河阳市青岚区教育和体育局2021年部门预算绩效目标",
		RegionCode: "990106", Year: 2021, Unit: unit,
		Department: demoDepartment(),
		Projects:   []target.Project{demoCanteens(unit), demoCameras(unit), demoTeachers(unit)},
	}
}

func demoDepartment() *target.Department {
	return &target.Department{
		Overall: "坚持把教育放在优先发展的位置，落实义务教育经费保障政策，改善城乡学校办学条件，保障校园安全，提高教师队伍素质，" +
			"推动全民健身与竞技体育协调发展。严格预算执行，规范资金使用，公开绩效信息，努力办好群众家门口的每一所学校。",
		SubGoals: []target.SubGoal{
			{No: "一", Title: "改善学校办学条件", Goal: "按照年度改造计划推进学校食堂和厕所改造，确保师生用餐安全、如厕卫生。",
				Indicator: "完成 12 所学校食堂改造，改造后食堂全部达到食品安全量化分级B级以上标准。"},
			{No: "二", Title: "保障校园安全，推进智慧校园建设", Goal: "保证校园视频监控系统全年稳定运行，发现隐患及时处置。",
				Indicator: "运行维护 46 所学校的监控系统，设备完好率达 97%以上。"},
			{No: "三", Title: "加强教师队伍建设", Goal: "分学段、分学科组织教师培训，提高课堂教学质量。",
				Indicator: "培训教师约 800 人次，参训教师满意度达到 90%。"},
			{No: "四", Title: "办好全民健身活动", Goal: "广泛开展群众性体育活动，带动更多居民参加健身。",
				Indicator: "举办 6 至 8 场全民健身赛事。"},
		},
		Safeguards: []string{
			"健全管理制度。修订专项资金管理办法，明确申报、审核、拨付、验收各环节责任，做到有章可循。",
			"强化过程监控。每季度核对资金支付与工作进展，对进度偏慢的项目约谈单位负责人，限期整改。",
			"严格绩效自评。年度终了后一个月内完成自评，自评结果作为下一年度安排预算的依据。",
		},
	}
}

func demoCanteens(unit target.Unit) target.Project {
	return target.Project{
		No: 1, Code: "99010621C3K8T0P5MWQ7X", Name: "城乡义务教育学校食堂改造经费", Unit: unit, Scheme: target.SchemeLegacy,
		Funds:   funds(18_600_000_00, 15_600_000_00, 3_000_000_00),
		Purpose: "对 12 所学校食堂进行改造，土建工程 1320 万元，厨房设备购置 540 万元。改造内容包括操作间、储藏间、就餐区和排水排烟设施。",
		Plan:    plan(10_00, 40_00, 85_00, 100_00),
		Goals:   []string{"改造学校食堂，改善师生用餐条件", "购置符合标准的厨房设备", "建立食堂长效管理机制"},
		Indicators: []target.Indicator{
			row(quantity, "改造食堂数量", "年内完成改造并交付使用的学校食堂数量", "≥12 个", "青教体〔2020〕31号"),
			row(quantity, "购置设备数量", "按采购清单购置安装的蒸饭柜、消毒柜等厨房设备", "360 台", "采购合同"),
			row(quality, "工程验收合格率", "一次验收合格的食堂数÷申请验收的食堂数×100%", "≥98%", "工程合同"),
			row(timeliness, "工程按期完工率", "合同工期内完工的食堂数÷全部改造食堂数×100%", "≥95%", "工程合同"),
			row(timeliness, "设备到货时间", "厨房设备在开学前到货并安装调试", "及时", "采购合同"),
			row(cost, "改造工程成本", "土建工程实际结算金额", "≤1320 万元", "投资评审报告"),
			row(social, "受益学生人数", "在改造后食堂用餐的学生", "≥9600 人", "学籍统计"),
			row(sustained, "食堂管理制度健全性", "食品采购、留样、陪餐等制度建立并执行", "有效", "工作安排"),
			row(served, "师生满意度", "对食堂环境和饭菜质量表示满意的师生人数÷接受调查的师生人数×100%", "≥90%", "问卷调查"),
		},
	}
}

func demoCameras(unit target.Unit) target.Project {
	return target.Project{
		No: 2, Code: "99010621V7N2A4H9RZB3D", Name: "校园视频监控系统运维经费", Unit: unit, Scheme: target.SchemeLegacy,
		Funds:   funds(920_000_00, 920_000_00, 0),
		Purpose: "保障全县学校监控系统正常运行，每校每年运维费用 2 万元，共 92 万元。",
		Plan:    plan(55_00, 70_00, 90_00, 100_00),
		Goals:   []string{"保证监控系统稳定运行", "按期巡检并处理故障"},
		Indicators: []target.Indicator{
			row(quantity, "运维学校数量", "纳入监控系统运行维护的学校数量", "46 个", "服务合同"),
			row(quality, "设备完好率", "完好的摄像头数÷在用的摄像头数×100%", ">97%", "服务合同"),
			row(timeliness, "故障是否及时处理", "接到报修后到场并排除故障的时间", "按合同规定", "服务合同"),
			row(cost, "单校年运维成本", "每所学校每年支付的运行维护费用", "小于预算数", "服务合同"),
			row(social, "社会效益指标", "震慑违法行为，减少校园安全事件", "减少安全事件", "工作计划"),
			row(served, "学校满意度", "对运维服务表示满意的学校数÷接受调查的学校数×100%", "95%", "单位反馈"),
		},
	}
}

func demoTeachers(unit target.Unit) target.Project {
	return target.Project{
		No: 3, Code: "99010621E5G1Y8K6JLS4F", Name: "中小学教师培训经费", Unit: unit, Scheme: target.SchemeLegacy,
		Funds:   funds(1_500_000_00, 1_500_000_00, 0),
		Purpose: "组织中小学教师参加学科教学、班主任管理和信息技术应用培训，支付授课、食宿、资料和场地费用。",
		Plan:    plan(0, 30_00, 65_00, 100_00),
		Goals:   []string{"提升教师教学能力", "扩大骨干教师队伍"},
		Indicators: []target.Indicator{
			row(quantity, "培训教师人数", "全年参加集中培训的教师", "780 人", "培训方案"),
			row(quantity, "举办培训班数", "2021 年举办的各类培训班", "16 次", "培训方案"),
			row(quality, "培训合格率", "考核合格的教师人数÷参加考核的教师人数×100%", "≥95%", "考核办法"),
			row(timeliness, "培训完成时间", "全部培训在年底前结束", "2021年11月30日前", "培训方案"),
			row(cost, "人均培训费用", "培训总支出按参训人数分摊", "≤1900 元/人", "培训费管理办法"),
			row(economic, "节约培训资金", "通过集中办班节约的场地和差旅费用", "≥10 万", "决算报告"),
			row(social, "教学水平提高程度", "参训教师所教班级学业质量监测结果的变化", "提高", "监测报告"),
			row(served, "参训教师满意度", "参训教师满意度", "≥90%", "问卷调查"),
		},
	}
}

func funds(total, fiscal, other money.Fen) target.Funds {
	return target.Funds{Total: money.Of(total), Fiscal: money.Of(fiscal), Other: money.Of(other)}
}

func plan(march, june, october, december ratio.BP) []target.CheckPoint {
	return []target.CheckPoint{
		{Month: 3, Percent: ratio.Of(march)}, {Month: 6, Percent: ratio.Of(june)},
		{Month: 10, Percent: ratio.Of(october)}, {Month: 12, Percent: ratio.Of(december)},
	}
}

// levels are the two categories of a row.
type levels [2]target.Category

// row makes an indicator of its printed cells: name, description, value, basis.
func row(l levels, cells ...string) target.Indicator {
	return target.Indicator{Level1: l[0], Level2: l[1], Name: cells[0], Description: cells[1], Value: cells[2], Basis: cells[3]}
}

var (
	quantity   = levels{target.CatOutput, target.SubQuantity}
	quality    = levels{target.CatOutput, target.SubQuality}
	timeliness = levels{target.CatOutput, target.SubTimeliness}
	cost       = levels{target.CatOutput, target.SubCost}
	economic   = levels{target.CatBenefit, target.SubEconomic}
	social     = levels{target.CatBenefit, target.SubSocial}
	ecological = levels{target.CatBenefit, target.SubEcological}
	sustained  = levels{target.CatBenefit, target.SubSustained}
	served     = levels{target.CatSatisfaction, target.SubServed}
)
