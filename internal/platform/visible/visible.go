// Package visible is the common measure of what a person sees of a text or document,
// for readers and writers of files: which characters print, where white space counts,
// when a document shows nothing. It knows no file format.
package visible

import (
	"strings"
	"unicode/utf8"

	"caixiao/internal/platform/blocks"
)

// Text drops what no page can show and no XML can carry (control characters, marks
// that only steer others, broken bytes), makes \n the one line end and a plain space
// the one space between words. A full-width space stays: it is seen.
func Text(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, ""), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r' || r == '\n' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029':
			return '\n'
		case r == '\t' || r == '\u00a0':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || steers(r) || r&0xfffe == 0xfffe || r > utf8.MaxRune:
			return -1
		}
		return r
	}, s)
}

// Lines is Text without white space at the ends of its lines, and without empty lines
// at its ends: an indent that was typed is no part of what is said.
func Lines(s string) string {
	s = Text(s)
	if !strings.Contains(s, "\n") {
		return strings.TrimSpace(s)
	}
	lines := strings.Split(s, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSpace(line)
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// steers reports characters that are not seen themselves: joiners of lines, soft
// hyphens, marks of direction, byte order marks.
func steers(r rune) bool {
	switch r {
	case '\u00ad', '\u200b', '\u200e', '\u200f', '\u2060', '\ufeff':
		return true
	}
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// Any reports whether a document shows anything at all; rules and page breaks alone
// are nothing.
func Any(doc blocks.Document) bool {
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case blocks.Paragraph:
			if b.Text != "" || b.Right != "" {
				return true
			}
		case blocks.Line:
			if b.Text != "" {
				return true
			}
		case blocks.Table:
			if anyCell(b) {
				return true
			}
		}
	}
	return false
}

func anyCell(t blocks.Table) bool {
	for _, row := range t.Rows {
		for _, cell := range row.Cells {
			if cell.Text != "" {
				return true
			}
		}
	}
	return false
}
