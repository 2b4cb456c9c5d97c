package audit_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/gm"
	"caixiao/internal/platform/outbox"
	"caixiao/testkit"
)

// book is a log with everything that seals it.
type book struct {
	t      *testing.T
	db     *db.DB
	box    *outbox.Outbox
	log    *audit.Log
	sealer *audit.Sealer
	keys   *gm.Keys
	heads  string
}

func openBook(t *testing.T, d *db.DB, dir string) *book {
	t.Helper()
	keys, err := gm.Open(gm.Config{Dir: filepath.Join(dir, "keys"), Book: "130306"})
	if err != nil {
		t.Fatal(err)
	}
	b := &book{t: t, db: d, box: outbox.New(d), log: audit.New(d), keys: keys, heads: filepath.Join(dir, "130306.heads")}
	b.sealer = b.newSealer()
	return b
}

func (b *book) newSealer() *audit.Sealer {
	b.box = outbox.New(b.db)
	return audit.NewSealer(b.log, audit.SealerConfig{Book: "130306", Box: b.box, Keys: b.keys, Heads: b.heads})
}

// record writes n acts, each in a transaction of its own.
func (b *book) record(n int) {
	b.t.Helper()
	for i := range n {
		err := b.db.InTx(b.ctx(), func(ctx context.Context) error {
			return b.log.Record(ctx, audit.Act{
				Action: "sample.act", Object: b.db.NewID(), Reason: fmt.Sprint("第", i, "件"), After: map[string]int{"number": i},
			})
		})
		if err != nil {
			b.t.Fatal(err)
		}
	}
}

func (b *book) ctx() context.Context {
	user, err := ident.Parse("0G00000000001")
	if err != nil {
		b.t.Fatal(err)
	}
	return actor.With(b.t.Context(), actor.Actor{User: user, Login: "clerk", Roles: []string{"UNIT_CLERK"}, Request: "R1"})
}

// seal numbers and seals what there is: one block as long as it fits into one.
func (b *book) seal() {
	b.t.Helper()
	if err := b.box.Drain(b.t.Context()); err != nil {
		b.t.Fatal(err)
	}
	if err := b.sealer.Seal(b.t.Context()); err != nil {
		b.t.Fatal(err)
	}
}

// fill makes blocks with these numbers of rows.
func (b *book) fill(counts ...int) {
	b.t.Helper()
	for _, n := range counts {
		b.record(n)
		b.seal()
	}
}

// sql changes the book behind the program's back.
func (b *book) sql(statements ...string) {
	b.t.Helper()
	err := b.db.InTx(b.t.Context(), func(ctx context.Context) error {
		for _, s := range statements {
			if _, err := b.db.Exec(ctx, s); err != nil {
				return fmt.Errorf("%s: %w", s, err)
			}
		}
		return nil
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

// lines reads and rewrites the file of heads.
func (b *book) lines(change func([]string) []string) {
	b.t.Helper()
	data, err := os.ReadFile(b.heads)
	if err != nil {
		b.t.Fatal(err)
	}
	lines := strings.SplitAfter(strings.TrimSuffix(string(data), "\n"), "\n")
	lines[len(lines)-1] += "\n"
	if err := os.WriteFile(b.heads, []byte(strings.Join(change(lines), "")), 0o600); err != nil {
		b.t.Fatal(err)
	}
}

func (b *book) check(known ...audit.Known) *audit.Report {
	b.t.Helper()
	report, err := b.sealer.Check(b.t.Context(), known...)
	if err != nil {
		b.t.Fatal(err)
	}
	return report
}

// found fails unless the check finds exactly these things, in any order.
func (b *book) found(want ...string) {
	b.t.Helper()
	var got []string
	for _, f := range b.check().Findings {
		f.Entry = ident.ID{}
		got = append(got, f.String())
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		b.t.Errorf("found %q, want %q", got, want)
	}
}

// eachBook runs fn on a sealed book of either engine: blocks 1 to 4 with rows 1-3,
// 4-6, 7-9 and 10-12.
func eachBook(t *testing.T, fn func(t *testing.T, b *book)) {
	t.Helper()
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		b := openBook(t, testkit.Open(t, c), t.TempDir())
		b.fill(3, 3, 3, 3)
		fn(t, b)
	})
}

// reset makes the book again what eachBook hands out: a book of its own for each of
// many small cases would take the time of making databases.
func (b *book) reset() {
	b.t.Helper()
	b.sql(`DELETE FROM audit_entries`, `DELETE FROM audit_blocks`, `DELETE FROM outbox_sequences`)
	if err := os.RemoveAll(b.heads); err != nil {
		b.t.Fatal(err)
	}
	b.sealer = b.newSealer()
	b.fill(3, 3, 3, 3)
}

// cases runs fn for each case on the same book of either engine, reset in between.
func cases[C any](t *testing.T, all []C, name func(C) string, fn func(b *book, c C)) {
	t.Helper()
	eachBook(t, func(t *testing.T, b *book) {
		for _, c := range all {
			t.Run(name(c), func(t *testing.T) {
				own := *b
				own.t = t
				own.reset()
				fn(&own, c)
			})
		}
	})
}
