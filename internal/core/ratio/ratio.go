// Package ratio holds rates and weights as whole basis points (1/10000) and exact
// fractions. Nothing here is a floating-point number; rounding happens once, half
// up, where a function says so.
package ratio

import (
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/numeral"
)

// Failures of rates and shares. {{text}} is what was given.
var (
	ErrUnreadable     = fault.New(fault.Invalid, "ratio.unreadable", "text") // not a percentage
	ErrPrecision      = fault.New(fault.Invalid, "ratio.precision", "text")  // more than two decimals
	ErrOverflow       = fault.New(fault.TooLarge, "ratio.overflow")          // beyond 64 bits
	ErrNotApplicable  = fault.New(fault.Invalid, "ratio.not_applicable")     // a figure is asked of NA
	ErrNothingToShare = fault.New(fault.Invalid, "ratio.nothing_to_share")   // no parts, or no weight above zero
	ErrWeight         = fault.New(fault.Invalid, "ratio.weight", "no")       // weight no (from 1) cannot be used
)

// rateRunesMax bounds what is looked at.
const rateRunesMax = 64

// BP is a rate in basis points: 100 % = 10000.
type BP int64

// Hundred is 100 %.
const Hundred BP = 10_000

// Parse reads a printed percentage exactly: 60.00%, ９５％, -3.5 %. The sign of
// percent is required, more than two decimals are ErrPrecision even when they are
// zeros, and signs of comparison (≥) belong to the caller.
func Parse(text string) (BP, error) {
	unreadable := ErrUnreadable.With(fault.Excerpt(text))
	if utf8.RuneCountInString(text) > rateRunesMax {
		return 0, unreadable
	}
	number, percent := strings.CutSuffix(numeral.Tidy(text), "%")
	number, negative := strings.CutPrefix(number, "-")
	whole, fraction, ok := numeral.Split(number)
	if !percent || !ok {
		return 0, unreadable
	}
	if len(fraction) > 2 {
		return 0, ErrPrecision.With(fault.Excerpt(text))
	}
	n, err := numeral.Scale(negative, whole, fraction, 2)
	if errors.Is(err, numeral.ErrRange) {
		return 0, ErrOverflow
	}
	return BP(n), err
}

// String writes the rate as a percentage with two decimals: 60.00%.
func (bp BP) String() string { return numeral.Format(int64(bp), 2) + "%" }

// Short writes the rate as a percentage without needless decimals: 95%, 60.5%.
func (bp BP) Short() string {
	text := numeral.Format(int64(bp), 2)
	return strings.TrimSuffix(strings.TrimRight(text, "0"), ".") + "%"
}

// Maybe is a rate that a form may have left empty; nothing known is not zero.
type Maybe struct {
	BP    BP
	Known bool
}

// Of returns a known rate.
func Of(bp BP) Maybe { return Maybe{BP: bp, Known: true} }

// MarshalJSON writes the basis points as an integer, or null when nothing is known.
func (m Maybe) MarshalJSON() ([]byte, error) {
	if !m.Known {
		return []byte("null"), nil
	}
	return json.Marshal(int64(m.BP))
}

// UnmarshalJSON reads an integer of basis points or null.
func (m *Maybe) UnmarshalJSON(data []byte) error {
	var bp *BP
	if err := json.Unmarshal(data, &bp); err != nil {
		return err
	}
	*m = Maybe{}
	if bp != nil {
		*m = Of(*bp)
	}
	return nil
}
