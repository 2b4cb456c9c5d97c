// Package ratio holds rates and weights as whole basis points (1/10000) and exact
// fractions. Nothing here is a floating-point number; rounding happens once, half
// up, where a function says so.
package ratio

import "encoding/json"

// BP is a rate in basis points: 100 % = 10000.
type BP int64

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
