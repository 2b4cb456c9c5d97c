// Package paper makes blocks for tests of readers and writers: a sample with everything
// a writer has to print, random documents, and packed files as strangers send them.
package paper

import (
	"fmt"

	"caixiao/internal/platform/blocks"
)

// Sample is a document with everything a writer has to print: title, contents,
// headings, running text, forms of one and of several pages whose header stands in the
// middle, notes with a right part.
func Sample(forms, rows int) blocks.Document {
	doc := blocks.Document{Blocks: []blocks.Block{
		blocks.Paragraph{Style: blocks.Title, Text: "清河县水务局二〇二三年部门预算绩效目标公开"},
		blocks.PageBreak{},
		blocks.Contents{Title: "目　录"},
		blocks.PageBreak{},
		blocks.Paragraph{Style: blocks.Heading1, Text: "第一部分　部门整体绩效目标"},
		blocks.Paragraph{Style: blocks.Heading2, Text: "一、总体绩效目标"},
		blocks.Paragraph{Text: "围绕全县供水、排水和防汛三项职责，完成老旧管网改造 12.6 公里，供水水质综合合格率不低于 99%，汛期抢险队伍 24 小时待命，全年不发生影响 500 户以上的停水事故。"},
		blocks.Paragraph{Style: blocks.Heading3, Text: "（一）管网改造"},
		blocks.Paragraph{Text: "绩效目标：按期完成城东片区管网改造。\n绩效指标：漏损率由 14.2% 降到 10% 以内；<合格>率 & “满意度”达到 90%以上。"},
		blocks.Paragraph{Style: blocks.Plain, Text: "注：本部分数据由各科室填报，财务科汇总。"},
		blocks.PageBreak{},
		blocks.Paragraph{Style: blocks.Heading1, Text: "第二部分　项目绩效目标"},
	}}
	for n := 1; n <= forms; n++ {
		if n > 1 {
			doc.Blocks = append(doc.Blocks, blocks.PageBreak{})
		}
		doc.Blocks = append(doc.Blocks,
			blocks.Paragraph{Style: blocks.FormTitle, Text: fmt.Sprintf("%d.城东片区供水管网改造项目绩效目标表", n)},
			blocks.Paragraph{Style: blocks.FormNote, Text: "301002 清河县水务局本级", Right: "单位：元"},
			SampleTable(rows*n),
		)
	}
	return doc
}

// SampleTable is a form: a head of merged cells, a header row in the middle, groups of
// merged rows below it.
func SampleTable(rows int) blocks.Table {
	c := func(text string, rowSpan, colSpan int) blocks.Cell {
		return blocks.Cell{Text: text, RowSpan: rowSpan, ColSpan: colSpan}
	}
	head := func(text string, colSpan int) blocks.Cell {
		return blocks.Cell{Text: text, ColSpan: colSpan, Align: blocks.Center, Bold: true}
	}
	money := blocks.Cell{Text: "1,250,000.00", Align: blocks.Right}
	t := blocks.Table{
		Widths:     []int{120, 150, 170, 290, 150, 120},
		HeaderFrom: 4, HeaderRows: 1,
		Rows: []blocks.Row{
			{Cells: []blocks.Cell{c("项目编码", 0, 0), c("13052723P00110210001X", 0, 2), c("项目名称", 0, 0), c("城东片区供水管网改造", 0, 2)}},
			{Cells: []blocks.Cell{c("预算规模", 2, 0), c("预算数", 0, 0), money, c("其中：财政资金", 0, 0), {Text: "1,250,000.00", ColSpan: 2, Align: blocks.Right}}},
			{Cells: []blocks.Cell{c("其他资金", 0, 0), {Text: "0.00", Align: blocks.Right}, c("绩效目标", 0, 0), c("1.完成管网改造 12.6 公里。\n2.漏损率降到 10% 以内。", 0, 2)}},
			{Cells: []blocks.Cell{head("绩效指标", 6)}},
			{Cells: []blocks.Cell{head("一级指标", 0), head("二级指标", 0), head("三级指标", 0), head("绩效指标描述", 0), head("指标值", 0), head("依据", 0)}},
		},
	}
	for r := range rows {
		row := blocks.Row{}
		if r%6 == 0 {
			row.Cells = append(row.Cells, c("产出指标", min(6, rows-r), 0))
		}
		if r%3 == 0 {
			row.Cells = append(row.Cells, c("数量指标", min(3, rows-r), 0))
		}
		row.Cells = append(row.Cells, c(fmt.Sprintf("改造管网长度 %d", r+1), 0, 0), c("年度内完成改造并通水的管网长度，以竣工验收单为准", 0, 0),
			blocks.Cell{Text: "≥12.6 公里", Align: blocks.Center}, c("年度计划", 0, 0))
		t.Rows = append(t.Rows, row)
	}
	return t
}
