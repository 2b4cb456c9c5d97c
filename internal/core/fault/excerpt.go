package fault

import (
	"strings"
	"unicode"
)

// excerptRunesMax keeps what a person typed short enough to stand in a sentence.
const excerptRunesMax = 40

// Excerpt prepares a text given by a user to be quoted in a sentence: one line,
// valid UTF-8, no control characters, at most 40 characters besides spaces and then an ellipsis.
func Excerpt(text string) string {
	var b strings.Builder
	count, space := 0, false
	for _, r := range text {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			space = count > 0
			continue
		}
		if count == excerptRunesMax {
			return b.String() + "…"
		}
		if space {
			b.WriteByte(' ')
			space = false
		}
		b.WriteRune(r)
		count++
	}
	return b.String()
}
