package recognise

import "strings"

// basicLabels are the labels whose entries are read by their names; formLabels are
// these with every other word that the Ministry's forms print.
var (
	basicLabels = labelSet(declLabels(), declKind, declUnit, declDepartment, []string{"项目名称"})
	formLabels  = labelSet(declLabels(), declKind, declUnit, declDepartment, declTerm, declAnnual, fundsLabels(), stepContent, stepFrom, stepTo,
		deptNames, deptOverall, deptSums, reviewOverall, reviewOpinion, reviewBudget, reviewHeads(), []string{
			"项目名称", "项目资金", "项目资金（万元）", "项目资金（元）", declTermTotal, "实施进度计划", "项目实施进度计划", "项目进度计划",
			"项目立项情况", "总体目标", "绩效目标", "绩效指标", "年度绩效指标", "中期绩效指标", "长期绩效指标", "长期/中期绩效指标",
			"中期指标", "长期指标", "年度指标", "年度主要任务", "任务名称", "预算金额（万元）", "预算金额（元）", "总额", "审核人", "日期",
		})
)

func declLabels() []string {
	var labels []string
	for _, text := range declTexts {
		labels = append(labels, text.labels...)
	}
	return labels
}

func fundsLabels() []string {
	var labels []string
	for _, part := range declFunds {
		labels = append(labels, part.labels...)
	}
	return labels
}

func labelSet(lists ...[]string) map[string]bool {
	set := map[string]bool{}
	for _, list := range lists {
		for _, label := range list {
			set[label] = true
		}
	}
	return set
}

// isLabel reports text that the Ministry's forms print themselves.
func isLabel(text string) bool {
	key := labelKey(text)
	_, head := headerLabels[key]
	return head || formLabels[key] || tailLabels[key] || strings.HasPrefix(key, "中期目标（") || strings.HasPrefix(key, "长期目标（")
}

// useLabels marks the words of the form itself.
func (f *formReader) useLabels() {
	for i, cell := range f.g.Cells {
		if isLabel(cell.Text) {
			f.c.used[i] = true
		}
	}
}
