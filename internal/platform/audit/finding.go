package audit

import (
	"fmt"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/clock"
)

// Kind is what is wrong; its sentence is the text "audit.finding." + Kind.
type Kind string

// Kinds of findings.
const (
	RowChanged     Kind = "row_changed"     // the content of an entry is not what was recorded
	UnnumberedRow  Kind = "row_unnumbered"  // so is that of an entry without a number
	RowDropped     Kind = "row_dropped"     // an entry is gone
	RowSwapped     Kind = "row_swapped"     // an entry stands at the place of another
	RowsUnproven   Kind = "rows_unproven"   // among the entries of a block at least one was changed
	BlockChanged   Kind = "block_changed"   // a block is not what was sealed
	BlockDropped   Kind = "block_dropped"   // a block is gone
	BlockSwapped   Kind = "block_swapped"   // a block stands at the place of another
	BlockResigned  Kind = "block_resigned"  // a block has another signature than the one it was sealed with
	ChainBroken    Kind = "chain_broken"    // a block does not name the one before
	HeadMissing    Kind = "head_missing"    // the file of heads lacks a block
	HeadChanged    Kind = "head_changed"    // a line of the file is not genuine
	HeadUnreadable Kind = "head_unreadable" // a line of the file cannot be read
	HeadOrder      Kind = "head_order"      // a line of the file stands where it cannot
	KnownDiffers   Kind = "known_differs"   // a head that was printed or kept elsewhere is not the book's
)

// Kinds are all of them.
var Kinds = []Kind{
	RowChanged, UnnumberedRow, RowDropped, RowSwapped, RowsUnproven, BlockChanged, BlockDropped, BlockSwapped, BlockResigned,
	ChainBroken, HeadMissing, HeadChanged, HeadUnreadable, HeadOrder, KnownDiffers,
}

// Finding names what is wrong and where.
type Finding struct {
	Kind  Kind     `json:"kind"`
	Block int64    `json:"block,omitempty"`
	Seq   int64    `json:"seq,omitempty"`   // number of the entry
	Other int64    `json:"other,omitempty"` // the number or block whose place it stands at
	Entry ident.ID `json:"entry,omitzero"`
	Line  int64    `json:"line,omitempty"` // of the file of heads
}

// String is for logs and proofs.
func (f Finding) String() string {
	var text strings.Builder
	text.WriteString(string(f.Kind))
	for _, part := range []struct {
		name string
		n    int64
	}{{"block", f.Block}, {"seq", f.Seq}, {"other", f.Other}, {"line", f.Line}} {
		if part.n != 0 {
			fmt.Fprintf(&text, " %s %d", part.name, part.n)
		}
	}
	if !f.Entry.IsZero() {
		text.WriteString(" entry " + f.Entry.String())
	}
	return text.String()
}

// Report is the result of a check.
type Report struct {
	Book     string        `json:"book"`
	At       clock.Instant `json:"at"`
	Blocks   int64         `json:"blocks"`
	Entries  int64         `json:"entries"`  // sealed ones that were found
	Unsealed int64         `json:"unsealed"` // not yet in a block, so only proven by their own hash
	Head     int64         `json:"head"`     // the last block
	HeadHash string        `json:"headHash"` // to compare with a print
	Signed   bool          `json:"signed"`   // signatures were verified; without the keys they cannot be
	Restores []Restore     `json:"restores"`
	Findings []Finding     `json:"findings"`
	More     int64         `json:"more"` // findings beyond those listed
}

// Whole reports that nothing is wrong.
func (r *Report) Whole() bool { return len(r.Findings) == 0 }

// findingsMax are listed; what was done in bulk is seen from fewer.
const findingsMax = 1000

func (r *Report) add(f Finding) {
	if len(r.Findings) == findingsMax {
		r.More++
		return
	}
	r.Findings = append(r.Findings, f)
}
