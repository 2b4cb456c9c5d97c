package sheet

import (
	"strings"

	"caixiao/internal/platform/blocks"
)

// Read reads the visible text of a workbook: visible sheets in order with a PageBreak
// between them, without hidden rows and columns, comments, headers and footers. Cells
// hold what a person sees: numbers and dates by their number format, the stored values
// of formulas; blanks around a text go.
//
// Rows with lines around their cells, or with three texts and more, are tables; a
// single text is a Paragraph, two texts beside each other are a FormNote with its Right
// part. In a sheet without any lines everything from the first row with two texts on is
// one table. Source.Ref is Sheet!B3, Source.Line the ordinal of the row among all
// visible rows with content.
//
// Errors: those of zipguard.Open, ErrEmpty without any visible text, ErrDamaged,
// ErrUnsupported for .xlsb, ErrTooMany above blocks.CellsMax.
func Read(data []byte) (blocks.Document, error) {
	w, err := open(data)
	if err != nil {
		return blocks.Document{}, err
	}
	l, err := newLoader(w)
	if err != nil {
		return blocks.Document{}, err
	}
	var doc builder
	for i, entry := range w.sheets {
		if !entry.visible {
			continue
		}
		raw, err := l.load(entry, w.titles[i])
		if err != nil {
			return blocks.Document{}, err
		}
		if err := doc.add(raw); err != nil {
			return blocks.Document{}, err
		}
	}
	if !doc.visible {
		return blocks.Document{}, blocks.ErrEmpty
	}
	return blocks.Document{Blocks: doc.blocks}, nil
}

// builder joins the blocks of all sheets.
type builder struct {
	blocks  []blocks.Block
	lines   int // rows with content so far
	cells   int // positions of all tables so far
	visible bool
}

// add appends the blocks of one sheet; a sheet without visible text adds nothing.
func (b *builder) add(raw *rawSheet) error {
	v, err := newView(raw)
	if err != nil {
		return err
	}
	text := false
	for _, it := range v.items {
		text = text || it.text != ""
	}
	if !text {
		return nil
	}
	if b.visible {
		b.blocks = append(b.blocks, blocks.PageBreak{})
	}
	b.visible = true
	s := sheetReader{builder: b, view: v, regions: newRegions(v), before: b.lines}
	if err := s.read(); err != nil {
		return err
	}
	b.lines += len(v.rows)
	return nil
}

// noteUnitsMax is the length up to which a line between a title and its table is a note.
const noteUnitsMax = 60

// sheetReader makes the blocks of one sheet.
type sheetReader struct {
	*builder
	view    *view
	regions *regions
	before  int // rows with content on earlier sheets
	titles  []centred
}

// centred is a centred line of a foreign sheet that may be the title of a form.
type centred struct {
	at   int // index into blocks
	size float64
}

func (s *sheetReader) read() error {
	for row := 0; row < len(s.view.rows); {
		if s.regions.kinds[row] == textRow {
			s.text(row)
			row++
			continue
		}
		end := s.regions.tableEnd(row)
		if err := s.table(row, end); err != nil {
			return err
		}
		row = end
	}
	return nil
}

func (s *sheetReader) table(from, to int) error {
	span, ok := s.regions.tableSpan(from, to)
	if !ok {
		return nil
	}
	s.cells += (span.bottom - span.top + 1) * (span.right - span.left + 1)
	if s.cells > blocks.CellsMax {
		return errTooManyCells
	}
	t := tableReader{view: s.view, span: span, line: s.line}
	table := t.read()
	s.entitle()
	s.blocks = append(s.blocks, table)
	return nil
}

// entitle makes the largest of the centred lines just above a table its title.
func (s *sheetReader) entitle() {
	best := -1
	for i, c := range s.titles {
		if best < 0 || c.size > s.titles[best].size {
			best = i
		}
	}
	if best >= 0 {
		at := s.titles[best].at
		if p, ok := s.blocks[at].(blocks.Paragraph); ok {
			p.Style, p.Align = blocks.FormTitle, blocks.Natural
			s.blocks[at] = p
		}
	}
	s.titles = nil
}

func (s *sheetReader) line(row int) int { return s.before + row + 1 }

// text reads a row outside of tables.
func (s *sheetReader) text(row int) {
	var texts []item
	for _, i := range s.view.begins[row] {
		if it := s.view.items[i]; it.text != "" {
			texts = append(texts, it)
		}
	}
	if len(texts) == 0 {
		return
	}
	p := blocks.Paragraph{Text: texts[0].text, Source: blocks.Source{
		Line: s.line(row), Ref: reference(s.view.raw.name, texts[0].row, texts[0].col),
	}}
	if texts[0].xf.own {
		s.ownParagraph(&p, texts)
	} else {
		s.foreignParagraph(&p, texts)
	}
	s.blocks = append(s.blocks, p)
}

// ownParagraph reads what Write wrote.
func (s *sheetReader) ownParagraph(p *blocks.Paragraph, texts []item) {
	s.titles = nil
	first := texts[0]
	p.Style, p.Align = styleOf(first.xf)
	if p.Style != blocks.FormNote && p.Style != blocks.Entry {
		return
	}
	if len(texts) > 1 {
		p.Right = join(texts[1:])
	} else if first.col > 1 {
		p.Text, p.Right, p.Align = "", first.text, blocks.Natural
	}
}

// styleOf finds the paragraph style that prints like this.
func styleOf(x *xf) (blocks.Style, blocks.Align) {
	for style, l := range looks {
		if l.font != x.font || l.size != x.size || l.bold != x.bold || l.vertical != x.vertical {
			continue
		}
		if l.align == x.align {
			return style, blocks.Natural
		}
		return style, alignOf(x.align)
	}
	return blocks.Plain, alignOf(x.align)
}

// foreignParagraph reads a row of text of any other program's sheet.
func (s *sheetReader) foreignParagraph(p *blocks.Paragraph, texts []item) {
	p.Style, p.Align = blocks.Plain, alignOf(texts[0].xf.align)
	switch {
	case len(texts) > 1:
		p.Style, p.Align, p.Right = blocks.FormNote, blocks.Natural, join(texts[1:])
	case p.Align == blocks.Center:
		s.titles = append(s.titles, centred{at: len(s.blocks), size: texts[0].xf.size})
	case p.Align != blocks.Right && units(p.Text) > noteUnitsMax:
		s.titles = nil // running text between a title and a table: the title is not the table's
	}
}

func join(items []item) string {
	texts := make([]string, len(items))
	for i, it := range items {
		texts[i] = it.text
	}
	return strings.Join(texts, " ")
}
