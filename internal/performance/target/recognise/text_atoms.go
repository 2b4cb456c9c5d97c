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

// leadingValue finds such a figure at the start of a text.
var leadingValue = regexp.MustCompile(`^` + valueToken.String())

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
			figure := g == gapSpace && len(atoms) > 0 && isBareFigure(atoms[len(atoms)-1].text)
			for _, piece := range pieces(word, figure) {
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

// fullLabels are the level labels with 指标, the longer of two that overlap first.
var fullLabels = []string{"服务对象满意度指标", "可持续影响指标", "生态环境成本指标", "经济效益指标", "社会效益指标", "生态效益指标",
	"经济成本指标", "社会成本指标", "数量指标", "质量指标", "时效指标", "成本指标", "产出指标", "效益指标", "满意度指标"}

// levelLabel finds such a label anywhere.
var levelLabel = regexp.MustCompile(strings.Join(fullLabels, "|"))

// countedUnit finds the unit at the start of what follows a figure: 户 in 户服务合同.
var countedUnit = regexp.MustCompile(`^(?:个部门|个单位|个项目数?|亿元|万元|元/[\p{Han}]|小时|分钟|工作日|平方米|公里|[个户项份次人家台套件元亿万天日月年亩吨])`)

// pieces cuts a word before and after level labels and value tokens. afterFigure
// tells that a bare figure stands before the word: then its unit is a piece too.
func pieces(word string, afterFigure bool) []string {
	var parts []string
	if m := countedUnit.FindStringIndex(word); afterFigure && m != nil && m[1] < len(word) {
		parts = append(parts, word[:m[1]])
		word = word[m[1]:]
	}
	if value := leadingTextValue(word); value != "" {
		parts = append(parts, value)
		word = word[len(value):]
	}
	for _, part := range cutAround(word, levelLabel) {
		if levelLabel.MatchString(part) {
			parts = append(parts, part)
			continue
		}
		parts = append(parts, cutAround(part, valueToken)...)
	}
	return parts
}

// leadingTextValue returns the value in words that a word begins with when a basis runs
// on behind it: 及时 in 及时工作安排.
func leadingTextValue(word string) string {
	if !endsInAny(word, basisEndings) || len(word) > labelBytesMax {
		return ""
	}
	longest := ""
	for _, value := range textValues {
		if len(value) > len(longest) && len(value) > len("是") && len(value) < len(word) && strings.HasPrefix(word, value) {
			longest = value
		}
	}
	return longest
}

// cutAround cuts a text before and after every match of a pattern.
func cutAround(text string, pattern *regexp.Regexp) []string {
	var parts []string
	at := 0
	for _, m := range pattern.FindAllStringIndex(text, -1) {
		if m[0] > at {
			parts = append(parts, text[at:m[0]])
		}
		parts = append(parts, text[m[0]:m[1]])
		at = m[1]
	}
	if at < len(text) {
		parts = append(parts, text[at:])
	}
	return parts
}

// leadingLabel returns the level label with 指标 that a text begins with.
func leadingLabel(text string) string {
	for _, label := range fullLabels {
		if strings.HasPrefix(text, label) {
			return label
		}
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

// isBareFigure reports a number without a unit, with or without a sign.
func isBareFigure(text string) bool {
	last := text[len(text)-1]
	return last >= '0' && last <= '9' && startsWithFigure(text)
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
