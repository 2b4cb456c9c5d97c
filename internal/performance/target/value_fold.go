package target

import (
	"strings"
	"unicode"
)

// spellings are characters of other widths and fonts that mean the same sign.
var spellings = map[rune]rune{
	'≧': '≥', '⩾': '≥', '≦': '≤', '⩽': '≤', '﹥': '>', '﹤': '<', '﹦': '=', '﹪': '%',
	'−': '-', '–': '-', '—': '-', '‐': '-', '‑': '-', '〜': '~', '∼': '~', '\u3000': ' ', '\u00a0': ' ',
}

// FoldWidth writes full-width letters, digits and signs half-width, so that ９５％
// reads like 95%. Chinese punctuation outside that block (。、“”) stays.
func FoldWidth(text string) string { return strings.Map(foldRune, text) }

func foldRune(r rune) rune {
	if r >= '！' && r <= '～' {
		r -= '！' - '!'
	}
	if same, ok := spellings[r]; ok {
		return same
	}
	return r
}

// Normalise prepares text for comparing: half-width, no spaces, no punctuation
// (handbook performance §3.2). Mathematical signs stay.
func Normalise(text string) string {
	return strings.Map(func(r rune) rune {
		r = foldRune(r)
		if unicode.IsSpace(r) || unicode.IsPunct(r) {
			return -1
		}
		return r
	}, text)
}

// compact folds a printed value and drops its spaces, except one between two
// digits: 12 13 are two numbers and must not become 1213. A closing stop or
// semicolon belongs to the sentence, not to the value.
func compact(text string) string {
	var out strings.Builder
	last, gap := rune(0), false
	for _, r := range strings.TrimRight(strings.TrimSpace(FoldWidth(text)), "。;、, ") {
		if unicode.IsSpace(r) {
			gap = true
			continue
		}
		if gap && isDigit(last) && isDigit(r) {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
		last, gap = r, false
	}
	return out.String()
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
