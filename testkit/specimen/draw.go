package specimen

import (
	"fmt"

	"pgregory.net/rapid"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
)

// Draw makes a random target document of plausible words: every text is one a form
// could hold, every list may be short or long.
func Draw(t *rapid.T) target.Document {
	unit := target.Unit{Code: "205001", Name: rapid.SampledFrom(unitNames).Draw(t, "unit")}
	doc := target.Document{RegionCode: "990106", Year: 2021, Unit: unit, Department: drawDepartment(t)}
	n := rapid.IntRange(1, 4).Draw(t, "projects")
	for i := range n {
		doc.Projects = append(doc.Projects, DrawProject(t, unit, i+1))
	}
	return doc
}

func drawDepartment(t *rapid.T) *target.Department {
	d := &target.Department{Overall: drawSentences(t, "overall", 2, 6)}
	for i := range rapid.IntRange(1, 6).Draw(t, "sub-goals") {
		d.SubGoals = append(d.SubGoals, target.SubGoal{
			No: ordinals[i], Title: rapid.SampledFrom(duties).Draw(t, "title"),
			Goal: drawSentences(t, "goal", 1, 2), Indicator: drawSentences(t, "indicator", 1, 2),
		})
	}
	for range rapid.IntRange(1, 5).Draw(t, "safeguards") {
		d.Safeguards = append(d.Safeguards, drawSentences(t, "safeguard", 1, 4))
	}
	return d
}

func drawSentences(t *rapid.T, label string, least, most int) string {
	text := ""
	for range rapid.IntRange(least, most).Draw(t, label+" length") {
		text += rapid.SampledFrom(sentences).Draw(t, label)
	}
	return text
}

// DrawProject makes one random project table.
func DrawProject(t *rapid.T, unit target.Unit, no int) target.Project {
	fiscal := money.Fen(rapid.Int64Range(0, 5_000_000_000_00).Draw(t, "fiscal"))
	other := money.Fen(rapid.Int64Range(0, 900_000_00).Draw(t, "other"))
	p := target.Project{
		No: no, Code: fmt.Sprintf("99010621%s", rapid.StringMatching(`[0-9A-Z]{12}[A-Z]`).Draw(t, "code")),
		Name: rapid.SampledFrom(projectNames).Draw(t, "project"), Unit: unit, Scheme: target.SchemeLegacy,
		Funds:   funds(fiscal+other, fiscal, other),
		Purpose: drawSentences(t, "purpose", 1, 4),
	}
	for _, month := range rapid.SampledFrom(checkPoints).Draw(t, "check-points") {
		bp := ratio.BP(rapid.Int64Range(0, 10_000).Draw(t, "percent"))
		p.Plan = append(p.Plan, target.CheckPoint{Month: month, Percent: ratio.Of(bp)})
	}
	for range rapid.IntRange(1, 5).Draw(t, "goals") {
		p.Goals = append(p.Goals, rapid.SampledFrom(goals).Draw(t, "goal"))
	}
	texts := rapid.Permutation(names).Draw(t, "names")
	for _, c := range categories {
		for range rapid.IntRange(0, 2).Draw(t, "rows") {
			if len(p.Indicators) < len(texts) {
				p.Indicators = append(p.Indicators, drawIndicator(t, c, texts[len(p.Indicators)]))
			}
		}
	}
	if len(p.Indicators) == 0 {
		p.Indicators = append(p.Indicators, drawIndicator(t, categories[0], texts[0]))
	}
	return p
}

// drawIndicator makes one random row under the given categories.
func drawIndicator(t *rapid.T, l levels, name string) target.Indicator {
	value := rapid.SampledFrom(textValues).Draw(t, "text value")
	if rapid.IntRange(0, 4).Draw(t, "kind") > 0 {
		value = rapid.SampledFrom([]string{"", "≥", "≤", ">", "="}).Draw(t, "operator") +
			fmt.Sprint(rapid.IntRange(1, 20000).Draw(t, "number")) + rapid.SampledFrom(units).Draw(t, "unit")
	}
	return row(l, name, rapid.SampledFrom(descriptions).Draw(t, "description"),
		value, rapid.SampledFrom(bases).Draw(t, "basis"))
}

var (
	unitNames    = []string{"河阳市青岚区民政局机关本级", "青岚区水务局", "河阳市青岚区市场监督管理局执法大队"}
	projectNames = []string{"社区养老服务补助", "农村饮水安全工程维修养护经费", "食品安全监督抽检经费", "区级河道清淤项目", "殡葬服务设施改造"}
	duties       = []string{"加强养老服务", "保障农村饮水安全", "强化食品安全监管，提升抽检质量", "推进河道综合治理", "规范社会组织管理"}
	goals        = []string{"完善社区养老服务网络", "保证农村供水水质达标", "提高食品抽检覆盖面，及时处置不合格产品", "恢复河道行洪能力",
		"改善殡葬服务条件，减轻群众负担，推动移风易俗，形成节俭文明的办事风尚"}
	sentences = []string{"围绕年度重点任务统筹安排资金。", "对 23 个社区养老服务站给予运营补助，补助标准每站 3 万元。", "开展供水管网维修养护，",
		"保障群众饮水安全；", "全年完成食品抽检 1200 批次，不合格产品处置率达到100%。", "清理淤积河段约 18 公里，", "提升防洪排涝能力。",
		"建立健全管理制度，明确责任分工。", "加强宣传引导，提高群众知晓度。"}
	names = []string{"补助社区养老站数量", "抽检批次", "水质达标率", "维修养护管网长度", "不合格产品处置率", "清淤河段长度", "补助资金按时发放率",
		"项目按期完成率", "单站补助标准", "抽检成本", "带动就业人数", "群众饮水安全保障程度", "河道生态改善情况", "长效管护机制健全性", "服务对象满意度", "受益群众满意度"}
	descriptions = []string{"年内给予运营补助的社区养老服务站数量", "按计划完成抽检并出具报告的食品批次", "水质检测合格的水样数÷检测水样总数×100%",
		"完成维修养护并通过验收的供水管网长度", "处置完毕的不合格产品数÷抽检发现的不合格产品数×100%", "反映项目实施对群众生活的改善",
		"补助资金在规定期限内发放到位的比例", "接受调查并表示满意的群众人数÷接受调查的群众总人数×100%", "每个站点全年补助金额", "全部工程在合同工期内完工"}
	textValues = []string{"及时", "有效", "按合同规定", "显著提高", "长期"}
	units      = []string{" 个", " 户", "%", " 万元", " 公里", " 批次", " 元/户", " 人", " 元"}
	bases      = []string{"实施方案", "服务合同", "年度工作计划", "民发〔2020〕15号", "抽检任务书通知", "验收报告", "问卷调查"}

	checkPoints = [][]int{{3, 6, 10, 12}, {6, 12}, {3, 6, 9, 12}, {4, 8, 12}}
	categories  = []levels{quantity, quality, timeliness, cost, economic, social, ecological, sustained, served}
)
