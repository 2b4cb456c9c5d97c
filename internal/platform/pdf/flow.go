package pdf

import (
	"unicode/utf8"

	"caixiao/internal/platform/blocks"
)

// look is how a paragraph style stands on the page, in points.
type look struct {
	size, line    float64 // size of the characters, distance of the lines
	before, after float64
	indent        float64 // of the first line, in characters
	align         blocks.Align
	bold, justify bool
	keep          bool // stays with the block that follows
	level         int  // of bookmark and contents; 0 is none, formLevel follows its heading
}

const formLevel = 9

var looks = map[blocks.Style]look{
	blocks.Body:      {size: 12, line: 21, indent: bodyIndent, justify: true},
	blocks.Plain:     {size: 12, line: 21, justify: true},
	blocks.Title:     {size: 22, line: 33, before: 12, after: 18, align: blocks.Center, bold: true, keep: true, level: 1},
	blocks.Heading1:  {size: 16, line: 26, before: 14, after: 10, align: blocks.Center, bold: true, keep: true, level: 1},
	blocks.Heading2:  {size: 14, line: 24, before: 8, after: 4, indent: bodyIndent, bold: true, keep: true, level: 2},
	blocks.Heading3:  {size: 12, line: 21, before: 4, after: 2, indent: bodyIndent, bold: true, keep: true, level: 3},
	blocks.FormTitle: {size: 15, line: 24, before: 8, after: 6, align: blocks.Center, bold: true, keep: true, level: formLevel},
	blocks.FormNote:  {size: 10, line: 16, before: 1, after: 2},
	blocks.Entry:     {size: 12, line: 21},
}

// afterTable is the space under a table, and under a note below one.
const afterTable = 8

// compose lays the document out. With a table of contents it does so twice: the
// first pass finds the page numbers that the second prints. Both passes set the
// same lines, since the room for a page number is fixed.
func compose(f *face, doc blocks.Document) *composer {
	c := newComposer(f, doc)
	c.newPage()
	contents := false
	for _, b := range doc.Blocks {
		if p, ok := b.(blocks.Paragraph); ok && lookOf(p).level > 0 {
			c.mark(p.Text, lookOf(p).level)
		}
		_, ok := b.(blocks.Contents)
		contents = contents || ok
	}
	c.planned = c.headings // without page numbers yet
	c.flow()
	if contents {
		c.planned = c.headings
		c.flow()
	}
	return c
}

// flow sets all blocks onto pages.
func (c *composer) flow() {
	c.pages, c.headings, c.kept = nil, nil, 0
	c.newPage()
	for i, b := range c.blocks {
		c.keepTogether(i)
		switch b := b.(type) {
		case blocks.Line:
			c.paragraph(blocks.Paragraph{Style: blocks.Plain, Text: b.Text})
		case blocks.Paragraph:
			c.paragraph(b)
		case blocks.Table:
			c.table(c.tables[i])
		case blocks.PageBreak:
			if !c.fresh() {
				c.newPage()
			}
		case blocks.Contents:
			c.contents(b)
		}
	}
}

// keepTogether begins a new page when headings and notes from block i on would be
// parted from the first lines of what they stand above.
func (c *composer) keepTogether(i int) {
	if i < c.kept {
		return
	}
	height := 0.0
	for kept := true; kept && i < len(c.blocks); i++ {
		var next float64
		next, kept = c.lead(i)
		height += next
	}
	c.kept = i
	if height <= contentHeight {
		c.need(height)
	}
}

// lead is the height that block i must find on the page with what stands before
// it; keep is true when the next block belongs to it as well.
func (c *composer) lead(i int) (height float64, keep bool) {
	switch b := c.blocks[i].(type) {
	case blocks.Paragraph:
		l := lookOf(b)
		lines := len(c.face.setBalanced(b.Text, l))
		if l.keep || b.Style == blocks.FormNote && beginsForm(c.blocks[i+1:]) {
			return l.before + float64(lines)*l.line + l.after, true
		}
		return l.before + float64(min(lines, 2))*l.line, false
	case blocks.Line:
		return looks[blocks.Plain].line, false
	case blocks.Table:
		return c.tables[i].lead(), false
	}
	return 0, false
}

