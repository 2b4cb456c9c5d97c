package htmldoc

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// line collects the text of one paragraph with white space collapsed as a browser
// does: several spaces and line ends of the source are one space, none at the ends.
type line struct {
	b       strings.Builder
	last    rune
	space   bool // a space waits for the next word
	segment bool // it was a line end of the source
}

// write appends text; with pre its white space counts.
func (l *line) write(s string, pre bool) {
	for _, r := range s {
		switch {
		case pre && r == '\n':
			l.newline()
		case pre && (r == ' ' || r == '\t'):
			l.put(' ')
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f':
			l.space = true
			l.segment = l.segment || r == '\n' || r == '\r'
		default:
			l.put(r)
		}
	}
}

// put appends a character and the space before it. A line end of the source between
// two Chinese characters is no space: the source was only wrapped there.
func (l *line) put(r rune) {
	if l.space && l.last != 0 && l.last != '\n' && (!l.segment || !wide(l.last) || !wide(r)) {
		l.b.WriteByte(' ')
	}
	l.space, l.segment = false, false
	l.b.WriteRune(r)
	l.last = r
}

func (l *line) newline() {
	l.space, l.segment = false, false
	l.b.WriteByte('\n')
	l.last = '\n'
}

// take returns the text and begins anew.
func (l *line) take() string {
	text := l.b.String()
	*l = line{}
	return text
}

// wide reports a character that stands without spaces around it.
func wide(r rune) bool {
	if r < utf8.RuneSelf {
		return false
	}
	kind := width.LookupRune(r).Kind()
	return kind == width.EastAsianWide || kind == width.EastAsianFullwidth
}
