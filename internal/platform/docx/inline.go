package docx

import (
	"strconv"
	"strings"

	"caixiao/internal/platform/blocks"
)

// run is one w:r while it is read.
type run struct {
	para         *paragraph
	bold, hidden bool
}

// inline reads what stands in a paragraph. Elements that are not known are entered:
// what a later Word wraps text into must not hide it.
func (r *reader) inline(s *scanner, e element, p *paragraph) (err error) {
	switch e.name {
	case "w:pPr":
		p.props, err = readParaProps(s)
		return err
	case "w:r":
		return r.run(s, &run{para: p})
	case "w:del", "w:moveFrom", "w:sdtPr", "w:sdtEndPr", "w:rPr", "w:rt", "m:rPr":
		return nil
	case "w:fldSimple":
		depth := len(r.fields)
		r.fields = append(r.fields, true)
		err = s.children(func(e element) error { return r.inline(s, e, p) })
		r.fields = r.fields[:min(depth, len(r.fields))]
		return err
	case "mc:AlternateContent":
		return alternate(s, func(e element) error { return r.inline(s, e, p) })
	case "m:t":
		text, err := s.text()
		r.write(&run{para: p}, text)
		return err
	}
	return s.children(func(e element) error { return r.inline(s, e, p) })
}

func (r *reader) run(s *scanner, n *run) error {
	props := runProps{}
	r.dress(n, props)
	return s.children(func(e element) (err error) {
		if e.name == "w:rPr" {
			props, err = readRunProps(s)
			r.dress(n, props)
			return err
		}
		return r.piece(s, e, n)
	})
}

// dress settles how a run looks.
func (r *reader) dress(n *run, props runProps) {
	n.bold = r.styles.flag(props.bold, props.style, n.para.props.style, bold)
	n.hidden = r.styles.flag(props.hidden, props.style, n.para.props.style, hidden)
}

// piece reads one thing inside a run.
func (r *reader) piece(s *scanner, e element, n *run) error {
	switch e.name {
	case "w:t":
		return r.runText(s, e, n)
	case "w:tab", "w:ptab":
		r.write(n, "\t")
	case "w:br":
		r.write(n, breakText(e.attr("type")))
	case "w:cr":
		r.write(n, "\n")
	case "w:noBreakHyphen":
		r.write(n, "-")
	case "w:sym":
		r.write(n, symbol(e.attr("char")))
	case "w:fldChar":
		return r.fieldChar(s, e, n)
	case "w:footnoteReference", "w:endnoteReference":
		r.note(e, n)
	case "w:ruby", "w:rubyBase":
		return s.children(func(e element) error { return r.inline(s, e, n.para) })
	case "mc:AlternateContent":
		return alternate(s, func(e element) error { return r.piece(s, e, n) })
	case "w:drawing", "w:pict", "w:object":
		return s.children(func(e element) error { return r.shape(s, e, n) })
	}
	return nil
}

func breakText(kind string) string {
	if kind == "page" {
		return "\f"
	}
	return "\n"
}

// runText reads a w:t; white space at its ends counts only where it says so.
func (r *reader) runText(s *scanner, e element, n *run) error {
	text, err := s.text()
	if err != nil {
		return err
	}
	text = strings.NewReplacer("\r", " ", "\n", " ", "\t", " ").Replace(text)
	if e.attr("space") != "preserve" {
		text = strings.Trim(text, " ")
	}
	r.write(n, text)
	return nil
}

// write appends text that a person sees.
func (r *reader) write(n *run, text string) {
	if n.hidden || !r.shown() {
		return
	}
	n.para.text.WriteString(text)
	if strings.TrimSpace(text) != "" {
		n.para.flow.runs++
		if n.bold {
			n.para.flow.boldRuns++
		}
	}
}

// shown reports whether the text stands outside of any field's instruction.
func (r *reader) shown() bool {
	for _, result := range r.fields {
		if !result {
			return false
		}
	}
	return true
}

