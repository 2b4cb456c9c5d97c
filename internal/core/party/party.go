// Package party compares the names of payers and payees (户名) as banks and bureaus print
// them: the shape and width of brackets, dots and letters, and spaces, do not tell two names
// apart; every other character does.
package party

import (
	"strings"

	"caixiao/internal/core/numeral"
)

// brackets are the shapes that stand for the two plain ones.
var brackets = strings.NewReplacer("〔", "(", "〕", ")", "[", "(", "]", ")", "【", "(", "】", ")", "﹙", "(", "﹚", ")", "•", "·", "・", "·")

// Normal is a name as it is compared: plain brackets, half-width letters in upper case, no
// spaces.
func Normal(name string) string {
	plain := brackets.Replace(numeral.Fold(name))
	return strings.ToUpper(strings.ReplaceAll(plain, " ", ""))
}

// Same tells whether two names are one; a missing name is never the same as another.
func Same(a, b string) bool {
	left := Normal(a)
	return left != "" && left == Normal(b)
}
