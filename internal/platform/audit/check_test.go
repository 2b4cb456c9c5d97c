package audit_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/gm"
)

func TestCheck_whole(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		b.record(2)
		if err := b.box.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.record(1) // not numbered
		r := b.check()
		if !r.Whole() || r.Blocks != 4 || r.Entries != 12 || r.Unsealed != 3 || r.Head != 4 || !r.Signed || len(r.Restores) != 0 {
			t.Errorf("report %+v", r)
		}
		b.seal()
		r = b.check()
		if !r.Whole() || r.Blocks != 5 || r.Entries != 15 || r.Unsealed != 0 {
			t.Errorf("report %+v", r)
		}
		b.db.AddProof(b.log.Proof("130306"))
		b.db.AddProof(b.box.Proof())
		if wrong, err := b.db.Prove(t.Context()); err != nil || len(wrong) > 0 {
			t.Errorf("proofs: %v, %v", wrong, err)
		}
	})
}

func TestCheck_emptyBook(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		b.sql(`DELETE FROM audit_entries`, `DELETE FROM audit_blocks`, `DELETE FROM outbox_sequences`)
		if err := os.Remove(b.heads); err != nil {
			t.Fatal(err)
		}
		r := b.check()
		if !r.Whole() || r.Head != 0 || r.HeadHash != "" {
			t.Errorf("report %+v", r)
		}
	})
}

type tamper struct {
	name  string
	sql   []string
	found []string
	proof []string
}

