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
	readers := make([]*tableReader, len(starts))
	bodies := make([]*body, len(starts))
	for i, from := range starts {
		to := len(f.text)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		t := &tableReader{f: f, from: from, to: to, id: fmt.Sprintf("P%d", i+1), report: r}
		begin := t.readUpper()
		bodies[i] = newBody(f.without(labelHeader, begin, to))
		readers[i] = t
	}
	best := bestLayout(bodies)
	projects := make([]target.Project, len(starts))
	for i, t := range readers {
		if cells := best.cells; cells != nil && (cells[i] != nil || len(bodies[i].atoms) == 0) {
			t.project.Indicators = indicatorsOf(bodies[i], cells[i], t.id, r)
		} else {
			r.unrecognised(bodies[i].pieces())
		}
		projects[i] = t.project
	}
	return projects
}

// pieces gives a body that could not be divided back as lines.
func (b *body) pieces() []line {
	lines := make([]line, len(b.atoms))
	for i, a := range b.atoms {
		lines[i] = line{text: a.text, gap: a.gap, src: a.src}
	}
	return lines
}
