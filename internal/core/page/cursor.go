package page

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"

	"caixiao/internal/core/ident"
)

const (
	cursorVersion = 1
	// tagBytes of the HMAC are kept: enough against forging, short in a URL.
	tagBytes = 16
	// keyBytesMin is the shortest key that is worth its name.
	keyBytesMin = 16
	// Limits of a cursor: what fits into a URL besides the rest of it.
	cursorCharsMax  = 2_000
	cursorValuesMax = 16
)

var cursorText = base64.RawURLEncoding.Strict()

// Cursors writes and reads the cursors of a book. A cursor is opaque to its holder:
// a version, the values of the sort columns of the last row, and an HMAC over both
// and the list they belong to. A cursor that was changed, made up, or taken from a
// list with another order or filter is ErrCursor, never a wrong page.
type Cursors struct {
	key []byte
}

// NewCursors returns the cursors under a key of at least 16 bytes. With a new key
// all cursors given out before are void, which costs their holder a reload.
func NewCursors(key []byte) *Cursors {
	if len(key) < keyBytesMin {
		panic("page: cursor key too short")
	}
	return &Cursors{key: append([]byte(nil), key...)}
}

// Encode makes the cursor behind the row with these sort values. list names the list
// with all that decides its rows and their order: "quota.entries?sort=-date&unit=…".
// It panics when there are more than 16 values or more bytes than fit into a URL:
// what a list is sorted by is a matter of wiring.
func (c *Cursors) Encode(list string, values ...string) string {
	data := []byte{cursorVersion}
	for _, value := range values {
		data = binary.AppendUvarint(data, uint64(len(value)))
		data = append(data, value...)
	}
	text := cursorText.EncodeToString(append(data, c.tag(list, data)...))
	if len(values) > cursorValuesMax || len(text) > cursorCharsMax {
		panic("page: cursor too long in list " + list)
	}
	return text
}

// Decode returns the sort values of a cursor of this list, or ErrCursor.
func (c *Cursors) Decode(list, cursor string) ([]string, error) {
	if len(cursor) > cursorCharsMax {
		return nil, ErrCursor
	}
	raw, err := cursorText.DecodeString(cursor)
	// The decoder passes over line breaks; a cursor has one text only.
	if err != nil || len(raw) < 1+tagBytes || cursorText.EncodeToString(raw) != cursor {
		return nil, ErrCursor
	}
	data, tag := raw[:len(raw)-tagBytes], raw[len(raw)-tagBytes:]
	if !hmac.Equal(tag, c.tag(list, data)) || data[0] != cursorVersion {
		return nil, ErrCursor
	}
	values := []string{}
	for rest := data[1:]; len(rest) > 0; {
		length, width := binary.Uvarint(rest)
		if width <= 0 || length > uint64(len(rest)-width) {
			return nil, ErrCursor
		}
		end := width + int(length)
		values = append(values, string(rest[width:end]))
		rest = rest[end:]
	}
	return values, nil
}

// DecodeID returns the identifier that a cursor of this list holds, or ErrCursor; that of no
// cursor, the first page, is zero.
func (c *Cursors) DecodeID(list, cursor string) (ident.ID, error) {
	if cursor == "" {
		return ident.ID{}, nil
	}
	values, err := c.Decode(list, cursor)
	if err != nil {
		return ident.ID{}, err
	}
	if len(values) != 1 {
		return ident.ID{}, ErrCursor
	}
	id, err := ident.Parse(values[0])
	if err != nil {
		return ident.ID{}, ErrCursor
	}
	return id, nil
}

// tag covers the length of list too, so that no byte can move between list and data.
func (c *Cursors) tag(list string, data []byte) []byte {
	mac := hmac.New(sha256.New, c.key)
	mac.Write(binary.AppendUvarint(nil, uint64(len(list))))
	mac.Write([]byte(list))
	mac.Write(data)
	return mac.Sum(nil)[:tagBytes]
}