// tampers are ways to change the book by SQL, with what the check says, and what the
// proof says that has only the database.
var tampers = []tamper{
	{
		"content of a row", []string{`UPDATE audit_entries SET reason = 'nothing' WHERE seq = 5`},
		[]string{"row_changed block 2 seq 5"}, []string{"row_changed block 2 seq 5"},
	}, {
		"actor of a row removed", []string{`UPDATE audit_entries SET actor_id = NULL WHERE seq = 12`},
		[]string{"row_changed block 4 seq 12"}, []string{"row_changed block 4 seq 12"},
	}, {
		"hash of a row", []string{`UPDATE audit_entries SET hash = 'sm3:00' WHERE seq = 1`},
		[]string{"row_changed block 1 seq 1"}, []string{"row_changed block 1 seq 1"},
	}, {
		"instant of a row made none", []string{`UPDATE audit_entries SET recorded_at = 'yesterday' WHERE seq = 3`},
		[]string{"row_changed block 1 seq 3"}, []string{"row_changed block 1 seq 3"},
	}, {
		"row dropped in the middle", []string{`DELETE FROM audit_entries WHERE seq = 5`},
		[]string{"row_dropped block 2 seq 5"}, []string{"row_dropped block 2 seq 5"},
	}, {
		"row put back at the end", []string{`UPDATE audit_entries SET seq = NULL WHERE seq = 5`},
		[]string{"row_dropped block 2 seq 5"}, []string{"row_dropped block 2 seq 5"},
	}, {
		"last rows dropped", []string{`DELETE FROM audit_entries WHERE seq >= 11`},
		[]string{"row_dropped block 4 seq 11", "row_dropped block 4 seq 12"}, []string{"row_dropped block 4 seq 11", "row_dropped block 4 seq 12"},
	}, {
		"rows exchanged", []string{
			`UPDATE audit_entries SET seq = -4 WHERE seq = 4`, `UPDATE audit_entries SET seq = 4 WHERE seq = 8`, `UPDATE audit_entries SET seq = 8 WHERE seq = -4`,
		},
		[]string{"row_swapped block 2 seq 4 other 8", "row_swapped block 3 seq 8 other 4"},
		[]string{"row_swapped block 2 seq 4 other 8", "row_swapped block 3 seq 8 other 4"},
	}, {
		"block dropped in the middle", []string{`DELETE FROM audit_blocks WHERE n = 2`},
		[]string{"block_dropped block 2"}, []string{"block_dropped block 2", "rows_unproven block 2"},
	}, {
		"block and its rows dropped in the middle", []string{`DELETE FROM audit_blocks WHERE n = 2`, `DELETE FROM audit_entries WHERE seq IN (4, 5, 6)`},
		[]string{"block_dropped block 2", "row_dropped block 2 seq 4", "row_dropped block 2 seq 5", "row_dropped block 2 seq 6"},
		[]string{"block_dropped block 2", "rows_unproven block 2"},
	}, {
		"last blocks dropped", []string{`DELETE FROM audit_blocks WHERE n >= 3`},
		[]string{"block_dropped block 3", "block_dropped block 4"}, nil,
	}, {
		"last blocks and rows dropped, the counter set back", []string{
			`DELETE FROM audit_blocks WHERE n >= 4`, `DELETE FROM audit_entries WHERE seq > 9`, `UPDATE outbox_sequences SET last_seq = 9 WHERE name = 'audit_entries'`,
		},
		[]string{"block_dropped block 4", "row_dropped block 4 seq 10", "row_dropped block 4 seq 11", "row_dropped block 4 seq 12"}, nil,
	}, {
		"everything dropped", []string{`DELETE FROM audit_blocks`, `DELETE FROM audit_entries WHERE seq > 2`},
		[]string{
			"block_dropped block 1", "block_dropped block 2", "block_dropped block 3", "block_dropped block 4",
			"row_dropped block 1 seq 3", "row_dropped block 2 seq 4", "row_dropped block 2 seq 5", "row_dropped block 2 seq 6", "row_dropped block 3 seq 7",
			"row_dropped block 3 seq 8", "row_dropped block 3 seq 9", "row_dropped block 4 seq 10", "row_dropped block 4 seq 11", "row_dropped block 4 seq 12",
		},
		[]string{
			"row_dropped seq 3", "row_dropped seq 4", "row_dropped seq 5", "row_dropped seq 6", "row_dropped seq 7", "row_dropped seq 8",
			"row_dropped seq 9", "row_dropped seq 10", "row_dropped seq 11", "row_dropped seq 12",
		},
	}, {
		"blocks exchanged", []string{
			`UPDATE audit_blocks SET n = 99 WHERE n = 2`, `UPDATE audit_blocks SET n = 2 WHERE n = 3`, `UPDATE audit_blocks SET n = 3 WHERE n = 99`,
		},
		[]string{"block_swapped block 2 other 3", "block_swapped block 3 other 2"}, []string{"chain_broken block 2", "chain_broken block 4"},
	}, {
		"time of a block", []string{`UPDATE audit_blocks SET sealed_at = '2020-01-01T00:00:00.000000Z' WHERE n = 3`},
		[]string{"block_changed block 3"}, []string{"chain_broken block 4"},
	}, {
		"root of a block", []string{`UPDATE audit_blocks SET root = (SELECT root FROM audit_blocks WHERE n = 1) WHERE n = 3`},
		[]string{"block_changed block 3"}, []string{"block_changed block 3", "rows_unproven block 3"},
	}, {
		"hashes in a block", []string{`UPDATE audit_blocks SET leaves = (SELECT leaves FROM audit_blocks WHERE n = 1) WHERE n = 3`},
		[]string{"block_changed block 3"}, []string{"block_changed block 3", "rows_unproven block 3"},
	}, {
		"hashes in a block, and a row", []string{
			`UPDATE audit_blocks SET leaves = (SELECT leaves FROM audit_blocks WHERE n = 1) WHERE n = 3`,
			`UPDATE audit_entries SET login = 'chief' WHERE seq = 8`,
		},
		[]string{"block_changed block 3", "rows_unproven block 3"}, []string{"block_changed block 3", "rows_unproven block 3"},
	}, {
		"signature of another block", []string{`UPDATE audit_blocks SET signature = (SELECT signature FROM audit_blocks WHERE n = 1) WHERE n = 4`},
		[]string{"block_resigned block 4"}, nil,
	},
}

