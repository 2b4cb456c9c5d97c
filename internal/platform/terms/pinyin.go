package terms

import (
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// sortKeyBytesMax bounds a sort key; what differs behind it is ordered by id.
const sortKeyBytesMax = 400

// SortKey is the text by which a name is put into Chinese order: the reading of each
// character, its tone, then the character itself, so that 财 does not mix with 才.
// Digits and letters, in upper case, come before all characters. It is compared byte
// by byte.
func SortKey(name string) string {
	var key strings.Builder
	for _, r := range strings.ToUpper(norm.NFKC.String(name)) {
		part := string(r)
		if read := readings(r, pinyin.Tone3); han(r) && len(read) > 0 {
			part = read[0] + part
		}
		if key.Len()+len(part) > sortKeyBytesMax {
			break
		}
		key.WriteString(part)
	}
	return key.String()
}

// letters are the initials a character is read with, each once, in every reading of it: 行
// has h and x. Whatever is no Chinese character stands for itself.
func letters(r rune) []string {
	var list []string
	for _, reading := range readings(r, pinyin.Normal) {
		list = append(list, reading[:1])
	}
	if !han(r) || len(list) == 0 {
		return []string{string(r)}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// readings are all readings of a Chinese character, the usual one first.
func readings(r rune, style int) []string {
	return pinyin.SinglePinyin(r, pinyin.Args{Style: style, Heteronym: true})
}
