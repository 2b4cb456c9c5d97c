package specimen

import (
	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
)

// Ministry is the demo unit's first project in the Ministry's forms, filled in as far
// as such forms are: the declaration, the department's table and two review forms,
// one scored and closed, one graded.
func Ministry() target.Document {
	doc := Demo()
	doc.Department = ministryDepartment()
	p := doc.Projects[0]
	p.Funds = target.Funds{
		Total: money.Of(18_600_000_00), Fiscal: money.Of(15_600_000_00), Upper: money.Of(9_000_000_00),
		Local: money.Of(6_600_000_00), Own: money.Of(2_400_000_00), Other: money.Of(600_000_00),
	}
	for i, remark := range []string{"分两批实施", "", "", "", "", "以审定金额为准"} {
		p.Indicators[i].Remark = remark
	}
	p.Declaration = ministryDeclaration()
	doc.Projects = []target.Project{p}
	doc.Reviews = []target.ReviewForm{ministryScored(p), ministryGraded(p)}
	return doc
}

func ministryDeclaration() *target.Declaration {
	declared := func(level1, level2 target.Category, name, value, remark string) target.Indicator {
		return target.Indicator{Level1: level1, Level2: level2, Name: name, Value: value, Remark: remark}
	}
	return &target.Declaration{
		Kind: target.KindContinued, Department: "河阳市青岚区教育和体育局", DepartmentCode: "205",
		Leader: "单位分管负责人", Phone: "0000-0000000", Duration: "2020年3月至2022年12月",
		Duties:      "负责全区各级各类学校的统筹规划、经费保障、安全管理和教师队伍建设，指导学校后勤和食堂管理。",
		Overview:    "全区农村义务教育学校有30所食堂建于2005年以前，操作间面积不足，储藏与加工混用。项目分三年改造，2021年改造12所，内容为操作间、储藏间、就餐区和排水排烟设施，并购置厨房设备。",
		LegalBasis:  "《学校食品安全与营养健康管理规定》、青教体〔2020〕31号。",
		Feasibility: "2020年已完成9所，工期和造价均在计划之内；本年12所的设计和预算已通过投资评审，施工安排在寒暑假。",
		Necessity:   "现有食堂达不到食品安全量化分级B级标准，群众反映集中，须在三年内改造完毕。",
		Schedule: []target.Step{
			{Content: "施工图设计、工程招标和设备采购", From: "2021年1月", To: "2021年3月"},
			{Content: "第一批5所学校施工", From: "2021年4月", To: "2021年8月"},
			{Content: "第二批7所学校施工，设备安装调试", From: "2021年7月", To: "2021年10月"},
			{Content: "竣工验收、结算评审和资金支付", From: "2021年10月", To: "2021年12月"},
		},
		TermGoal: "三年内完成30所学校食堂改造，全部达到食品安全量化分级B级以上标准，形成设备更新和日常管理的长效机制。",
		TermIndicators: []target.Indicator{
			declared(target.CatOutput, target.SubQuantity, "改造食堂数量", "≥30 个", "2020至2022年"),
			declared(target.CatOutput, target.SubQuality, "工程验收合格率", "100%", ""),
			declared(target.CatBenefit, target.SubSocial, "受益学生人数", "≥23000 人", ""),
			declared(target.CatBenefit, target.SubSustained, "食堂达标率", "100%", "B级以上"),
			declared(target.CatSatisfaction, target.SubServed, "师生满意度", "≥92%", ""),
		},
		Sign:     []target.Signature{{Role: "填报人", Name: "单位经办"}, {Role: "单位负责人", Name: "单位分管负责人"}},
		FilledOn: "2020年10月12日",
		Opinions: []target.Opinion{
			{Office: "主管部门审核意见", Text: "项目符合全区教育发展规划，目标明确，同意申报。", Name: "主管部门审核人", Date: "2020年10月20日"},
			{Office: "财政局业务科（股）室意见", Text: "资金与任务量匹配，同意列入2021年预算。", Name: "业务股经办", Date: "2020年11月2日"},
		},
	}
}

