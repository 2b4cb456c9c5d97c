package codetable

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// initialsOf returns the first letters of the pinyin of a name, as people type them:
// 办公费 is bgf. Letters and digits stay, everything else is left out.
func initialsOf(name string) string {
	args := pinyin.NewArgs()
	args.Style = pinyin.FirstLetter
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		if r < 128 {
			if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
				b.WriteRune(r)
			}
			continue
		}
		if letters := pinyin.SinglePinyin(r, args); len(letters) > 0 {
			b.WriteString(letters[0])
		}
	}
	return b.String()
}
