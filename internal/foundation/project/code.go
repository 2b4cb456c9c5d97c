package project

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Code is a project code: six digits of the region, two of the year of creation, 13
// characters of 0-9 and A-Z. It never changes over the project's life (J1).
type Code string

const (
	regionDigits = 6
	yearDigits   = 2
	tailChars    = 13
	base36       = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
)

var (
	codeForm   = regexp.MustCompile(`^[0-9]{8}[0-9A-Z]{13}$`)
	regionForm = regexp.MustCompile(`^[0-9]{6}$`)
)

// ParseCode reads a code, whose characters may be torn apart by blanks and line breaks
// as printed documents have it, or returns ErrCode (rule project:1.2-code).
func ParseCode(text string) (Code, error) {
	whole := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, text)
	if !codeForm.MatchString(whole) {
		return "", ErrCode.With(fault.Excerpt(text))
	}
	return Code(whole), nil
}

// NewCode makes the code of a project that is created in a region and year. Two
// identifiers never make the same tail, so codes of one book do not meet; the tails
// of neighbours look nothing like each other.
func NewCode(region string, created fiscal.Year, id ident.ID) (Code, error) {
	if !regionForm.MatchString(region) {
		return "", ErrRegion.With(fault.Excerpt(region))
	}
	const century = 100
	head := fmt.Sprintf("%s%0*d", region, yearDigits, int(created)%century)
	return Code(head + tail(number(id))), nil
}

// number is the identifier as it is stored.
func number(id ident.ID) uint64 {
	value, err := id.Value()
	n, ok := value.(int64)
	if err != nil || !ok {
		panic("project: a code without an identifier")
	}
	return uint64(n)
}

// tail writes a number as 13 characters, different ones for different numbers.
func tail(n uint64) string {
	n = mixed(n)
	const base = uint64(len(base36))
	var digits [tailChars]uint64
	var sum uint64
	for i := tailChars - 1; i >= 0; i-- {
		digits[i] = n % base
		n /= base
		if i > 0 {
			sum += digits[i]
		}
	}
	// 64 bits leave the first character at 0 to 3: the others move it, which they can undo.
	const firstMax, steps = 4, uint64(len(base36) / 4)
	digits[0] += firstMax * (sum % steps)
	var text [tailChars]byte
	for i, d := range digits {
		text[i] = base36[d]
	}
	return string(text[:])
}

// mixed spreads a number over all 64 bits; each step can be undone, so that different
// numbers stay different.
func mixed(n uint64) uint64 {
	n ^= n >> 30
	n *= 0xBF58476D1CE4E5B9
	n ^= n >> 27
	n *= 0x94D049BB133111EB
	return n ^ n>>31
}

// Region is the region the code was given in.
func (c Code) Region() string { return string(c[:regionDigits]) }

// Year is the year of creation, in this century.
func (c Code) Year() fiscal.Year {
	const century = 2000
	return fiscal.Year(century + int(c[regionDigits]-'0')*10 + int(c[regionDigits+1]-'0'))
}
