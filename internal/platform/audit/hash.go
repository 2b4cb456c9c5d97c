package audit

import (
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/gm"
)

// sum is an SM3 digest.
type sum [32]byte

const sumPrefix = "sm3:"

// String is "sm3:" and 64 hexadecimal digits.
func (s sum) String() string { return sumPrefix + hex.EncodeToString(s[:]) }

// parseSum reads what String writes; ok is false for anything else.
func parseSum(text string) (s sum, ok bool) {
	digits, found := strings.CutPrefix(text, sumPrefix)
	raw, err := hex.DecodeString(digits)
	if !found || err != nil || len(raw) != len(s) {
		return sum{}, false
	}
	s = sum(raw)
	return s, s.String() == text
}

// canonical is the one byte form of a record: what it is, then its fields in their
// fixed order, each behind its length in four bytes, most significant first. No
// field can run into the next one.
func canonical(what string, fields ...string) []byte {
	var data []byte
	for _, field := range append([]string{what}, fields...) {
		data = binary.BigEndian.AppendUint32(data, uint32(len(field)))
		data = append(data, field...)
	}
	return data
}

// row is one entry as it is stored, each column as text: a row that somebody has
// changed must be readable too, or the check could not name it.
type row struct {
	ID         string
	Seq        *int64 // nil until it is numbered
	RecordedAt string
	ActorID    string // of the stored number; empty when nobody is signed in
	Login      string
	Roles      string
	Action     string
	ObjectID   string
	Reason     string
	BeforeJSON string `db:"before_json"`
	AfterJSON  string `db:"after_json"`
	RequestID  string
	Hash       string
}

const entryForm = "caixiao.audit.entry.1"

// sum is the hash of the row's content: entryForm, id, recorded_at, actor_id, login,
// roles, action, object_id, reason, before_json, after_json, request_id; identifiers
// as their stored number in decimal digits or nothing. The number in the log is not in
// it, as it comes later; the leaf of the tree ties both together.
func (r row) sum() sum {
	return gm.SM3(canonical(entryForm, r.ID, r.RecordedAt, r.ActorID, r.Login, r.Roles,
		r.Action, r.ObjectID, r.Reason, r.BeforeJSON, r.AfterJSON, r.RequestID))
}

// digits are those of a stored identifier.
func digits(id ident.ID) string {
	if n, ok := stored(id).(int64); ok {
		return number(n)
	}
	return ""
}

func stored(id ident.ID) any {
	value, err := id.Value()
	if err != nil {
		panic("audit: an identifier has no stored form: " + err.Error())
	}
	return value
}

// identifier reads digits; anything else is none.
func identifier(digits string) ident.ID {
	var id ident.ID
	n, err := strconv.ParseInt(digits, 10, 64)
	if err != nil || id.Scan(n) != nil {
		return ident.ID{}
	}
	return id
}

// The tree over the rows of a block is that of RFC 6962 with SM3: a leaf is the
// hash of 0, the number in eight bytes and the row's hash; a node is the hash of 1
// and its two children; the left child has the greatest power of two that leaves
// something for the right one.

func leaf(seq int64, entry sum) sum {
	return gm.SM3([]byte{0}, binary.BigEndian.AppendUint64(nil, uint64(seq)), entry[:])
}

func node(left, right sum) sum { return gm.SM3([]byte{1}, left[:], right[:]) }

// root is that of the rows with numbers from first on; there is at least one.
func root(first int64, entries []sum) sum {
	if len(entries) == 1 {
		return leaf(first, entries[0])
	}
	k := split(len(entries))
	return node(root(first, entries[:k]), root(first+int64(k), entries[k:]))
}

// split is the greatest power of two below n.
func split(n int) int {
	k := 1
	for k*2 < n {
		k *= 2
	}
	return k
}

// Step is a neighbour on the way from a row to the root of its block.
type Step struct {
	Left bool   `json:"left"` // the neighbour stands left of what has been reckoned so far
	Hash string `json:"hash"`
}

// path leads from the row at index to the root, nearest neighbour first.
func path(first int64, entries []sum, index int) []Step {
	if len(entries) == 1 {
		return []Step{}
	}
	k := split(len(entries))
	if index < k {
		return append(path(first, entries[:k], index), Step{Hash: root(first+int64(k), entries[k:]).String()})
	}
	return append(path(first+int64(k), entries[k:], index-k), Step{Left: true, Hash: root(first, entries[:k]).String()})
}

// climb reckons the root from a row and its path; ok is false when a step is no hash.
func climb(seq int64, entry sum, steps []Step) (sum, bool) {
	at := leaf(seq, entry)
	for _, step := range steps {
		neighbour, ok := parseSum(step.Hash)
		if !ok {
			return sum{}, false
		}
		if step.Left {
			at = node(neighbour, at)
		} else {
			at = node(at, neighbour)
		}
	}
	return at, true
}

func number(n int64) string { return strconv.FormatInt(n, 10) }
