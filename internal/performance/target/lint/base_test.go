package lint_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
	"caixiao/internal/core/ratio"
	"caixiao/internal/performance/target"
	"caixiao/internal/performance/target/lint"
)

// baseYear is the budget year of the clean document.
const baseYear = 2025

// cleanDocument is a document of an invented district (no province has the code 99)
// to which no rule objects: one table of each scheme and four department goals.
func cleanDocument() target.Document {
	unit := target.Unit{Code: "318001", Name: "云溪市清河区财政局机关本级"}
	return target.Document{
		RegionCode: "990112", Year: baseYear, Unit: unit,
		Department: &target.Department{SubGoals: []target.SubGoal{
			{No: "一", Indicator: "按照 2025 年部署，完成 150 个单位的资产信息化管理。"},
			{No: "二", Indicator: "送审项目数量达到 40 个，评审报告准确完整率达 98%以上；"},
			{No: "三", Indicator: "完成培训目标。"},
		}},
		Projects: []target.Project{systemProject(unit), reviewProject(unit)},
	}
}

func systemProject(unit target.Unit) target.Project {
	p := project(unit, "99011225A0000000000B1", "单位资产系统运行经费", 50_000_000)
	p.Scheme = target.SchemeLegacy
	p.Purpose = "保障线路畅通，安排租用经费 32 万元；为 150 户单位提供资产系统服务，按 1200 元/户安排 18 万元。"
	p.Goals = []string{"实现资产动态监管", "保障全区线路正常运行"}
	p.Indicators = []target.Indicator{
		row([5]string{"产出", "数量", "资产系统服务单位数量", "全年使用资产系统且验收合格的户数", "=150 户"}, 15, 1),
		row([5]string{"产出", "数量", "线路巡检次数", "全年到现场检查专用线路的次数", "≥48 次"}, 10, 2),
		row([5]string{"产出", "质量", "资产卡片准确率", "准确率=抽查无误的卡片数÷抽查的卡片总数×100%", "≥98%"}, 10, 1),
		row([5]string{"产出", "时效", "故障处置及时率", "及时率=四小时内处置的故障数÷故障总数×100%", "≥95%"}, 10, 2),
		row([5]string{"产出", "成本", "单户服务费用", "按合同每年支付的系统服务价款", "≤1200 元/户"}, 10, 1),
		row([5]string{"产出", "成本", "线路租用费用", "全年支付给运营商的线路价款", "≤32 万元"}, 5, 2),
		row([5]string{"效益", "经济效益", "闲置资产调剂金额", "跨单位调剂使用的闲置资产原值", "≥80 万元"}, 10, 1),
		row([5]string{"效益", "社会效益", "资产信息公开率", "公开率=已公开的条目数÷应公开的条目数×100%", "≥90%"}, 10, 1),
		row([5]string{"效益", "生态效益", "纸质单据减少数量", "网上办理后比上年少用的单据", "≥2000 份"}, 5, 2),
		row([5]string{"效益", "可持续影响", "系统稳定运行时限", "合同期满后系统仍可正常使用的时间", "≥3 年"}, 5, 2),
		row([5]string{"满意度", "服务对象满意度", "使用单位满意度", "满意度=满意的问卷份数÷有效问卷份数×100%", "≥95%"}, 10, 1),
	}
	p.Indicators[0].Baseline = "148 户"
	p.Indicators[10].SubGoals = []string{"三"}
	return p
}

func reviewProject(unit target.Unit) target.Project {
	p := project(unit, "99011224B0000000000C2", "投资评审服务费", 30_000_000)
	p.Scheme = target.SchemeG101
	p.Purpose = "委托评审 40 个项目，共需 30 万元，其中评审服务 28 万元、资料整理 2 万元。"
	p.Goals = []string{"规范政府投资管理"}
	p.Indicators = []target.Indicator{
		row([5]string{"产出", "数量", "评审项目数量", "全年出具结论的政府投资项目合计", "≥40 个项目"}, 20, 1),
		row([5]string{"产出", "质量", "评审报告准确完整率", "准确完整率=复审无误的报告数÷报告总数×100%", "≥98%"}, 15, 1),
		row([5]string{"产出", "时效", "评审按期完成率", "完成率=期限内完成的项目数÷全部项目数×100%", "≥95%"}, 15, 1),
		row([5]string{"成本", "经济成本", "评审服务费用", "全年支付给受托机构的评审价款", "≤28 万元"}, 20, 1),
		row([5]string{"效益", "经济效益", "核减造价金额", "送审造价与审定造价之间的差额合计", "≥500 万元"}, 10, 1),
		row([5]string{"效益", "社会效益", "评审结论采纳率", "采纳率=被采纳的结论数÷出具的结论数×100%", "≥95%"}, 4, 1),
		row([5]string{"效益", "生态效益", "网上送审率", "网上送审率=网上送审的项目数÷全部项目数×100%", "≥80%"}, 3, 1),
		row([5]string{"效益", "可持续影响", "造价数据沿用时限", "本年数据在以后年度仍可参考的时间", "≥3 年"}, 3, 1),
		row([5]string{"满意度", "服务对象满意度", "送审单位满意度", "满意度=满意的问卷份数÷有效问卷份数×100%", "≥90%"}, 10, 1),
	}
	p.Indicators[0].Baseline = "38 个项目"
	return p
}

