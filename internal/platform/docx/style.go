package docx

import (
	"strings"

	"caixiao/internal/platform/blocks"
)

// style is what a style states itself; nil and -1 leave it to the style it is based on.
type style struct {
	name, based string
	para        paraProps
	run         runProps
}

// paraProps are the properties of a paragraph that show in its text or its meaning.
type paraProps struct {
	style     string
	jc        string
	outline   int // 0-based level, 9 running text, -1 unstated
	number    numRef
	indent    *bool // whether the first line is indented
	pageBreak *bool
	section   bool // a section with a new page ends behind the paragraph
	markBold  *bool
	deleted   bool // the paragraph mark is deleted: the next one continues the text
}

// numRef points to a list level; num is "" when unstated and "0" for none.
type numRef struct {
	num   string
	level int // -1 unstated
}

// runProps are the properties of a run that show in its text.
type runProps struct {
	style        string
	bold, hidden *bool
}

// styleSheet is the part word/styles.xml.
type styleSheet struct {
	byID     map[string]style
	standard string // id of the default paragraph style
}

// basedMax bounds the walk along the styles that a style is based on, which a damaged
// file may have closed to a circle.
const basedMax = 32

func (s *styleSheet) read(sc *scanner, _ element) error {
	s.byID = map[string]style{}
	return sc.children(func(e element) error {
		if e.name != "w:style" {
			return nil
		}
		id := e.attr("styleId")
		if e.attr("type") == "paragraph" && e.has("default") && e.attr("default") != "0" && e.attr("default") != "false" {
			s.standard = id
		}
		st := style{para: paraProps{outline: -1, number: numRef{level: -1}}}
		err := sc.children(func(e element) (err error) {
			switch e.name {
			case "w:name":
				st.name = strings.ToLower(e.attr("val"))
			case "w:basedOn":
				st.based = e.attr("val")
			case "w:pPr":
				st.para, err = readParaProps(sc)
			case "w:rPr":
				st.run, err = readRunProps(sc)
			}
			return err
		})
		s.byID[id] = st
		return err
	})
}

// each walks from a style to the ones it is based on until visit has its answer.
func (s *styleSheet) each(id string, visit func(style) (done bool)) {
	if id == "" {
		id = s.standard
	}
	for range basedMax {
		st, ok := s.byID[id]
		if !ok || visit(st) {
			return
		}
		id = st.based
	}
}

// kind says what a paragraph is: by the name of its style or of one it is based on,
// by its outline level, else running text with or without an indent.
func (s *styleSheet) kind(p paraProps) blocks.Style {
	found, known := blocks.Plain, false
	outline, indent := p.outline, p.indent
	s.each(p.style, func(st style) bool {
		found, known = styleNamed(st.name)
		if outline < 0 {
			outline = st.para.outline
		}
		if indent == nil {
			indent = st.para.indent
		}
		return known
	})
	switch {
	case known && found != blocks.Body:
		return found
	case outline >= 0 && outline < 9:
		return headings[min(outline, 2)]
	case known && p.indent == nil, indent != nil && *indent:
		return blocks.Body
	}
	return blocks.Plain
}

var headings = [...]blocks.Style{blocks.Heading1, blocks.Heading2, blocks.Heading3}

// styleNamed knows the built-in styles, whose names are English in every language of
// Word; other programs write the Chinese ones.
func styleNamed(name string) (s blocks.Style, ok bool) {
	switch name {
	case "title", "标题":
		return blocks.Title, true
	case "form title":
		return blocks.FormTitle, true
	case "form note":
		return blocks.FormNote, true
	case "body text":
		return blocks.Body, true
	case "toc heading":
		return blocks.Entry, true
	}
	for prefix, numbered := range map[string]bool{"toc ": true, "目录": true, "heading ": false, "标题": false} {
		level, found := strings.CutPrefix(name, prefix)
		level = strings.TrimSpace(level)
		if !found || len(level) != 1 || level[0] < '1' || level[0] > '9' {
			continue
		}
		if numbered {
			return blocks.Entry, true
		}
		return headings[min(int(level[0]-'1'), 2)], true
	}
	return "", false
}

// alignOf maps the justification of a paragraph.
func alignOf(jc string) blocks.Align {
	switch jc {
	case "center":
		return blocks.Center
	case "right", "end":
		return blocks.Right
	case "left", "start":
		return blocks.Left
	}
	return blocks.Natural
}

// align is the justification that a paragraph has by itself or by its style.
func (s *styleSheet) align(p paraProps) blocks.Align {
	jc := p.jc
	s.each(p.style, func(st style) bool {
		// The ground style of a table says left, which is what unstated means.
		if jc == "" && st.para.jc != "left" {
			jc = st.para.jc
		}
		return jc != "" || st.para.jc != ""
	})
	return alignOf(jc)
}

// flag resolves a property of a run: its own word, that of its character style, then
// that of the paragraph's style.
func (s *styleSheet) flag(own *bool, run, para string, of func(runProps) *bool) bool {
	if own != nil {
		return *own
	}
	ids := []string{run, para}
	if run == "" {
		ids = ids[1:]
	}
	for _, id := range ids {
		var stated *bool
		s.each(id, func(st style) bool {
			stated = of(st.run)
			return stated != nil
		})
		if stated != nil {
			return *stated
		}
	}
	return false
}

func bold(p runProps) *bool   { return p.bold }
func hidden(p runProps) *bool { return p.hidden }
