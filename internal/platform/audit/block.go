package audit

import (
	"encoding/hex"
	"strings"

	"caixiao/internal/platform/gm"
)

// Head is what a block is known by; all of it is signed.
type Head struct {
	Book     string `json:"book"` // the region code
	N        int64  `json:"n"`
	FirstSeq int64  `json:"first"`
	LastSeq  int64  `json:"last"`
	Count    int64  `json:"count" db:"entry_count"`
	PrevHash string `json:"prev"` // of the block before; empty in the first one
	Root     string `json:"root"`
	SealedAt string `json:"at"` // an instant; text, so that a changed one can be told of
	KeyID    string `json:"key"`
	// Signature is over everything above.
	Signature string `json:"signature"`
}

const blockForm = "caixiao.audit.block.1"

// bytes are what is hashed and signed.
func (h Head) bytes() []byte {
	return canonical(blockForm, h.Book, number(h.N), number(h.FirstSeq), number(h.LastSeq), number(h.Count),
		h.PrevHash, h.Root, h.SealedAt, h.KeyID)
}

// Hash names the block; the next one repeats it, and so does a print.
func (h Head) Hash() string { return sum(gm.SM3(h.bytes())).String() }

// block is a head and the hashes of its rows.
type block struct {
	Head
	Leaves string
}

const sumDigits = 64

// entries are the hashes of the block's rows; ok is false when they are not of the
// form or not as many as the head says.
func (b block) entries() (entries []sum, ok bool) {
	if int64(len(b.Leaves)) != b.Count*sumDigits || b.LastSeq-b.FirstSeq+1 != b.Count {
		return nil, false
	}
	raw, err := hex.DecodeString(b.Leaves)
	if err != nil {
		return nil, false
	}
	entries = make([]sum, b.Count)
	for i := range entries {
		entries[i] = sum(raw[i*len(sum{}):])
	}
	return entries, true
}

// leavesText is what entries reads. A row whose hash is none of SM3 has been changed
// before it was sealed; zeros keep its place, and the check names it.
func leavesText(entries []sum) string {
	var text strings.Builder
	for _, e := range entries {
		text.WriteString(hex.EncodeToString(e[:]))
	}
	return text.String()
}
