package target

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// Limits that keep a value a value: a longer figure or unit is running text.
const (
	numberRunesMax = 30
	unitRunesMax   = 8
)

// spelling is one way to print an operator.
type spelling struct {
	text   string
	op     Operator
	symbol bool
	approx bool
}

// before lists the operators that stand in front of a number, longer ones first so
// that 大于等于 is not read as 大于 (handbook performance §2.3).
var before = []spelling{
	{text: ">=", op: GE, symbol: true}, {text: "<=", op: LE, symbol: true},
	{text: "≥", op: GE, symbol: true}, {text: "≤", op: LE, symbol: true},
	{text: ">", op: GT, symbol: true}, {text: "<", op: LT, symbol: true}, {text: "=", op: EQ, symbol: true},
	{text: "大于等于", op: GE}, {text: "小于等于", op: LE},
	{text: "不低于", op: GE}, {text: "不少于", op: GE}, {text: "达到", op: GE},
	{text: "不超过", op: LE}, {text: "不高于", op: LE},
	{text: "大于", op: GT}, {text: "超过", op: GT}, {text: "小于", op: LT}, {text: "低于", op: LT},
	{text: "约", op: EQ, approx: true},
}

// after lists the operator words that stand behind number and unit.
var after = []spelling{
	{text: "以上", op: GE}, {text: "以下", op: LE}, {text: "以内", op: LE},
	{text: "左右", op: EQ, approx: true},
}

// parseNumber reads [operator] number [unit] [operator word] or a range. s is compact.
func parseNumber(s string) (Value, bool) {
	front, rest := cutBefore(s)
	low, rest, ok := cutNumber(rest)
	if !ok {
		return Value{}, false
	}
	rest, back := cutAfter(rest)
	if v, ok := parseRange(low, rest); ok {
		v.Approx = front.approx || back.approx
		plain := (front.text == "" || front.approx) && (back.text == "" || back.approx)
		return v, plain
	}
	op, ok := oneOperator(front, back)
	if !ok || !isUnit(rest) {
		return Value{}, false
	}
	return Value{Kind: ValueNumber, Operator: op, Symbol: front.symbol, Number: low, Unit: rest,
		Approx: front.approx || back.approx}, true
}

// parseRange reads what follows the lower number of A-B or A～B. The unit may stand
// behind both numbers if it is the same; bounds in the wrong order are no range.
func parseRange(low decimal.Decimal, rest string) (Value, bool) {
	i := strings.IndexAny(rest, "-~")
	if i < 0 {
		return Value{}, false
	}
	high, unit, ok := cutNumber(rest[i+1:])
	if !ok || !isUnit(unit) || (i > 0 && rest[:i] != unit) || high.LessThan(low) {
		return Value{}, false
	}
	return Value{Kind: ValueRange, Operator: RangeOp, Number: low, Upper: high, Unit: unit}, true
}

// oneOperator joins the operators in front and behind. They may repeat each other
// (达到 95%以上); 约 beside another one only adds its flag; a contradiction is text.
func oneOperator(front, back spelling) (Operator, bool) {
	switch {
	case front.text == "":
		return back.op, true
	case back.text == "" || front.op == back.op || back.approx:
		return front.op, true
	case front.approx:
		return back.op, true
	}
	return NoOperator, false
}

func cutBefore(s string) (spelling, string) {
	for _, w := range before {
		if rest, ok := strings.CutPrefix(s, w.text); ok {
			return w, rest
		}
	}
	return spelling{}, s
}

func cutAfter(s string) (string, spelling) {
	for _, w := range after {
		if rest, ok := strings.CutSuffix(s, w.text); ok {
			return rest, w
		}
	}
	return s, spelling{}
}

// cutNumber takes a number off the front of folded text: digits, with thousands
// commas only where they belong, and decimals.
func cutNumber(s string) (decimal.Decimal, string, bool) {
	end := numberEnd(s)
	if end == 0 || end > numberRunesMax {
		return decimal.Decimal{}, s, false
	}
	n, err := decimal.NewFromString(strings.ReplaceAll(s[:end], ",", ""))
	return n, s[end:], err == nil
}

// numberEnd returns where the number at the front of s ends, 0 when there is none.
func numberEnd(s string) int {
	start := 0
	if strings.HasPrefix(s, "-") {
		start = 1
	}
	end := digitsEnd(s, start)
	if end == start {
		return 0
	}
	if end-start <= 3 {
		for strings.HasPrefix(s[end:], ",") && digitsEnd(s, end+1) == end+4 {
			end += 4
		}
	}
	if strings.HasPrefix(s[end:], ".") {
		if fraction := digitsEnd(s, end+1); fraction > end+1 {
			end = fraction
		}
	}
	return end
}

func digitsEnd(s string, from int) int {
	for from < len(s) && isDigit(rune(s[from])) {
		from++
	}
	return from
}

// isUnit tells whether the text behind a number may be a unit at all. Whether it is
// one of the dictionary is for review to say (rule L18).
func isUnit(s string) bool {
	if s == "" || s == "%" || s == "‰" {
		return true
	}
	if utf8.RuneCountInString(s) > unitRunesMax {
		return false
	}
	for _, moment := range []string{"底", "末", "前"} { // 13月底 is a wrong date, not thirteen 月底
		if strings.HasSuffix(s, moment) {
			return false
		}
	}
	for i, r := range s {
		joins := i > 0 && (r == '/' || r == '·' || r == '²' || r == '³')
		if !unicode.IsLetter(r) && !joins {
			return false
		}
	}
	return true
}
