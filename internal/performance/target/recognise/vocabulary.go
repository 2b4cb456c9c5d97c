package recognise

import (
	"regexp"
	"strings"

	"caixiao/internal/performance/target"
)

// loose makes a pattern of a printed label that may be broken anywhere and whose
// brackets and colons may have either width.
func loose(label string) string {
	var b strings.Builder
	for i, r := range []rune(label) {
		if i > 0 {
			b.WriteString(`\s*`)
		}
		switch r {
		case '（', '(':
			b.WriteString(`[（(]`)
		case '）', ')':
			b.WriteString(`[）)]`)
		case '：', ':':
			b.WriteString(`[：:]`)
		default:
			b.WriteString(regexp.QuoteMeta(string(r)))
		}
	}
	return b.String()
}

// Labels of form §5.1 in printed order.
var (
	labelCode     = regexp.MustCompile(loose("项目编码"))
	labelName     = regexp.MustCompile(loose("项目名称"))
	labelScale    = regexp.MustCompile(loose("预算规模及资金用途"))
	labelBudget   = regexp.MustCompile(loose("预算数"))
	labelFiscal   = regexp.MustCompile(`(?:` + loose("其中：") + `\s*)?` + loose("财政资金"))
	labelOther    = regexp.MustCompile(loose("其他资金"))
	labelPlan     = regexp.MustCompile(loose("资金支出计划") + `\s*(?:[（(]\s*%\s*[）)])?`)
	labelGoals    = regexp.MustCompile(loose("绩效目标"))
	labelHeader   = regexp.MustCompile(loose("一级指标") + `\s*` + loose("二级指标") + `\s*` + loose("三级指标") + `\s*` + loose("绩效指标描述") + `\s*` + loose("指标值") + `\s*` + loose("指标值确定依据"))
	labelUnit     = regexp.MustCompile(`[（(]?\s*(?:金\s*额\s*)?` + loose("单位：") + `\s*(?:人\s*民\s*币\s*)?([百千万亿]?\s*元|[美欧港日]元)\s*[）)]?`)
	labelPartOne  = regexp.MustCompile(`(?m)^` + loose("第一部分"))
	labelPartTwo  = regexp.MustCompile(`(?m)^` + loose("第二部分"))
	labelCheck    = regexp.MustCompile(`(\d{1,2})\s*` + loose("月底"))
	headingDept   = regexp.MustCompile(loose("部门整体绩效目标"))
	headingBudget = regexp.MustCompile(loose("预算项目绩效目标"))
)

// level1Labels and level2Labels map printed labels, without blanks, to categories.
var (
	level1Labels = labelsOf(target.CatCost, target.CatOutput, target.CatBenefit, target.CatSatisfaction)
	level2Labels = labelsOf(target.SubQuantity, target.SubQuality, target.SubTimeliness, target.SubCost,
		target.SubEconomicCost, target.SubSocialCost, target.SubEcoCost, target.SubEconomic, target.SubSocial,
		target.SubEcological, target.SubSustained, target.SubServed)
)

func labelsOf(categories ...target.Category) map[string]target.Category {
	labels := make(map[string]target.Category, 2*len(categories))
	for _, c := range categories {
		labels[string(c)] = c
		labels[string(c)+"指标"] = c
	}
	return labels
}

// formWords are the words of the forms that stand in cells or lines of their own.
var formWords = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range []string{"项目编码", "项目名称", "预算规模及资金用途", "预算数", "其中：财政资金", "财政资金", "其他资金",
		"资金支出计划（%）", "资金支出计划", "绩效目标", "一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据",
		"第一部分", "第二部分", "部门整体绩效目标", "预算项目绩效目标", "第二部分预算项目绩效目标", "第一部分部门整体绩效目标"} {
		words[w] = true
	}
	return words
}()

// isLabel reports a text that is nothing but words of the forms.
func isLabel(text string) bool {
	key := cellKey(text)
	_, level1 := level1Labels[key]
	_, level2 := level2Labels[key]
	return level1 || level2 || formWords[key] || monthEnd.MatchString(key)
}

var monthEnd = regexp.MustCompile(`^\d{1,2}月底$`)

// unitHead is the line above a table that names its unit: 318001 and the name, or #
// where figures are made equal.
var unitHead = regexp.MustCompile(`^(?:#|\d{6,12})\p{Han}.*(?:局|委|办|院|校|中心|机关|本级|站|所|队|镇|乡|街道|公司|馆|园)$`)

// isVocabulary reports whether a line is made of words of the forms themselves, so
// that it is never taken for a running head however often it comes.
func isVocabulary(text string) bool {
	t := squeeze(text)
	if unitHead.MatchString(t) {
		return true
	}
	if _, ok := level1Labels[t]; ok {
		return true
	}
	if _, ok := level2Labels[t]; ok {
		return true
	}
	for _, label := range []*regexp.Regexp{labelUnit, labelCode, labelName, labelScale, labelBudget, labelPlan,
		labelHeader, labelPartOne, labelPartTwo, headingDept, headingBudget} {
		if label.MatchString(t) {
			return true
		}
	}
	return strings.Contains(t, "一级指标") || strings.Contains(t, "月底") || strings.HasSuffix(t, "绩效目标表") ||
		t == "绩效目标" || strings.HasPrefix(t, "绩效目标：") || strings.HasPrefix(t, "绩效指标：") || len(t) <= 3
}

// basisEndings close most wordings of 指标值确定依据; a hint for telling columns apart.
var basisEndings = []string{"合同", "协议", "要求", "安排", "计划", "反馈", "办法", "方案", "文件", "报告", "标准",
	"规定", "依据", "通知", "规划", "批复", "数据", "台账", "记录", "调查", "问卷", "职责", "经验", "统计", "意见", "号", "》"}

// textValues are words that stand as a value without any number.
var textValues = []string{"及时", "有效", "按合同规定", "良好", "显著", "提高", "完成", "合规", "提升", "改善", "长期", "较好", "是", "否", "达标", "优", "显著提高", "有效提升", "明显改善", "逐步提高", "不断完善"}

// headingOverall opens part one where its own heading is missing.
var headingOverall = regexp.MustCompile(`(?m)^一\s*、\s*` + loose("总体绩效目标"))
