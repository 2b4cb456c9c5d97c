package sheet

import (
	"strings"
	"unicode"
)

// Excel does not fit the height of a row to merged cells, so heights are computed: a
// character of East Asian width takes its font size, others a little over half of it.
// The figures are on the generous side, since a line too many is only white space,
// but a line too few is text that is not printed.
const (
	pointsPerPixel = 0.75
	halfWidth      = 0.56 // of the font size: digits and small letters of the usual fonts
	capitalWidth   = 0.72
	lineHeight     = 1.45 // of the font size
	rowPadding     = 5.0  // points above and below the text together
	cellPadding    = 7.0  // points left and right of the text together
	rowHeightMax   = 405  // Excel allows 409.5
)

// textHeight returns the height in points that a text needs in a cell of this width
// (points) and font size.
func textHeight(text string, width, size float64) float64 {
	lines := 0
	for line := range strings.SplitSeq(text, "\n") {
		lines += wrappedLines(line, width-cellPadding, size)
	}
	return float64(lines)*size*lineHeight + rowPadding
}

// wrappedLines counts the printed lines of one paragraph: East Asian text breaks
// anywhere, other text between words.
func wrappedLines(text string, width, size float64) int {
	width = max(width-size/2, size) // punctuation that may not begin a line takes a neighbour with it
	lines, used := 1, 0.0
	place := func(w float64) {
		if used > 0 && used+w > width {
			lines++
			used = 0
		}
		for used += w; used > width && w > size; used -= width { // a word longer than the line
			lines++
			w -= width
		}
	}
	word := 0.0
	for _, r := range text {
		if w := runeWidth(r) * size; r > unicode.MaxLatin1 || unicode.IsSpace(r) {
			place(word)
			place(w)
			word = 0
		} else {
			word += w
		}
	}
	place(word)
	return lines
}

// textWidth returns the width in points of the longest line of a text.
func textWidth(text string, size float64) float64 {
	longest := 0.0
	for line := range strings.SplitSeq(text, "\n") {
		width := 0.0
		for _, r := range line {
			width += runeWidth(r) * size
		}
		longest = max(longest, width)
	}
	return longest
}

// runeWidth is the width of a character as a part of the font size.
func runeWidth(r rune) float64 {
	switch {
	case unicode.Is(unicode.Mn, r):
		return 0
	case r >= 0x1100:
		return 1
	case r > unicode.MaxLatin1, unicode.IsUpper(r), r == '%', r == '@':
		return capitalWidth // Greek, Cyrillic and their like among the rest
	}
	return halfWidth
}
