package recognise

import (
	"fmt"
	"regexp"
	"strings"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// kind is a form that a ruled table can be.
type kind uint8

const (
	unknownTable kind = iota
	targetTable       // §5.1
	declarationTable
	departmentTable
	reviewTable
)

// tableContext is what a reader of a table works with.
type tableContext struct {
	report *Report
	id     string // P1, D, R1
	above  []line // the lines above the table, furniture gone
	used   map[int]bool
	norms  normalised
}

// readTables reads a document whose forms stand in ruled tables (Word, Excel, HTML,
// PDF with rules). found is false when no table is a known form.
func readTables(doc blocks.Document) (found bool, d target.Document, r Report) {
	var tables []blocks.Table
	for _, b := range doc.Blocks {
		if t, ok := b.(blocks.Table); ok {
			tables = append(tables, t)
		}
	}
	if len(tables) == 0 {
		return false, d, r
	}
	lines, norms := collectAround(doc)
	lines, taken := stripFurniture(lines)
	sections := sectionsOf(lines, tables)
	for _, s := range sections {
		found = found || s.kind != unknownTable
	}
	if !found {
		return false, d, r
	}
	r.noteFurniture(norms, taken)
	for i := range sections {
		readSection(&sections[i], &d, &r, norms)
	}
	return true, d, r
}

// section is a table with the lines above it, up to the table before; the last
// section may have lines only.
type section struct {
	above []line
	table *blocks.Table
	kind  kind
}

// takes joins a table of a kind to the one of the section where a page break has cut
// it off: it does not begin a form, and both together are one. Either part may be too
// small to tell by itself, and the head of a list may come again in the second.
func (s *section) takes(t blocks.Table, k kind) bool {
	if k != unknownTable && s.kind != unknownTable && k != s.kind || begins(t.Grid()) {
		return false
	}
	joined := continued(*s.table, t)
	whole := kindOf(joined.Grid())
	if whole == unknownTable {
		return false
	}
	s.table, s.kind = &joined, whole
	return true
}

// begins reports a table with a label that every form begins with.
func begins(g blocks.Grid) bool {
	for _, cell := range g.Cells {
		if containsKey(targetCode, cell.Text) || containsKey(declName, cell.Text) || containsKey(deptName, cell.Text) {
			return true
		}
	}
	return false
}

// sectionsOf cuts a document at its tables and joins what a page break has cut, with
// nothing between the parts but the heading of the form again.
func sectionsOf(lines []line, tables []blocks.Table) []section {
	var sections []section
	var above []line
	for _, l := range lines {
		if l.table == 0 {
			above = append(above, l)
			continue
		}
		t := tables[l.table-1]
		k := kindOf(t.Grid())
		last := len(sections) - 1
		if last < 0 || !onlyRepeats(above, sections[last].above) || !sections[last].takes(t, k) {
			sections = append(sections, section{above: above, table: &t, kind: k})
		}
		above = nil
	}
	return append(sections, section{above: above})
}

// onlyRepeats reports lines that all stood above the table before, or say that it
// goes on here: （续表）.
func onlyRepeats(lines, before []line) bool {
	for _, l := range lines {
		text := continuedMark.ReplaceAllString(squeeze(l.text), "")
		known := text == ""
		for _, b := range before {
			known = known || squeeze(b.text) == text
		}
		if !known {
			return false
		}
	}
	return true
}

var continuedMark = regexp.MustCompile(`[（(]?续表?\d*[）)]?$|^续表`)

// readSection reads one table with what stands above it.
func readSection(s *section, d *target.Document, r *Report, norms normalised) {
	s.above = signLines(s.above, d, r)
	f := flatten(s.above)
	if s.table == nil {
		if d.Department == nil && len(d.Projects) == 0 {
			readProse(f, len(f.text), d, r)
		} else {
			r.unrecognised(withoutHeadings(s.above))
		}
		return
	}
	g := s.table.Grid()
	ctx := &tableContext{report: r, used: map[int]bool{}, norms: norms}
	if s.kind == targetTable {
		start := titleStart(f)
		readAround(f, start, d, r)
		ctx.above = f.slice(start, len(f.text))
		ctx.id = fmt.Sprintf("P%d", len(d.Projects)+1)
		d.Projects = append(d.Projects, readTarget(g, ctx))
	} else {
		readOther(s, g, ctx, d)
	}
	ctx.leftOver(g)
}

// readAround reads the lines above the title of a project table: part one before the
// first, headings before the others.
func readAround(f flat, end int, d *target.Document, r *Report) {
	if len(d.Projects) == 0 && d.Department == nil {
		readProse(f, end, d, r)
		return
	}
	r.unrecognised(withoutHeadings(f.slice(0, end)))
}

// titleStart returns where the title right above a table begins, or the unit line,
// or the end when neither is there.
func titleStart(f flat) int {
	last := len(f.lines) - 1
	for i := last; i >= 0 && i > last-titleReach; i-- {
		if ordinalTitle.MatchString(f.text[f.starts[i]:]) {
			return f.starts[i]
		}
	}
	low := 0
	if last >= titleReach {
		low = f.starts[last-titleReach+1]
	}
	if begin, _, ok := f.find(plainTitle, low, len(f.text)); ok {
		return begin
	}
	if begin, _, ok := f.find(unitAbove, low, len(f.text)); ok {
		return begin
	}
	return len(f.text)
}

// leftOver reports the cells nothing was made of.
func (c *tableContext) leftOver(g blocks.Grid) {
	for i, cell := range g.Cells {
		if text := c.oneLine(cell); text != "" && !c.used[i] && !isFormWord(text) {
			c.report.Unrecognised = append(c.report.Unrecognised, Unrecognised{Line: cell.Source.Line, Text: text, Source: cell.Source})
		}
	}
}

var formWord = regexp.MustCompile(`^(?:单位[：:](?:万)?元|[（(]?20\d\d年度[）)]?|序号|备注)$`)

// isFormWord reports text that belongs to the forms themselves.
func isFormWord(text string) bool {
	t := squeeze(text)
	return formWord.MatchString(t) || isLabel(t)
}

// cellKey is the text of a cell as labels are compared: no blanks, no line breaks,
// brackets and colons in full width.
func cellKey(text string) string {
	return labelForm.Replace(squeeze(text))
}

// labelKey is cellKey without what a label may end with: a colon, its unit of money.
func labelKey(text string) string {
	key := strings.TrimSuffix(cellKey(text), "：")
	return strings.TrimSuffix(strings.TrimSuffix(key, "（万元）"), "（元）")
}

var labelForm = strings.NewReplacer("(", "（", ")", "）", ":", "：", "％", "%", "\u3000", "", "\u00a0", "")
