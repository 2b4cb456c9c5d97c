package disclosure

import (
	"regexp"
	"strings"

	"caixiao/internal/core/fiscal"
)

// run is a row of figures as people write long numbers, in groups or without: 138 0000 0000.
var run = regexp.MustCompile(`\d+(?:[ \-]\d{3,})*[Xx]?`)

// moneyBehind follows figures that are an amount.
var moneyBehind = regexp.MustCompile(`^\s*(?:元|万元|亿元|万|亿)`)

// numbers lists the rows of figures of a text without what parts them, for which is holds.
func numbers(text string, is func(number string) bool) []string {
	var found []string
	for _, at := range run.FindAllStringIndex(text, -1) {
		number := strings.ToUpper(strings.NewReplacer(" ", "", "-", "").Replace(text[at[0]:at[1]]))
		if is(number) && !moneyBehind.MatchString(text[at[1]:]) && !inWord(text, at[0], at[1]) {
			found = append(found, number)
		}
	}
	return unique(found)
}

// inWord tells whether letters stand directly before or behind: then it is part of a code.
func inWord(text string, from, to int) bool {
	letter := func(b byte) bool { return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' }
	return from > 0 && letter(text[from-1]) || to < len(text) && letter(text[to])
}

func identityNumbers(text string, _ Rule) []string { return numbers(text, identityNumber) }

// mistypedNumbers are those with a region and a birthday whose last figure does not check:
// an identity number with a slip in it gives its owner away all the same.
func mistypedNumbers(text string, _ Rule) []string {
	return numbers(text, func(n string) bool { return identityForm(n) && !identityNumber(n) && !bankNumber(n) })
}

func mobileNumbers(text string, _ Rule) []string {
	return numbers(text, func(n string) bool { return mobile.MatchString(n) })
}

func bankNumbers(text string, _ Rule) []string {
	return numbers(text, func(n string) bool { return bankNumber(n) && !identityNumber(n) })
}

var mobile = regexp.MustCompile(`^1[3-9]\d{9}$`)

// identityLength is how many characters the number of an identity card has.
const identityLength = 18

// identityForm tells whether 18 characters look like the number of an identity card: a
// birthday that there was, in the last hundred years or so.
func identityForm(n string) bool {
	if len(n) != identityLength || strings.Contains(n[:identityLength-1], "X") || n[0] == '0' {
		return false
	}
	day, err := fiscal.ParseDate(n[6:10] + "-" + n[10:12] + "-" + n[12:14])
	return err == nil && day.Year() >= 1900 && day.Year() < 2100
}

// identityNumber tells whether 18 characters are the number of an identity card: its form,
// and the check digit of GB 11643.
func identityNumber(n string) bool {
	const checks = "10X98765432"
	if !identityForm(n) {
		return false
	}
	weights := []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += w * int(n[i]-'0')
	}
	return n[identityLength-1] == checks[sum%len(checks)]
}

// bankNumber tells whether figures are the number of a bank card: 16 to 19 of them, the
// last of which checks the others (Luhn).
func bankNumber(n string) bool {
	const shortest, longest = 16, 19
	if len(n) < shortest || len(n) > longest || strings.Contains(n, "X") || strings.Trim(n, n[:1]) == "" {
		return false
	}
	sum := 0
	for i := range len(n) {
		digit := int(n[len(n)-1-i] - '0')
		if i%2 == 1 {
			if digit *= 2; digit > 9 {
				digit -= 9
			}
		}
		sum += digit
	}
	return sum%10 == 0
}
