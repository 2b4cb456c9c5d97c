package audit

import (
	"cmp"
	"context"
	"slices"

	"caixiao/internal/platform/outbox"
)

// span is a run of rows that a block, or a head in the file, vouches for.
type span struct {
	block       int64
	first, last int64
	entries     []sum  // their hashes; nil when only root is known
	root        string // of the tree, where entries is nil
}

// oddRow is a row that is not what stands in its block.
type oddRow struct {
	Finding
	found, sealed sum
}

// rowCursor goes through the rows of spans, both in order.
type rowCursor struct {
	c     *checker
	spans []span
	next  int64 // the row that should come
	found []sum // of the first span
	whole bool  // no row of it is missing
}

// rows compares the rows of spans with what vouches for them.
func (c *checker) rows(ctx context.Context, spans []span) error {
	if len(spans) == 0 {
		return nil
	}
	// Blocks that were exchanged vouch for rows in the wrong order.
	slices.SortStableFunc(spans, func(a, b span) int { return cmp.Compare(a.first, b.first) })
	cursor := &rowCursor{c: c, spans: spans, next: spans[0].first, whole: true}
	if err := c.log.eachSealed(ctx, spans[0].first, spans[len(spans)-1].last, cursor.take); err != nil {
		return err
	}
	for len(cursor.spans) > 0 {
		cursor.finish()
	}
	return nil
}

func (r *rowCursor) take(found row) error {
	seq := *found.Seq
	for len(r.spans) > 0 && seq > r.spans[0].last {
		r.finish()
	}
	if len(r.spans) == 0 || seq < r.spans[0].first {
		return nil // no block vouches for it, which has been named
	}
	r.missing(seq)
	r.next = seq + 1
	r.c.report.Entries++
	s := r.spans[0]
	content := found.sum()
	r.found = append(r.found, content)
	if s.entries == nil {
		return nil
	}
	where := Finding{Kind: RowChanged, Block: s.block, Seq: seq, Entry: identifier(found.ID)}
	if sealed := s.entries[seq-s.first]; content != sealed {
		r.c.odd = append(r.c.odd, oddRow{Finding: where, found: content, sealed: sealed})
	} else if found.Hash != content.String() {
		r.c.report.add(where)
	}
	return nil
}

// missing names the rows before seq that did not come.
func (r *rowCursor) missing(seq int64) {
	for ; r.next < seq; r.next++ {
		r.whole = false
		r.c.report.add(Finding{Kind: RowDropped, Block: r.spans[0].block, Seq: r.next})
	}
}

// finish ends the first span.
func (r *rowCursor) finish() {
	s := r.spans[0]
	r.missing(s.last + 1)
	if s.entries == nil && r.whole && (len(r.found) == 0 || root(s.first, r.found).String() != s.root) {
		r.c.report.add(Finding{Kind: RowsUnproven, Block: s.block})
	}
	r.spans, r.found, r.whole = r.spans[1:], nil, true
	if len(r.spans) > 0 {
		r.next = r.spans[0].first
	}
}

// unsealed proves the rows behind the last block by their own hash, and that each
// number that was given is there.
func (c *checker) unsealed(ctx context.Context, sealed int64) error {
	last, err := outbox.New(c.log.db).Last(ctx, entriesTable)
	if err != nil {
		return err
	}
	next := sealed + 1
	missing := func(seq int64) {
		for ; next < seq; next++ {
			c.report.add(Finding{Kind: RowDropped, Seq: next})
		}
	}
	err = c.log.eachUnsealed(ctx, sealed, func(r row) error {
		c.report.Unsealed++
		where := Finding{Kind: UnnumberedRow, Entry: identifier(r.ID)}
		if r.Seq != nil {
			missing(*r.Seq)
			next = *r.Seq + 1
			where.Kind, where.Seq = RowChanged, *r.Seq
		}
		if r.Hash != r.sum().String() {
			c.report.add(where)
		}
		return nil
	})
	missing(last + 1)
	return err
}

// settle tells rows that were exchanged from rows that were changed.
func (c *checker) settle() {
	places := make(map[sum]int64, len(c.odd))
	for _, o := range c.odd {
		places[o.sealed] = o.Seq
	}
	for _, o := range c.odd {
		if other, moved := places[o.found]; moved {
			o.Kind, o.Other = RowSwapped, other
		}
		c.report.add(o.Finding)
	}
}
