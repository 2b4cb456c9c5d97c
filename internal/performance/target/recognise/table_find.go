package recognise

import (
	"errors"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/platform/blocks"
)

// rowRange is a range of rows of a table, to excluded.
type rowRange struct{ from, to int }

// rowsOf is the range of rows a cell covers.
func rowsOf(cell blocks.GridCell) rowRange {
	return rowRange{cell.Row, cell.Row + max(cell.RowSpan, 1)}
}

// wholeOf is the range of all rows of a table.
func wholeOf(g blocks.Grid) rowRange { return rowRange{0, g.Rows()} }

// formReader reads the fields of one table by their labels.
type formReader struct {
	*tableContext
	g     blocks.Grid
	names vocabulary // the labels of this form
}

// vocabulary is a set of labels as cellKey writes them.
type vocabulary map[string]bool

func vocabularyOf(lists ...[]string) vocabulary {
	v := vocabulary{}
	for _, list := range lists {
		for _, label := range list {
			v[label] = true
		}
	}
	return v
}

// find returns the first cell within rows that carries one of the labels and is not
// the value of another: a project may well be named like a label.
func (f formReader) find(rows rowRange, labels []string) (blocks.GridCell, bool) {
	for i, cell := range f.g.Cells {
		if cell.Row < rows.from || cell.Row >= rows.to || f.used[i] {
			continue
		}
		key := labelKey(cell.Text)
		for _, label := range labels {
			if key == label {
				return cell, true
			}
		}
	}
	return blocks.GridCell{}, false
}

// isLabel reports whether a cell carries a label of the form.
func (f formReader) isLabel(cell blocks.GridCell) bool { return f.names[labelKey(cell.Text)] }

// knowLabels marks the labels that nothing was read by as understood: a form may hold
// them without a value.
func (f formReader) knowLabels() {
	for i, cell := range f.g.Cells {
		f.used[i] = f.used[i] || f.isLabel(cell)
	}
}

// valueOf returns the cell with the value of a label: the one to its right, or the one
// below it where a label stands to the right and none below.
func (f formReader) valueOf(label blocks.GridCell) (blocks.GridCell, bool) {
	beside, isBeside := right(f.g, label)
	under, isUnder := below(f.g, label)
	takesUnder := isUnder && !f.isLabel(under) && under.Col == label.Col
	if isBeside && (!f.isLabel(beside) || !takesUnder) {
		return beside, true
	}
	return under, takesUnder
}

// cell finds a label within rows and returns the cell with its value; both count as
// understood.
func (f formReader) cell(rows rowRange, labels []string) (blocks.GridCell, bool) {
	label, ok := f.find(rows, labels)
	if !ok {
		return blocks.GridCell{}, false
	}
	f.use(f.g, label)
	value, ok := f.valueOf(label)
	if ok {
		f.use(f.g, value)
	}
	return value, ok
}

// line reads a short text by its label; one may also stand behind its label in the
// same cell: 项目名称：….
func (f formReader) line(name string, labels ...string) string {
	cell, ok := f.cell(wholeOf(f.g), labels)
	if !ok {
		return f.inline(name, labels)
	}
	text := f.oneLine(cell)
	f.field(f.g, name, cell, text)
	return text
}

// prose reads a text of any length by its label; its paragraphs stay apart.
func (f formReader) text(name string, labels ...string) string {
	cell, ok := f.cell(wholeOf(f.g), labels)
	if !ok {
		return f.inline(name, labels)
	}
	text := f.prose(cell)
	f.field(f.g, name, cell, text)
	return text
}

// inline reads a text behind its label in one cell.
func (f formReader) inline(name string, labels []string) string {
	for i, cell := range f.g.Cells {
		if f.used[i] {
			continue
		}
		key, _, ok := strings.Cut(f.prose(cell), "：")
		if !ok {
			key, _, ok = strings.Cut(f.prose(cell), ":")
		}
		for _, label := range labels {
			if ok && labelKey(key) == label {
				_, text, _ := strings.Cut(labelForm.Replace(f.prose(cell)), "：")
				text = strings.TrimSpace(text)
				f.field(f.g, name, cell, text)
				return text
			}
		}
	}
	return ""
}

// sum reads an amount by its label within rows; factor is the fen of one printed unit.
// What is no amount stays unread, for the report.
func (f formReader) sum(rows rowRange, name string, factor int64, labels ...string) money.Maybe {
	label, ok := f.find(rows, labels)
	if !ok {
		return money.Maybe{}
	}
	f.use(f.g, label)
	factor = factorOf(label.Text, factor)
	cell, ok := f.valueOf(label)
	if !ok {
		return money.Maybe{}
	}
	return f.sumAt(name, factor, cell)
}

// sumAt reads the amount in a cell.
func (f formReader) sumAt(name string, factor int64, cell blocks.GridCell) money.Maybe {
	text := squeeze(f.oneLine(cell))
	fen, err := money.Parse(text, money.Unit(factor))
	if errors.Is(err, money.ErrUnit) {
		fen, err = money.ParseAny(text) // the unit printed with the figure wins
	}
	if err != nil {
		return money.Maybe{}
	}
	f.field(f.g, name, cell, text)
	return money.Of(fen)
}

// factorOf returns the fen of one printed unit: what the text names, else otherwise.
func factorOf(text string, otherwise int64) int64 {
	key := cellKey(text)
	switch {
	case strings.Contains(key, "万元"):
		return fenPerWan
	case strings.Contains(key, "（元）"), strings.Contains(key, "单位：元"):
		return fenPerYuan
	}
	return otherwise
}

// Fen of one printed unit.
const (
	fenPerYuan = 100
	fenPerWan  = 1_000_000
)
