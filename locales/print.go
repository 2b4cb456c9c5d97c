package locales

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/money"
	"caixiao/internal/core/numeral"
)

// named is a value that prints as the text of a key: what was counted, a form.
type named interface{ TextKey() string }

// bilingual is a value that brings its name in each language along: a step of the
// bureau's own making.
type bilingual interface{ In(lang string) string }

// written writes a figure of a sentence: what has a name in the texts by that name,
// what brings its own by that,
// what knows its own form (amounts, rates, dates, years) in that form, instants by the
// clock on the wall, plain numbers with thousands commas, texts as they are.
func written(lang string, value any) string {
	switch v := value.(type) {
	case named:
		if name, ok := texts(lang)[v.TextKey()]; ok {
			return name
		}
		return v.TextKey()
	case bilingual:
		return v.In(lang)
	case money.Fen:
		return amount(lang, v)
	case string:
		return spoken(v)
	case decimal.Decimal:
		return group(v.String())
	case fmt.Stringer:
		return spoken(v.String())
	case error:
		return v.Error()
	case int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64:
		return group(fmt.Sprintf("%d", v))
	case float64: // a ratio of sizes or times; money never is one
		return group(strconv.FormatFloat(v, 'f', -1, 64))
	}
	return fmt.Sprint(value)
}

// amount writes an amount with the unit as the language has it.
func amount(lang string, f money.Fen) string {
	if lang == English {
		return f.Exact(money.Yuan) + " yuan"
	}
	return f.String()
}

// instant is the form in which instants are kept: 27 characters of UTC.
const instant = "2006-01-02T15:04:05.000000Z"

// spoken writes an instant as people in China say it; other texts stay as they are.
func spoken(text string) string {
	if len(text) != len(instant) {
		return text
	}
	at, err := time.Parse(instant, text)
	if err != nil {
		return text
	}
	return at.In(time.FixedZone("Asia/Shanghai", 8*60*60)).Format("2006-01-02 15:04")
}

// group puts thousands commas into the whole part of a plain number.
func group(text string) string {
	unsigned, negative := strings.CutPrefix(text, "-")
	whole, fraction, point := strings.Cut(unsigned, ".")
	whole = numeral.Group(whole)
	if point {
		whole += "." + fraction
	}
	if negative {
		whole = "-" + whole
	}
	return whole
}
