package form

import (
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Edges of form §5.1 in per mille of its width. The last four columns of the
// indicator table stand under cells of the upper part, hence the finer division:
// labels as wide as their words, amounts wide enough for tens of millions.
const (
	edgeLevel1      = 80 // three characters
	edgeLevel2      = 197
	edgeTotalLabel  = 281
	edgeName        = 430 // 三级指标, and the amount of the whole budget
	edgeFiscalLabel = 545
	edgePlan        = 620 // the second check-point
	edgeFiscal      = 694
	edgeDescription = 735
	edgeOtherLabel  = 806 // and the third check-point
	edgeValue       = 880
	edgeBasis       = 1000
)

// The form on a desk merges both levels. The published document prints the second in each
// row, so that a row reads by itself.
var (
	targetLevels    = levelColumns{level1: edgeLevel1, level2: edgeLevel2}
	publishedLevels = levelColumns{level1: edgeLevel1, level2: edgeLevel2, single: true}
)

// pointsPerRow is how many check-points of the plan stand side by side.
const pointsPerRow = 4

// Target draws one project table (§5.1): title, unit line and table. no is the
// ordinal in the document; 0 prints none.
func Target(p target.Project, no int) []blocks.Block { return targetForm(p, no, targetLevels) }

// published draws one project table as it stands in the published document.
func published(p target.Project, no int) []blocks.Block { return targetForm(p, no, publishedLevels) }

func targetForm(p target.Project, no int, at levelColumns) []blocks.Block {
	title := p.Name + "绩效目标表"
	if no > 0 {
		title = fmt.Sprintf("%d.%s", no, title)
	}
	return []blocks.Block{
		blocks.Paragraph{Style: blocks.FormTitle, Text: title},
		blocks.Paragraph{Style: blocks.FormNote, Text: strings.TrimSpace(p.Unit.Code + " " + p.Unit.Name), Right: "单位：元"},
		targetTable(p, at),
	}
}

func targetTable(p target.Project, at levelColumns) blocks.Table {
	t := newPaper(edgeLevel1, edgeLevel2, edgeTotalLabel, edgeName, edgeFiscalLabel, edgePlan, edgeFiscal,
		edgeDescription, edgeOtherLabel, edgeValue, edgeBasis)
	t.row(label(edgeLevel2, "项目编码"), entry(edgeName, p.Code), label(edgeFiscalLabel, "项目名称"), entry(edgeBasis, p.Name))
	t.row(tall(edgeLevel2, "预算规模\n及资金用途", 2),
		label(edgeTotalLabel, "预算数"), sum(edgeName, yuan(p.Funds.Total)),
		label(edgeFiscalLabel, "其中：\n财政资金"), sum(edgeFiscal, yuan(p.Funds.Fiscal)),
		label(edgeOtherLabel, "其他资金"), sum(edgeBasis, yuan(p.Funds.Other)))
	t.row(entry(edgeBasis, p.Purpose))
	planRows(t, p.Plan)
	t.row(label(edgeLevel2, "绩效目标"), entry(edgeBasis, numbered(p.Goals)))
	t.header()
	t.row(heading(edgeLevel1, "一级\n指标"), heading(edgeLevel2, "二级指标"), heading(edgeName, "三级指标"),
		heading(edgeDescription, "绩效指标描述"), heading(edgeValue, "指标值"), heading(edgeBasis, "指标值\n确定依据"))
	for i, in := range p.Indicators {
		t.row(append(levels(p.Indicators, i, at), entry(edgeName, in.Name), entry(edgeDescription, in.Description),
			centred(edgeValue, in.Value), centred(edgeBasis, in.Basis))...)
	}
	return t.table()
}

// planRows draws the check-points, at most pointsPerRow side by side; a plan
// without any keeps its empty cell.
func planRows(t *paper, plan []target.CheckPoint) {
	stops := [][]int{nil, {edgeBasis}, {edgePlan, edgeBasis}, {edgeName, edgeDescription, edgeBasis}, {edgeName, edgePlan, edgeOtherLabel, edgeBasis}}
	const name = "资金支出\n计划（%）"
	if len(plan) == 0 {
		t.row(label(edgeLevel2, name), entry(edgeBasis, ""))
		return
	}
	rows := 2 * ((len(plan) + pointsPerRow - 1) / pointsPerRow)
	for first := 0; first < len(plan); first += pointsPerRow {
		part := plan[first:min(first+pointsPerRow, len(plan))]
		var months, percents []box
		if first == 0 {
			months = append(months, tall(edgeLevel2, name, rows))
		}
		for i, c := range part {
			to := stops[len(part)][i]
			months = append(months, label(to, fmt.Sprintf("%d月底", c.Month)))
			percents = append(percents, centred(to, percent(c)))
		}
		t.row(months...)
		t.row(percents...)
	}
}

// yuan prints an amount of form §5.1: two decimals, no thousands commas, as published.
func yuan(m money.Maybe) string {
	if !m.Known {
		return ""
	}
	return strings.ReplaceAll(m.Fen.Exact(money.Yuan), ",", "")
}

func percent(c target.CheckPoint) string {
	if !c.Percent.Known {
		return ""
	}
	return c.Percent.BP.String()
}

// numbered prints a list one item a line: 1.… 2.… Where an item begins with a figure,
// which behind a point would read as a decimal, the list is numbered 1、… 2、….
func numbered(items []string) string {
	items = where(items, notEmpty)
	point := "."
	for _, item := range items {
		if item[0] >= '0' && item[0] <= '9' {
			point = "、"
		}
	}
	lines := make([]string, len(items))
	for i, item := range items {
		lines[i] = strconv.Itoa(i+1) + point + item
	}
	return strings.Join(lines, "\n")
}
