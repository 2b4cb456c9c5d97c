package codetable

import (
	"strings"

	"github.com/mozillazg/go-pinyin"
)

// initials are what the characters of a name begin with when they are read: for each the
// letters of all its readings.
type initials []string

// initialsOf returns the first letters of the pinyin of a name, as people type them:
// 办公费 is bgf, 行政 is xz and hz. Letters and digits stay, everything else is left out.
func initialsOf(name string) initials {
	args := pinyin.Args{Style: pinyin.FirstLetter, Heteronym: true}
	var list initials
	for _, r := range strings.ToLower(name) {
		switch letters := pinyin.SinglePinyin(r, args); {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			list = append(list, string(r))
		case len(letters) > 0:
			list = append(list, strings.Join(letters, ""))
		}
	}
	return list
}

// hold tells whether some characters in a row can be read as what is wanted.
func (x initials) hold(wanted string) bool {
	for from := 0; from+len(wanted) <= len(x); from++ {
		if x[from:].begin(wanted) {
			return true
		}
	}
	return false
}

func (x initials) begin(wanted string) bool {
	for i := range len(wanted) {
		if strings.IndexByte(x[i], wanted[i]) < 0 {
			return false
		}
	}
	return true
}
