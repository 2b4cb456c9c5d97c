package testkit

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"caixiao/internal/platform/db"
)

// openTimeout limits opening a book in a test, also where it waits for a lease.
const openTimeout = 30 * time.Second

// EachDB runs fn on a fresh book of either engine, as sub-tests "sqlite" and
// "postgres". After fn it proves the book, closes it and throws it away.
func EachDB(t *testing.T, fn func(t *testing.T, d *db.DB)) {
	t.Helper()
	EachBook(t, func(t *testing.T, c db.Config) {
		t.Helper()
		d := Open(t, c)
		fn(t, d)
		CheckBooks(t, d)
	})
}

// EachBook is EachDB for tests that open the book themselves, perhaps more than
// once: c names a fresh migrated book, which is thrown away after fn.
func EachBook(t *testing.T, fn func(t *testing.T, c db.Config)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { fn(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { fn(t, Postgres(t)) })
}

// Open opens the book of c for the length of the test.
func Open(t testing.TB, c db.Config) *db.DB {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), openTimeout)
	defer cancel()
	d, err := db.Open(ctx, c)
	if err != nil {
		t.Fatalf("open the book: %v", err)
	}
	t.Cleanup(func() {
		// A book whose lease the test took away cannot be closed without complaint.
		if err := d.Close(); err != nil && !t.Failed() {
			t.Logf("close the book: %v", err)
		}
	})
	return d
}

// CheckBooks fails the test for everything in which the book is not right.
func CheckBooks(t testing.TB, d *db.DB) {
	t.Helper()
	findings, err := d.Prove(t.Context())
	if err != nil {
		t.Errorf("prove the book: %v", err)
	}
	for _, f := range findings {
		t.Errorf("the book is wrong: %s: %s", f.Proof, f.What)
	}
}

// quiet keeps warnings that a test provokes out of its output.
func quiet() *slog.Logger { return slog.New(slog.DiscardHandler) }

// SQLite names a fresh migrated book in a file: a copy of one that was migrated
// once per process.
func SQLite(t testing.TB) db.Config {
	t.Helper()
	content, err := sqliteTemplate()
	if err != nil {
		t.Fatalf("make the SQLite template: %v", err)
	}
	path := filepath.Join(t.TempDir(), "book.db")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return db.Config{Path: path, NoSync: true, Log: quiet()}
}

// sqliteTemplate is the content of a migrated file. Closing has moved all of the
// WAL into it.
var sqliteTemplate = sync.OnceValues(func() (content []byte, err error) {
	dir, err := os.MkdirTemp("", "caixiao-sqlite-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	path := filepath.Join(dir, "template.db")
	if err := migrated(db.Config{Path: path, NoSync: true, Log: quiet()}); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// migrated brings a book's schema up to date and closes it again.
func migrated(c db.Config) error {
	ctx, cancel := context.WithTimeout(context.Background(), openTimeout)
	defer cancel()
	d, err := db.Open(ctx, c)
	if err != nil {
		return err
	}
	return d.Close()
}
