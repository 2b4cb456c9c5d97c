package audit

import (
	"context"

	"caixiao/internal/platform/gm"
)

// Head is the last block of the book; number 0 before the first.
func (l *Log) Head(ctx context.Context, book string) (Head, error) { return l.lastHead(ctx, book) }

// HeadsHold tells whether a file of heads has, as it stands, block n with this hash:
// then it can go on behind a book that is put back to it, and knows what came after.
// A file that is not there holds nothing.
func HeadsHold(path string, verifier gm.Verifier, n int64, hash string) (bool, error) {
	file := headsFile{path: path}
	size, err := file.size()
	if err != nil || size == 0 {
		return false, err
	}
	if n == 0 {
		return true, nil
	}
	history, err := file.history(size, verifier)
	if err != nil {
		return false, err
	}
	head, found, err := history.head(n)
	return found && head.Hash() == hash, err
}

// RecordRestored notes in the file of heads, signed, that the book was put back to
// block n from a backup, and goes on from there. It refuses when the book does not
// end with n.
func (s *Sealer) RecordRestored(ctx context.Context, n int64) error {
	s.sealing.Lock()
	defer s.sealing.Unlock()
	book, err := s.log.lastHead(ctx, s.book)
	if err != nil {
		return err
	}
	if book.N != n {
		return ErrRestoredOther.With(book.N, n)
	}
	s.end = nil
	if _, err := s.heads.last(); err != nil { // removes a piece of a line
		return err
	}
	size, err := s.heads.size()
	if err != nil {
		return err
	}
	file, err := s.heads.history(size, s.keys)
	if err != nil {
		return err
	}
	over, err := s.fillHeads(ctx, file, n)
	if err != nil {
		return err
	}
	err = s.log.db.InTx(ctx, func(ctx context.Context) error {
		return s.log.Record(ctx, Act{Action: "audit.restore", Before: map[string]any{"block": over.N}, After: map[string]any{"block": n}})
	})
	if err != nil {
		return err
	}
	return s.noteRestore(over, book)
}

// fillHeads appends the heads the file lacks up to n, as the backup of the file may
// be older than that of the book, and returns the last head of the file.
func (s *Sealer) fillHeads(ctx context.Context, file *history, n int64) (Head, error) {
	last, _, err := file.head(file.last())
	for err == nil && last.N < n {
		var blocks []block
		blocks, err = s.log.blocks(ctx, s.book, last.N, blocksPage)
		for _, b := range blocks {
			if err == nil {
				err = s.heads.append(line{Kind: lineSealed, Head: b.Head})
				last = b.Head
			}
		}
	}
	return last, err
}

func (s *Sealer) noteRestore(over, book Head) error {
	note := line{Kind: lineRestored, Over: over.N, OverHash: over.hashOrNone(), Hash: book.hashOrNone(), Head: Head{
		Book: s.book, N: book.N, SealedAt: s.log.db.Clock().Now().String(), KeyID: s.keys.KeyID(),
	}}
	var err error
	if note.Signature, err = s.keys.Sign(note.restoredBytes()); err != nil {
		return err
	}
	return s.heads.append(note)
}

// HashOrNone is the hash; empty before the first block.
func (h Head) HashOrNone() string { return h.hashOrNone() }

// hashOrNone is empty before the first block.
func (h Head) hashOrNone() string {
	if h.N == 0 {
		return ""
	}
	return h.Hash()
}
