package htmldoc

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// flow is where the blocks of the page or of one cell go.
type flow struct {
	reader *reader
	blocks []blocks.Block
	line   line
	right  string // of a note, behind its text
	inCell bool
	lists  []list // open lists, outermost first
	label  string // of a list item, waiting for its text

	boldRuns, runs int // pieces of text
}

// dress is what an element inherits from those around it.
type dress struct {
	style blocks.Style
	align blocks.Align
	bold  bool
	pre   bool // white space counts

	sizeless bool // text has the size 0
}

// children walks through what stands in an element.
func (f *flow) children(n *html.Node, d dress) error {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if err := f.node(c, d); err != nil {
			return err
		}
	}
	return nil
}

func (f *flow) node(n *html.Node, d dress) error {
	switch n.Type {
	case html.TextNode:
		f.text(n.Data, d)
		return nil
	case html.ElementNode:
		if hidden(n) || transparent(n) {
			return nil
		}
		return f.element(n, d)
	case html.DocumentNode:
		return f.children(n, d)
	}
	return nil
}

func (f *flow) element(n *html.Node, d dress) error {
	d = d.sized(n)
	if bold, stated := isBold(n); stated {
		d.bold = bold
	}
	switch space := style(n, "white-space"); {
	case n.DataAtom == atom.Pre || n.DataAtom == atom.Textarea || strings.HasPrefix(space, "pre"):
		d.pre = true
	case space != "":
		d.pre = false
	}
	switch n.DataAtom {
	case atom.Br:
		return f.lineBreak(n, d)
	case atom.Table:
		return f.apart(n, d, func(d dress) error { return f.table(n, d) })
	case atom.Input:
		f.text(inputText(n), d)
		return nil
	case atom.Select:
		f.text(selected(n), d)
		return nil
	}
	if _, ok := attr(n, "data-doc-right"); ok {
		return f.rightPart(n, d)
	}
	if isBlock(n) {
		return f.apart(n, d, func(d dress) error { return f.inside(n, d) })
	}
	return f.children(n, d)
}

// inside reads the content of a block element.
func (f *flow) inside(n *html.Node, d dress) error {
	switch n.DataAtom {
	case atom.Ol, atom.Ul, atom.Menu, atom.Dir:
		f.lists = append(f.lists, newList(n))
		defer func() { f.lists = f.lists[:len(f.lists)-1] }()
	case atom.Li:
		f.label = f.item(n, d)
	}
	before := len(f.blocks)
	if err := f.children(n, d); err != nil {
		return err
	}
	if _, ok := attr(n, "data-doc-table"); ok {
		if err := f.flush(d); err != nil {
			return err
		}
		f.blocks = append(f.blocks[:before], joined(f.blocks[before:])...)
	}
	return nil
}

// apart reads an element that begins and ends a line, with its page breaks.
func (f *flow) apart(n *html.Node, outer dress, read func(dress) error) error {
	if err := f.flush(outer); err != nil {
		return err
	}
	if _, ok := attr(n, "data-doc-page"); ok {
		f.reader.pages++
		if f.reader.pages > 1 {
			f.add(blocks.PageBreak{})
		}
	}
	if breaks(n, "before") {
		f.add(blocks.PageBreak{})
	}
	d := outer
	d.style = styleOf(n, outer.style)
	if a := alignOf(n); a != blocks.Natural {
		d.align = a
	}
	if err := read(d); err != nil {
		return err
	}
	if err := f.flush(d); err != nil {
		return err
	}
	f.label = ""
	if breaks(n, "after") {
		f.add(blocks.PageBreak{})
	}
	return nil
}

// lineBreak is a br, which in pages saved by Word may be a page break.
func (f *flow) lineBreak(n *html.Node, d dress) error {
	if !breaks(n, "before") {
		f.line.newline()
		return nil
	}
	if err := f.flush(d); err != nil {
		return err
	}
	f.add(blocks.PageBreak{})
	return nil
}

// rightPart reads the text at the right margin of a note or entry.
func (f *flow) rightPart(n *html.Node, d dress) error {
	kept := f.line
	f.line = line{}
	err := f.children(n, d)
	f.right = visible.Lines(f.line.take())
	f.line = kept
	return err
}

// text appends text as a browser sets it.
func (f *flow) text(s string, d dress) {
	if d.sizeless {
		return
	}
	f.line.write(s, d.pre)
	if strings.TrimSpace(s) != "" {
		f.runs++
		if d.bold {
			f.boldRuns++
		}
	}
}

// flush ends the paragraph that is open.
func (f *flow) flush(d dress) error {
	text := visible.Lines(f.line.take())
	right := f.right
	f.right = ""
	if text == "" && right == "" {
		return nil
	}
	text, f.label = f.label+text, ""
	f.reader.lines++
	if f.reader.lines > blocks.LinesMax {
		return blocks.ErrTooMany.With("lines", blocks.LinesMax)
	}
	p := blocks.Paragraph{Style: d.style, Align: d.align, Text: text, Source: blocks.Source{Line: len(f.blocks) + 1}}
	if right != "" && (d.style == blocks.FormNote || d.style == blocks.Entry) {
		p.Right = right
	} else {
		p.Text = strings.TrimSpace(text + " " + right)
	}
	f.add(p)
	return nil
}

func (f *flow) add(b blocks.Block) {
	if _, ok := b.(blocks.PageBreak); ok && f.inCell {
		return
	}
	f.blocks = append(f.blocks, b)
}

// joined makes one table of consecutive tables.
func joined(list []blocks.Block) []blocks.Block {
	var result []blocks.Block
	for _, b := range list {
		lower, ok := b.(blocks.Table)
		last := len(result) - 1
		if !ok || last < 0 {
			result = append(result, b)
			continue
		}
		upper, ok := result[last].(blocks.Table)
		if !ok {
			result = append(result, b)
			continue
		}
		if lower.HeaderRows > 0 {
			upper.HeaderFrom, upper.HeaderRows = len(upper.Rows)+lower.HeaderFrom, lower.HeaderRows
		}
		upper.Rows = append(upper.Rows, lower.Rows...)
		result[last] = upper
	}
	return result
}
