package db_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// TestCopy: a copy made while others write holds exactly what look saw, and a book
// restored from it proves.
func TestCopy(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		d := testkit.Open(t, c)
		mustAdd(t, d, 1, "first")
		stop, written := hammer(t, d)
		reader := openReader(t, c)
		path := filepath.Join(t.TempDir(), "it's a copy")
		var seen int64
		err := reader.Copy(t.Context(), path, func(ctx context.Context, d *db.DB) error {
			seen = count(ctx, t, d)
			return nil
		})
		stop()
		if err != nil || seen == 0 {
			t.Fatalf("%d rows were seen, %v", seen, err)
		}
		if n := <-written; n <= 1 {
			t.Fatalf("only %d rows were written meanwhile", n)
		}
		restored := otherPlace(t, c)
		if err := db.Restore(t.Context(), restored, path); err != nil {
			t.Fatal(err)
		}
		again := testkit.Open(t, restored)
		if n := count(t.Context(), t, again); n != seen {
			t.Errorf("%d rows were restored, %d copied", n, seen)
		}
		mustAdd(t, again, 1_000_000, "goes on")
		testkit.CheckBooks(t, again)
	})
}

// hammer writes rows until stop is called.
func hammer(t *testing.T, d *db.DB) (stop func(), written chan int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	written, started := make(chan int, 1), make(chan struct{})
	go func() {
		n := 0
		for ; ctx.Err() == nil; n++ {
			_, err := add(ctx, d, int64(n)+2, "more")
			if err != nil && ctx.Err() == nil {
				t.Error(err)
			}
			if n == 10 {
				close(started)
			}
		}
		written <- n
	}()
	<-started
	return cancel, written
}

func openReader(t *testing.T, c db.Config) *db.DB {
	t.Helper()
	d, err := db.OpenReader(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := d.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

// otherPlace names a book that does not exist yet, on the server of c.
func otherPlace(t *testing.T, c db.Config) db.Config {
	t.Helper()
	if c.Path != "" {
		c.Path = filepath.Join(t.TempDir(), "restored.db")
		return c
	}
	name, err := db.DatabaseName(c.DSN)
	if err != nil {
		t.Fatal(err)
	}
	if c.DSN, err = db.WithDatabase(c.DSN, name+"_restored"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Drop(context.Background(), c); err != nil {
			t.Error(err)
		}
	})
	return c
}

func TestCopy_failing(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		testkit.Open(t, c)
		path := filepath.Join(t.TempDir(), "copy")
		errLook := errors.New("look")
		err := openReader(t, c).Copy(t.Context(), path, func(context.Context, *db.DB) error { return errLook })
		if !errors.Is(err, errLook) {
			t.Errorf("error %v", err)
		}
		if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("a copy is left: %v", err)
		}
	})
}

func TestRestore_damagedCopy(t *testing.T) {
	c := otherPlace(t, testkit.Postgres(t))
	copied := filepath.Join(t.TempDir(), "copy")
	if err := os.WriteFile(copied, []byte("no dump"), 0o600); err != nil {
		t.Fatal(err)
	}
	err := db.Restore(t.Context(), c, copied)
	var tool *fault.Error
	if !errors.As(err, &tool) || !errors.Is(err, db.ErrTool) || strings.Contains(err.Error(), "\n") {
		t.Errorf("error %v", err)
	}
	if there, err := db.Exists(t.Context(), c); err != nil || there {
		t.Errorf("a database is left: %v, %v", there, err)
	}
}

// TestOpenReader: one who reads beside the owner sees what it writes and writes nothing.
func TestOpenReader(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		d := testkit.Open(t, c)
		reader := openReader(t, c)
		mustAdd(t, d, 1, "x")
		if n := count(t.Context(), t, reader); n != 1 {
			t.Errorf("%d rows", n)
		}
		if _, err := add(t.Context(), reader, 2, "y"); !errors.Is(err, db.ErrReader) {
			t.Errorf("a reader writes: %v", err)
		}
		if err := reader.CheckSchema(t.Context(), c); err != nil {
			t.Error(err)
		}
		older := c
		older.Migrations = nil
		if err := reader.CheckSchema(t.Context(), older); !errors.Is(err, db.ErrSchemaNewer) {
			t.Errorf("schema of a later program: %v", err)
		}
		newer := c
		newer.Migrations = withFiles(t, map[string]string{"299901010000_test_notes.sql": "", "299901020000_test_more.sql": ""})
		if err := reader.CheckSchema(t.Context(), newer); !errors.Is(err, db.ErrSchemaOlder) {
			t.Errorf("schema of an earlier program: %v", err)
		}
		if size, err := reader.Size(t.Context()); err != nil || size < 10_000 {
			t.Errorf("size %d, %v", size, err)
		}
	})
	if _, err := db.OpenReader(t.Context(), db.Config{Path: filepath.Join(t.TempDir(), "none.db")}); err == nil {
		t.Error("a book that is not there was opened")
	}
}

func TestTakeLease(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		held, err := db.TakeLease(t.Context(), c)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Open(t.Context(), c); !errors.Is(err, db.ErrLeaseHeld) {
			t.Errorf("opened beside: %v", err)
		}
		if err := held.Release(t.Context()); err != nil {
			t.Fatal(err)
		}
		d := testkit.Open(t, c)
		if _, err := db.TakeLease(t.Context(), c); !errors.Is(err, db.ErrLeaseHeld) {
			t.Errorf("taken beside: %v", err)
		}
		testkit.CheckBooks(t, d)
	})
}
