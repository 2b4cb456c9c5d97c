package recognise

import (
	"strings"

	"caixiao/internal/performance/target"
	"caixiao/internal/platform/blocks"
)

// indicatorBlock is a run of indicator rows under its head.
type indicatorBlock struct {
	head, end int    // row of the head, row behind the last
	name      string // what is printed beside or above it: 中期绩效指标
}

// indicatorBlocks finds the indicator tables inside a form, and the row behind the
// last of them.
func (f *formReader) indicatorBlocks() (found []indicatorBlock, end int) {
	for r := range f.g.Rows() {
		if !isHeaderRow(f.g, r) {
			continue
		}
		if last := len(found) - 1; last >= 0 && found[last].end > r {
			found[last].end = r
		}
		b := indicatorBlock{head: r, end: r + 1, name: f.blockName(r)}
		for b.end < f.g.Rows() && !f.endsBlock(b.end) {
			b.end++
		}
		found, end = append(found, b), b.end
	}
	return found, end
}

// endsBlock reports a row that belongs to another part of the form: it begins with a
// label of its own.
func (f *formReader) endsBlock(row int) bool {
	cells := f.g.Row(row)
	if len(cells) == 0 || cells[0].Row != row {
		return false
	}
	key := labelKey(cells[0].Text)
	return !isHeaderRow(f.g, row) && (isOffice(key) || tailLabels[key] || isLabel(key) && !isBlockName(key))
}

// isBlockName reports the words beside or above a block of indicators.
func isBlockName(key string) bool { return strings.HasSuffix(key, "指标") }

// blockName returns what is printed left of a head of indicators, or over it.
func (f *formReader) blockName(row int) string {
	for _, cell := range f.g.Row(row) {
		key := labelKey(cell.Text)
		if _, head := headerLabels[key]; head {
			break
		}
		if key != "" {
			f.c.use(f.g, cell)
			return key
		}
	}
	if over := f.g.Row(row - 1); len(over) == 1 && isBlockName(labelKey(over[0].Text)) {
		f.c.use(f.g, over[0])
		return labelKey(over[0].Text)
	}
	return ""
}

// isTerm reports a block of the whole term, not of the year.
func isTerm(name string) bool {
	return strings.Contains(name, "中期") || strings.Contains(name, "长期")
}

// rowsOf reads the rows of a block. first takes the first of two columns of the same
// head, for forms that print term and year side by side.
func (f *formReader) rowsOf(b indicatorBlock, id string, first bool) []target.Indicator {
	heads := f.g.Row(b.head)
	h := headColumns(heads, b.head, first)
	for _, cell := range heads {
		f.c.use(f.g, cell)
	}
	reader := rowReader{c: f.c, g: f.g, id: id}
	for r := b.head + 1; r < b.end; r++ {
		f.useBlockName(r)
		reader.h = f.aligned(h, heads, r)
		reader.take(r)
	}
	return reader.rows
}

// useBlockName marks the name of the block where a page break repeats it.
func (f *formReader) useBlockName(row int) {
	if cells := f.g.Row(row); len(cells) > 0 && isLabel(cells[0].Text) {
		f.c.use(f.g, cells[0])
	}
}

// headColumns says in which column each attribute stands.
func headColumns(heads []blocks.GridCell, row int, first bool) headerColumns {
	h := headerColumns{row: row, level1: -1, level2: -1, name: -1, description: -1, value: -1, basis: -1, remark: -1}
	for _, cell := range heads {
		if column, ok := headerLabels[labelKey(cell.Text)]; ok {
			if at := column(&h); *at < 0 || !first {
				*at = cell.Col
			}
		}
	}
	return h
}

// aligned moves the columns of a head to those of a row with as many cells.
func (f *formReader) aligned(h headerColumns, heads []blocks.GridCell, row int) headerColumns {
	cells := f.g.Row(row)
	if len(cells) != len(heads) {
		return h
	}
	for _, at := range []*int{&h.level1, &h.level2, &h.name, &h.description, &h.value, &h.basis, &h.remark} {
		for i, head := range heads {
			if *at == head.Col {
				*at = cells[i].Col
				break
			}
		}
	}
	return h
}

// sideBySide reports a head that has the columns of term and year beside each other.
func (f *formReader) sideBySide(b indicatorBlock) bool {
	heads := f.g.Row(b.head)
	return headColumns(heads, b.head, true).name != headColumns(heads, b.head, false).name
}

// indicatorsOf reads the indicators of term and year of a form.
func (f *formReader) indicatorsOf(found []indicatorBlock) (term, annual []target.Indicator) {
	named := false
	for _, b := range found {
		named = named || isTerm(b.name) || strings.Contains(b.name, "年度")
	}
	isTermBlock := false
	for i, b := range found {
		switch {
		case f.sideBySide(b):
			term = append(term, f.rowsOf(b, f.c.id+"T", true)...)
			annual = append(annual, f.rowsOf(b, f.c.id, false)...)
			continue
		case named && b.name != "":
			isTermBlock = isTerm(b.name)
		case !named:
			isTermBlock = len(found) == 2 && i == 0
		}
		if isTermBlock {
			term = append(term, f.rowsOf(b, f.c.id+"T", false)...)
		} else {
			annual = append(annual, f.rowsOf(b, f.c.id, false)...)
		}
	}
	return term, annual
}
