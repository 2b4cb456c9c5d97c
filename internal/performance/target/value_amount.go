package target

import (
	"strings"
	"unicode"

	"caixiao/internal/core/money"
)

// Amount is a sum of money found in running text.
type Amount struct {
	Fen  money.Fen
	Text string // number and unit, half-width and without spaces: 16.96万
}

// counts are the units that turn a bare 万 or 亿 in front of them into a count: 5 万户.
var counts = []string{"户", "人", "个", "次", "份", "家", "台", "套", "件", "亩", "吨", "公里", "平方米", "名", "册", "字"}

// nouns begin like one of counts but name what the money is for: 50 万人员经费.
var nouns = []string{"人员", "人才", "家具", "台账", "件套", "名义"}

// Amounts lists the sums of money in running text in printed order: a number with
// 元, 万元, 万, 亿元 or 亿, but no price (元/x) and no count (5 万户). A figure that is
// not a whole number of fen is no amount.
func Amounts(text string) []Amount {
	s := FoldWidth(text)
	var found []Amount
	for i := 0; i < len(s); {
		if !isDigit(rune(s[i])) {
			i++
			continue
		}
		end := i + numberEnd(s[i:])
		if a, ok := amountAt(s[i:end], s[end:]); ok {
			found = append(found, a)
		}
		i = end
	}
	return found
}

// amountAt reads the unit behind a number.
func amountAt(digits, behind string) (Amount, bool) {
	behind = trimLeft(behind)
	unit, rest := cutMoneyUnit(behind)
	if unit == "" || strings.HasPrefix(rest, "/") || countsThings(unit, rest) {
		return Amount{}, false
	}
	n, _, ok := cutNumber(digits)
	factor, _ := yuanIn(unit)
	fen := fenOf(n.Mul(factor))
	if !ok || !fen.Known {
		return Amount{}, false
	}
	return Amount{Fen: fen.Fen, Text: digits + unit}, true
}

func cutMoneyUnit(s string) (unit, rest string) {
	for _, unit := range []string{"万元", "亿元", "元", "万", "亿"} {
		if rest, ok := strings.CutPrefix(s, unit); ok {
			return unit, trimLeft(rest)
		}
	}
	return "", s
}

func countsThings(unit, rest string) bool {
	if strings.HasSuffix(unit, "元") || hasAnyPrefix(rest, nouns) {
		return false
	}
	return hasAnyPrefix(rest, counts)
}

func hasAnyPrefix(s string, prefixes []string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

func trimLeft(s string) string { return strings.TrimLeftFunc(s, unicode.IsSpace) }
