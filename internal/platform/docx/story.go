package docx

import (
	"strings"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// story reads the blocks inside the open element into a flow.
func (r *reader) story(s *scanner, f *flow) error {
	if err := s.children(func(e element) error { return r.block(s, e, f) }); err != nil {
		return err
	}
	if r.carry != "" {
		return r.paragraphText(f, paraProps{outline: -1}, nil)
	}
	return nil
}

func (r *reader) block(s *scanner, e element, f *flow) error {
	switch e.name {
	case "w:p":
		return r.paragraph(s, f)
	case "w:tbl":
		return r.table(s, f)
	case "w:del", "w:moveFrom", "w:sectPr", "w:sdtPr", "w:sdtEndPr":
		return nil
	case "mc:AlternateContent":
		return alternate(s, func(e element) error { return r.block(s, e, f) })
	}
	// Content controls, custom XML, insertions: what stands in them is visible.
	return s.children(func(e element) error { return r.block(s, e, f) })
}

// alternate visits one of several forms of the same content: the first, or the one for
// old programs when there is no other.
func alternate(s *scanner, visit func(element) error) error {
	done := false
	return s.children(func(e element) error {
		if done || e.name != "mc:Choice" && e.name != "mc:Fallback" {
			return nil
		}
		done = true
		return s.children(visit)
	})
}

// paragraph is one w:p while it is read. In text a page break is \f, which XML cannot
// contain.
type paragraph struct {
	props paraProps
	text  strings.Builder
	extra []blocks.Block // text boxes, which follow the paragraph
	flow  *flow
}

func (r *reader) paragraph(s *scanner, f *flow) error {
	r.lines++
	if r.lines > blocks.LinesMax {
		return blocks.ErrTooMany.With("lines", blocks.LinesMax)
	}
	p := &paragraph{props: paraProps{outline: -1, number: numRef{level: -1}}, flow: f}
	if err := s.children(func(e element) error { return r.inline(s, e, p) }); err != nil {
		return err
	}
	r.closeInstructions()
	if p.props.deleted {
		r.carry += p.text.String()
		f.blocks = append(f.blocks, p.extra...)
		return nil
	}
	return r.paragraphText(f, p.props, p)
}

// paragraphText ends a paragraph: number, page breaks, text, text boxes.
func (r *reader) paragraphText(f *flow, props paraProps, p *paragraph) error {
	text := r.carry
	r.carry = ""
	if p != nil {
		text += p.text.String()
	}
	if r.breaksBefore(props) {
		f.add(blocks.PageBreak{})
	}
	if props.style == styleJoin && strings.TrimSpace(text) == "" {
		f.joining = true
		return nil
	}
	label := r.numbering.label(props)
	kind := r.styles.kind(props)
	for i, part := range strings.Split(text, "\f") {
		if i > 0 {
			f.add(blocks.PageBreak{})
		}
		made := makeParagraph(kind, part, label)
		made.Align = alignOf(props.jc)
		made.Source = blocks.Source{Line: r.ordinal(f)}
		if made.Text != "" || made.Right != "" || f.inCell {
			f.add(made)
			label = ""
		}
		if f.inCell {
			f.look(made.Text, r.styles.align(props), props.markBold != nil && *props.markBold)
		}
	}
	if p != nil {
		for _, b := range p.extra {
			f.add(b)
		}
	}
	if props.section {
		f.add(blocks.PageBreak{})
	}
	return nil
}

// breaksBefore tells whether the paragraph or its style begins a page.
func (r *reader) breaksBefore(props paraProps) bool {
	stated := props.pageBreak
	r.styles.each(props.style, func(st style) bool {
		if stated == nil {
			stated = st.para.pageBreak
		}
		return stated != nil
	})
	return stated != nil && *stated
}

// ordinal is the place of the next block of the document in reading order.
func (r *reader) ordinal(f *flow) int {
	if f == &r.main {
		return len(f.blocks) + 1
	}
	return len(r.main.blocks) + 1
}

// makeParagraph cleans a text and, in notes and entries, sets apart what stands behind
// the last tab.
func makeParagraph(kind blocks.Style, text, label string) blocks.Paragraph {
	p := blocks.Paragraph{Style: kind}
	if at := strings.LastIndexByte(text, '\t'); at >= 0 && (kind == blocks.FormNote || kind == blocks.Entry) {
		p.Right = clean(text[at+1:])
		text = text[:at]
	}
	p.Text = strings.TrimSpace(label + clean(text))
	return p
}

// clean makes the text of a paragraph; several tabs are one space.
func clean(text string) string {
	for strings.Contains(text, "\t\t") {
		text = strings.ReplaceAll(text, "\t\t", "\t")
	}
	return visible.Lines(text)
}
