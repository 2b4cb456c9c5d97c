package ratio

import (
	"bytes"
	"encoding/json"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"

	"caixiao/internal/core/fault"
)

// Reason says why a figure is not applicable. Its sentence stands in locales under
// "na." + the reason.
type Reason string

// Reasons why a figure is not applicable. Modules may add their own.
const (
	ZeroDenominator Reason = "ZERO_DENOMINATOR" // nothing to divide by
	NoData          Reason = "NO_DATA"          // nothing was recorded
)

// Limits of a fraction that comes from outside or goes there.
const (
	fractionBytesMax = 4_096 // of its text
	exponentMax      = 1_000 // of a decimal: 1e9999 is short to write and long to compute with
)

// Fraction is an exact quotient, or "not applicable" with its reason. It is
// immutable; the zero value is 0. "Not applicable" travels: whatever is computed
// with it is not applicable for the same reason, the left one when both are.
type Fraction struct {
	rat *big.Rat // nil is 0; never changed once here
	na  Reason
}

// Quotient returns num / den, or not applicable (ZeroDenominator) when den is 0:
// never 0 and never 100 %.
func Quotient(num, den int64) Fraction { return Whole(num).Div(Whole(den)) }

// Whole returns n / 1.
func Whole(n int64) Fraction { return Fraction{rat: new(big.Rat).SetInt64(n)} }

// FromDecimal returns the exact value of d, or ErrOverflow beyond 1,000 places.
func FromDecimal(d decimal.Decimal) (Fraction, error) {
	if exponent := d.Exponent(); exponent > exponentMax || exponent < -exponentMax {
		return Fraction{}, ErrOverflow
	}
	return Fraction{rat: d.Rat()}, nil
}

// NotApplicable returns a figure that does not exist, with the reason, which must
// not be empty.
func NotApplicable(reason Reason) Fraction {
	if reason == "" {
		panic("ratio: not applicable without a reason")
	}
	return Fraction{na: reason}
}

// NA returns the reason and true when the figure is not applicable.
func (f Fraction) NA() (Reason, bool) { return f.na, f.na != "" }

// Add returns f + g.
func (f Fraction) Add(g Fraction) Fraction { return f.with(g, (*big.Rat).Add) }

// Sub returns f - g.
func (f Fraction) Sub(g Fraction) Fraction { return f.with(g, (*big.Rat).Sub) }

// Mul returns f × g.
func (f Fraction) Mul(g Fraction) Fraction { return f.with(g, (*big.Rat).Mul) }

// Div returns f / g, not applicable (ZeroDenominator) when g is 0.
func (f Fraction) Div(g Fraction) Fraction {
	if f.na == "" && g.na == "" && g.value().Sign() == 0 {
		return NotApplicable(ZeroDenominator)
	}
	return f.with(g, (*big.Rat).Quo)
}

// Neg returns -f.
func (f Fraction) Neg() Fraction { return Whole(0).Sub(f) }

// Cmp compares f with g (-1, 0, 1); ok is false when either is not applicable,
// which is neither smaller nor larger than anything.
func (f Fraction) Cmp(g Fraction) (order int, ok bool) {
	if f.na != "" || g.na != "" {
		return 0, false
	}
	return f.value().Cmp(g.value()), true
}

// Equal reports the same value, or not applicable for the same reason.
func (f Fraction) Equal(g Fraction) bool {
	return f.na == g.na && f.value().Cmp(g.value()) == 0
}

// Decimal rounds to places decimals, half up by magnitude, once; ok is false when
// the figure is not applicable.
func (f Fraction) Decimal(places int32) (rounded decimal.Decimal, ok bool) {
	if f.na != "" {
		return decimal.Decimal{}, false
	}
	// FloatString rounds half away from zero and is exact until then.
	return decimal.RequireFromString(f.value().FloatString(int(places))), true
}

// BP rounds to basis points, half up by magnitude, once. It returns
// ErrNotApplicable or ErrOverflow when there is no such figure.
func (f Fraction) BP() (BP, error) {
	rounded, ok := f.Decimal(4)
	if !ok {
		return 0, ErrNotApplicable
	}
	n, ok := scaled(rounded, 4)
	if !ok {
		return 0, ErrOverflow
	}
	return BP(n), nil
}

// Percent writes the fraction as a percentage with two decimals, 33.33%; ok is
// false when the figure is not applicable, which is shown by its reason.
func (f Fraction) Percent() (text string, ok bool) {
	rounded, ok := f.Mul(Whole(100)).Decimal(2)
	if !ok {
		return "", false
	}
	return rounded.StringFixed(2) + "%", true
}

// String is the exact value for logs and the wire, 1/3 or 5; NA shows its reason.
func (f Fraction) String() string {
	if f.na != "" {
		return "NA(" + string(f.na) + ")"
	}
	return f.value().RatString()
}

// notApplicable is the wire form of NA (design §8).
type notApplicable struct {
	NA     bool   `json:"na"`
	Reason Reason `json:"reason"`
}

// MarshalJSON writes the exact value as a string ("1/3", "5"), or
// {"na":true,"reason":"ZERO_DENOMINATOR"}; a text too long to be read back is
// ErrOverflow.
func (f Fraction) MarshalJSON() ([]byte, error) {
	if f.na != "" {
		return json.Marshal(notApplicable{NA: true, Reason: f.na})
	}
	text := f.String()
	if len(text) > fractionBytesMax {
		return nil, ErrOverflow
	}
	return json.Marshal(text)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (f *Fraction) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte("{")) {
		var na notApplicable
		if err := json.Unmarshal(data, &na); err != nil {
			return err
		}
		if !na.NA || na.Reason == "" {
			return ErrUnreadable.With(fault.Excerpt(string(data)))
		}
		*f = NotApplicable(na.Reason)
		return nil
	}
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	read, err := ParseFraction(text)
	if err != nil {
		return err
	}
	*f = read
	return nil
}

// ParseFraction reads the canonical text of an exact value: 5, -1/3. Other
// spellings (2/6, 1e9, 0.5) are ErrUnreadable, so that equal values have equal texts.
func ParseFraction(text string) (Fraction, error) {
	if len(text) <= fractionBytesMax && strings.Trim(text, "-/0123456789") == "" {
		if rat, ok := new(big.Rat).SetString(text); ok && rat.RatString() == text {
			return Fraction{rat: rat}, nil
		}
	}
	return Fraction{}, ErrUnreadable.With(fault.Excerpt(text))
}

func (f Fraction) with(g Fraction, operation func(z, x, y *big.Rat) *big.Rat) Fraction {
	if f.na != "" {
		return f
	}
	if g.na != "" {
		return g
	}
	return Fraction{rat: operation(new(big.Rat), f.value(), g.value())}
}

func (f Fraction) value() *big.Rat {
	if f.rat == nil {
		return new(big.Rat)
	}
	return f.rat
}
