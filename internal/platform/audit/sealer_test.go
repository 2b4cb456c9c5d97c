package audit_test

import (
	"context"
	"errors"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// A book opened again goes on where it ended.
func TestSeal_again(t *testing.T) {
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		dir := t.TempDir()
		d := testkit.Open(t, c)
		openBook(t, d, dir).fill(2, 1)
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		b := openBook(t, testkit.Open(t, c), dir)
		b.fill(1)
		b.seal() // nothing to do
		if r := b.check(); !r.Whole() || r.Blocks != 3 || r.Entries != 4 {
			t.Errorf("report %+v", r)
		}
	})
}

// More rows than a block may have go into several.
func TestSeal_manyRows(t *testing.T) {
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		b := openBook(t, testkit.Open(t, c), t.TempDir())
		err := b.db.InTx(b.ctx(), func(ctx context.Context) error {
			for range 1001 {
				if err := b.log.Record(ctx, audit.Act{Action: "sample.act"}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		b.seal()
		if r := b.check(); !r.Whole() || r.Blocks != 3 || r.Entries != 1001 || r.Unsealed != 0 {
			t.Errorf("report %+v", r)
		}
	})
}

// What a crash leaves is mended: a head that was not written, or only a piece of it.
func TestSeal_afterCrash(t *testing.T) {
	for name, change := range map[string]func([]string) []string{
		"head not written": func(l []string) []string { return l[:3] },
		"piece of a head":  func(l []string) []string { return append(l[:3], l[3][:50]) },
		"piece of the first": func(l []string) []string {
			return []string{l[0][:50]}
		},
	} {
		t.Run(name, func(t *testing.T) {
			eachBook(t, func(t *testing.T, b *book) {
				if strings.HasSuffix(name, "first") {
					b.sql(`DELETE FROM audit_blocks WHERE n > 1`, `DELETE FROM audit_entries WHERE seq > 3`, `UPDATE outbox_sequences SET last_seq = 3 WHERE name = 'audit_entries'`)
				}
				b.lines(change)
				b.sealer = b.newSealer()
				b.fill(2)
				if r := b.check(); !r.Whole() || r.Unsealed != 0 {
					t.Errorf("report %+v", r)
				}
			})
		})
	}
}

// A disk that refuses the head leaves the block to be entered later.
func TestSeal_headsCannotBeWritten(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		kept := b.heads + ".kept"
		if err := os.Rename(b.heads, kept); err != nil {
			t.Fatal(err)
		}
		if err := os.Mkdir(b.heads, 0o700); err != nil {
			t.Fatal(err)
		}
		b.record(1)
		if err := b.box.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		if err := b.sealer.Seal(t.Context()); err == nil {
			t.Fatal("sealed without a file")
		}
		if err := errors.Join(os.Remove(b.heads), os.Rename(kept, b.heads)); err != nil {
			t.Fatal(err)
		}
		b.fill(1)
		if r := b.check(); !r.Whole() || r.Blocks != 6 {
			t.Errorf("report %+v", r)
		}
	})
}

func TestRecordRestored(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		// what a restore from a backup at block 2 does
		b.sql(`DELETE FROM audit_blocks WHERE n > 2`, `DELETE FROM audit_entries WHERE seq > 6`, `UPDATE outbox_sequences SET last_seq = 6 WHERE name = 'audit_entries'`)
		b.sealer = b.newSealer()
		if b.check().Whole() {
			t.Error("lost blocks are not named")
		}
		if err := b.sealer.RecordRestored(b.ctx(), 3); !errors.Is(err, audit.ErrRestoredOther) {
			t.Errorf("restored to a block that is not there: %v", err)
		}
		if err := b.sealer.RecordRestored(b.ctx(), 2); err != nil {
			t.Fatal(err)
		}
		b.fill(2, 3, 1)
		r := b.check()
		if !r.Whole() || r.Blocks != 5 || len(r.Restores) != 1 || r.Restores[0].To != 2 || r.Restores[0].Over != 4 {
			t.Errorf("report %+v", r)
		}
		// the note itself is protected
		b.lines(func(l []string) []string {
			l[4] = strings.Replace(l[4], `"over":4`, `"over":3`, 1)
			return l
		})
		if b.check().Whole() {
			t.Error("a changed note of a restore counts")
		}
	})
}

// The backup of the file can be older than that of the book; a book can also be put
// back to its beginning.
func TestRecordRestored_olderFile(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		b.lines(func(l []string) []string { return l[:1] })
		b.sealer = b.newSealer()
		if err := b.sealer.RecordRestored(b.ctx(), 4); err != nil {
			t.Fatal(err)
		}
		b.fill(1)
		if r := b.check(); !r.Whole() || r.Blocks != 5 {
			t.Errorf("report %+v", r)
		}
		b.sql(`DELETE FROM audit_blocks`, `DELETE FROM audit_entries`, `UPDATE outbox_sequences SET last_seq = 0 WHERE name = 'audit_entries'`)
		b.sealer = b.newSealer()
		if err := b.sealer.RecordRestored(b.ctx(), 0); err != nil {
			t.Fatal(err)
		}
		b.fill(2)
		if r := b.check(); !r.Whole() || r.Blocks != 1 || len(r.Restores) != 2 {
			t.Errorf("report %+v", r)
		}
	})
}

// People record, the sealer seals and somebody checks, all at the same time.
func TestStart_whileChecking(t *testing.T) {
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		b := openBook(t, testkit.Open(t, c), t.TempDir())
		if err := b.box.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		defer b.box.Stop()
		b.sealer.Start(t.Context())
		defer b.sealer.Stop()
		var group sync.WaitGroup
		for range 3 {
			group.Go(func() {
				for range 20 {
					err := b.db.InTx(context.Background(), func(ctx context.Context) error {
						return b.log.Record(ctx, audit.Act{Action: "sample.act"})
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		group.Go(func() {
			for range 30 {
				if err := b.sealer.Seal(context.Background()); err != nil {
					t.Error(err)
				}
				r, err := b.sealer.Check(context.Background())
				if err != nil || !r.Whole() {
					t.Errorf("%+v, %v", r, err)
				}
			}
		})
		group.Wait()
		deadline := time.After(20 * time.Second)
		for r := b.check(); r.Entries < 60 || r.Unsealed > 0; r = b.check() {
			select {
			case <-deadline:
				t.Fatalf("not sealed: %+v", r)
			case <-time.After(50 * time.Millisecond):
			}
		}
	})
}