func TestCheck_tampered(t *testing.T) {
	cases(t, tampers, func(c tamper) string { return c.name }, func(b *book, c tamper) {
		b.sql(c.sql...)
		b.found(c.found...)
		b.proof(c.proof...)
	})
}

// proof fails unless the proof that has only the database finds exactly these things.
func (b *book) proof(want ...string) {
	b.t.Helper()
	got, err := b.log.Proof("130306").Run(b.t.Context(), b.db)
	if err != nil {
		b.t.Fatal(err)
	}
	for i, line := range got {
		got[i], _, _ = strings.Cut(line, " entry ")
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		b.t.Errorf("proof %q, want %q", got, want)
	}
}

func TestCheck_unsealed(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		b.record(3)
		if err := b.box.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		b.record(1)
		b.sql(`UPDATE audit_entries SET reason = 'x' WHERE seq = 13`, `DELETE FROM audit_entries WHERE seq IN (14, 15)`, `UPDATE audit_entries SET login = 'x' WHERE seq IS NULL`)
		b.found("row_changed seq 13", "row_dropped seq 14", "row_dropped seq 15", "row_unnumbered")
		if got := b.check().Unsealed; got != 2 {
			t.Errorf("%d unsealed", got)
		}
		b.seal() // what is left is sealed as it is; what was done before stays named
		b.found("row_changed block 5 seq 13", "row_dropped seq 14", "row_dropped seq 15", "row_changed block 6 seq 16")
	})
}

// forge makes the book say something else from block n on and signs it anew.
func (b *book) forge(n int64, keys *gm.Keys) {
	b.t.Helper()
	b.sql(`UPDATE audit_entries SET reason = 'forged' WHERE seq = 5`)
	if err := audit.Reseal(b.t.Context(), b.log, "130306", n, keys); err != nil {
		b.t.Fatal(err)
	}
}

// Somebody who rewrites row, hash, block and all blocks behind it, and signs them
// with a key of his own, or even with the book's key, differs from the file.
func TestCheck_resigned(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		foreign, err := gm.Open(gm.Config{Dir: filepath.Join(t.TempDir(), "keys"), Book: "130306"})
		if err != nil {
			t.Fatal(err)
		}
		for _, keys := range []*gm.Keys{foreign, b.keys} {
			b.forge(2, keys)
			b.found("block_resigned block 2", "block_resigned block 3", "block_resigned block 4", "rows_unproven block 2")
			b.proof() // the chain alone is whole again
		}
	})
}

// The file of heads can be rewritten too; then the print tells.
func TestCheck_knownHead(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		before := b.check()
		b.forge(2, b.keys)
		if err := audit.RewriteHeads(t.Context(), b.log, "130306", b.heads); err != nil {
			t.Fatal(err)
		}
		b.found()
		for _, tt := range []struct {
			known audit.Known
			want  bool
		}{
			{audit.Known{N: before.Head, Hash: before.HeadHash}, true},
			{audit.Known{N: 5, Hash: before.HeadHash}, true},
			{audit.Known{N: 4, Hash: b.check().HeadHash}, false},
		} {
			r := b.check(tt.known)
			if differs := len(r.Findings) == 1 && r.Findings[0].Kind == audit.KnownDiffers; differs != tt.want || !tt.want && !r.Whole() {
				t.Errorf("known %+v: %v", tt.known, r.Findings)
			}
		}
	})
}

type edit struct {
	name   string
	change func(lines []string) []string
	found  []string
}

