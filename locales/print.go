package locales

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/numeral"
)

// named is a value that prints as the text of a key: what was counted, a form.
type named interface{ TextKey() string }

// written writes a figure of a sentence: what has a name in the texts by that name,
// what knows its own form (amounts, rates, dates, years) in that form, plain numbers
// with thousands commas, texts as they are.
func written(lang string, value any) string {
	switch v := value.(type) {
	case named:
		if name, ok := texts(lang)[v.TextKey()]; ok {
			return name
		}
		return v.TextKey()
	case string:
		return v
	case decimal.Decimal:
		return group(v.String())
	case fmt.Stringer:
		return v.String()
	case error:
		return v.Error()
	case int, int8, int16, int32, int64, uint, uint8, uint16, uint32, uint64:
		return group(fmt.Sprintf("%d", v))
	case float64: // a ratio of sizes or times; money never is one
		return group(strconv.FormatFloat(v, 'f', -1, 64))
	}
	return fmt.Sprint(value)
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
