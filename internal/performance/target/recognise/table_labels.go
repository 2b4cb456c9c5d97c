package recognise

import (
	"errors"
	"slices"
	"strings"

	"caixiao/internal/core/money"
	"caixiao/internal/platform/blocks"
)

// formReader reads a form that is made of labels with their entries beside or under
// them, wherever they stand in the grid.
type formReader struct {
	c    *tableContext
	g    blocks.Grid
	head formHead
}

// labelKey is the text of a label as it is compared: see cellKey; a colon at the end
// says nothing.
func labelKey(text string) string { return strings.TrimSuffix(cellKey(text), "：") }

// find returns the first cell that is one of the labels, in the order of the labels.
func (f *formReader) find(labels ...string) (blocks.GridCell, bool) {
	for _, label := range labels {
		for _, cell := range f.g.Cells {
			if labelKey(cell.Text) == label {
				return cell, true
			}
		}
	}
	return blocks.GridCell{}, false
}

// entry returns the cell that holds what belongs to a label: the next on its right,
// or the one below where the next is a label itself.
func (f *formReader) entry(label blocks.GridCell) (blocks.GridCell, bool) {
	f.c.use(f.g, label)
	if cell, ok := right(f.g, label); ok && !isLabel(cell.Text) {
		return cell, true
	}
	cell, ok := f.under(label)
	return cell, ok && !isLabel(cell.Text)
}

// under returns the cell below one: the same in order where both rows have as many
// cells, since the grid of a continuation has columns of its own.
func (f *formReader) under(cell blocks.GridCell) (blocks.GridCell, bool) {
	next := cell.Row + max(cell.RowSpan, 1)
	i := slices.IndexFunc(f.g.Row(cell.Row), func(other blocks.GridCell) bool { return other.Col == cell.Col })
	return f.inOrder(f.g.Row(cell.Row), i, next)
}

// inOrder returns the cell of a row that stands under cell i of a row of heads.
func (f *formReader) inOrder(heads []blocks.GridCell, i, row int) (blocks.GridCell, bool) {
	if i < 0 || i >= len(heads) {
		return blocks.GridCell{}, false
	}
	if cells := f.g.Row(row); len(cells) == len(heads) {
		return cells[i], true
	}
	return f.g.At(row, heads[i].Col)
}

// short reads the one-line entry of a label; a label may carry it behind its colon.
func (f *formReader) short(name string, labels ...string) string {
	label, ok := f.find(labels...)
	if !ok {
		return f.inside(name, labels)
	}
	cell, ok := f.entry(label)
	if !ok {
		return ""
	}
	text := f.c.oneLine(cell)
	f.c.field(f.g, name, cell, text)
	return text
}

// long reads an entry that may have several paragraphs.
func (f *formReader) long(name string, labels ...string) string {
	label, ok := f.find(labels...)
	if !ok {
		return f.inside(name, labels)
	}
	cell, ok := f.entry(label)
	if !ok {
		return ""
	}
	text := f.c.prose(cell)
	f.c.field(f.g, name, cell, text)
	return text
}

// inside reads an entry that stands in the cell of its label: 项目名称：….
func (f *formReader) inside(name string, labels []string) string {
	for _, cell := range f.g.Cells {
		text := f.c.oneLine(cell)
		label, rest, ok := strings.Cut(labelForm.Replace(text), "：")
		if !ok || !slices.Contains(labels, squeeze(label)) || strings.TrimSpace(rest) == "" {
			continue
		}
		_, rest, _ = strings.Cut(strings.Replace(text, ":", "：", 1), "：")
		rest = strings.TrimSpace(rest)
		f.c.field(f.g, name, cell, rest)
		return rest
	}
	return ""
}

// amount reads the entry of a label as money.
func (f *formReader) amount(name string, label blocks.GridCell) money.Maybe {
	cell, ok := f.entry(label)
	if !ok {
		return money.Maybe{}
	}
	return f.money(f.c.id, name, cell, f.unit(label.Text))
}

// money reads a cell as money in a unit; a unit printed with the figure wins. What is
// no amount stays unused, and is reported as not understood.
func (f *formReader) money(id, name string, cell blocks.GridCell, unit money.Unit) money.Maybe {
	text := squeeze(f.c.oneLine(cell))
	if text == "" {
		f.c.use(f.g, cell)
		return money.Maybe{}
	}
	fen, err := money.Parse(text, unit)
	if errors.Is(err, money.ErrUnit) {
		fen, err = money.ParseAny(text)
	}
	if err != nil {
		return money.Maybe{}
	}
	f.c.fieldOf(f.g, id, name, cell, text)
	return money.Of(fen)
}

// unit is the unit of money beside a label: in its brackets, else as noted above the
// form, else 万元, in which the Ministry's forms are filled in.
func (f *formReader) unit(label string) money.Unit {
	switch key := cellKey(label); {
	case strings.Contains(key, "（万元）"):
		return money.WanYuan
	case strings.Contains(key, "（元）"):
		return money.Yuan
	case f.head.money != 0:
		return f.head.money
	}
	return money.WanYuan
}
