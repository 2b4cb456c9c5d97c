package codetable

import (
	"strings"

	"caixiao/internal/platform/terms"
)

// initials are what the characters of a name begin with when they are read: for each the
// letters of all its readings.
type initials []string

// initialsOf returns the first letters of the pinyin of a name, as people type them:
// 办公费 is bgf, 行政 is xz and hz. Letters and digits stay, everything else is left out.
func initialsOf(name string) initials {
	var list initials
	for _, r := range strings.ToLower(name) {
		letters := strings.Join(terms.Letters(r), "")
		if strings.Trim(letters, "abcdefghijklmnopqrstuvwxyz0123456789") == "" {
			list = append(list, letters)
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
