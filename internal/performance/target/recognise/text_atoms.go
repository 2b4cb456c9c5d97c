package recognise

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"caixiao/internal/platform/blocks"
)

// Widths are counted in quarters of a Chinese character, so that they stay whole.
const (
	wideQuarters   = 4
	narrowQuarters = 2
)

// atom is the smallest piece of a table body that never belongs to two cells: a
// word between blanks, or the part of one before or after a figure or label.
type atom struct {
	text     string
	gap      gap  // between the atom before and this one
	autogap  bool // the space before stands between a figure and a Chinese character
	src      blocks.Source
	min, max int // width in quarters, punctuation squeezed and not
	first    int // width of what must stand together at its start
}

// valueToken finds figures with their signs and units inside a run of text that has
// no separators: the places where a value column may begin and end.
var valueToken = regexp.MustCompile(`(?:[≥≤><=]|不低于|不少于|大于等于|小于等于|不超过|不高于|大于|小于|超过|低于|达到|约)?\s*\d[\d,]*(?:\.\d+)?(?:[-～~—]\d[\d,]*(?:\.\d+)?)?(?:%|[个户项份次人家台套件][\p{Han}]{0,0}|亿元|万元|元/\p{Han}|元|亿|万|天|日|月|年|小时|分钟|工作日)?`)

// atomsOf cuts the lines of a table body into atoms.
func atomsOf(lines []line) []atom {
	informative := blanksTell(lines)
	var atoms []atom
	for _, l := range lines {
		g := l.gap
		if g == gapBlank && !informative {
			g = gapLine
		}
		for word := range strings.FieldsSeq(l.text) {
			for _, piece := range pieces(word) {
				atoms = append(atoms, newAtom(piece, g, l.src, atoms))
				g = gapNone
			}
			g = gapSpace
		}
	}
	return atoms
}

// blanksTell reports whether blank lines separate cells: where nearly every line is
// followed by one, or none is, they say nothing.
func blanksTell(lines []line) bool {
	blank := 0
	for _, l := range lines {
		if l.gap == gapBlank {
			blank++
		}
	}
	return blank > 0 && 10*blank < 8*len(lines)
}

// pieces cuts a word before and after level labels and value tokens.
func pieces(word string) []string {
	var parts []string
	if label := leadingLabel(word); label != "" && label != word {
		parts = append(parts, label)
		word = word[len(label):]
	}
	at := 0
	for _, m := range valueToken.FindAllStringIndex(word, -1) {
		if m[0] > at {
			parts = append(parts, word[at:m[0]])
		}
		parts = append(parts, word[m[0]:m[1]])
		at = m[1]
	}
	if at < len(word) {
		parts = append(parts, word[at:])
	}
	return parts
}

// leadingLabel returns the level label with 指标 that a word begins with.
func leadingLabel(word string) string {
	end := strings.Index(word, "指标")
	if end < 0 || end > 40 {
		return ""
	}
	label := word[:end+len("指标")]
	if _, ok := level1Labels[label]; ok {
		return label
	}
	if _, ok := level2Labels[label]; ok {
		return label
	}
	return ""
}

func newAtom(text string, g gap, src blocks.Source, before []atom) atom {
	a := atom{text: text, gap: g, src: src}
	a.min, a.max = widths(text)
	a.first = firstWidth(text)
	if g == gapSpace && len(before) > 0 {
		last, _ := utf8.DecodeLastRuneInString(before[len(before)-1].text)
		next, _ := utf8.DecodeRuneInString(text)
		a.autogap = isFigure(last) != isFigure(next)
	}
	return a
}

// isFigure reports characters that Chinese typesetting sets apart by a small space.
func isFigure(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' || r == '%' || r == '.'
}

func widths(text string) (least, most int) {
	for _, r := range text {
		switch {
		case r < 0x80:
			least, most = least+narrowQuarters, most+narrowQuarters
		case isPunctuation(r):
			least, most = least+narrowQuarters, most+wideQuarters
		default:
			least, most = least+wideQuarters, most+wideQuarters
		}
	}
	return least, most
}

func isPunctuation(r rune) bool {
	return strings.ContainsRune("，。、；：！？“”‘’（）《》〔〕【】·…", r)
}

// firstWidth is the width of what cannot be torn apart at the start of a text: one
// character with the closing punctuation behind it, or a whole figure or word.
func firstWidth(text string) int {
	width, figure := 0, false
	for i, r := range text {
		switch {
		case i == 0:
			figure = isFigure(r)
		case figure && isFigure(r):
		case isPunctuation(r) && !strings.ContainsRune("“‘（《〔【", r):
			return width + narrowQuarters
		default:
			return width
		}
		least, _ := widths(string(r))
		width += least
	}
	return width
}

// text joins atoms as one cell: nothing at the end of lines, a space where one stood.
func textOf(atoms []atom) string {
	var b strings.Builder
	for i, a := range atoms {
		if i > 0 && a.gap == gapSpace {
			b.WriteByte(' ')
		}
		b.WriteString(a.text)
	}
	return b.String()
}
