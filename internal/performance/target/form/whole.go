package form

import (
	"cmp"
	"strings"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// Whole draws the document as it is published: title, contents, part one with the
// department, part two with every project on a new page. A document without one of the
// parts has no heading for it either.
func Whole(doc target.Document) blocks.Document {
	var out blocks.Document
	add := func(b ...blocks.Block) { out.Blocks = append(out.Blocks, b...) }
	if doc.Title != "" {
		add(blocks.Paragraph{Style: blocks.Title, Text: doc.Title})
	}
	add(blocks.Contents{Title: "目录"})
	if doc.Department != nil {
		add(blocks.PageBreak{}, blocks.Paragraph{Style: blocks.Heading1, Text: "第一部分 部门整体绩效目标"})
		add(Prose(*doc.Department)...)
	}
	for i, p := range doc.Projects {
		add(blocks.PageBreak{})
		if i == 0 && doc.Department != nil {
			add(blocks.Paragraph{Style: blocks.Heading1, Text: "第二部分 预算项目绩效目标"})
		}
		add(published(p, i+1)...)
	}
	return out
}

// Prose draws part one in the prose form of Hebei (§5.3).
func Prose(d target.Department) []blocks.Block {
	out := []blocks.Block{blocks.Paragraph{Style: blocks.Heading2, Text: "一、总体绩效目标"}}
	out = append(out, paragraphs("", d.Overall)...)
	out = append(out, blocks.Paragraph{Style: blocks.Heading2, Text: "二、分项绩效目标"})
	for i, s := range d.SubGoals {
		out = append(out, blocks.Paragraph{Style: blocks.Heading3, Text: "（" + subGoalNo(s, i) + "）" + s.Title})
		out = append(out, paragraphs("绩效目标：", s.Goal)...)
		out = append(out, paragraphs("绩效指标：", s.Indicator)...)
	}
	out = append(out, blocks.Paragraph{Style: blocks.Heading2, Text: "三、工作保障措施"})
	for i, s := range where(d.Safeguards, notEmpty) {
		out = append(out, paragraphs("（"+target.Ordinal(i+1)+"）", s)...)
	}
	return out
}

// subGoalNo is the printed ordinal of a sub-goal: its own, or that of its place.
func subGoalNo(s target.SubGoal, i int) string { return cmp.Or(s.No, target.Ordinal(i+1)) }

// paragraphs draws a text behind its mark, a paragraph for each of its own.
func paragraphs(mark, text string) []blocks.Block {
	if mark+text == "" {
		return nil
	}
	var out []blocks.Block
	for part := range strings.SplitSeq(mark+text, "\n") {
		out = append(out, blocks.Paragraph{Text: part})
	}
	return out
}
