// Package money holds amounts as whole fen (分). No amount ever passes through a
// floating-point number, and 元, 万元 and 亿元 are ways of writing one, never of
// storing it.
package money

import (
	"encoding/json"
	"strconv"
)

// Fen is an amount in fen, 1/100 元. Negative amounts are allowed.
type Fen int64

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