// beginsForm reports whether the next block is a table or another note above one.
func beginsForm(rest []blocks.Block) bool {
	if len(rest) == 0 {
		return false
	}
	switch b := rest[0].(type) {
	case blocks.Table:
		return true
	case blocks.Paragraph:
		return b.Style == blocks.FormNote && beginsForm(rest[1:])
	}
	return false
}

func lookOf(p blocks.Paragraph) look {
	l, ok := looks[p.Style]
	if !ok {
		l = looks[blocks.Body]
	}
	if p.Align != blocks.Natural {
		l.align = p.Align
	}
	if l.align == blocks.Center || l.align == blocks.Right {
		l.indent, l.justify = 0, false
	}
	return l
}

func (l look) measure() measure {
	return measure{size: l.size, width: contentWidth, indent: l.indent * l.size}
}

func (c *composer) paragraph(p blocks.Paragraph) {
	l := lookOf(p)
	if p.Style == blocks.Entry {
		c.entry(entry{text: p.Text, number: p.Right, target: noTarget})
		return
	}
	if !c.fresh() {
		c.y += l.before
	}
	if l.level > 0 {
		c.mark(p.Text, l.level)
	}
	m := l.measure()
	set := c.face.setBalanced
	if p.Right != "" {
		m.width -= c.face.width(printable(p.Right), l.size) + l.size
		set = func(text string, _ look) []textLine { return c.face.setText(text, m) }
	}
	first := true
	for _, line := range set(p.Text, l) {
		c.need(l.line)
		if first && p.Right != "" {
			c.rightText(p.Right, l)
		}
		c.bodyLine(line, l, m, first)
		c.y += l.line
		first = line.last
	}
	c.y += l.after
}

// bodyLine prints one line of a paragraph at the current height; first is true
// where a paragraph begins.
func (c *composer) bodyLine(line textLine, l look, m measure, first bool) {
	s := span{x: marginSide, y: baseline(c.y, l.line, l.size), size: l.size, bold: l.bold, text: line.text}
	width := c.face.width(line.text, l.size)
	switch {
	case l.align == blocks.Center:
		s.x += (m.width - width) / 2
	case l.align == blocks.Right:
		s.x += m.width - width
	case first:
		s.x += m.indent
		s.spacing = stretch(line, m.width-m.indent-width, l)
	default:
		s.spacing = stretch(line, m.width-width, l)
	}
	c.print(s)
}

// stretchMax is the widest space, in em, that filling a line may put between its
// characters; a line that needs more keeps a ragged edge.
const stretchMax = 0.12

// stretch is the space after each character that makes a line reach the margin.
func stretch(line textLine, slack float64, l look) float64 {
	gaps := utf8.RuneCountInString(line.text) - 1
	if !l.justify || line.last || gaps < 1 || slack <= 0 {
		return 0
	}
	spacing := slack / float64(gaps)
	if spacing > stretchMax*l.size {
		return 0
	}
	return spacing
}

// rightText prints the second text of a line at the right margin.
func (c *composer) rightText(text string, l look) {
	text = printable(text)
	c.print(span{
		x: marginSide + contentWidth - c.face.width(text, l.size), y: baseline(c.y, l.line, l.size),
		size: l.size, text: text,
	})
}

// mark notes a heading for bookmarks and contents. A form stands one step below
// the heading it follows.
func (c *composer) mark(text string, level int) {
	form := level == formLevel
	if form {
		level = 1
		for i := len(c.headings) - 1; i >= 0 && level == 1; i-- {
			if !c.headings[i].form {
				level = c.headings[i].level + 1
			}
		}
	}
	c.headings = append(c.headings, heading{
		text: oneLine(text), level: level, form: form, page: len(c.pages), y: c.y,
	})
}
