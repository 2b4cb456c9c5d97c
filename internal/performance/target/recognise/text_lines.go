package recognise

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"caixiao/internal/platform/blocks"
)

// line is one visible line of the source with its characters brought to one form.
type line struct {
	text      string
	gap       gap // what stands between the line before and this one
	pageStart bool
	whole     bool // a whole paragraph, not a printed line that may go on in the next
	table     int  // ordinal of the table that stands here, from 1; such a line has no text
	src       blocks.Source
}

// gap is what separates two pieces of text.
type gap uint8

const (
	gapNone  gap = iota // nothing: the pieces touch
	gapSpace            // a space inside a line
	gapLine             // the end of a line
	gapBlank            // at least one blank line
)

// collectLines flattens a document into its visible lines in reading order. Blank
// lines live on as gapBlank of the line that follows them; a ruled table becomes the
// lines of its cells.
func collectLines(doc blocks.Document) ([]line, normalised) {
	return collect(doc, func(c *collector, t blocks.Table) {
		for _, cell := range t.Grid().Cells {
			for part := range strings.SplitSeq(cell.Text, "\n") {
				c.add(part, cell.Source, false)
			}
		}
	})
}

// collectAround is collectLines with one marking line in the place of each table.
func collectAround(doc blocks.Document) ([]line, normalised) {
	n := 0
	return collect(doc, func(c *collector, t blocks.Table) {
		n++
		c.lines = append(c.lines, line{table: n, src: t.Source})
		c.page, c.blank = false, false
	})
}

func collect(doc blocks.Document, table func(*collector, blocks.Table)) ([]line, normalised) {
	c := collector{norms: normalised{wide: mostlyWide(doc)}}
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case blocks.Line:
			c.page = c.page || b.PageStart
			c.add(b.Text, b.Source, false)
		case blocks.Paragraph:
			c.paragraph(b)
		case blocks.Table:
			table(&c, b)
		case blocks.PageBreak:
			c.page = true
		}
	}
	return c.lines, c.norms
}

// paragraph adds the lines of a paragraph. An entry of a table of contents is
// furniture that its format has named.
func (c *collector) paragraph(p blocks.Paragraph) {
	if p.Style == blocks.Entry {
		c.norms.entries++
		return
	}
	text := p.Text
	if p.Right != "" {
		text += " " + p.Right
	}
	for part := range strings.SplitSeq(text, "\n") {
		c.add(part, p.Source, true)
	}
}

type collector struct {
	lines []line
	norms normalised
	page  bool
	blank bool
}

func (c *collector) add(text string, src blocks.Source, whole bool) {
	text = strings.TrimSpace(c.norms.apply(text))
	if text == "" {
		c.blank = true
		return
	}
	g := gapLine
	if c.blank {
		g = gapBlank
	}
	c.lines = append(c.lines, line{text: text, gap: g, pageStart: c.page, whole: whole, src: src})
	c.page, c.blank = false, false
}

// normalised counts what was changed on the way, for the report.
type normalised struct {
	wide     bool // the document writes its figures in full width
	width    int  // full-width digits, letters and signs made half-width
	entries  int  // entries of a table of contents
	radicals int  // compatibility ideographs and radicals made ordinary characters
}

// halfWidthSigns are the full-width signs that mean the same in half width in any
// sentence. Brackets, commas and colons are not among them: they are Chinese
// punctuation in their own right.
const halfWidthSigns = "％．＝＊＞＜＋－／＆＃＠＿｜～"

// apply brings one line to the form the rest of the package expects.
func (n *normalised) apply(text string) string {
	var b strings.Builder
	b.Grow(len(text))
	for _, r := range text {
		switch {
		case r >= '０' && r <= '９', r >= 'Ａ' && r <= 'Ｚ', r >= 'ａ' && r <= 'ｚ',
			r != '～' && strings.ContainsRune(halfWidthSigns, r):
			n.width++
			b.WriteRune(r - 0xFEE0)
		case r == '\u3000' || r == '\u00a0' || r == '\t' || r >= '\u2000' && r <= '\u200a':
			b.WriteByte(' ')
		case r == '≧':
			b.WriteRune('≥')
		case r == '≦':
			b.WriteRune('≤')
		case r == '\u200b' || r == '\ufeff' || r == '\u00ad':
		case r >= 0x2e80 && r <= 0x2fdf || r >= 0xf900 && r <= 0xfaff:
			n.radicals++
			b.WriteString(norm.NFKC.String(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	text = b.String()
	if n.wide {
		text = narrowFormulaBrackets(text)
	}
	return text
}

// mostlyWide reports whether a document writes most of its digits in full width:
// then its ASCII brackets went the same way.
func mostlyWide(doc blocks.Document) bool {
	wide, narrow := 0, 0
	count := func(text string) {
		for _, r := range text {
			switch {
			case r >= '０' && r <= '９':
				wide++
			case r >= '0' && r <= '9':
				narrow++
			}
		}
	}
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case blocks.Line:
			count(b.Text)
		case blocks.Paragraph:
			count(b.Text)
		}
	}
	return wide > narrow
}

// narrowFormulaBrackets turns （a*b=c） into (a*b=c): brackets around arithmetic were
// typed with the arithmetic, those around words belong to the sentence.
func narrowFormulaBrackets(text string) string {
	open := strings.Index(text, "（")
	for open >= 0 {
		length := strings.Index(text[open:], "）")
		if length < 0 {
			break
		}
		inner := text[open+len("（") : open+length]
		if strings.ContainsAny(inner, "*=") {
			return text[:open] + "(" + inner + ")" + narrowFormulaBrackets(text[open+length+len("）"):])
		}
		next := strings.Index(text[open+length:], "（")
		if next < 0 {
			break
		}
		open += length + next
	}
	return text
}

// joinLines puts the lines of one cell together: each trimmed, nothing between
// (handbook performance §2.3).
func joinLines(lines []line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text)
	}
	return b.String()
}

// squeeze drops every blank inside a text: codes, amounts and labels have none.
func squeeze(text string) string {
	if !strings.ContainsAny(text, " \n\t") {
		return text
	}
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\t' {
			return -1
		}
		return r
	}, text)
}
