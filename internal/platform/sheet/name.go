package sheet

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"caixiao/internal/platform/visible"
)

// nameUnitsMax is Excel's limit of a sheet name, in UTF-16 units.
const nameUnitsMax = 31

// forbidden maps what Excel refuses in a sheet name to its full-width form, which
// reads the same.
var forbidden = strings.NewReplacer(
	":", "：", "\\", "＼", "/", "／", "?", "？", "*", "＊", "[", "［", "]", "］", "\n", " ", "\t", " ")

// names gives sheets names that Excel accepts, each once.
type names struct {
	taken map[string]bool // folded: Excel compares names without case
}

// next makes a sheet name of a title; number is the sheet's position from 1, used
// when the title leaves nothing.
func (n *names) next(title string, number int) string {
	base := strings.TrimFunc(forbidden.Replace(visible.Text(title)), func(r rune) bool { return r == '\'' || unicode.IsSpace(r) })
	if base == "" || strings.EqualFold(base, "history") { // Excel keeps History for itself
		base = "Sheet" + strconv.Itoa(number)
	}
	name := shorten(base, nameUnitsMax)
	for i := 2; n.taken[fold(name)]; i++ {
		suffix := "(" + strconv.Itoa(i) + ")"
		name = shorten(base, nameUnitsMax-len(suffix)) + suffix
	}
	n.taken[fold(name)] = true
	return name
}

func fold(name string) string { return strings.ToLower(strings.ToUpper(name)) }

// shorten cuts a name to at most limit UTF-16 units, the last of them an ellipsis. A
// cut never leaves an apostrophe or a blank at the end.
func shorten(name string, limit int) string {
	if units(name) <= limit {
		return name
	}
	var cut strings.Builder
	left := limit - 1
	for _, r := range name {
		if left -= utf16.RuneLen(r); left < 0 {
			break
		}
		cut.WriteRune(r)
	}
	return strings.TrimSpace(cut.String()) + "…"
}

// units counts the UTF-16 units of a text: Excel's limits are in them.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += max(utf16.RuneLen(r), 1)
	}
	return n
}
