package sheet_test

import "caixiao/internal/platform/blocks"

// sample is a document with everything that official forms use: a cover with contents,
// running text, and a target form with spans, notes and header rows.
func sample() blocks.Document {
	return blocks.Document{Blocks: []blocks.Block{
		blocks.Paragraph{Style: blocks.Title, Text: "示范区财政局2023年部门预算绩效目标"},
		blocks.Contents{Title: "目录"},
		blocks.PageBreak{},
		blocks.Paragraph{Style: blocks.Heading1, Text: "第一部分 部门整体绩效目标"},
		blocks.Paragraph{Style: blocks.Heading2, Text: "一、总体绩效目标"},
		blocks.Paragraph{Text: "统筹安排全年收支，做到应收尽收、应保尽保。按季度检查部门预算执行，对进度低于序时进度十个百分点以上的项目逐一约谈，年末结转资金不超过当年预算的百分之五，全部项目按 Excel 模板填报。"},
		blocks.Paragraph{Style: blocks.Heading3, Text: "（一）加强收入管理"},
		blocks.Paragraph{Style: blocks.Plain, Text: "=1+2 不是公式；@也不是。"},
		blocks.PageBreak{},
		blocks.Paragraph{Style: blocks.FormTitle, Text: "1.信息系统运行维护经费绩效目标表"},
		blocks.Paragraph{Style: blocks.FormNote, Text: "999001 示范区财政局本级", Right: "单位：元"},
		form(),
		blocks.Paragraph{Style: blocks.FormNote, Text: "填报人：　　　　　　　　联系电话："},
	}}
}

func form() blocks.Table {
	label := func(text string, rows, cols int) blocks.Cell {
		return blocks.Cell{Text: text, RowSpan: rows, ColSpan: cols, Align: blocks.Center, Bold: true}
	}
	text := func(text string, cols int) blocks.Cell { return blocks.Cell{Text: text, ColSpan: cols} }
	mid := func(text string, rows int) blocks.Cell {
		return blocks.Cell{Text: text, RowSpan: rows, Align: blocks.Center}
	}
	amount := func(text string) blocks.Cell { return blocks.Cell{Text: text, Align: blocks.Right} }
	row := func(cells ...blocks.Cell) blocks.Row { return blocks.Row{Cells: cells} }
	return blocks.Table{
		Widths:     []int{110, 130, 180, 250, 150, 180},
		HeaderFrom: 6, HeaderRows: 1,
		Rows: []blocks.Row{
			row(label("项目编码", 1, 1), text("13999923P00000000001A", 2), label("项目名称", 1, 1), text("信息系统运行维护经费", 2)),
			row(label("预算规模及资金用途", 2, 1), label("预算数", 1, 1), amount("669,600.00"), label("其中：财政资金", 1, 1), amount("669,600.00"), amount("0.00")),
			row(text("保障国库支付系统、预算一体化系统和政务专网全年不间断运行，购买等级保护测评、数据库维护和机房巡检服务，服务商按季度提交巡检报告，故障在两小时内响应、八小时内恢复。", 5)),
			row(label("资金支出计划（%）", 2, 1), mid("3月底", 1), mid("6月底", 1), mid("10月底", 1), blocks.Cell{Text: "12月底", ColSpan: 2, Align: blocks.Center}),
			row(mid("25.00%", 1), mid("50.00%", 1), mid("85.00%", 1), blocks.Cell{Text: "100.00%", ColSpan: 2, Align: blocks.Center}),
			row(label("绩效目标", 1, 1), text("1.系统全年可用率不低于99.9%\n2.故障及时处理\n3.使用单位满意", 5)),
			row(label("一级指标", 1, 1), label("二级指标", 1, 1), label("三级指标", 1, 1), label("绩效指标描述", 1, 1), label("指标值", 1, 1), label("确定依据", 1, 1)),
			row(mid("产出指标", 3), mid("数量指标", 1), text("维护系统数量", 1), text("纳入维护合同的业务系统数量", 1), mid("6个", 1), text("服务合同", 1)),
			row(mid("质量指标", 1), text("系统可用率", 1), text("系统可用率=可用小时数/全年小时数×100%，计划内停机不计入不可用时间", 1), mid("≥99.9%", 1), text("", 1)),
			row(mid("时效指标", 1), text("故障及时处理率", 1), text("两小时内响应的故障占全部故障的比例", 1), mid("≥95%", 1), text("服务合同第七条", 1)),
			row(mid("满意度指标", 1), mid("服务对象满意度指标", 1), text("使用单位满意度", 1), text("问卷中满意和基本满意的占比", 1), mid("≥90%", 1), text("问卷调查", 1)),
		},
	}
}