// fieldChar opens a field, begins its result or closes it. A check box of a form has
// no result: it is seen by what it is set to.
func (r *reader) fieldChar(s *scanner, e element, n *run) error {
	last := len(r.fields) - 1
	switch e.attr("fldCharType") {
	case "begin":
		box := ""
		if err := s.children(func(e element) (err error) {
			if e.name == "w:ffData" {
				box, err = checkBox(s)
			}
			return err
		}); err != nil {
			return err
		}
		r.write(n, box)
		r.fields = append(r.fields, false)
	case "separate":
		if last >= 0 {
			r.fields[last] = true
		}
	case "end":
		if last >= 0 {
			r.fields = r.fields[:last]
		}
	}
	return nil
}

// closeInstructions ends, with the paragraph, fields whose result never began: a
// damaged field must not swallow the rest of the document.
func (r *reader) closeInstructions() {
	for i, result := range r.fields {
		if !result {
			r.fields = r.fields[:i]
			return
		}
	}
}

// checkBox reads the open w:ffData and returns ☑ or ☐ when it is a check box.
func checkBox(s *scanner) (box string, err error) {
	err = s.children(func(e element) error {
		if e.name != "w:checkBox" {
			return nil
		}
		set, fallback, stated := false, false, false
		if err := s.children(func(e element) error {
			switch e.name {
			case "w:checked":
				set, stated = e.on(), true
			case "w:default":
				fallback = e.on()
			}
			return nil
		}); err != nil {
			return err
		}
		box = "☐"
		if set || !stated && fallback {
			box = "☑"
		}
		return nil
	})
	return box, err
}

// symbol prints a character of a symbol font: boxes and ticks are answers in a form.
// Other characters of the private area are pictures without a meaning in text.
func symbol(code string) string {
	n, err := strconv.ParseUint(code, 16, 32)
	if err != nil || n > 0x10FFFF {
		return ""
	}
	switch n &^ 0xF000 {
	case 0xFE, 0x52, 0x54: // Wingdings ticked box, Wingdings 2 ticked and crossed box
		return "☑"
	case 0xFC, 0x50:
		return "√"
	case 0xFD:
		return "☒"
	case 0xA8, 0x6F, 0xA3, 0x30: // empty boxes
		return "☐"
	}
	if n >= 0xE000 && n <= 0xF8FF || n < 0x100 {
		return "•"
	}
	return string(rune(n))
}

// shape looks for a text box inside a drawing.
func (r *reader) shape(s *scanner, e element, n *run) error {
	switch e.name {
	case "mc:AlternateContent":
		return alternate(s, func(e element) error { return r.shape(s, e, n) })
	case "w:txbxContent":
		if n.hidden || !r.shown() {
			return nil
		}
		fields, carry := r.fields, r.carry
		r.fields, r.carry = nil, ""
		var box flow
		err := r.story(s, &box)
		r.fields, r.carry = fields, carry
		n.para.extra = append(n.para.extra, box.blocks...)
		return err
	}
	return s.children(func(e element) error { return r.shape(s, e, n) })
}

// noteRef is a footnote or endnote that the text mentions.
type noteRef struct{ kind, id string }

// note remembers a note for the end of the document. Its mark is not printed into the
// text: behind a figure it would be one more digit.
func (r *reader) note(e element, n *run) {
	ref := noteRef{kind: strings.TrimSuffix(strings.TrimPrefix(e.name, "w:"), "Reference"), id: e.attr("id")}
	if n.hidden || !r.shown() || r.noted[ref] {
		return
	}
	r.noted[ref] = true
	r.notes = append(r.notes, ref)
}

// readNotes appends the texts of the notes in the order in which they are mentioned.
func (r *reader) readNotes() error {
	texts := map[noteRef][]blocks.Block{}
	for _, kind := range []string{"footnote", "endnote"} {
		if len(r.notes) == 0 {
			return nil
		}
		err := readPart(r.pack, r.related[kind+"s"], func(s *scanner, _ element) error {
			return s.children(func(e element) error {
				ref := noteRef{kind: kind, id: e.attr("id")}
				if !r.noted[ref] || texts[ref] != nil {
					return nil
				}
				var f flow
				err := r.story(s, &f)
				texts[ref] = f.blocks
				return err
			})
		})
		if err != nil {
			return err
		}
	}
	for _, ref := range r.notes {
		for _, b := range texts[ref] {
			if p, ok := b.(blocks.Paragraph); ok {
				p.Source.Line = len(r.main.blocks) + 1
				b = p
			}
			r.main.add(b)
		}
	}
	return nil
}
