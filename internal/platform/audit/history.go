package audit

import (
	"caixiao/internal/platform/gm"
)

// history is what the file of heads says: where the line of each block in force is.
// It holds a few bytes a block, as there may be millions.
type history struct {
	file     headsFile
	verifier gm.Verifier // nil when there is no key
	places   []place     // of block i+1
	restores []Restore
	bad      []Finding
}

// place is a line of the file; without length there is none for its block.
type place struct {
	from, length int64
	sum          sum
}

// Restore tells that the book was put back to an earlier block.
type Restore struct {
	To   int64  `json:"to"`   // the last block kept
	Over int64  `json:"over"` // the last block before
	At   string `json:"at"`
}

// history reads the first size bytes of the file. A restore that is not signed by a
// key of the book does not count; without a verifier all count.
func (f headsFile) history(size int64, verifier gm.Verifier) (*history, error) {
	h := &history{file: f, verifier: verifier}
	return h, f.each(size, h.take)
}

func (h *history) last() int64 { return int64(len(h.places)) }

// take adds a line.
func (h *history) take(n, from int64, text []byte) error {
	l, err := parseLine(text)
	if whole := err == nil && text[len(text)-1] == '\n'; !whole {
		h.bad = append(h.bad, Finding{Kind: HeadUnreadable, Line: n})
		return nil
	}
	switch {
	case l.Kind == lineRestored:
		genuine, err := h.fits(l)
		if err != nil {
			return err
		}
		if !genuine {
			h.bad = append(h.bad, Finding{Kind: HeadChanged, Line: n, Block: l.N})
			return nil
		}
		h.places = h.places[:l.N]
		h.restores = append(h.restores, Restore{To: l.N, Over: l.Over, At: l.SealedAt})
	case l.Kind == lineSealed && l.N > h.last() && l.N <= h.last()+gapMax:
		for h.last() < l.N-1 {
			h.places = append(h.places, place{}) // the check names it when the book has the block
		}
		h.places = append(h.places, place{from: from, length: int64(len(text)), sum: gm.SM3(text)})
	default:
		h.bad = append(h.bad, Finding{Kind: HeadOrder, Line: n, Block: l.N})
	}
	return nil
}

// gapMax is how many lines may lack before one: a number somebody made up must not
// take all the memory.
const gapMax = 1_000_000

// fits tells whether a restore is genuine and follows from the lines before.
func (h *history) fits(l line) (bool, error) {
	if l.N < 0 || l.N > h.last() || l.Over != h.last() {
		return false, nil
	}
	if l.N > 0 {
		head, found, err := h.head(l.N)
		if err != nil || !found || head.Hash() != l.Hash {
			return false, err
		}
	}
	return h.verifier == nil || h.verifier.Verify(l.restoredBytes(), l.Signature) == nil, nil
}

// head reads the head of a block from the file.
func (h *history) head(n int64) (Head, bool, error) {
	if n < 1 || n > h.last() || h.places[n-1].length == 0 {
		return Head{}, false, nil
	}
	p := h.places[n-1]
	text, err := h.file.piece(p.from, p.length)
	if err != nil {
		return Head{}, false, err
	}
	l, err := parseLine(text)
	return l.Head, err == nil, err
}

// same tells whether the file has exactly this head for its block.
func (h *history) same(head Head) (bool, error) {
	if head.N < 1 || head.N > h.last() {
		return false, nil
	}
	text, err := line{Kind: lineSealed, Head: head}.text()
	return err == nil && h.places[head.N-1].sum == sum(gm.SM3(text)), err
}