func ministryDepartment() *target.Department {
	task := func(name, content string, total, fiscal, other money.Fen) target.Task {
		return target.Task{Name: name, Content: content, Funds: funds(total, fiscal, other)}
	}
	value := func(level1, level2 target.Category, name, value string) target.Indicator {
		return target.Indicator{Level1: level1, Level2: level2, Name: name, Value: value}
	}
	return &target.Department{
		Name: "河阳市青岚区教育和体育局",
		Tasks: []target.Task{
			task("改善办学条件", "改造12所学校食堂，购置厨房设备360台（套）。", 18_600_000_00, 15_600_000_00, 3_000_000_00),
			task("保障校园安全", "运行维护46所学校的视频监控系统，按期巡检，及时处置故障。", 920_000_00, 920_000_00, 0),
			task("加强教师队伍建设", "分学段、分学科培训教师约800人次。", 1_500_000_00, 1_500_000_00, 0),
		},
		Total: funds(21_020_000_00, 18_020_000_00, 3_000_000_00),
		Overall: "落实义务教育经费保障政策，改善城乡学校办学条件，保障校园安全，提高教师队伍素质。\n" +
			"严格预算执行，规范资金使用，公开绩效信息，全年预算执行率达到95%以上。",
		Indicators: []target.Indicator{
			value(target.CatOutput, target.SubQuantity, "改造食堂数量", "≥12 个"),
			value(target.CatOutput, target.SubQuantity, "监控系统运维学校数", "46 所"),
			value(target.CatOutput, target.SubQuality, "工程验收合格率", "≥98%"),
			value(target.CatOutput, target.SubTimeliness, "预算执行率", "≥95%"),
			value(target.CatBenefit, target.SubSocial, "受益学生人数", "≥9600 人"),
			value(target.CatSatisfaction, target.SubServed, "师生满意度", "≥90%"),
		},
	}
}

// ministryItems are the items of the review form with points, scores and opinions.
var ministryItems = []struct {
	part, item    string
	points, score int64
	grade         string
	opinion       string
}{
	{"完整性", "规范完整性", 10, 9, "优", "“设备到货时间”的指标值未量化。"},
	{"完整性", "明确清晰性", 10, 9, "优", ""},
	{"相关性", "目标相关性", 15, 14, "优", ""},
	{"相关性", "指标科学性", 15, 12, "良", "食堂管理制度健全性应改为可考核的指标，例如制度建立的学校数。"},
	{"适当性", "绩效合理性", 15, 13, "良", ""},
	{"适当性", "资金匹配性", 15, 14, "优", ""},
	{"可行性", "实现可能性", 10, 9, "优", ""},
	{"可行性", "条件充分性", 10, 8, "良", "请补充施工期间学生就餐的安排。"},
}

func ministryScored(p target.Project) target.ReviewForm {
	r := target.ReviewForm{
		Project: p.Name, Department: "河阳市青岚区教育和体育局", Budget: p.Funds, Grade: "良",
		Opinion:  "目标总体明确，与资金规模匹配。请按各项意见修改指标值和实施安排，修改后进入下一步预算编审。",
		Reviewer: "绩效股经办", Date: "2020年11月5日",
	}
	for _, i := range ministryItems {
		r.Items = append(r.Items, target.ReviewItem{
			Part: i.part, Item: i.item, Points: decimal.NewFromInt(i.points), Opinion: i.opinion,
			Score: decimal.NullDecimal{Decimal: decimal.NewFromInt(i.score), Valid: true},
		})
	}
	return r
}

func ministryGraded(p target.Project) target.ReviewForm {
	r := target.ReviewForm{Project: p.Name, Department: "河阳市青岚区教育和体育局", Budget: p.Funds, Graded: true}
	for _, i := range ministryItems {
		r.Items = append(r.Items, target.ReviewItem{Part: i.part, Item: i.item, Grade: i.grade, Opinion: i.opinion})
	}
	return r
}
