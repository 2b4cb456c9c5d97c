// Package numeral reads and writes plain decimal numerals as they stand in Chinese
// office documents: full- and half-width characters, thousands commas, stray spaces.
// Money, ratios and messages are built on it; it knows neither.
package numeral

import (
	"errors"
	"strconv"
	"strings"
	"unicode"
)

// Reasons why the digits of a numeral do not make the wanted whole number. They are
// for the packages above, which tell the user in their own words.
var (
	ErrPrecision = errors.New("more decimal places than can be kept")
	ErrRange     = errors.New("beyond 64 bits")
)

// Fold replaces full-width characters, typographic minus signs and every kind of
// space by their plain forms; other characters stay.
func Fold(text string) string {
	return strings.Map(foldRune, text)
}

func foldRune(r rune) rune {
	switch {
	case r >= '！' && r <= '～':
		return r - '！' + '!'
	case r == '−' || r == '–' || r == '—':
		return '-'
	case r == '￥':
		return '¥'
	case unicode.IsSpace(r):
		return ' '
	}
	return r
}

// Tidy folds and removes spaces. A space between two digits becomes a thousands
// comma, so that "1 234" is read and two numbers side by side ("12 50") are not
// taken for one: Split checks the groups.
func Tidy(text string) string {
	runes := []rune(strings.TrimSpace(Fold(text)))
	var b strings.Builder
	for i := 0; i < len(runes); i++ {
		if runes[i] != ' ' {
			b.WriteRune(runes[i])
			continue
		}
		before := runes[i-1] // never out of range: the text is trimmed
		for runes[i+1] == ' ' {
			i++
		}
		if isDigit(before) && isDigit(runes[i+1]) {
			b.WriteByte(',')
		}
	}
	return b.String()
}

// Split takes an unsigned numeral apart: digits, or groups of three behind commas,
// then at most one point with digits behind it. Both parts come back as plain digits.
func Split(text string) (whole, fraction string, ok bool) {
	whole, fraction, point := strings.Cut(text, ".")
	if point && !allDigits(fraction) {
		return "", "", false
	}
	groups := strings.Split(whole, ",")
	for i, group := range groups {
		if !allDigits(group) || i > 0 && len(group) != 3 {
			return "", "", false
		}
	}
	if len(groups) > 1 && len(groups[0]) > 3 {
		return "", "", false
	}
	return strings.Join(groups, ""), fraction, true
}

// Scale makes the whole number whole.fraction × 10^places. Zeros at the end of the
// fraction do not count; other digits that do not fit are ErrPrecision.
func Scale(negative bool, whole, fraction string, places int) (int64, error) {
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > places {
		return 0, ErrPrecision
	}
	digits := whole + fraction + strings.Repeat("0", places-len(fraction))
	if negative {
		digits = "-" + digits
	}
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, ErrRange
	}
	return n, nil
}

// Format writes n / 10^places with thousands commas and all its places.
func Format(n int64, places int) string {
	digits := strconv.FormatUint(Magnitude(n), 10)
	if missing := places + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	whole, fraction := digits[:len(digits)-places], digits[len(digits)-places:]
	text := Group(whole)
	if places > 0 {
		text += "." + fraction
	}
	if n < 0 {
		text = "-" + text
	}
	return text
}

// Group puts thousands commas into plain digits.
func Group(digits string) string {
	if len(digits) <= 3 {
		return digits
	}
	head := len(digits) % 3
	if head == 0 {
		head = 3
	}
	var b strings.Builder
	b.WriteString(digits[:head])
	for ; head < len(digits); head += 3 {
		b.WriteByte(',')
		b.WriteString(digits[head : head+3])
	}
	return b.String()
}

// Magnitude is |n| without the overflow of the smallest number.
func Magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

func allDigits(s string) bool {
	for _, r := range s {
		if !isDigit(r) {
			return false
		}
	}
	return s != ""
}
