package docx

import (
	"bytes"
	"fmt"
)

const (
	xmlHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	nsMain  = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	nsRel   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// xmlBuffer collects the text of one part.
type xmlBuffer struct{ bytes.Buffer }

// raw appends markup.
func (b *xmlBuffer) raw(markup ...string) {
	for _, m := range markup {
		b.WriteString(m)
	}
}

// rawf appends markup with figures in it.
func (b *xmlBuffer) rawf(markup string, figures ...any) {
	fmt.Fprintf(b, markup, figures...)
}

// text appends character data.
func (b *xmlBuffer) text(s string) {
	for _, r := range s {
		switch r {
		case '&':
			b.WriteString("&amp;")
		case '<':
			b.WriteString("&lt;")
		case '>':
			b.WriteString("&gt;")
		case '"':
			b.WriteString("&quot;")
		default:
			b.WriteRune(r)
		}
	}
}
