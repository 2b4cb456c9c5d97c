package recognise

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

var spanMark = regexp.MustCompile(`^(\d+)×(\d+) ?`)

// sheetOf makes a document of lines and one table: a row a line, cells between |, each
// with its span as rows×columns before it where it has one, ⏎ for the end of a paragraph.
func sheetOf(above []string, table string, below ...string) blocks.Document {
	var doc blocks.Document
	lines := func(texts []string) {
		for _, text := range texts {
			doc.Blocks = append(doc.Blocks, blocks.Paragraph{Text: text})
		}
	}
	lines(above)
	var t blocks.Table
	for text := range strings.SplitSeq(strings.TrimSpace(table), "\n") {
		var row blocks.Row
		for part := range strings.SplitSeq(text, "|") {
			cell := blocks.Cell{Text: strings.TrimSpace(part)}
			if m := spanMark.FindStringSubmatch(cell.Text); m != nil {
				cell.RowSpan, _ = strconv.Atoi(m[1])
				cell.ColSpan, _ = strconv.Atoi(m[2])
				cell.Text = cell.Text[len(m[0]):]
			}
			cell.Text = strings.ReplaceAll(cell.Text, "⏎", "\n")
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	doc.Blocks = append(doc.Blocks, t)
	lines(below)
	return doc
}

func recogniseAll(t *testing.T, doc blocks.Document) target.Document {
	t.Helper()
	d, report, err := Recognise(doc)
	if err != nil {
		t.Fatal(err)
	}
	for _, u := range report.Unrecognised {
		t.Errorf("not understood: %q", u.Text)
	}
	return withoutDerived(d)
}

// The layout of the central departments: term and year beside each other under one
// first level, money for both.
func TestDeclaration_sideBySide(t *testing.T) {
	d := recogniseAll(t, sheetOf([]string{"项目支出绩效目标申报表", "（2021年度）", "单位：万元"}, `
1×2 项目名称 | 1×6 村道养护
1×2 主管部门 | 1×2 区交通局 | 1×1 实施单位 | 1×3 区公路站
1×2 项目属性 | 1×2 ☑新增项目 □延续项目 | 1×1 项目期 | 1×3 2021—2023年
3×2 项目资金（万元） | 1×2 年度资金总额： | 1×4 12.5
1×2 其中：财政拨款 | 1×4 10
1×2 其他资金 | 1×4 2.5
2×2 总体目标 | 1×3 中期目标 | 1×3 年度目标
1×3 三年内村道完好率达到95%。 | 1×3 目标1：养护村道40公里。
4×1 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
2×1 产出指标 | 数量指标 | 养护里程 | ≥120公里 | 数量指标 | 养护里程 | ≥40公里
质量指标 | 完好率 | ≥95% | 质量指标 | 完好率 | ≥90%
满意度指标 | 服务对象满意度指标 | 村民满意度 | ≥90% | 服务对象满意度指标 | 村民满意度 | ≥90%
`))
	row := func(level1, level2 target.Category, name, value string) target.Indicator {
		return target.Indicator{Level1: level1, Level2: level2, Name: name, Value: value}
	}
	want := target.Project{
		Name: "村道养护", Unit: target.Unit{Name: "区公路站"},
		Funds: target.Funds{Total: money.Of(12_500_000), Fiscal: money.Of(10_000_000), Other: money.Of(2_500_000)},
		Goals: []string{"养护村道40公里。"},
		Indicators: []target.Indicator{
			row("产出", "数量", "养护里程", "≥40公里"), row("产出", "质量", "完好率", "≥90%"), row("满意度", "服务对象满意度", "村民满意度", "≥90%"),
		},
		Declaration: &target.Declaration{
			Kind: target.KindNew, Department: "区交通局", Duration: "2021—2023年", TermGoal: "三年内村道完好率达到95%。",
			TermIndicators: []target.Indicator{
				row("产出", "数量", "养护里程", "≥120公里"), row("产出", "质量", "完好率", "≥95%"), row("满意度", "服务对象满意度", "村民满意度", "≥90%"),
			},
		},
	}
	if diff := cmp.Diff([]target.Project{want}, d.Projects, sameDecimals, sameEmpty); diff != "" {
		t.Errorf("project (-want +got):\n%s", diff)
	}
	if d.Year != 2021 {
		t.Errorf("year %d, want 2021", d.Year)
	}
}

// A local sheet: title inside the table, money in 元, labels with numbers of their own
// and blanks inside, opinions in one box with name and date at their end, signatures
// under the table.
func TestDeclaration_local(t *testing.T) {
	d := recogniseAll(t, sheetOf(nil, `
1×6 项目支出绩效目标申报表
1×4 填报单位（盖章）：318002 区水务局 | 1×2 单位：元
项目名称： | 1×5 河道清淤
项目属性 | 1×5 新增项目（ ） 延续项目（√）
主管部门 | 1×2 区水务局 | 主管部门代码 | 1×2 318
项目单位 | 1×2 318002 区水务局 | 联系电话 | 1×2 5550123
3×1 项目⏎资金 | 资金总额 | 1×4 1,250,000.50
上级资金 | 1×4 1000000
本级资金 | 1×4 250000.5
项目实施的必要性 | 1×5 河道淤积严重。⏎汛期有险情。
年度目标 | 1×5 清淤18公里
1×6 年度绩效指标
一级指标 | 二级指标 | 1×2 指标内容 | 年度指标值 | 备注
产出指标 | 数量指标 | 1×2 清淤长度 | ≥18公里 |
 | 质量指标 | 1×2 验收合格率 | 100% | 一次验收
填表人 | 1×2 单位经办 | 填表日期 | 1×2 2021年1月5日
主管部门审核意见 | 1×5 同意申报。⏎负责人签字：分管领导⏎2021年1月8日
`))
	want := target.Project{
		Name: "河道清淤", Unit: target.Unit{Code: "318002", Name: "区水务局"},
		Funds: target.Funds{Total: money.Of(125_000_050), Upper: money.Of(100_000_000), Local: money.Of(25_000_050)},
		Goals: []string{"清淤18公里"},
		Indicators: []target.Indicator{
			{Level1: "产出", Level2: "数量", Name: "清淤长度", Value: "≥18公里"},
			{Level1: "产出", Level2: "质量", Name: "验收合格率", Value: "100%", Remark: "一次验收"},
		},
		Declaration: &target.Declaration{
			Kind: target.KindContinued, Department: "区水务局", DepartmentCode: "318", Phone: "5550123",
			Necessity: "河道淤积严重。\n汛期有险情。", FilledOn: "2021年1月5日",
			Sign:     []target.Signature{{Role: "填表人", Name: "单位经办"}},
			Opinions: []target.Opinion{{Office: "主管部门审核意见", Text: "同意申报。", Name: "分管领导", Date: "2021年1月8日"}},
		},
	}
	if diff := cmp.Diff([]target.Project{want}, d.Projects, sameDecimals, sameEmpty); diff != "" {
		t.Errorf("project (-want +got):\n%s", diff)
	}
	if d.Unit != want.Unit {
		t.Errorf("unit %+v, want %+v", d.Unit, want.Unit)
	}
}

// Goals and indicators numbered in words, as the form of the Ministry is often printed;
// a number without a name is no indicator. Behind the point a figure stays whole.
func TestDeclaration_numberedInWords(t *testing.T) {
	for _, goals := range []string{
		"2×1 项目绩效总体目标 | 1×2 长期目标 | 1×3 年度目标\n1×2 长治久安 | 1×3 目标1：50处工程⏎目标2. 服务21万人",
		"绩效总体目标 | 1×5 目标1：50处工程⏎目标2：服务21万人",
		"年度绩效目标 | 1×5 目标1、50处工程⏎目标2、服务21万人",
	} {
		d := recogniseAll(t, sheetOf([]string{"项目支出绩效目标申报表", "（2021年度）"}, `
项目名称 | 1×5 河道清淤
3×1 项目资金（万元） | 1×2 年度资金总额： | 1×3 1250.50
1×2 其中：上级财政拨款 | 1×3 800
1×2 本级财政拨款 | 1×3 450.50
`+goals+`
绩效指标 | 一级指标 | 二级指标 | 1×2 三级指标 | 指标值
 | 产出指标 | 数量指标 | 1×2 指标1：清淤长度 | ≥18公里
 | | | 1×2 指标2. 清淤方量 | ≥2万方
 | | 质量指标 | 1×2 指标1.5倍以上的合格率 | 100%
 | 效益指标 | 经济效益指标 | 1×2 指标1： |
 | | 社会效益指标 | 1×2 指标1：受益人口 | 21万人
`))
		p := d.Projects[0]
		if diff := cmp.Diff([]string{"50处工程", "服务21万人"}, p.Goals); diff != "" {
			t.Errorf("%s: goals (-want +got):\n%s", goals, diff)
		}
		if p.Funds.Upper != money.Of(800_000_000) || p.Funds.Local != money.Of(450_500_000) {
			t.Errorf("funds %+v", p.Funds)
		}
		want := []target.Indicator{
			{Level1: "产出", Level2: "数量", Name: "清淤长度", Value: "≥18公里"},
			{Level1: "产出", Level2: "数量", Name: "清淤方量", Value: "≥2万方"},
			{Level1: "产出", Level2: "质量", Name: "指标1.5倍以上的合格率", Value: "100%"},
			{Level1: "效益", Level2: "社会效益", Name: "受益人口", Value: "21万人"},
		}
		if diff := cmp.Diff(want, p.Indicators, sameDecimals, sameEmpty); diff != "" {
			t.Errorf("%s: indicators (-want +got):\n%s", goals, diff)
		}
	}
}

// Signatures under the table belong to the declaration above them, department and
// code stand in one cell.
func TestDeclaration_signedBelow(t *testing.T) {
	d := recogniseAll(t, sheetOf([]string{"项目支出绩效目标申报表"}, `
项目名称 | 1×3 河道清淤
主管部门及代码 | 区水务局[318] | 项目属性 | 新增项目
资金总额（元） | 1250000 | 其他资金 | 5000元
年度目标 | 1×3 清淤
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤长度 | ≥18公里
`, "填报人（签字）：单位经办 单位负责人：业务股经办", "填报时间：2021年1月5日"))
	want := &target.Declaration{
		Kind: target.KindNew, Department: "区水务局", DepartmentCode: "318", FilledOn: "2021年1月5日",
		Sign: []target.Signature{{Role: "填报人", Name: "单位经办"}, {Role: "单位负责人", Name: "业务股经办"}},
	}
	if diff := cmp.Diff(want, d.Projects[0].Declaration, sameDecimals, sameEmpty); diff != "" {
		t.Errorf("declaration (-want +got):\n%s", diff)
	}
	funds := target.Funds{Total: money.Of(125_000_000), Other: money.Of(500_000)}
	if diff := cmp.Diff(funds, d.Projects[0].Funds); diff != "" {
		t.Errorf("funds (-want +got):\n%s", diff)
	}
}

func TestTickedOne(t *testing.T) {
	for _, tt := range []struct {
		text, want string
		ok         bool
	}{
		{"", "", true},
		{"优□良□中□差□", "", true},
		{"优□ 良■ 中□ 差□", "良", true},
		{"□优 ☑良 □中 □差", "良", true},
		{"优（ ）良（√）中( )差( )", "良", true},
		{"优√ 良□", "优", true},
		{"良", "良", true},
		{"优■良■", "", false},
	} {
		got, ok := tickedOne(tt.text)
		if got != tt.want || ok != tt.ok {
			t.Errorf("tickedOne(%q) = %q, %t; want %q, %t", tt.text, got, ok, tt.want, tt.ok)
		}
	}
}

func TestFigure(t *testing.T) {
	for text, want := range map[string]bool{"10": true, "9.5": true, "-1": true, "1e9": false, "": false, "十": false, "1234567890": false, "1.1234567": false} {
		if _, ok := figure(text); ok != want {
			t.Errorf("figure(%q) is %t, want %t", text, ok, want)
		}
	}
}

func TestDepartmentTable_foreign(t *testing.T) {
	d := recogniseAll(t, sheetOf([]string{"部门整体支出绩效目标申报表", "(2021年度)"}, `
1×2 部门名称 | 1×4 区水务局
4×1 年度⏎主要⏎任务 | 任务名称 | 主要内容 | 1×3 预算金额(元)
 | | 总额 | 财政拨款 | 其他资金
防汛 | 储备物资 | 500000 | 500000 |
1×2 合计 | 500000 | 500000 | 0
年度总体目标 | 1×5 安全度汛。
2×1 年度绩效指标 | 一级指标 | 二级指标 | 1×2 三级指标 | 指标值
产出指标 | 数量指标 | 1×2 储备点 | 6 处
`))
	amount := target.Funds{Total: money.Of(50_000_000), Fiscal: money.Of(50_000_000)}
	total := amount
	total.Other = money.Of(0)
	want := &target.Department{
		Name: "区水务局", Overall: "安全度汛。", Total: total,
		Tasks:      []target.Task{{Name: "防汛", Content: "储备物资", Funds: amount}},
		Indicators: []target.Indicator{{Level1: "产出", Level2: "数量", Name: "储备点", Value: "6 处"}},
	}
	if diff := cmp.Diff(want, d.Department, sameDecimals, sameEmpty); diff != "" {
		t.Errorf("department (-want +got):\n%s", diff)
	}
}

func TestReview_foreign(t *testing.T) {
	d := recogniseAll(t, sheetOf([]string{"项目支出绩效目标审核表"}, `
项目名称 | 1×4 河道清淤
主管部门 | 1×2 区水务局 | 预算金额(万元) | 125
审核内容 | 审核要点 | 分值 | 得分 | 审核意见
2×1 完整性(20分) | 规范完整性 | 10 | 9.5 | 基本齐全
明确清晰性 | 10分 | 8 |
1×2 总分 | 20 | 17.5 |
综合评定等级 | 1×4 □优 ☑良 □中 □差
审核人 | 1×2 业务股经办 | 日期 | 2021-01-09
`))
	want := target.ReviewForm{
		Project: "河道清淤", Department: "区水务局", Budget: target.Funds{Total: money.Of(125_000_000)},
		Grade: "良", Reviewer: "业务股经办", Date: "2021-01-09",
		Items: []target.ReviewItem{
			{Part: "完整性", Item: "规范完整性", Points: decimal.NewFromInt(10), Score: decimal.NewNullDecimal(decimal.RequireFromString("9.5")), Opinion: "基本齐全"},
			{Part: "完整性", Item: "明确清晰性", Points: decimal.NewFromInt(10), Score: decimal.NewNullDecimal(decimal.NewFromInt(8))},
		},
	}
	if diff := cmp.Diff([]target.ReviewForm{want}, d.Reviews, sameDecimals, sameEmpty); diff != "" {
		t.Errorf("review (-want +got):\n%s", diff)
	}
}

// What is filled in but makes no sense is reported, never dropped.
func TestMinistry_reportsWhatItCannotRead(t *testing.T) {
	_, report, err := Recognise(sheetOf([]string{"附件3", "项目支出绩效目标申报表"}, `
项目名称 | 1×3 河道清淤
项目属性 | 1×3 新增项目■ 延续项目■
资金总额 | 约一百万 | 自有资金 | 50万
年度目标 | 1×3 清淤
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤长度 | ≥18公里
预算科目 | 1×3 213
`))
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, u := range report.Unrecognised {
		all += u.Text + "\n"
	}
	for _, want := range []string{"附件3", "约一百万", "新增项目■", "213"} {
		if !strings.Contains(all, want) {
			t.Errorf("%q is not reported; reported are:\n%s", want, all)
		}
	}
}
