package db_test

import (
	"context"
	"io/fs"
	"testing"
	"testing/fstest"
	"time"

	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/migrations"
	"caixiao/testkit"
)

// notesTable is what the tests of this package write to.
const notesTable = `-- +goose Up
CREATE TABLE notes (
    id          BIGINT PRIMARY KEY,
    body        TEXT   NOT NULL,
    amount_fen  BIGINT NOT NULL DEFAULT 0,
    closed      BOOLEAN NOT NULL DEFAULT FALSE,
    recorded_at TEXT   NOT NULL,
    seen_at     TEXT
);
CREATE TABLE note_links (
    note_id BIGINT NOT NULL REFERENCES notes (id),
    name    TEXT   NOT NULL,
    PRIMARY KEY (note_id, name)
);
`

// withFiles returns the project's migrations and further ones.
func withFiles(t testing.TB, more map[string]string) fs.FS {
	t.Helper()
	all := fstest.MapFS{}
	names, err := fs.Glob(migrations.Files, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(migrations.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		all[name] = &fstest.MapFile{Data: text}
	}
	for name, text := range more {
		all[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return all
}

// eachBook names a fresh book with the table notes on either engine.
func eachBook(t *testing.T, fn func(t *testing.T, c db.Config)) {
	t.Helper()
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		t.Helper()
		c.Migrations = withFiles(t, map[string]string{"299901010000_test_notes.sql": notesTable})
		c.LeaseCheck = 20 * time.Millisecond
		fn(t, c)
	})
}

// eachNotes opens that book, and proves it in the end.
func eachNotes(t *testing.T, fn func(t *testing.T, d *db.DB)) {
	t.Helper()
	eachBook(t, func(t *testing.T, c db.Config) {
		t.Helper()
		d := testkit.Open(t, c)
		fn(t, d)
		testkit.CheckBooks(t, d)
	})
}

const insertNote = `INSERT INTO notes (id, body, recorded_at) VALUES ($1, $2, $3)`

// add writes one note in a transaction and returns its stamp.
func add(ctx context.Context, d *db.DB, id int64, body string) (stamp clock.Instant, err error) {
	err = d.InTx(ctx, func(ctx context.Context) error {
		stamp = db.Stamp(ctx)
		_, err := d.Exec(ctx, insertNote, id, body, stamp)
		return err
	})
	return stamp, err
}

func mustAdd(t testing.TB, d *db.DB, id int64, body string) clock.Instant {
	t.Helper()
	stamp, err := add(t.Context(), d, id, body)
	if err != nil {
		t.Fatalf("add note %d: %v", id, err)
	}
	return stamp
}

func count(ctx context.Context, t testing.TB, d *db.DB) (n int64) {
	t.Helper()
	if err := d.Get(ctx, &n, `SELECT count(*) FROM notes`); err != nil {
		t.Fatalf("count notes: %v", err)
	}
	return n
}

func mustPanic(t testing.TB, what string, fn func()) {
	t.Helper()
	defer func() {
		if recover() == nil {
			t.Errorf("%s did not panic", what)
		}
	}()
	fn()
}

// within fails the test when ch is not closed in a time that is far beyond what it needs.
func within[T any](t testing.TB, ch <-chan T, what string) (v T) {
	t.Helper()
	select {
	case v = <-ch:
	case <-time.After(20 * time.Second):
		t.Fatalf("%s did not happen", what)
	}
	return v
}
