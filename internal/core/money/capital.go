package money

import (
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/numeral"
)

// CapitalMax is the largest amount that is written in 大写: 9,999,999,999,999.99 元.
const CapitalMax Fen = 999_999_999_999_999

// capitalRunesMax bounds what is looked at; the longest amount has under 50 characters.
const capitalRunesMax = 80

// optionalZero stands in a template where the rule allows 零 or nothing.
const optionalZero = '?'

var capitalDigits = []rune("零壹贰叁肆伍陆柒捌玖")

// Capital writes the amount in 大写 without 人民币 before it, by 支付结算办法 附一
// (正确填写票据和结算凭证的基本规定) 二 and 五:
//
//   - 整 follows 元 when there is neither 角 nor 分; behind 角 it may be left out and
//     is; behind 分 it is never written;
//   - zeros between two figures give one 零: 陆仟零柒元壹角肆分, 叁佰贰拾伍元零肆分;
//   - where the last place before 亿, 万 or 元 is zero and the next place is not, the
//     rule leaves 零 free. It is written before 角 and 分, where a figure could be
//     slipped in (壹仟陆佰捌拾元零叁角贰分), and not between the groups
//     (壹拾万柒仟元零伍角叁分): the first example the rule gives in both cases.
//
// Below one 元 the text begins with 角 or 分; zero is 零元整; a red amount begins
// with 负. Beyond CapitalMax it is ErrCapitalMax.
func (f Fen) Capital() (string, error) {
	if f > CapitalMax || f < -CapitalMax {
		return "", ErrCapitalMax.With(f, CapitalMax)
	}
	template := capitalTemplate(f)
	template = strings.ReplaceAll(template, "元"+string(optionalZero), "元零")
	return strings.ReplaceAll(template, string(optionalZero), ""), nil
}

// ParseCapital reads an amount in 大写 strictly: only texts that the rule allows for
// exactly one amount. 零 may be written or left out where the rule leaves it free;
// 正 for 整, 整 behind 角, 圆 for 元, 人民币 before it and traditional characters
// (貳, 陸, 億, 萬, 圓, 負) are accepted as the rule demands.
func ParseCapital(text string) (Fen, error) {
	unreadable := ErrCapital.With(fault.Excerpt(text))
	if utf8.RuneCountInString(text) > capitalRunesMax {
		return 0, unreadable
	}
	plain := capitalVariants.Replace(strings.ReplaceAll(numeral.Fold(text), " ", ""))
	plain = strings.TrimPrefix(plain, "人民币")
	if strings.HasSuffix(plain, "角整") {
		plain = strings.TrimSuffix(plain, "整")
	}
	// The sum below is lax and may even wrap; writing the result again and comparing
	// is what decides, so nothing malformed gets through.
	f := capitalSum(plain)
	if f > CapitalMax || f < -CapitalMax || !matches(capitalTemplate(f), plain) {
		return 0, unreadable
	}
	return f, nil
}

var capitalVariants = strings.NewReplacer(
	"弍", "贰", "貳", "贰", "叄", "叁", "參", "叁", "陸", "陆", "億", "亿", "萬", "万", "圓", "元", "圆", "元",
	"負", "负", "正", "整", "人民幣", "人民币",
)

// capitalTemplate writes the amount with optionalZero wherever 零 is free.
func capitalTemplate(f Fen) string {
	magnitude := numeral.Magnitude(int64(f))
	yuan, jiao, fen := magnitude/100, magnitude/10%10, magnitude%10
	var b strings.Builder
	if f < 0 {
		b.WriteRune('负')
	}
	if yuan > 0 || magnitude == 0 {
		b.WriteString(capitalWhole(yuan))
		b.WriteRune('元')
	}
	switch {
	case jiao == 0 && fen == 0:
		b.WriteRune('整')
	case yuan > 0 && jiao == 0:
		b.WriteRune('零')
	case yuan > 0 && yuan%10 == 0:
		b.WriteRune(optionalZero)
	}
	if jiao > 0 {
		b.WriteString(string(capitalDigits[jiao]) + "角")
	}
	if fen > 0 {
		b.WriteString(string(capitalDigits[fen]) + "分")
	}
	return b.String()
}

// capitalWhole writes whole 元 by groups: what stands before 亿, before 万, and the rest.
func capitalWhole(n uint64) string {
	const wan, yi = 10_000, 100_000_000
	switch {
	case n >= yi:
		return capitalWhole(n/yi) + "亿" + capitalRest(n/yi, n%yi, yi)
	case n >= wan:
		return capitalWhole(n/wan) + "万" + capitalRest(n/wan, n%wan, wan)
	case n == 0:
		return "零"
	}
	return capitalGroup(n)
}

// capitalRest writes what follows a group, with 零 where places are skipped.
func capitalRest(before, rest, size uint64) string {
	switch {
	case rest == 0:
		return ""
	case rest < size/10:
		return "零" + capitalWhole(rest)
	case before%10 == 0:
		return string(optionalZero) + capitalWhole(rest)
	}
	return capitalWhole(rest)
}

// capitalGroup writes 1 to 9999.
func capitalGroup(n uint64) string {
	var b strings.Builder
	skipped := false
	for _, place := range []struct {
		size uint64
		word string
	}{{1000, "仟"}, {100, "佰"}, {10, "拾"}, {1, ""}} {
		digit := n / place.size % 10
		if digit == 0 {
			skipped = b.Len() > 0
			continue
		}
		if skipped {
			b.WriteRune('零')
			skipped = false
		}
		b.WriteString(string(capitalDigits[digit]) + place.word)
	}
	return b.String()
}

// capitalSum adds up digits and units from left to right without judging them.
func capitalSum(text string) Fen {
	var total, group, digit, fen Fen
	text, negative := strings.CutPrefix(text, "负")
	for _, r := range text {
		if d := strings.IndexRune(string(capitalDigits), r); d >= 0 {
			digit = Fen(d / len("零"))
			continue
		}
		switch r {
		case '仟':
			group += digit * 1000
		case '佰':
			group += digit * 100
		case '拾':
			group += digit * 10
		case '万':
			total += (group + digit) * 10_000
			group = 0
		case '亿':
			total = (total + group + digit) * 100_000_000
			group = 0
		case '元':
			total, group = total+group+digit, 0
		case '角':
			fen += digit * 10
		case '分':
			fen += digit
		}
		digit = 0
	}
	amount := total*100 + fen
	if negative {
		return -amount
	}
	return amount
}

// matches compares a text with a template in which optionalZero takes 零 or nothing.
func matches(template, text string) bool {
	for _, want := range template {
		if want == optionalZero {
			text = strings.TrimPrefix(text, "零")
			continue
		}
		rest, ok := strings.CutPrefix(text, string(want))
		if !ok {
			return false
		}
		text = rest
	}
	return text == ""
}
