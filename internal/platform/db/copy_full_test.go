package db

import (
	"database/sql"
	"errors"
	"io/fs"
	"path/filepath"
	"syscall"
	"testing"
)

// A copy that finds no room is told by its place, as any file that could not be written;
// other failures keep their own words.
func TestCopyFailure(t *testing.T) {
	pool, err := sql.Open("sqlite", filepath.Join(t.TempDir(), "small.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := pool.Close(); err != nil {
			t.Error(err)
		}
	}()
	pool.SetMaxOpenConns(1)
	exec := func(query string) error {
		_, err := pool.ExecContext(t.Context(), query)
		return err
	}
	if err := errors.Join(exec("CREATE TABLE notes (text TEXT)"), exec("PRAGMA max_page_count = 2")); err != nil {
		t.Fatal(err)
	}
	full := copyFailure("/backups/x.db.part", exec("INSERT INTO notes VALUES (zeroblob(100000))"))
	at, ok := errors.AsType[*fs.PathError](full)
	if !ok || at.Path != "/backups/x.db.part" || !errors.Is(full, syscall.ENOSPC) {
		t.Errorf("without room: %v", full)
	}
	if other := copyFailure("/backups/x.db.part", exec("INSERT INTO nothing VALUES (1)")); errors.As(other, new(*fs.PathError)) || other == nil {
		t.Errorf("another failure: %v", other)
	}
}
