package docx

import (
	"strings"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// body prints the blocks one after another into word/document.xml.
type body struct {
	xmlBuffer
	blocks []blocks.Block
	marks  map[int]mark // by index of the block
	breaks int          // page breaks that wait for the paragraph they stand before
}

// attrs is what a single paragraph adds to its style.
type attrs struct {
	style    string
	align    blocks.Align
	keepNext bool
	bold     bool
	inset    int // twips left free at both sides
}

// documentXML is the part word/document.xml.
func documentXML(doc blocks.Document) []byte {
	b := &body{blocks: doc.Blocks, marks: contentMarks(doc.Blocks)}
	b.raw(xmlHead, `<w:document xmlns:w="`, nsMain, `" xmlns:r="`, nsRel, `"><w:body>`)
	for i := range b.blocks {
		b.block(i)
	}
	b.finish()
	b.rawf(`<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="%d" w:h="%d"/>`, pageWidth, pageHeight)
	b.rawf(`<w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="851" w:footer="851" w:gutter="0"/><w:cols w:space="425"/></w:sectPr>`,
		marginTop, marginSide, marginBottom, marginSide)
	b.raw(`</w:body></w:document>`)
	return b.Bytes()
}

func (b *body) block(i int) {
	switch block := b.blocks[i].(type) {
	case blocks.Line:
		if block.PageStart && i > 0 {
			b.breaks++
		}
		b.paragraph(i, blocks.Paragraph{Style: blocks.Plain, Text: block.Text})
	case blocks.Paragraph:
		b.paragraph(i, block)
	case blocks.PageBreak:
		b.breaks++
	case blocks.Contents:
		b.contents(i, block)
	case blocks.Table:
		b.table(i, block)
	}
}

// paragraph prints one paragraph; a note or an entry has its second text at the right
// margin, behind the tab of its style.
func (b *body) paragraph(i int, p blocks.Paragraph) {
	id, known := styleIDs[p.Style]
	if !known {
		id = styleIDs[blocks.Plain]
	}
	_, beforeTable := b.next(i).(blocks.Table)
	b.open(attrs{style: id, align: p.Align, keepNext: p.Style == blocks.FormNote && beforeTable, inset: inset(lookOf(id), p.Text)})
	m, marked := b.marks[i]
	if marked {
		b.rawf(`<w:bookmarkStart w:id="%d" w:name="%s"/>`, m.number, m.name())
	}
	b.run(p.Text, false)
	if marked {
		b.rawf(`<w:bookmarkEnd w:id="%d"/>`, m.number)
	}
	if p.Right != "" && (p.Style == blocks.FormNote || p.Style == blocks.Entry) {
		b.raw(`<w:r><w:tab/></w:r>`)
		b.run(p.Right, false)
	}
	b.raw(`</w:p>`)
}

// next is the block after i, or nil.
func (b *body) next(i int) blocks.Block {
	if i+1 < len(b.blocks) {
		return b.blocks[i+1]
	}
	return nil
}

// open begins a paragraph; the page break that waits becomes its property, so that no
// empty line stands at the top of the new page. Elements are in schema order.
func (b *body) open(a attrs) {
	for ; b.breaks > 1; b.breaks-- {
		b.raw(`<w:p><w:pPr><w:pStyle w:val="`, styleSpacer, `"/><w:pageBreakBefore/></w:pPr></w:p>`)
	}
	b.raw(`<w:p><w:pPr><w:pStyle w:val="`, a.style, `"/>`)
	if a.keepNext {
		b.raw(`<w:keepNext/>`)
	}
	if b.breaks > 0 {
		b.raw(`<w:pageBreakBefore/>`)
		b.breaks = 0
	}
	if a.inset > 0 {
		b.rawf(`<w:ind w:left="%d" w:right="%d"/>`, a.inset, a.inset)
	}
	b.raw(alignment[a.align])
	if a.bold {
		b.raw(`<w:rPr><w:b/><w:bCs/></w:rPr>`)
	}
	b.raw(`</w:pPr>`)
}

var alignment = map[blocks.Align]string{
	blocks.Left: `<w:jc w:val="left"/>`, blocks.Center: `<w:jc w:val="center"/>`, blocks.Right: `<w:jc w:val="right"/>`,
}

// insetSlack is how many per cent narrower than a line a title is counted: fonts that stand
// in for those of official documents are a little wider, above all their figures.
const insetSlack = 8

// inset narrows a centred title of several lines so that they become about equally
// long: a last line of one character has no place on an official page, in no font.
func inset(l look, text string) int {
	if l.jc != "center" {
		return 0
	}
	text = visible.Lines(text)
	full := l.capacity(textWidth)
	lines := countLines(text, tight(full), 0)
	if lines < 2 || lines == strings.Count(text, "\n")+1 {
		return 0 // each on a line of its own
	}
	wanted := full
	for countLines(text, tight(wanted-1), 0) == lines {
		wanted--
	}
	return (textWidth - wanted*l.size*5) / 2
}

// tight is what fits on a line of so many half characters, whatever the font.
func tight(halves int) int { return max(halves*(100-insetSlack)/100, 2) }

// run prints text; a line end inside it is a line break of the same paragraph.
func (b *body) run(text string, bold bool) {
	text = visible.Lines(text)
	if text == "" {
		return
	}
	b.raw(`<w:r>`)
	if bold {
		b.raw(`<w:rPr><w:b/><w:bCs/></w:rPr>`)
	}
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			b.raw(`<w:br/>`)
		}
		if line != "" {
			b.raw(`<w:t xml:space="preserve">`)
			b.text(line)
			b.raw(`</w:t>`)
		}
	}
	b.raw(`</w:r>`)
}

// spacer is an empty paragraph one point high.
func (b *body) spacer(style string) {
	b.open(attrs{style: style})
	b.raw(`</w:p>`)
}

// finish closes the body: it may not end with a table or with a break that no
// paragraph carries, or Word adds a line of its own, which may need a further page.
func (b *body) finish() {
	if len(b.blocks) == 0 {
		b.spacer(styleSpacer)
		return
	}
	_, table := b.blocks[len(b.blocks)-1].(blocks.Table)
	if table || b.breaks > 0 {
		b.spacer(styleSpacer)
	}
}
