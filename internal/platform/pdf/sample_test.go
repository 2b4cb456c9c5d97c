package pdf_test

import (
	"fmt"

	"caixiao/internal/platform/blocks"
)

// form is a sheet like the official one: merged first columns, a header in the
// middle of the table, rows indicator rows. Its content is made up.
func form(rows int) blocks.Table {
	cell := func(text string, cols int, align blocks.Align) blocks.Cell {
		return blocks.Cell{Text: text, ColSpan: cols, Align: align}
	}
	label := func(text string, cols int) blocks.Cell { return cell(text, cols, blocks.Center) }
	t := blocks.Table{Widths: []int{70, 100, 105, 105, 100, 100, 100, 100, 110, 110}, HeaderFrom: 5, HeaderRows: 1}
	t.Rows = []blocks.Row{
		{Cells: []blocks.Cell{label("项目编码", 2), cell("13999921T0001AB2CD3EF", 3, blocks.Left), label("项目名称", 2), cell("河道管护经费", 3, blocks.Left)}},
		{Cells: []blocks.Cell{
			{Text: "预算规模\n及资金用途", ColSpan: 2, RowSpan: 2, Align: blocks.Center},
			label("预算数", 1), cell("1,234,567.80", 2, blocks.Right), label("其中：财政资金", 2), cell("1,234,567.80", 1, blocks.Right),
			label("其他资金", 1), cell("0.00", 1, blocks.Right),
		}},
		{Cells: []blocks.Cell{cell("用于全区12条河道、86.5公里堤防的日常巡查、保洁和水闸维修，其中人工费50万元，材料费23.45万元（含“防汛物资”储备），按《河道管护办法》执行。", 8, blocks.Left)}},
		{Cells: []blocks.Cell{{Text: "资金支出计划（%）", ColSpan: 2, Align: blocks.Center}, label("3月底 20.00%", 2), label("6月底 45.00%", 2), label("10月底 80.00%", 2), label("12月底 100.00%", 2)}},
		{Cells: []blocks.Cell{{Text: "绩效目标", ColSpan: 2, Align: blocks.Center}, cell("1.保持河道水面清洁，岸坡无垃圾\n2.保证水闸、泵站汛期安全运行\n3.提高沿河群众满意度", 8, blocks.Left)}},
	}
	header := blocks.Row{}
	for _, h := range []struct {
		text string
		cols int
	}{{"一级\n指标", 1}, {"二级指标", 1}, {"三级指标", 2}, {"绩效指标描述", 3}, {"指标值", 1}, {"指标值\n确定依据", 2}} {
		header.Cells = append(header.Cells, blocks.Cell{Text: h.text, ColSpan: h.cols, Align: blocks.Center, Bold: true})
	}
	t.Rows = append(t.Rows, header)
	for i := range rows {
		t.Rows = append(t.Rows, indicator(i, rows))
	}
	return t
}

// indicator is one row of the indicators; every third begins a new second level.
func indicator(i, rows int) blocks.Row {
	var row blocks.Row
	if i == 0 {
		row.Cells = append(row.Cells, blocks.Cell{Text: "产出\n指标", RowSpan: rows, Align: blocks.Center})
	}
	if i%3 == 0 {
		second := []string{"数量指标", "质量指标", "时效指标", "成本指标"}[i/3%4]
		row.Cells = append(row.Cells, blocks.Cell{Text: second, RowSpan: min(3, rows-i), Align: blocks.Center})
	}
	row.Cells = append(row.Cells,
		blocks.Cell{Text: fmt.Sprintf("第%d段河道巡查次数", i+1), ColSpan: 2},
		blocks.Cell{Text: "全年实际巡查次数与计划巡查次数之比，以巡查台账和手持终端GPS轨迹为准", ColSpan: 3},
		blocks.Cell{Text: fmt.Sprintf("≥%d次", 50+i), Align: blocks.Center},
		blocks.Cell{Text: "管护合同", ColSpan: 2, Align: blocks.Center},
	)
	return row
}

// sample is a small budget document: title, contents, prose, two forms.
func sample(rows int) blocks.Document {
	prose := "按照《中华人民共和国预算法》和上级有关规定，区水务局2021年度部门预算安排资金1,234.57万元，比上年增加3.2%。资金主要用于河道管护、防汛物资储备和农村饮水安全工程维修养护——以上事项均已纳入“十四五”规划（详见附件）。"
	note := blocks.Paragraph{Style: blocks.FormNote, Text: "399001 示例市示例区水务局", Right: "单位：元"}
	return blocks.Document{Blocks: []blocks.Block{
		blocks.Paragraph{Style: blocks.Title, Text: "示例区水务局\n2021年部门预算绩效文本"},
		blocks.Contents{Title: "目  录"},
		blocks.PageBreak{},
		blocks.Paragraph{Style: blocks.Heading1, Text: "第一部分  部门整体绩效目标"},
		blocks.Paragraph{Style: blocks.Heading2, Text: "一、总体绩效目标"},
		blocks.Paragraph{Text: prose}, blocks.Paragraph{Text: prose},
		blocks.Paragraph{Style: blocks.Heading2, Text: "二、分项绩效目标"},
		blocks.Paragraph{Style: blocks.Heading3, Text: "（一）河道管护"},
		blocks.Paragraph{Text: prose},
		blocks.PageBreak{},
		blocks.Paragraph{Style: blocks.Heading1, Text: "第二部分  预算项目绩效目标"},
		blocks.Paragraph{Style: blocks.FormTitle, Text: "1.河道管护经费绩效目标表"},
		note, form(rows),
		blocks.Paragraph{Style: blocks.FormTitle, Text: "2.农村饮水安全工程维修养护经费绩效目标表"},
		note, form(4),
	}}
}
