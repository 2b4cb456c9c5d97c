package recognise

import (
	"strings"
	"unicode/utf8"

	"caixiao/internal/performance/target"
)

// readProse reads what stands before the first project table: title, part one and
// the headings of part two.
func readProse(f flat, end int, d *target.Document, r *Report) {
	begin, from := end, end
	if b, e, ok := f.find(labelPartOne, 0, end); ok {
		begin, from = b, e
	} else if b, _, ok := f.find(headingOverall, 0, end); ok {
		begin, from = b, b
	}
	to := end
	if b, _, ok := f.find(labelPartTwo, from, end); ok {
		to = b
	}
	d.Title = readTitle(f.slice(0, min(begin, to)), r)
	if from < to {
		d.Department = readProsePart(paragraphsOf(f.slice(from, to)), r)
	}
	r.unrecognised(withoutHeadings(f.slice(to, end)))
}

// titleRunesMax bounds a title on a cover.
const titleRunesMax = 60

// readTitle takes the lines above part one for the title when they read like one.
func readTitle(lines []line, r *Report) string {
	title := joinLines(lines)
	if title == "" {
		return ""
	}
	if utf8.RuneCountInString(title) > titleRunesMax || !strings.Contains(title, "绩效") && !strings.Contains(title, "预算") {
		r.unrecognised(lines)
		return ""
	}
	r.field("D", "title", title, lines)
	return title
}

// paragraphsOf gives lines to the reader of prose: each may go on in the next.
func paragraphsOf(lines []line) []prosePara {
	paras := make([]prosePara, len(lines))
	for i, l := range lines {
		paras[i] = prosePara{Text: l.text, Source: l.src, Broken: !l.whole}
	}
	return mendLabels(paras)
}

// proseLabels are the fixed words that open a part of the prose.
var proseLabels = []string{"第一部分", "部门整体绩效目标", "一、总体绩效目标", "二、分项绩效目标", "三、工作保障措施", "绩效目标：", "绩效指标："}

// mendLabels joins a printed line that ends inside a label with the next one.
func mendLabels(paras []prosePara) []prosePara {
	mended := paras[:0:0]
	for i := 0; i < len(paras); i++ {
		p := paras[i]
		for i+1 < len(paras) && p.Broken && endsInsideLabel(p.Text, paras[i+1].Text) {
			i++
			p.Text += paras[i].Text
		}
		mended = append(mended, p)
	}
	return mended
}

// endsInsideLabel reports whether a line is the beginning of a label that the next
// line goes on with.
func endsInsideLabel(text, next string) bool {
	key := cellKey(text)
	for _, label := range proseLabels {
		if key != label && strings.HasPrefix(label, key) && strings.HasPrefix(cellKey(text+next), label) {
			return true
		}
	}
	return strings.HasPrefix(key, "（") && !strings.Contains(key, "）") && itemMark.MatchString(key+cellKey(next)) && len(key) <= 9
}

// withoutHeadings drops the headings of part two: they are furniture.
func withoutHeadings(lines []line) []line {
	rest := lines[:0:0]
	for _, l := range lines {
		text := squeeze(l.text)
		if text == "第二部分" || text == "预算项目绩效目标" || text == "第二部分预算项目绩效目标" {
			continue
		}
		rest = append(rest, l)
	}
	return rest
}
