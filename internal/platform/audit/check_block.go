package audit

import (
	"errors"
	"sort"

	"caixiao/internal/platform/gm"
)

// verify verifies a signature when there are keys to do so.
func (c *checker) verify(h Head) error {
	if c.verifier == nil {
		return nil
	}
	return c.verifier.Verify(h.bytes(), h.Signature)
}

func (c *checker) genuine(h Head) bool { return c.verify(h) == nil }

// judge tells what is wrong with a block by itself and against the file of heads;
// nothing when it is sound. What is wrong with the file it notes on the way.
func (c *checker) judge(b block) (kind Kind, other int64, err error) {
	alone := c.alone(b)
	if c.history == nil {
		return alone, 0, nil
	}
	same, err := c.history.same(b.Head)
	if same || err != nil {
		return alone, 0, err
	}
	head, found, err := c.history.head(b.N)
	if err != nil {
		return "", 0, err
	}
	switch {
	case !found:
		c.report.add(Finding{Kind: HeadMissing, Block: b.N})
		return alone, 0, nil
	case !c.genuine(head):
		c.report.add(Finding{Kind: HeadChanged, Block: b.N})
		return alone, 0, nil
	}
	return c.against(b, head, alone)
}

// alone judges a block without the file: its tree, and its signature.
func (c *checker) alone(b block) Kind {
	signature := c.verify(b.Head)
	entries, ok := b.entries()
	switch {
	case errors.Is(signature, gm.ErrKeyUnknown):
		return BlockResigned
	case signature != nil, !ok, len(entries) == 0, root(b.FirstSeq, entries).String() != b.Root:
		return BlockChanged
	}
	return ""
}

// against judges a block that differs from the genuine head in the file.
func (c *checker) against(b block, head Head, alone Kind) (Kind, int64, error) {
	other, err := c.elsewhere(b)
	if err != nil || other != 0 {
		return BlockSwapped, other, err
	}
	said := b.Head
	said.KeyID, said.Signature = head.KeyID, head.Signature
	validElse := c.verifier != nil && c.genuine(b.Head)
	if said == head || alone == BlockResigned || validElse {
		return BlockResigned, 0, nil
	}
	return BlockChanged, 0, nil
}

// elsewhere returns the number under which the file has this very block, 0 when it
// has not. Numbers of rows rise with those of blocks, so it is soon found.
func (c *checker) elsewhere(b block) (int64, error) {
	var failed error
	i := sort.Search(int(c.history.last()), func(i int) bool {
		head, found, err := c.history.head(int64(i) + 1)
		failed = errors.Join(failed, err)
		return found && head.LastSeq >= b.LastSeq
	})
	n := int64(i) + 1
	if failed != nil || n == b.N || n > c.history.last() {
		return 0, failed
	}
	moved := b.Head
	moved.N = n
	same, err := c.history.same(moved)
	if err != nil || !same {
		return 0, err
	}
	return n, nil
}
