package db_test

import (
	"context"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

func TestOpen_newFile(t *testing.T) {
	c := db.Config{Path: filepath.Join(t.TempDir(), "130306 % 抚宁?#.db")}
	d := testkit.Open(t, c)
	var mode string
	var sync int
	if err := d.Get(t.Context(), &mode, `PRAGMA journal_mode`); err != nil || mode != "wal" {
		t.Errorf("journal mode %q, %v", mode, err)
	}
	err := d.InTx(t.Context(), func(ctx context.Context) error { return d.Get(ctx, &sync, `PRAGMA synchronous`) })
	if err != nil || sync != 2 {
		t.Errorf("synchronous %d, want 2 (FULL), %v", sync, err)
	}
	for _, suffix := range []string{"", "-wal", "-shm", ".lock"} {
		info, err := os.Stat(c.Path + suffix)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", suffix, info, err)
		}
	}
	testkit.CheckBooks(t, d)
}

func TestOpen_refuses(t *testing.T) {
	none := filepath.Join(t.TempDir(), "absent", "book.db")
	for name, c := range map[string]db.Config{
		"neither":         {},
		"both":            {Path: none, DSN: "dbname=x"},
		"no such folder":  {Path: none},
		"malformed DSN":   {DSN: "postgres://%"},
		"nobody answers":  {DSN: "host=" + t.TempDir() + " dbname=x user=x"},
		"not a database":  {Path: notADatabase(t)},
		"broken SQL":      withSQL(t, "-- +goose Up\nCREATE TABEL x (id BIGINT);\n"),
		"no goose marker": withSQL(t, "CREATE TABLE x (id BIGINT);\n"),
	} {
		t.Run(name, func(t *testing.T) {
			if d, err := db.Open(t.Context(), c); err == nil {
				t.Errorf("opened: %v", d.Close())
			}
			if c.Path == "" || c.Path == none {
				return
			}
			// The lease was given up again: the same refusal, not another one.
			if _, err := db.Open(t.Context(), c); err == nil || errors.Is(err, db.ErrLeaseHeld) {
				t.Errorf("second try: %v", err)
			}
		})
	}
}

func notADatabase(t *testing.T) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "letter.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("not a database ", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func withSQL(t *testing.T, text string) db.Config {
	t.Helper()
	c := testkit.SQLite(t)
	c.Migrations = withFiles(t, map[string]string{"299901010000_test_broken.sql": text})
	return c
}

