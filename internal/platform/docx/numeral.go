package docx

import (
	"strconv"
	"strings"
)

// numeralMax bounds a list number: beyond it even lists are forged.
const numeralMax = 1_000_000

// numeral prints a list number in one of the formats of Word; an unknown format prints
// as digits, so that no number is lost.
func numeral(format string, n int) string {
	if n < 0 || n > numeralMax {
		return strconv.Itoa(n)
	}
	switch format {
	case "none":
		return ""
	case "decimalZero":
		return zeroed(n)
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letter(n)
	case "lowerLetter":
		return strings.ToLower(letter(n))
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting":
		return chinese(n, "〇一二三四五六七八九", "十百千万", false)
	case "chineseLegalSimplified", "japaneseLegal", "ideographLegalTraditional":
		return chinese(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟万", true)
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "koreanDigital":
		return digits(n, "〇一二三四五六七八九")
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, "０１２３４５６７８９")
	case "ideographTraditional":
		return cycle(n, "甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return cycle(n, "子丑寅卯辰巳午未申酉戌亥")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return cycle(n, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
	case "ideographEnclosedCircle":
		return cycle(n, "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉")
	case "decimalEnclosedParen":
		return cycle(n, "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇")
	case "decimalEnclosedFullstop":
		return cycle(n, "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")
	}
	return strconv.Itoa(n)
}

func zeroed(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// cycle prints the n-th sign, or digits where the signs end.
func cycle(n int, signs string) string {
	runes := []rune(signs)
	if n < 1 || n > len(runes) {
		return strconv.Itoa(n)
	}
	return string(runes[n-1])
}

func digits(n int, signs string) string {
	runes := []rune(signs)
	var b strings.Builder
	for _, d := range strconv.Itoa(n) {
		b.WriteRune(runes[d-'0'])
	}
	return b.String()
}

// letter prints A to Z, then AA to ZZ, each letter repeated, as Word does.
func letter(n int) string {
	if n < 1 || n > 26*26 {
		return strconv.Itoa(n)
	}
	return strings.Repeat(string(rune('A'+(n-1)%26)), (n-1)/26+1)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	values := []int{1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1}
	signs := []string{"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"}
	var b strings.Builder
	for i, v := range values {
		for ; n >= v; n -= v {
			b.WriteString(signs[i])
		}
	}
	return b.String()
}

// chinese counts in words: 十一, 一百〇五, 一万二千. In the legal form the one before
// ten is written (壹拾壹); in the common form it falls away below twenty.
func chinese(n int, digits, units string, legal bool) string {
	d, u := []rune(digits), []rune(units)
	if n == 0 {
		return string(d[0])
	}
	if n >= 10_000 {
		text := chinese(n/10_000, digits, units, legal) + string(u[3])
		switch rest := n % 10_000; {
		case rest == 0:
			return text
		case rest < 1000:
			return text + string(d[0]) + chineseBelow(rest, d, u, true)
		default:
			return text + chineseBelow(rest, d, u, true)
		}
	}
	return chineseBelow(n, d, u, legal || n >= 20)
}

// chineseBelow prints a number from 1 to 9,999.
func chineseBelow(n int, d, u []rune, oneTen bool) string {
	var b strings.Builder
	gap := false
	for place := 3; place >= 0; place-- {
		unit := [...]int{1, 10, 100, 1000}[place]
		digit := n / unit % 10
		if digit == 0 {
			gap = b.Len() > 0
			continue
		}
		if gap {
			b.WriteRune(d[0])
			gap = false
		}
		if digit > 1 || place != 1 || oneTen || b.Len() > 0 {
			b.WriteRune(d[digit])
		}
		if place > 0 {
			b.WriteRune(u[place-1])
		}
	}
	return b.String()
}
