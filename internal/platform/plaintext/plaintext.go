// Package plaintext reads text files: every printed line as a blocks.Line with its line
// number and, where the text tells, its page.
//
// Lines end at \n, \r\n or \r, and these are counted; a form feed ends a line and
// begins a page, vertical tab, U+0085, U+2028 and U+2029 end a line, without counting.
package plaintext

import (
	"strings"
	"unicode"

	"caixiao/internal/platform/blocks"
	"caixiao/internal/platform/visible"
)

// Read reads a text of any of the encodings that Chinese bureaus use: UTF-8 with or
// without byte order mark, UTF-16 with one, GB18030 (GBK, GB 2312).
//
// Blank lines stay, as Lines without text. Blanks around a line go, a run of tabs
// becomes one, characters without shape (zero-width, soft hyphen) go. Pages are known
// when the text has form feeds, or the mark described at spaceMarks; otherwise Page is
// 0 and no line is a PageStart.
//
// Errors: ErrEmpty, ErrTooLarge, ErrDamaged (no known encoding, NUL), ErrTooMany.
func Read(data []byte) (blocks.Document, error) {
	if len(data) == 0 {
		return blocks.Document{}, blocks.ErrEmpty
	}
	if len(data) > blocks.FileBytesMax {
		return blocks.Document{}, blocks.ErrTooLarge.With(blocks.Bytes(len(data)), blocks.Bytes(blocks.FileBytesMax))
	}
	text, err := decode(data)
	if err != nil {
		return blocks.Document{}, err
	}
	r := reader{number: 1, page: 1}
	if err := r.read(text); err != nil {
		return blocks.Document{}, err
	}
	if !r.visible {
		return blocks.Document{}, blocks.ErrEmpty
	}
	return blocks.Document{Blocks: r.blocks()}, nil
}

// reader cuts a text into lines.
type reader struct {
	lines   []rawLine
	number  int // physical line being read
	page    int // page being read, by form feeds
	visible bool
	feeds   bool // the text has form feeds
}

// rawLine is one line as it stands in the text.
type rawLine struct {
	text         string
	number, page int
}

func (r *reader) read(text string) error {
	begin := 0
	for i, c := range text {
		if !endsLine(c) || i < begin {
			continue
		}
		if err := r.end(text[begin:i], c); err != nil {
			return err
		}
		begin = i + len(string(c))
		if c == '\r' && strings.HasPrefix(text[begin:], "\n") {
			begin++
		}
	}
	if begin < len(text) {
		return r.end(text[begin:], '\n')
	}
	return nil
}

func endsLine(c rune) bool {
	switch c {
	case '\n', '\r', '\f', '\v', 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// end takes a line that is ended by c.
func (r *reader) end(line string, c rune) error {
	line = seen(line)
	blank := strings.TrimSpace(line) == ""
	// A form feed usually stands before the first line of a page: then no line ends there.
	if c != '\f' || !blank {
		if len(r.lines) == blocks.LinesMax {
			return blocks.ErrTooMany.With("lines", blocks.LinesMax)
		}
		r.lines = append(r.lines, rawLine{text: line, number: r.number, page: r.page})
	}
	r.visible = r.visible || !blank
	switch c {
	case '\n', '\r':
		r.number++
	case '\f':
		r.feeds = true
		if len(r.lines) > 0 {
			r.page++
		}
	}
	return nil
}

// seen is what a person sees of a line; tabs stay, as they part columns.
func seen(line string) string {
	fields := strings.Split(line, "\t")
	for i, field := range fields {
		fields[i] = visible.Text(field)
	}
	return strings.Join(fields, "\t")
}

// blocks gives the lines with their pages.
func (r *reader) blocks() []blocks.Block {
	if !r.feeds {
		spaceMarks(r.lines)
	}
	paged := r.lines[len(r.lines)-1].page > 1 || r.feeds
	list := make([]blocks.Block, 0, len(r.lines))
	last := 0
	for _, line := range r.lines {
		b := blocks.Line{Text: tidy(line.text), Source: blocks.Source{Line: line.number}}
		if paged {
			b.PageStart = line.page != last
			b.Source.Page = line.page
			last = line.page
		}
		list = append(list, b)
	}
	return list
}

// spaceMarks sets pages by the mark that some tools leave in a text taken from a PDF:
// the form feed before the first line of a page has become a single space, in a text
// where no other line begins with a blank. A text whose lines are indented otherwise, or
// mostly begin with a space, has no such mark.
func spaceMarks(lines []rawLine) {
	const linesPerMark = 4
	var marks, visible int
	for _, line := range lines {
		rest := strings.TrimLeftFunc(line.text, unicode.IsSpace)
		if rest == "" {
			continue
		}
		visible++
		switch indent := line.text[:len(line.text)-len(rest)]; indent {
		case "":
		case " ":
			marks++
		default:
			return
		}
	}
	if marks*linesPerMark > visible {
		return
	}
	setPages(lines)
}

func setPages(lines []rawLine) {
	page, begun := 1, false
	for i := range lines {
		blank := strings.TrimSpace(lines[i].text) == ""
		if begun && !blank && strings.HasPrefix(lines[i].text, " ") {
			page++
		}
		begun = begun || !blank
		lines[i].page = page
	}
}

// tidy trims a line and makes every run of tabs one tab.
func tidy(line string) string {
	line = strings.TrimSpace(line)
	for strings.Contains(line, "\t\t") {
		line = strings.ReplaceAll(line, "\t\t", "\t")
	}
	return line
}
