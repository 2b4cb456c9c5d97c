package form

import (
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Whole draws the document as it is published: title, contents, part one, part two
// with every project on a new page.
func Whole(doc target.Document) blocks.Document {
	var out blocks.Document
	add := func(b ...blocks.Block) { out.Blocks = append(out.Blocks, b...) }
	if doc.Title != "" {
		add(blocks.Paragraph{Style: blocks.Title, Text: doc.Title})
	}
	add(blocks.Contents{Title: "目录"}, blocks.PageBreak{})
	add(blocks.Paragraph{Style: blocks.Heading1, Text: "第一部分 部门整体绩效目标"})
	if doc.Department != nil {
		add(Prose(*doc.Department)...)
	}
	add(blocks.PageBreak{}, blocks.Paragraph{Style: blocks.Heading1, Text: "第二部分 预算项目绩效目标"})
	for i, p := range doc.Projects {
		if i > 0 {
			add(blocks.PageBreak{})
		}
		add(Target(p, i+1)...)
	}
	return out
}

// Prose draws part one in the prose form of Hebei (§5.3).
func Prose(d target.Department) []blocks.Block {
	out := []blocks.Block{
		blocks.Paragraph{Style: blocks.Heading2, Text: "一、总体绩效目标"},
		blocks.Paragraph{Text: d.Overall},
		blocks.Paragraph{Style: blocks.Heading2, Text: "二、分项绩效目标"},
	}
	for _, s := range d.SubGoals {
		out = append(out,
			blocks.Paragraph{Style: blocks.Heading3, Text: "（" + s.No + "）" + s.Title},
			blocks.Paragraph{Text: "绩效目标：" + s.Goal},
			blocks.Paragraph{Text: "绩效指标：" + s.Indicator})
	}
	out = append(out, blocks.Paragraph{Style: blocks.Heading2, Text: "三、工作保障措施"})
	for i, s := range d.Safeguards {
		out = append(out, blocks.Paragraph{Text: "（" + target.Ordinal(i+1) + "）" + s})
	}
	return out
}
