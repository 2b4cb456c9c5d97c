package db_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

// run executes a statement in a transaction of its own.
func run(ctx context.Context, d *db.DB, query string) error {
	return d.InTx(ctx, func(ctx context.Context) error {
		_, err := d.Exec(ctx, query)
		return err
	})
}

// A database that may not grow refuses what does not fit, says so until a write is
// kept again, and goes on.
func TestStorage_noRoom(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		full := func() error { _, err := add(ctx, d, 1, strings.Repeat("x", 1<<20)); return err }
		if d.Engine() == "sqlite" {
			if err := run(ctx, d, "PRAGMA max_page_count = 1"); err != nil { // no more than there are
				t.Fatal(err)
			}
		} else {
			full = func() error { return run(ctx, d, "DO $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$") }
		}
		if err := full(); !errors.Is(err, db.ErrNoRoom) {
			t.Fatalf("on a full disk: %v", err)
		}
		if got := d.StorageFailure(); got == nil || got.Code != db.ErrNoRoom.Code() || got.At.Micro() == 0 {
			t.Errorf("noted: %+v", got)
		}
		if n := count(ctx, t, d); n != 0 || d.StorageFailure() == nil {
			t.Errorf("%d notes are kept; reading does not make room", n)
		}
		if d.Engine() == "sqlite" {
			if err := run(ctx, d, "PRAGMA max_page_count = 1000000"); err != nil {
				t.Fatal(err)
			}
		}
		mustAdd(t, d, 1, strings.Repeat("x", 1<<20))
		if got := d.StorageFailure(); got != nil {
			t.Errorf("still noted after a write: %+v", got)
		}
	})
}

// A disk on which a test can write until there is no room, and make room.
func TestStorage_fullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=4m"); err != nil {
		t.Skipf("no disk of its own for the test: %v", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, 0); err != nil {
			t.Error(err)
		}
	})
	filler := filepath.Join(dir, "filler")
	d := testkit.Open(t, db.Config{Path: filepath.Join(dir, "130306.db"), Migrations: withFiles(t, map[string]string{"299901010000_test_notes.sql": notesTable})})
	mustAdd(t, d, 1, "a")
	if err := os.WriteFile(filler, make([]byte, 4<<20), 0o600); err == nil {
		t.Fatal("the disk is larger than it should be")
	}
	var err error
	kept := int64(1)
	for err == nil && kept < 1000 {
		if _, err = add(t.Context(), d, kept+1, strings.Repeat("x", 10_000)); err == nil {
			kept++
		}
	}
	if !errors.Is(err, db.ErrNoRoom) || d.StorageFailure() == nil {
		t.Errorf("after %d notes: %v", kept, err)
	}
	if n := count(t.Context(), t, d); n != kept {
		t.Errorf("%d notes, want %d", n, kept)
	}
	if err := os.Remove(filler); err != nil {
		t.Fatal(err)
	}
	mustAdd(t, d, kept+1, "b")
	if d.StorageFailure() != nil {
		t.Error("room was made, and it is still noted")
	}
	testkit.CheckBooks(t, d)
}

func TestStorage_unwritable(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		d := testkit.Open(t, c)
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			lock := "SET TRANSACTION READ ONLY"
			if d.Engine() == "sqlite" {
				lock = "PRAGMA query_only = 1"
			}
			if _, err := d.Exec(ctx, lock); err != nil {
				return err
			}
			_, err := d.Exec(ctx, insertNote, 1, "a", db.Stamp(ctx))
			return err
		})
		if !errors.Is(err, db.ErrUnwritable) {
			t.Errorf("in a database that takes no writes: %v", err)
		}
		if got := d.StorageFailure(); got == nil || got.Code != db.ErrUnwritable.Code() {
			t.Errorf("noted: %+v", got)
		}
	})
}

// On PostgreSQL the limit of the stamps is stored over the connection of the lease. A
// full disk there refuses the write, and is no reason to give the book up.
func TestStorage_noRoomForStamps(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		if c.DSN == "" {
			return // there it is a part of the transaction
		}
		d := testkit.Open(t, c)
		beside, err := pgx.Connect(t.Context(), c.DSN)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = beside.Close(context.WithoutCancel(t.Context())) }()
		exec := func(query string) {
			t.Helper()
			if _, err := beside.Exec(t.Context(), query); err != nil {
				t.Fatal(err)
			}
		}
		exec(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$`)
		exec(`CREATE TRIGGER full_disk BEFORE UPDATE ON book_clock FOR EACH ROW EXECUTE FUNCTION full_disk()`)
		for id := int64(1); err == nil && id < 1000; id++ { // until the limit that stands is reached
			_, err = add(t.Context(), d, id, "a")
			time.Sleep(5 * time.Millisecond)
		}
		if !errors.Is(err, db.ErrNoRoom) {
			t.Errorf("on a full disk: %v", err)
		}
		exec(`DROP TRIGGER full_disk ON book_clock`)
		mustAdd(t, d, 2000, "b")
		select {
		case <-d.Lost():
			t.Error("the lease is lost")
		default:
		}
	})
}
