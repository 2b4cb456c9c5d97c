package pdf

import (
	"strings"
	"unicode"

	"caixiao/internal/platform/blocks"
)

// Characters that may not begin a printed line (closing marks) or end one (opening
// marks): 避头尾. A mark travels with its neighbour to the next line.
const (
	noLineStart = "，。、；：？！）》】」』〉〕］｝”’…—～·％‰℃°,.;:?!)]}%〞﹞︰ー々"
	noLineEnd   = "（《【「『〈〔［｛“‘([{￥¥$＄〝"
)

// measure is the room for setting text: the size of the characters, the width of a
// line, and by how much the first line of a paragraph is shorter.
type measure struct {
	size, width, indent float64
}

// textLine is one set line; last is true where its paragraph ends.
type textLine struct {
	text string
	last bool
}

// setText breaks text into lines; \n begins a new paragraph. At least one line
// comes back, for an empty text an empty one.
func (f *face) setText(text string, m measure) []textLine {
	var lines []textLine
	for paragraph := range strings.SplitSeq(printable(text), "\n") {
		lines = append(lines, f.setParagraph(paragraph, m)...)
	}
	return lines
}

// setBalanced is setText for a paragraph of a look; the lines of a centred title become
// about equally long, so that none is of one character alone.
func (f *face) setBalanced(text string, l look) []textLine {
	m := l.measure()
	lines := f.setText(text, m)
	if l.align != blocks.Center || !l.keep {
		return lines
	}
	for m.width > l.size {
		m.width -= l.size / 2
		narrow := f.setText(text, m)
		if len(narrow) > len(lines) {
			break
		}
		lines = narrow
	}
	return lines
}

func (f *face) setParagraph(text string, m measure) []textLine {
	var lines []textLine
	var line strings.Builder
	room := m.width - m.indent
	used := 0.0
	flush := func() {
		lines = append(lines, textLine{text: strings.TrimRight(line.String(), " ")})
		line.Reset()
		room, used = m.width, 0
	}
	for _, piece := range f.pieces(text, m) {
		width := f.width(strings.TrimRight(piece, " "), m.size)
		if used > 0 && used+width > room+roundingSlack {
			flush()
			piece = strings.TrimLeft(piece, " ")
		}
		line.WriteString(piece)
		used += f.width(piece, m.size)
	}
	flush()
	lines[len(lines)-1].last = true
	return lines
}

// roundingSlack forgives what adding up widths may lose, in points.
const roundingSlack = 0.01

// pieces cuts text where a line may end. A piece wider than a whole line is cut
// behind its spaces, and where that is not enough between its characters: there is
// no better place.
func (f *face) pieces(text string, m measure) []string {
	var all []string
	fits := func(piece string) bool { return f.width(piece, m.size) <= m.width-m.indent+roundingSlack }
	for _, piece := range unbreakable(text) {
		if fits(piece) {
			all = append(all, piece)
			continue
		}
		for _, word := range strings.SplitAfter(piece, " ") {
			if fits(word) {
				all = append(all, word)
				continue
			}
			for _, r := range word {
				all = append(all, string(r))
			}
		}
	}
	return all
}

// unbreakable splits text into the shortest runs that stay on one line: a word, a
// number with its sign and unit sign, a Chinese character with its marks. A space
// holds its neighbours together: at the end of a line it would be lost to whoever
// reads the print back, and 1600 元 belongs together anyway.
func unbreakable(text string) []string {
	var all []string
	runes := []rune(text)
	start := 0
	for i := 1; i <= len(runes); i++ {
		if i == len(runes) || mayBreak(runes[i-1], runes[i]) {
			all = append(all, string(runes[start:i]))
			start = i
		}
	}
	return all
}

// mayBreak reports whether a line may end between two neighbours.
func mayBreak(left, right rune) bool {
	switch {
	case left == ' ', right == ' ', strings.ContainsRune(noLineStart, right), strings.ContainsRune(noLineEnd, left):
		return false
	}
	return !(inWord(left) && inWord(right))
}

// inWord tells characters of words and numbers, ≥ and ￥ included, from ideographs
// and full-width marks, between which a line may end anywhere.
func inWord(r rune) bool {
	if r >= 0x2E80 && r < 0xFB00 || r >= 0xFE30 && r < 0xFFE0 || r >= 0x20000 {
		return false
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("≥≤＜＞±×÷=<>+-−/.,:%‰&@#_'()[]$¥￥*~", r)
}
