package recognise

import (
	"fmt"

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
	d.Projects = readTextTables(f, starts, &r)
	return d, r
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

// readTextTables reads every table; the indicator rows of all are divided together.
func readTextTables(f flat, starts []int, r *Report) []target.Project {
	projects := make([]target.Project, 0, len(starts))
	widths := publishedWidths
	for first := 0; first < len(starts); first += tablesTogether {
		last := min(first+tablesTogether, len(starts))
		readers, bodies := make([]*tableReader, 0, last-first), make([]*body, 0, last-first)
		for i := first; i < last; i++ {
			to := len(f.text)
			if i+1 < len(starts) {
				to = starts[i+1]
			}
			t := &tableReader{f: f, from: starts[i], to: to, id: fmt.Sprintf("P%d", i+1), report: r}
			begin := t.readUpper()
			readers, bodies = append(readers, t), append(bodies, newBody(f.without(labelHeader, begin, to)))
		}
		best := bestLayout(bodies, widths)
		widths = best.widths
		for i, t := range readers {
			projects = append(projects, t.finish(bodies[i], best.cells[i]))
		}
	}
	return projects
}

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