func TestCheck_heads(t *testing.T) {
	cases(t, []edit{
		{"cut", func(l []string) []string { return l[:2] }, []string{"head_missing block 3", "head_missing block 4"}},
		{"emptied", func([]string) []string { return nil }, []string{"head_missing block 1", "head_missing block 2", "head_missing block 3", "head_missing block 4"}},
		{"first line gone", func(l []string) []string { return l[1:] }, []string{"head_missing block 1"}},
		{"line gone in the middle", func(l []string) []string { return append(l[:1], l[2:]...) }, []string{"head_missing block 2"}},
		{
			"line edited", func(l []string) []string {
				l[1] = strings.Replace(l[1], `"count":3`, `"count":4`, 1)
				return l
			}, []string{"head_changed block 2"},
		}, {
			"line spoiled", func(l []string) []string {
				l[1] = "{}}\n"
				return l
			}, []string{"head_unreadable line 2", "head_missing block 2"},
		}, {"lines exchanged", func(l []string) []string { return []string{l[0], l[2], l[1], l[3]} }, []string{"head_order block 2 line 3", "head_missing block 2"}},
		{"line twice", func(l []string) []string { return append(l, l[3]) }, []string{"head_order block 4 line 5"}},
		{"last line torn", func(l []string) []string { return append(l[:3], l[3][:30]) }, []string{"head_unreadable line 4", "head_missing block 4"}},
		{
			"restore made up", func(l []string) []string {
				return append(l, `{"kind":"restored","book":"130306","n":0,"first":0,"last":0,"count":0,"prev":"","root":"","at":"","key":"","signature":"sm2:00:00","over":4}`+"\n")
			}, []string{"head_changed line 5"},
		},
	}, func(c edit) string { return c.name }, func(b *book, c edit) {
		b.lines(c.change)
		b.found(c.found...)
	})
}

// Without the keys signatures are not verified, everything else is.
func TestLog_Check_withoutKeys(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		b.sql(`UPDATE audit_blocks SET sealed_at = '2020-01-01T00:00:00.000000Z' WHERE n = 3`, `UPDATE audit_blocks SET signature = 'x' WHERE n = 1`)
		r, err := b.log.Check(t.Context(), audit.CheckConfig{Book: "130306", Heads: b.heads})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, f := range r.Findings {
			got = append(got, f.String())
		}
		if want := []string{"block_resigned block 1", "block_changed block 3"}; !slices.Equal(got, want) || r.Signed {
			t.Errorf("found %q, signed %v", got, r.Signed)
		}
		public, err := gm.OpenPublic(filepath.Join(filepath.Dir(b.heads), "keys"), "130306")
		if err != nil {
			t.Fatal(err)
		}
		r, err = b.log.Check(t.Context(), audit.CheckConfig{Book: "130306", Heads: b.heads, Verifier: public})
		if err != nil || !r.Signed || len(r.Findings) != 2 {
			t.Errorf("with public keys: %+v, %v", r, err)
		}
		// The blocks of one book are none of another.
		r, err = b.log.Check(t.Context(), audit.CheckConfig{Book: "130307", Heads: b.heads, Verifier: public})
		if err != nil || r.Whole() {
			t.Errorf("as another book: %+v, %v", r, err)
		}
	})
}

// Findings are listed up to a limit and counted beyond.
func TestCheck_manyFindings(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		b.sql(`UPDATE outbox_sequences SET last_seq = 2012 WHERE name = 'audit_entries'`)
		r := b.check()
		if len(r.Findings) != 1000 || r.More != 1000 {
			t.Errorf("%d findings and %d more", len(r.Findings), r.More)
		}
	})
}

func TestSeal_refusesAfterLoss(t *testing.T) {
	eachBook(t, func(t *testing.T, b *book) {
		b.sql(`DELETE FROM audit_blocks WHERE n = 4`)
		b.record(1)
		if err := b.box.Drain(t.Context()); err != nil {
			t.Fatal(err)
		}
		for _, s := range []*audit.Sealer{b.sealer, b.newSealer()} {
			if err := s.Seal(t.Context()); !errors.Is(err, audit.ErrHeadsDiffer) {
				t.Errorf("sealed over a hole: %v", err)
			}
		}
	})
}
