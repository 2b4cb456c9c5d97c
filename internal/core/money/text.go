package money

import (
	"errors"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/numeral"
)

// Unit is a way of writing an amount: how many fen one of it is.
type Unit int64

// Units in which amounts are written.
const (
	Yuan    Unit = 100
	WanYuan Unit = 100 * 10_000
	YiYuan  Unit = 100 * 100_000_000
)

// amountRunesMax bounds what is looked at; the longest amount has 27 characters.
const amountRunesMax = 64

// String is the printed word of the unit: 元, 万元, 亿元.
func (u Unit) String() string {
	switch u {
	case WanYuan:
		return "万元"
	case YiYuan:
		return "亿元"
	}
	return "元"
}

// places is the number of decimals that a fen takes in the unit.
func (u Unit) places() int {
	switch u {
	case WanYuan:
		return 6
	case YiYuan:
		return 10
	}
	return 2
}

// String writes the exact amount in 元 with its unit: 1,234.50 元.
func (f Fen) String() string { return f.Exact(Yuan) + " " + Yuan.String() }

// Format writes the amount in the unit with two decimals, rounded half up by
// magnitude, without the word of the unit: 0.12 for 1,234.50 元 in 万元. In 元
// nothing is lost.
func (f Fen) Format(unit Unit) string {
	if unit == Yuan {
		return numeral.Format(int64(f), 2)
	}
	hundredth := uint64(unit / 100)
	n := int64((numeral.Magnitude(int64(f)) + hundredth/2) / hundredth)
	if f < 0 {
		n = -n
	}
	return numeral.Format(n, 2)
}

// Exact writes the amount in the unit with as many decimals as it needs, at least
// two, and loses nothing: 0.12345 for 1,234.50 元 in 万元.
func (f Fen) Exact(unit Unit) string {
	text := numeral.Format(int64(f), unit.places())
	for strings.HasSuffix(text, "0") && text[len(text)-3] != '.' {
		text = text[:len(text)-1]
	}
	return text
}

// unitWords lists what may stand behind a number, longest first.
var unitWords = []struct {
	word string
	unit Unit
}{
	{"亿元", YiYuan}, {"亿圆", YiYuan}, {"万元", WanYuan}, {"万圆", WanYuan},
	{"亿", YiYuan}, {"万", WanYuan}, {"元", Yuan}, {"圆", Yuan},
}

// Parse reads an amount printed in the given unit, exactly: full- or half-width
// digits, thousands commas or spaces in groups of three, ¥ or 人民币 before it,
// negative by a minus or by parentheses. The word of the unit may follow; another
// unit is ErrUnit, because a column headed 万元 with 元 in a cell needs a person.
func Parse(text string, unit Unit) (Fen, error) {
	a, err := scan(text)
	if err != nil {
		return 0, err
	}
	if a.unit != 0 && a.unit != unit {
		return 0, ErrUnit.With(fault.Excerpt(text), unit.String())
	}
	return a.fen(text, unit)
}

// ParseAny reads an amount that says its unit itself: 元, 万元, 亿元, or ¥ for 元.
// Otherwise it reads as Parse does. An amount without unit is ErrUnitMissing.
func ParseAny(text string) (Fen, error) {
	a, err := scan(text)
	if err != nil {
		return 0, err
	}
	switch {
	case a.unit != 0:
		return a.fen(text, a.unit)
	case a.yuanMark:
		return a.fen(text, Yuan)
	}
	return 0, ErrUnitMissing.With(fault.Excerpt(text))
}

// amount is a printed amount taken apart.
type amount struct {
	negative        bool
	yuanMark        bool // ¥ or 人民币
	unit            Unit // 0 when none is printed
	whole, fraction string
}

func scan(text string) (amount, error) {
	unreadable := ErrUnreadable.With(fault.Excerpt(text))
	if utf8.RuneCountInString(text) > amountRunesMax {
		return amount{}, unreadable
	}
	var a amount
	rest := a.takeParentheses(numeral.Tidy(text))
	rest = a.takePrefix(rest)
	rest = a.takeUnit(rest)
	rest = a.takeParentheses(rest)
	if a.unit == 0 {
		rest = a.takeUnit(rest) // (5元)
	}
	var ok bool
	if a.whole, a.fraction, ok = numeral.Split(rest); !ok {
		return amount{}, unreadable
	}
	return a, nil
}

// takeParentheses reads accounting's (5) as a negative; -(5) stays unreadable.
func (a *amount) takeParentheses(text string) string {
	if a.negative || !strings.HasPrefix(text, "(") || !strings.HasSuffix(text, ")") {
		return text
	}
	a.negative = true
	return text[1 : len(text)-1]
}

// takePrefix reads currency marks and the minus in either order, each once.
func (a *amount) takePrefix(text string) string {
	for {
		if rest, ok := strings.CutPrefix(text, "-"); ok && !a.negative {
			a.negative, text = true, rest
			continue
		}
		rest, ok := strings.CutPrefix(text, "人民币")
		if !a.yuanMark && ok {
			a.yuanMark, text = true, strings.TrimPrefix(rest, "¥")
			continue
		}
		if rest, ok = strings.CutPrefix(text, "¥"); !a.yuanMark && ok {
			a.yuanMark, text = true, rest
			continue
		}
		return text
	}
}

func (a *amount) takeUnit(text string) string {
	for _, w := range unitWords {
		if rest, ok := strings.CutSuffix(text, w.word); ok {
			a.unit = w.unit
			return rest
		}
	}
	return text
}

func (a *amount) fen(text string, unit Unit) (Fen, error) {
	n, err := numeral.Scale(a.negative, a.whole, a.fraction, unit.places())
	switch {
	case errors.Is(err, numeral.ErrPrecision):
		return 0, ErrPrecision.With(fault.Excerpt(text))
	case err != nil:
		return 0, ErrOverflow
	}
	return Fen(n), nil
}
