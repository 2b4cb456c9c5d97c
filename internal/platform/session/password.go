package session

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"caixiao/internal/core/fault"
)

// commonText lists what people choose who must choose something: one a line, lower case.
//
//go:embed common.txt
var commonText string

const (
	addedMax    = 4 // digits and signs around a common word that do not make it uncommon
	loginMinLen = 3 // shorter logins occur in honest passwords
)

// blockList is the set of common passwords.
type blockList map[string]struct{}

func newBlockList(text string) blockList {
	list := blockList{}
	for line := range strings.Lines(text) {
		if word := strings.TrimSpace(line); word != "" {
			list[word] = struct{}{}
		}
	}
	return list
}

// has tells whether a password is a common one, as it is, with the usual signs for
// letters, or with a few digits and signs before or behind.
func (b blockList) has(password string) bool {
	folded := strings.ToLower(password)
	for _, text := range []string{folded, plainLetters(folded)} {
		for before := 0; before <= addedMax; before++ {
			if before > 0 && !addable(text, before-1) {
				break
			}
			if b.hasHead(text, before) {
				return true
			}
		}
	}
	return false
}

// hasHead looks for text from a byte on, with at most as many signs behind as may
// still be added.
func (b blockList) hasHead(text string, from int) bool {
	for behind := 0; from+behind <= addedMax && from+behind < len(text); behind++ {
		end := len(text) - behind
		if behind > 0 && !addable(text, end) {
			return false
		}
		if _, ok := b[text[from:end]]; ok {
			return true
		}
	}
	return false
}

// addable tells whether the byte is a digit or sign.
func addable(text string, at int) bool {
	if at >= len(text) {
		return false
	}
	c := text[at]
	return c < utf8.RuneSelf && (c < 'a' || c > 'z')
}

// plainLetters reads the signs that people write for letters.
func plainLetters(text string) string {
	return strings.NewReplacer("@", "a", "$", "s", "0", "o", "3", "e", "1", "l", "!", "i").Replace(text)
}

// checkPassword returns the first rule that a new password breaks, or nil
// (rule session:8.2-secret).
func (r Rules) checkPassword(login, password string, common blockList) *fault.Error {
	length := utf8.RuneCountInString(password)
	switch {
	case length < r.PasswordLengthMin:
		return ErrPasswordShort.With(length, r.PasswordLengthMin)
	case length > passwordMax:
		return ErrPasswordLong.With(length, passwordMax)
	}
	if kinds := kindsOf(password); kinds < r.PasswordKindsMin {
		return ErrPasswordKinds.With(kinds, r.PasswordKindsMin)
	}
	if len(login) >= loginMinLen && strings.Contains(strings.ToLower(password), strings.ToLower(login)) {
		return ErrPasswordLogin.With()
	}
	if common.has(password) {
		return ErrPasswordCommon.With()
	}
	return nil
}

// kindsOf counts which of upper case, lower case, digits and other characters occur.
func kindsOf(password string) int {
	var upper, lower, digit, other int
	for _, c := range password {
		switch {
		case c < unicode.MaxASCII && unicode.IsUpper(c):
			upper = 1
		case c < unicode.MaxASCII && unicode.IsLower(c):
			lower = 1
		case c < unicode.MaxASCII && unicode.IsDigit(c):
			digit = 1
		default:
			other = 1
		}
	}
	return upper + lower + digit + other
}