func TestOpen_refusesUnfitDatabase(t *testing.T) {
	for _, tt := range []struct {
		name, create string
		err          error
	}{
		{"encoding", `TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'`, db.ErrEncoding},
		{"collation", `TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' LOCALE_PROVIDER icu ICU_LOCALE 'zh'`, db.ErrCollation},
		{"fit", `TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := db.Open(t.Context(), testkit.PostgresAs(t, tt.create))
			if !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
			if err == nil {
				testkit.CheckBooks(t, d)
				err = d.Close()
			}
			if err != nil && tt.err == nil {
				t.Error(err)
			}
		})
	}
}

func TestMigrate_outOfOrder(t *testing.T) {
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		late := map[string]string{"299901020000_test_late.sql": "-- +goose Up\nCREATE TABLE late (id BIGINT PRIMARY KEY);\n"}
		c.Migrations = withFiles(t, late)
		if err := testkit.Open(t, c).Close(); err != nil {
			t.Fatal(err)
		}
		late["299901010000_test_early.sql"] = "-- +goose Up\nCREATE TABLE early (id BIGINT PRIMARY KEY);\n"
		c.Migrations = withFiles(t, late)
		d := testkit.Open(t, c)
		var n int64
		if err := d.Get(t.Context(), &n, `SELECT (SELECT count(*) FROM early) + (SELECT count(*) FROM late)`); err != nil {
			t.Error(err)
		}
		testkit.CheckBooks(t, d)
	})
}

func TestMigrate_refusesNewerSchema(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		if err := testkit.Open(t, c).Close(); err != nil {
			t.Fatal(err)
		}
		c.Migrations = nil // the project's own, without the table notes
		if _, err := db.Open(t.Context(), c); !errors.Is(err, db.ErrSchemaNewer) || !strings.Contains(err.Error(), "299901010000") {
			t.Errorf("error %v", err)
		}
		c.Migrations = fstest.MapFS{}
		if _, err := db.Open(t.Context(), c); err == nil {
			t.Error("opened without any migration")
		}
	})
}

// The one rewritten phrase: on SQLite the key is the row's own number.
func TestMigrate_integerPrimaryKey(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		if c.Path == "" {
			return
		}
		d := testkit.Open(t, c)
		var text string
		if err := d.Get(t.Context(), &text, `SELECT sql FROM sqlite_schema WHERE name = 'notes'`); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(text, "INTEGER PRIMARY KEY") || !strings.Contains(text, "amount_fen  BIGINT NOT NULL") {
			t.Errorf("the table is %s", text)
		}
	})
}

// A proof that cannot fail proves nothing: each is shown something wrong.
func TestProve_finds(t *testing.T) {
	for _, tt := range []struct{ name, spoil, proof string }{
		{"a late stamp", `INSERT INTO notes (id, body, recorded_at) VALUES (1, 'x', '9999-12-31T23:59:59.999999Z') RETURNING 1`, "db.stamps"},
		{"a malformed stamp", `INSERT INTO notes (id, body, recorded_at) VALUES (1, 'x', '2021-03-31') RETURNING 1`, "db.stamps"},
		{"a missing migration", `DELETE FROM goose_db_version WHERE version_id = 299901010000 RETURNING 1`, "db.migrations"},
		{"an unknown migration", `INSERT INTO goose_db_version (version_id, is_applied) VALUES (299901019999, 'true') RETURNING 1`, "db.migrations"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			eachBook(t, func(t *testing.T, c db.Config) {
				d := testkit.Open(t, c)
				spoil(t, c, tt.spoil)
				wantFinding(t, d, tt.proof)
			})
		})
	}
	t.Run("a dangling reference", func(t *testing.T) {
		c := testkit.SQLite(t)
		c.Migrations = withFiles(t, map[string]string{"299901010000_test_notes.sql": notesTable})
		d := testkit.Open(t, c)
		spoil(t, c, `INSERT INTO note_links (note_id, name) VALUES (404, 'nowhere') RETURNING 1`)
		wantFinding(t, d, "db.integrity")
	})
}

func spoil(t *testing.T, c db.Config, query string) {
	t.Helper()
	var one int
	if c.DSN != "" {
		runPostgres(t, c, &one, query)
		return
	}
	conn := rawSQLite(t, c.Path) // foreign keys are off for other programs
	if err := errors.Join(conn.QueryRowContext(t.Context(), query).Scan(&one), conn.Close()); err != nil {
		t.Fatal(err)
	}
}

func wantFinding(t *testing.T, d *db.DB, proof string) {
	t.Helper()
	findings, err := d.Prove(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		if f.Proof == proof && f.What != "" {
			return
		}
	}
	t.Errorf("findings %v, want one of %s", findings, proof)
}

func TestAddProof(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		p := db.Proof{Name: "test.notes", Run: func(ctx context.Context, d *db.DB) ([]string, error) {
			if count(ctx, t, d) > 0 {
				return []string{"there are notes"}, nil
			}
			return nil, nil
		}}
		d.AddProof(p)
		mustPanic(t, "two proofs of one name", func() { d.AddProof(p) })
		if findings, err := d.Prove(t.Context()); err != nil || len(findings) != 0 {
			t.Errorf("findings %v, %v", findings, err)
		}
		stamp := mustAdd(t, d, 1, "x")
		findings, err := d.Prove(t.Context())
		if diff := cmp.Diff([]db.Finding{{Proof: "test.notes", What: "there are notes"}}, findings); err != nil || diff != "" {
			t.Error(stamp, diff, err)
		}
		if err := d.InTx(t.Context(), func(ctx context.Context) error {
			_, err := d.Exec(ctx, `DELETE FROM notes`)
			return err
		}); err != nil {
			t.Fatal(err)
		}
	})
}

// One who reads a book beside the server, in the same process, leaves the server the locks
// that keep other programs from taking its log away.
func TestOpenReader_locks(t *testing.T) {
	c := testkit.SQLite(t)
	d := testkit.Open(t, c)
	held := locksOn(t, c.Path)
	if held == 0 {
		t.Fatal("the server holds no lock")
	}
	reader, err := db.OpenReader(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	if err := reader.Close(); err != nil {
		t.Fatal(err)
	}
	if got := locksOn(t, c.Path); got != held {
		t.Errorf("%d locks on the book are left of %d", got, held)
	}
	testkit.CheckBooks(t, d)
}

// locksOn counts the locks of this process on a file.
func locksOn(t *testing.T, path string) int {
	t.Helper()
	var at syscall.Stat_t
	if err := syscall.Stat(path, &at); err != nil {
		t.Fatal(err)
	}
	list, err := os.ReadFile("/proc/locks")
	if err != nil {
		t.Skipf("no list of locks on this system: %v", err)
	}
	count := 0
	for line := range strings.Lines(string(list)) {
		if f := strings.Fields(line); len(f) > 5 && f[4] == strconv.Itoa(os.Getpid()) && strings.HasSuffix(f[5], ":"+strconv.FormatUint(at.Ino, 10)) {
			count++
		}
	}
	return count
}

// A file that is no database is told as such, to writers and to readers.
func TestOpen_damaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "book.db")
	if err := os.WriteFile(path, []byte(strings.Repeat("no database ", 100)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, open := range map[string]func(context.Context, db.Config) (*db.DB, error){"writer": db.Open, "reader": db.OpenReader} {
		if _, err := open(t.Context(), db.Config{Path: path, Log: slog.New(slog.DiscardHandler)}); !errors.Is(err, db.ErrDamaged) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
