package recognise

import (
	"fmt"
	"regexp"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// readText reads a document whose lines are broken anywhere: the prose of part one
// and the project tables of part two.
func readText(doc blocks.Document) (target.Document, Report) {
	var d target.Document
	var r Report
	lines, norms := collectLines(doc)
	lines, taken := stripFurniture(lines)
	r.noteFurniture(norms, taken)
	f := flatten(lines)
	starts := tableStarts(f)
	end := len(f.text)
	if len(starts) > 0 {
		end = starts[0]
	}
	readProse(f, end, &d, &r)
	projects, tails := readTextTables(f, starts, &r)
	d.Projects = projects
	for _, tail := range tails {
		readTail(f, tail, &d, &r)
	}
	return d, r
}

// readTail reads what stands behind the rows of a table: part one where it comes last,
// otherwise nothing that is known.
func readTail(f flat, tail [2]int, d *target.Document, r *Report) {
	lines := f.slice(tail[0], tail[1])
	if len(lines) == 0 {
		return
	}
	if d.Department == nil {
		part := flatten(lines)
		readProse(part, len(part.text), d, r)
		return
	}
	r.unrecognised(withoutHeadings(lines))
}

// tableStarts returns the offset at which each project table begins: its title, or
// its line of unit, or the label 项目编码 itself.
func tableStarts(f flat) []int {
	var starts []int
	from := 0
	for _, m := range labelCode.FindAllStringIndex(f.text, -1) {
		if strayLabel(f, m[0]) {
			continue
		}
		starts = append(starts, tableStart(f, from, m[0]))
		from = m[1]
	}
	return starts
}

// strayLabel reports the words 项目编码 inside a sentence: not at the start of a line.
func strayLabel(f flat, at int) bool { return f.starts[f.index(at)] != at }

// titleReach is how far above 项目编码 the title of a table may begin, in lines.
const titleReach = 8

// tableStart finds the title above a code label: the lines that end in 绩效目标表, from
// the one that carries the ordinal on.
func tableStart(f flat, from, code int) int {
	last := f.index(code)
	first := max(f.index(from), last-titleReach)
	if from > 0 && f.starts[first] < from {
		first++
	}
	first = min(first, last)
	low := f.starts[first]
	for i := last - 1; i >= first; i-- {
		if ordinalTitle.MatchString(f.text[f.starts[i]:code]) {
			return f.starts[i]
		}
	}
	if begin, _, ok := f.find(plainTitle, low, code); ok {
		return begin
	}
	if begin, _, ok := f.find(unitAbove, low, code); ok {
		return begin
	}
	return code
}

// readTextTables reads every table; the indicator rows of all are divided together. It
// also returns the ranges behind the rows that belong to no table.
func readTextTables(f flat, starts []int, r *Report) ([]target.Project, [][2]int) {
	projects := make([]target.Project, 0, len(starts))
	var tails [][2]int
	widths := publishedWidths
	for first := 0; first < len(starts); first += tablesTogether {
		last := min(first+tablesTogether, len(starts))
		readers, bodies := make([]*tableReader, 0, last-first), make([]*body, 0, last-first)
		for i := first; i < last; i++ {
			to := len(f.text)
			if i+1 < len(starts) {
				to = starts[i+1]
			}
			t := &tableReader{f: f, from: starts[i], to: f.bodyEnd(starts[i], to), id: fmt.Sprintf("P%d", i+1), report: r}
			begin := t.readUpper()
			readers, bodies = append(readers, t), append(bodies, newBody(t.rowLines(begin)))
			tails = append(tails, [2]int{t.to, to})
		}
		best := bestLayout(bodies, widths)
		widths = best.widths
		if words(bodies) > 0 && !best.good(bodies) {
			r.note("unsure", map[string]any{"first": fmt.Sprintf("P%d", first+1), "last": fmt.Sprintf("P%d", last)})
		}
		for i, t := range readers {
			projects = append(projects, t.finish(bodies[i], best.cells[i]))
		}
	}
	return projects, tails
}

// proseMark opens part one where it stands behind tables, or a further document.
var proseMark = regexp.MustCompile(`(?m)^(?:第\s*[一二三四]\s*部\s*分|[一二三]\s*、\s*(?:总体绩效目标|分项绩效目标|工作保障措施))`)

// bodyEnd returns where the rows of a table end at the latest: at the next table, or
// where prose begins again.
func (f flat) bodyEnd(from, to int) int {
	if _, header, ok := f.find(labelHeader, from, to); ok {
		if begin, _, ok := f.find(proseMark, header, to); ok {
			return begin
		}
	}
	return to
}

// rowLines returns the lines of the indicator rows: without the heads that repeat after
// a page break, and without remarks and signatures under the table, which are reported.
func (t *tableReader) rowLines(begin int) []line {
	lines := t.f.without(labelHeader, begin, t.to)
	kept := lines[:0:0]
	for i, l := range lines {
		switch {
		case !noteLine.MatchString(l.text):
			kept = append(kept, l)
		case len(lines)-i <= noteLinesMax:
			t.report.unrecognised(lines[i:])
			return kept
		default:
			t.report.unrecognised(lines[i : i+1])
		}
	}
	return kept
}

// noteLinesMax is how many lines behind a remark still belong to it, at the foot of a
// table; a remark further up is a line of its own.
const noteLinesMax = 6

// tablesTogether is how many tables are divided together; more would teach nothing
// new about their columns and only need memory.
const tablesTogether = 32

// finish turns a divided body into the indicators of the table. A body without a
// division is reported line by line.
func (t *tableReader) finish(b *body, cells []cell) target.Project {
	if cells == nil {
		t.report.unrecognised(b.rest)
		for _, a := range b.atoms {
			t.report.unrecognised([]line{{text: a.text, gap: a.gap, src: a.src}})
		}
		return t.project
	}
	t.project.Indicators = indicatorsOf(b, cells, t.id, t.report)
	t.report.unrecognised(b.rest)
	return t.project
}