func project(unit target.Unit, code, name string, fen money.Fen) target.Project {
	p := target.Project{Code: code, Name: name, Unit: unit, Funds: target.Funds{Total: money.Of(fen), Fiscal: money.Of(fen), Other: money.Of(0)}}
	for i, month := range []int{3, 6, 10, 12} {
		p.Plan = append(p.Plan, target.CheckPoint{Month: month, Percent: ratio.Of(ratio.BP(2500 * (i + 1)))})
	}
	return p
}

// row makes an indicator of level 1, level 2, name, description and value, with its
// weight and the number of its goal.
func row(cells [5]string, weight int64, goal int) target.Indicator {
	return target.Indicator{Level1: target.Category(cells[0]), Level2: target.Category(cells[1]), Name: cells[2], Description: cells[3], Value: cells[4],
		Basis: "清财合〔2025〕3 号", Weight: decimal.NewNullDecimal(decimal.NewFromInt(weight)), GoalNos: []int{goal}}
}

// mutation is one change of the clean document with everything that must be found
// after it. A change that stays just inside a rule's border finds nothing.
type mutation struct {
	name   string
	change func(*target.Document)
	want   string // "L05 W P1, L16 E P1-03"
}

// TestRun_borders compares rule, severity and target of every finding after each
// change, and holds that every finding has its sentence.
func TestRun_borders(t *testing.T) {
	set := embedded(t, "990112", baseYear)
	fires, silent := map[string]int{}, map[string]int{}
	for _, m := range slices.Concat(classesCases(), countsAndNamesCases(), departmentCases(), evidenceCases(), moneyCases(), namesAndDescriptionsCases(), planCases(), requiredFieldsCases(), scopeCases(), unitsCases(), valuesCases(), weightsCases()) {
		rule, _, _ := strings.Cut(m.name, " ")
		if strings.Contains(m.want, rule+" ") {
			fires[rule]++
		} else {
			silent[rule]++
		}
		t.Run(m.name, func(t *testing.T) { m.check(t, set) })
	}
	for n := range 50 {
		if rule := fmt.Sprintf("L%02d", n+1); fires[rule] == 0 || silent[rule] == 0 {
			t.Errorf("%s has %d cases that fire and %d that do not", rule, fires[rule], silent[rule])
		}
	}
}

func (m mutation) check(t *testing.T, set lint.RuleSet) {
	t.Helper()
	doc := cleanDocument()
	m.change(&doc)
	want := strings.Split(m.want, ", ")
	if m.want == "" {
		want = nil
	}
	slices.Sort(want)
	findings := lint.Run(doc, set)
	if diff := cmp.Diff(want, triples(findings), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	for _, f := range findings {
		explained(t, f)
	}
}

func TestRun_clean(t *testing.T) {
	if found := triples(lint.Run(cleanDocument(), embedded(t, "990112", baseYear))); len(found) != 0 {
		t.Errorf("the clean document has findings: %v", found)
	}
}

// Changes of one cell of the first or second table, rows counted from 1.

func ind(d *target.Document, p, r int) *target.Indicator { return &d.Projects[p-1].Indicators[r-1] }

func value(p, r int, text string) func(*target.Document) {
	return func(d *target.Document) { ind(d, p, r).Value = text }
}

func name(p, r int, text string) func(*target.Document) {
	return func(d *target.Document) { ind(d, p, r).Name = text }
}

func description(p, r int, text string) func(*target.Document) {
	return func(d *target.Document) { ind(d, p, r).Description = text }
}

func purpose(p int, text string) func(*target.Document) {
	return func(d *target.Document) { d.Projects[p-1].Purpose = text }
}

func percents(p int, bps ...ratio.BP) func(*target.Document) {
	return func(d *target.Document) {
		for i, bp := range bps {
			d.Projects[p-1].Plan[i].Percent = ratio.Of(bp)
		}
	}
}

// all joins changes.
func all(changes ...func(*target.Document)) func(*target.Document) {
	return func(d *target.Document) {
		for _, change := range changes {
			change(d)
		}
	}
}
