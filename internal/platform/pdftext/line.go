package pdftext

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// glyph is one printed character: its advance box and the size of its type.
type glyph struct {
	box
	char rune
	em   float64
}

// printed is one line of text as a person sees it.
type printed struct {
	box
	text string
}

// Gaps that count as a space, in em. A wide gap parts columns; a narrow one is the
// setting of justified text.
const (
	gapLatin = 0.3
	gapMixed = 0.45
	gapWide  = 0.6

	sameLine  = 0.5 // of the smaller character's height must overlap with the line
	sameGlyph = 0.2 // em; the same character so near is a second strike (bold)
)

// linesOf groups characters into printed lines, top to bottom, each left to right.
func linesOf(glyphs []glyph) []printed {
	sorted := slices.Clone(glyphs)
	slices.SortStableFunc(sorted, func(a, b glyph) int { return order(a.midY(), b.midY()) })
	var lines []printed
	for len(sorted) > 0 {
		n := lineEnd(sorted)
		if line, ok := setLine(sorted[:n]); ok {
			lines = append(lines, line)
		}
		sorted = sorted[n:]
	}
	return lines
}

// lineEnd returns how many of the characters, sorted by height, form the first line.
// The largest character so far decides, so that a small raised figure joins it.
func lineEnd(sorted []glyph) int {
	main := sorted[0]
	for i, g := range sorted[1:] {
		low, high := main.midY()+main.em/2, g.midY()-g.em/2
		if g.midY()-main.midY() > main.em/2 || low-high < sameLine*min(main.em, g.em) {
			return i + 1
		}
		if g.em > main.em {
			main = g
		}
	}
	return len(sorted)
}

// setLine writes the characters of one line in order; ok is false without ink.
func setLine(glyphs []glyph) (line printed, ok bool) {
	row := slices.Clone(glyphs)
	slices.SortStableFunc(row, func(a, b glyph) int { return order(a.x0, b.x0) })
	var text strings.Builder
	var last glyph
	for _, g := range row {
		switch {
		case text.Len() == 0:
			if unicode.IsSpace(g.char) {
				continue
			}
			line.box = g.box
		case struckTwice(last, g):
			continue
		case gapBetween(last, g):
			text.WriteByte(' ')
		}
		text.WriteRune(g.char)
		if !unicode.IsSpace(g.char) {
			line.box = line.union(g.box)
		}
		last = g
	}
	line.text = strings.TrimRightFunc(text.String(), unicode.IsSpace)
	return line, line.text != ""
}

func struckTwice(a, b glyph) bool {
	near := sameGlyph * min(a.em, b.em)
	return a.char == b.char && math.Abs(a.x0-b.x0) < near && math.Abs(a.midY()-b.midY()) < near
}

// gapBetween reports whether the room between two neighbours reads as a space.
func gapBetween(a, b glyph) bool {
	if unicode.IsSpace(a.char) || unicode.IsSpace(b.char) {
		return false
	}
	limit := gapMixed
	switch {
	case a.wide() && b.wide():
		limit = gapWide
	case !a.wide() && !b.wide():
		limit = gapLatin
	}
	return b.x0-a.x1 > limit*max(a.em, b.em)
}

// wide tells characters that fill a whole em, as ideographs and their marks do.
func (g glyph) wide() bool {
	return isIdeographic(g.char) || g.width() > 0.85*g.em && g.char > unicode.MaxLatin1
}

// isIdeographic tells characters that are always set on a full em.
func isIdeographic(r rune) bool {
	return r >= 0x2E80 && r < 0xD7B0 || r >= 0xF900 && r < 0xFB00 || r >= 0xFE30 && r < 0xFE50 ||
		r >= 0xFF00 && r < 0xFF61 || r >= 0x20000
}

func order(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
