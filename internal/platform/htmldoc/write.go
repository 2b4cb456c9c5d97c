package htmldoc

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"
	"io"
	"strings"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

//go:embed page.css
var pageCSS string

// page prints the blocks one after another.
type page struct {
	bytes.Buffer
	blocks []blocks.Block
	listed bool // a table of contents stands somewhere: what it lists has an id
}

// Write prints a document as one HTML page: UTF-8, white A4 sheets on a grey desk, on
// paper one page for each sheet with header rows repeated. All text is escaped. The
// only errors are those of w.
func Write(w io.Writer, doc blocks.Document) error {
	p := &page{blocks: doc.Blocks}
	for _, b := range doc.Blocks {
		if _, ok := b.(blocks.Contents); ok {
			p.listed = true
		}
	}
	p.raw("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n",
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
	p.raw(html.EscapeString(titleOf(doc)), "</title>\n<style>\n", pageCSS, "</style>\n</head>\n<body>\n<main>\n<section class=\"sheet\" data-doc-page>\n")
	for i := range p.blocks {
		p.block(i)
	}
	p.raw("</section>\n</main>\n</body>\n</html>\n")
	if _, err := w.Write(p.Bytes()); err != nil {
		return fmt.Errorf("write html: %w", err)
	}
	return nil
}

func (p *page) block(i int) {
	switch b := p.blocks[i].(type) {
	case blocks.Line:
		if b.PageStart && i > 0 {
			p.turn()
		}
		p.paragraph(i, blocks.Paragraph{Style: blocks.Plain, Text: b.Text})
	case blocks.Paragraph:
		p.paragraph(i, b)
	case blocks.PageBreak:
		p.turn()
	case blocks.Contents:
		p.contents(i, b)
	case blocks.Table:
		p.table(b)
	}
}

// turn ends a sheet and begins the next.
func (p *page) turn() {
	p.raw("</section>\n<section class=\"sheet\" data-doc-page>\n")
}

// elements says by which element a style is printed.
var elements = map[blocks.Style]string{
	blocks.Title: "h1", blocks.Heading1: "h1", blocks.Heading2: "h2", blocks.Heading3: "h3", blocks.FormTitle: "h4",
}

// plainElements are those that mean their style without being told.
var plainElements = map[blocks.Style]bool{
	blocks.Body: true, blocks.Heading1: true, blocks.Heading2: true, blocks.Heading3: true,
}

func (p *page) paragraph(i int, para blocks.Paragraph) {
	name := elements[para.Style]
	if name == "" {
		name = "p"
	}
	p.raw("<", name)
	if !plainElements[para.Style] {
		p.raw(` data-doc-style="`, html.EscapeString(string(para.Style)), `"`)
	}
	if p.listed && depths[para.Style] > 0 {
		p.raw(` id="`, anchor(i), `"`)
	}
	if para.Align != blocks.Natural {
		p.raw(` style="text-align:`, html.EscapeString(string(para.Align)), `"`)
	}
	p.raw(">")
	if para.Right != "" && (para.Style == blocks.FormNote || para.Style == blocks.Entry) {
		p.raw("<span>")
		p.text(para.Text)
		p.raw("</span><span data-doc-right>")
		p.text(para.Right)
		p.raw("</span>")
	} else {
		p.text(para.Text)
	}
	p.raw("</", name, ">\n")
}

// depths lists which paragraphs belong into the contents and how deep.
var depths = map[blocks.Style]int{
	blocks.Heading1: 1, blocks.Heading2: 2, blocks.Heading3: 3, blocks.FormTitle: 2,
}

// contents prints links to the headings and form titles that follow.
func (p *page) contents(i int, c blocks.Contents) {
	p.raw("<nav>\n")
	if title := visible.Lines(c.Title); title != "" {
		p.raw("<p>")
		p.text(title)
		p.raw("</p>\n")
	}
	for j := i + 1; j < len(p.blocks); j++ {
		para, ok := p.blocks[j].(blocks.Paragraph)
		text := strings.ReplaceAll(visible.Lines(para.Text), "\n", " ")
		if !ok || depths[para.Style] == 0 || text == "" {
			continue
		}
		p.raw(fmt.Sprintf(`<p class="depth%d"><a href="#%s">`, depths[para.Style], anchor(j)))
		p.text(text)
		p.raw("</a></p>\n")
	}
	p.raw("</nav>\n")
}

func anchor(i int) string { return fmt.Sprintf("b%d", i+1) }

// text prints a text; of several spaces all but the first are made to stay.
func (p *page) text(s string) {
	for i, line := range strings.Split(visible.Lines(s), "\n") {
		if i > 0 {
			p.raw("<br>")
		}
		p.raw(strings.ReplaceAll(html.EscapeString(line), "  ", " \u00a0"))
	}
}

func (p *page) raw(markup ...string) {
	for _, m := range markup {
		p.WriteString(m)
	}
}

// titleOf is the first title of the document, or else its first form title.
func titleOf(doc blocks.Document) string {
	form := ""
	for _, block := range doc.Blocks {
		para, ok := block.(blocks.Paragraph)
		text := strings.ReplaceAll(visible.Lines(para.Text), "\n", " ")
		switch {
		case ok && para.Style == blocks.Title:
			return text
		case ok && para.Style == blocks.FormTitle && form == "":
			form = text
		}
	}
	return form
}
