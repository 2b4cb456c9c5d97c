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
	return paras
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
