package docx

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
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

// printable drops what XML cannot carry and no page can show (control characters,
// halves of characters), and makes one kind of line end and of space between words.
func printable(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\n' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\t' || r == '\u00a0':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || invisible(r) || r == 0xfffe || r == 0xffff || r > utf8.MaxRune:
			return -1
		}
		return r
	}, s)
}

// invisible reports characters that only steer how others are set.
func invisible(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}
