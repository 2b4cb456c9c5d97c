package audit

import (
	"context"
	"os"

	"caixiao/internal/platform/gm"
)

// Reseal is what somebody would do who can write the database and has a key: it
// makes rows, blocks and chain fit one another again from block n on.
func Reseal(ctx context.Context, l *Log, book string, n int64, keys gm.Provider) error {
	return l.db.InTx(ctx, func(ctx context.Context) error {
		blocks, err := l.blocks(ctx, book, n-2, 1000)
		if err != nil {
			return err
		}
		prev := blocks[0].Head
		for _, b := range blocks[1:] {
			var entries []sum
			err := l.eachSealed(ctx, b.FirstSeq, b.LastSeq, func(r row) error {
				entries = append(entries, r.sum())
				return nil
			})
			if err != nil {
				return err
			}
			for i, e := range entries {
				if _, err := l.db.Exec(ctx, `UPDATE audit_entries SET hash = $1 WHERE seq = $2`, e.String(), b.FirstSeq+int64(i)); err != nil {
					return err
				}
			}
			b.Leaves, b.Root, b.PrevHash, b.KeyID = leavesText(entries), root(b.FirstSeq, entries).String(), prev.Hash(), keys.KeyID()
			if b.Signature, err = keys.Sign(b.bytes()); err != nil {
				return err
			}
			const query = `UPDATE audit_blocks SET leaves = $1, root = $2, prev_hash = $3, key_id = $4, signature = $5 WHERE n = $6`
			if _, err := l.db.Exec(ctx, query, b.Leaves, b.Root, b.PrevHash, b.KeyID, b.Signature, b.N); err != nil {
				return err
			}
			prev = b.Head
		}
		return nil
	})
}

// RewriteHeads makes the file of heads say what the database says.
func RewriteHeads(ctx context.Context, l *Log, book, path string) error {
	if err := os.Remove(path); err != nil {
		return err
	}
	blocks, err := l.blocks(ctx, book, 0, 1000)
	if err != nil {
		return err
	}
	for _, b := range blocks {
		if err := (headsFile{path: path}).append(line{Kind: lineSealed, Head: b.Head}); err != nil {
			return err
		}
	}
	return nil
}
