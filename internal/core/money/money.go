// Package money holds amounts as whole fen (分). No amount ever passes through a
// floating-point number, and 元, 万元 and 亿元 are ways of writing one, never of
// storing it.
//
// Where something is rounded (Format, MulDiv) it is rounded once, half up by
// magnitude (四舍五入), so that a red entry (红字) mirrors the entry it reverses.
package money

import (
	"encoding/json"
	"math"
	"math/bits"
	"strconv"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/numeral"
)

// Failures of amounts. {{text}} is what was given.
var (
	ErrUnreadable  = fault.New(fault.Invalid, "money.unreadable", "text")            // not an amount
	ErrPrecision   = fault.New(fault.Invalid, "money.precision", "text")             // finer than one fen
	ErrOverflow    = fault.New(fault.TooLarge, "money.overflow")                     // beyond 64 bits of fen
	ErrUnit        = fault.New(fault.Invalid, "money.unit", "text", "unit")          // another unit than the wanted one
	ErrUnitMissing = fault.New(fault.Invalid, "money.unit_missing", "text")          // ParseAny: neither unit nor ¥
	ErrCapital     = fault.New(fault.Invalid, "money.capital", "text")               // not a 大写 amount
	ErrCapitalMax  = fault.New(fault.TooLarge, "money.capital_max", "amount", "max") // too large to be written in 大写
)

// Fen is an amount in fen, 1/100 元. Negative amounts are allowed.
type Fen int64

// Add returns f + g, or ErrOverflow.
func (f Fen) Add(g Fen) (Fen, error) {
	sum := f + g
	if (f < 0) == (g < 0) && (sum < 0) != (f < 0) {
		return 0, ErrOverflow
	}
	return sum, nil
}

// Sub returns f - g, or ErrOverflow.
func (f Fen) Sub(g Fen) (Fen, error) {
	diff := f - g
	if (f < 0) != (g < 0) && (diff < 0) != (f < 0) {
		return 0, ErrOverflow
	}
	return diff, nil
}

// Neg returns -f, or ErrOverflow for the one amount that has no opposite.
func (f Fen) Neg() (Fen, error) {
	if f == math.MinInt64 {
		return 0, ErrOverflow
	}
	return -f, nil
}

// Mul returns f × n, or ErrOverflow.
func (f Fen) Mul(n int64) (Fen, error) { return f.MulDiv(n, 1) }

// MulDiv returns f × num / den rounded half up by magnitude, exact in between, or
// ErrOverflow. It panics when den is not positive: asking is the caller's part.
func (f Fen) MulDiv(num, den int64) (Fen, error) {
	if den <= 0 {
		panic("money: denominator " + strconv.FormatInt(den, 10))
	}
	hi, lo := bits.Mul64(numeral.Magnitude(int64(f)), numeral.Magnitude(num))
	if hi >= uint64(den) {
		return 0, ErrOverflow
	}
	quotient, rest := bits.Div64(hi, lo, uint64(den))
	if quotient > 1<<63 {
		return 0, ErrOverflow // before the rounding below could wrap
	}
	if rest >= uint64(den)-rest {
		quotient++
	}
	return signed((f < 0) != (num < 0), quotient)
}

// Sum adds amounts up from left to right, or returns ErrOverflow.
func Sum(amounts ...Fen) (Fen, error) {
	var total Fen
	for _, amount := range amounts {
		next, err := total.Add(amount)
		if err != nil {
			return 0, err
		}
		total = next
	}
	return total, nil
}

func signed(negative bool, magnitude uint64) (Fen, error) {
	switch {
	case negative && magnitude <= 1<<63:
		return Fen(-magnitude), nil
	case !negative && magnitude <= math.MaxInt64:
		return Fen(magnitude), nil
	}
	return 0, ErrOverflow
}

// Maybe is an amount that a form may have left empty; nothing known is not zero.
type Maybe struct {
	Fen   Fen
	Known bool
}

// Of returns a known amount.
func Of(f Fen) Maybe { return Maybe{Fen: f, Known: true} }

// MarshalJSON writes the fen as an integer, or null when nothing is known.
func (m Maybe) MarshalJSON() ([]byte, error) {
	if !m.Known {
		return []byte("null"), nil
	}
	return strconv.AppendInt(nil, int64(m.Fen), 10), nil
}

// UnmarshalJSON reads an integer of fen or null.
func (m *Maybe) UnmarshalJSON(data []byte) error {
	var f *Fen
	if err := json.Unmarshal(data, &f); err != nil {
		return err
	}
	*m = Maybe{}
	if f != nil {
		*m = Of(*f)
	}
	return nil
}
