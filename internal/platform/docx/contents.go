package docx

import (
	"fmt"
	"strings"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// mark is a paragraph that a table of contents lists.
type mark struct {
	index  int // of its block
	number int // of its bookmark
	text   string
	style  string // of its entry
	page   int    // estimated
}

// name is the bookmark; Word hides names with an underscore before them.
func (m mark) name() string { return fmt.Sprintf("_Toc%09d", m.number) }

// entryStyles lists which paragraphs belong into the contents and how deep.
var entryStyles = map[blocks.Style]string{
	blocks.Heading1: "TOC1", blocks.Heading2: "TOC2", blocks.Heading3: "TOC3", blocks.FormTitle: "TOC2",
}

// contentMarks finds the paragraphs that the contents of the document list. Without
// any contents there is nothing to mark.
func contentMarks(list []blocks.Block) map[int]mark {
	first := firstContents(list)
	if first < 0 {
		return nil
	}
	marks := map[int]mark{}
	for i := first + 1; i < len(list); i++ {
		p, ok := list[i].(blocks.Paragraph)
		style := entryStyles[p.Style]
		text := strings.TrimSpace(strings.ReplaceAll(visible.Text(p.Text), "\n", " "))
		if ok && style != "" && text != "" {
			marks[i] = mark{index: i, number: len(marks) + 1, text: text, style: style}
		}
	}
	for i, page := range estimatePages(list, marks) {
		if m, ok := marks[i]; ok {
			m.page = page
			marks[i] = m
		}
	}
	return marks
}

func firstContents(list []blocks.Block) int {
	for i, block := range list {
		if _, ok := block.(blocks.Contents); ok {
			return i
		}
	}
	return -1
}

// marksAfter lists the marks behind a block, in order.
func marksAfter(list []blocks.Block, marks map[int]mark, index int) []mark {
	var found []mark
	for i := index + 1; i < len(list); i++ {
		if m, ok := marks[i]; ok {
			found = append(found, m)
		}
	}
	return found
}

// contents prints a table of contents: one TOC field around all entries, so that Word
// can build it anew, with the entries as they stand now as its result.
func (b *body) contents(i int, c blocks.Contents) {
	if visible.Lines(c.Title) != "" {
		b.open(attrs{style: styleTOCHead})
		b.run(c.Title, false)
		b.raw(`</w:p>`)
	}
	entries := marksAfter(b.blocks, b.marks, i)
	for n, m := range entries {
		b.open(attrs{style: m.style})
		if n == 0 {
			b.fieldStart(` TOC \o &quot;1-3&quot; \h \z \t &quot;Form Title,2&quot; `)
		}
		b.raw(`<w:hyperlink w:anchor="`, m.name(), `" w:history="1">`)
		b.run(m.text, false)
		b.raw(`<w:r><w:tab/></w:r>`)
		b.fieldStart(` PAGEREF `, m.name(), ` \h `)
		b.rawf(`<w:r><w:t>%d</w:t></w:r>`, m.page)
		b.fieldEnd()
		b.raw(`</w:hyperlink>`)
		if n == len(entries)-1 {
			b.fieldEnd()
		}
		b.raw(`</w:p>`)
	}
}

// fieldStart opens a field up to its result.
func (b *body) fieldStart(instruction ...string) {
	b.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">`)
	b.raw(instruction...)
	b.raw(`</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
}

func (b *body) fieldEnd() {
	b.raw(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
}
