// Package ident holds the identifiers of records: 63 bits that grow with time,
//
//	42 bits  milliseconds since 2020-01-01 UTC, enough until 2159
//	21 bits  a counter within the millisecond
//
// made by the one process that owns a book, stored as BIGINT, and written as 13
// characters of Crockford base32 in JSON and URLs. Numbers and texts sort alike, in
// the order in which the identifiers were made.
package ident

import (
	"cmp"
	"database/sql/driver"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"sync/atomic"
	"time"

	"caixiao/internal/core/fault"
)

// ErrUnreadable is a text that is no identifier; {{text}} is what was given.
var ErrUnreadable = fault.New(fault.Invalid, "ident.unreadable", "text")

const (
	counterBits = 21
	millisMax   = 1<<42 - 1
	alphabet    = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	textBytes   = 13
)

// epoch is 2020-01-01T00:00:00Z in milliseconds since 1970.
const epoch = 1_577_836_800_000

// ID identifies a record. IDs compare with ==; the zero value is no identifier:
// null in JSON, NULL in the database, an empty text elsewhere.
type ID struct {
	n int64 // a struct, so that nothing takes it for a JSON number
}

// Parse reads the 13 characters strictly: upper case, none of I, L, O and U, in the
// range of an identifier. Everything else is ErrUnreadable, so that one record has
// one address.
func Parse(text string) (ID, error) {
	var n uint64
	if len(text) != textBytes || text[0] > '7' {
		return ID{}, ErrUnreadable.With(fault.Excerpt(text))
	}
	for i := range textBytes {
		digit := strings.IndexByte(alphabet, text[i])
		if digit < 0 {
			return ID{}, ErrUnreadable.With(fault.Excerpt(text))
		}
		n = n<<5 | uint64(digit)
	}
	if n == 0 {
		return ID{}, ErrUnreadable.With(fault.Excerpt(text))
	}
	return ID{n: int64(n)}, nil
}

// IsZero reports that there is no identifier.
func (id ID) IsZero() bool { return id.n == 0 }

// Compare orders identifiers by their making: -1, 0, 1.
func (id ID) Compare(other ID) int { return cmp.Compare(id.n, other.n) }

// Time is the millisecond in which the identifier was made, or slightly later when
// the clock had gone back or a millisecond was used up.
func (id ID) Time() time.Time { return time.UnixMilli(id.n>>counterBits + epoch).UTC() }

// String is the 13 characters, empty for no identifier.
func (id ID) String() string {
	if id.IsZero() {
		return ""
	}
	var text [textBytes]byte
	for i, n := textBytes-1, id.n; i >= 0; i, n = i-1, n>>5 {
		text[i] = alphabet[n&31]
	}
	return string(text[:])
}

// MarshalText writes the 13 characters, nothing for no identifier.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the 13 characters, or no identifier from nothing.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*id = ID{}
		return nil
	}
	return id.read(string(text))
}

// MarshalJSON writes the text, or null for no identifier.
func (id ID) MarshalJSON() ([]byte, error) {
	if id.IsZero() {
		return []byte("null"), nil
	}
	return json.Marshal(id.String())
}

// UnmarshalJSON reads the text or null.
func (id *ID) UnmarshalJSON(data []byte) error {
	var text *string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	if text == nil {
		*id = ID{}
		return nil
	}
	return id.read(*text)
}

// Value writes the number, or NULL for no identifier.
func (id ID) Value() (driver.Value, error) {
	if id.IsZero() {
		return nil, nil
	}
	return id.n, nil
}

// Scan reads a number above zero, or NULL.
func (id *ID) Scan(src any) error {
	switch n := src.(type) {
	case nil:
		*id = ID{}
		return nil
	case int64:
		if n > 0 {
			*id = ID{n: n}
			return nil
		}
	}
	return fmt.Errorf("scan %T %v into ident.ID: want a number above zero", src, src)
}

func (id *ID) read(text string) error {
	read, err := Parse(text)
	if err != nil {
		return err
	}
	*id = read
	return nil
}

// Generator makes the identifiers of one book. It is safe for concurrent use. Only
// the process that owns the book may have one.
type Generator struct {
	last atomic.Int64
}

// NewGenerator returns a generator whose identifiers are all above highWater, the
// greatest one stored in the book; zero for an empty book.
func NewGenerator(highWater ID) *Generator {
	g := &Generator{}
	g.last.Store(highWater.n)
	return g
}

// Last returns the greatest identifier made, or the high water while none is.
func (g *Generator) Last() ID { return ID{n: g.last.Load()} }

// Next returns an identifier above all before it. now is what the clock of the book
// shows; when it has gone back, or a millisecond is used up, counting goes on from
// the last identifier. It panics when identifiers are exhausted, in 2159.
func (g *Generator) Next(now time.Time) ID {
	millis := min(max(now.UnixMilli(), epoch)-epoch, millisMax)
	for {
		last := g.last.Load()
		if last == math.MaxInt64 {
			panic("ident: identifiers are exhausted")
		}
		next := max(millis<<counterBits, last+1)
		if g.last.CompareAndSwap(last, next) {
			return ID{n: next}
		}
	}
}
