package target_test

import (
	"context"
	"errors"
	"io/fs"
	"path/filepath"
	"testing"
	"testing/fstest"

	"caixiao/internal/platform/db"
	"caixiao/migrations"
	"caixiao/testkit"
)

// before are the migrations older than one.
func before(t *testing.T, added string) fs.FS {
	t.Helper()
	older := fstest.MapFS{}
	names, err := fs.Glob(migrations.Files, "*.sql")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if name >= added {
			continue
		}
		text, err := fs.ReadFile(migrations.Files, name)
		if err != nil {
			t.Fatal(err)
		}
		older[name] = &fstest.MapFile{Data: text}
	}
	return older
}

// empty names a database of either engine that has seen no migration.
func empty(t *testing.T, c db.Config) db.Config {
	t.Helper()
	if c.DSN == "" {
		return db.Config{Path: filepath.Join(t.TempDir(), "old.db"), NoSync: true}
	}
	name, err := db.DatabaseName(c.DSN)
	if err != nil {
		t.Fatal(err)
	}
	dsn, err := db.WithDatabase(c.DSN, name+"_old")
	if err != nil {
		t.Fatal(err)
	}
	old := db.Config{DSN: dsn, NoSync: true}
	if _, err := db.Create(t.Context(), old); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Drop(context.WithoutCancel(t.Context()), old); err != nil {
			t.Error(err)
		}
	})
	return old
}

// What an older version kept of an import tells of its beginning.
func TestMigration_importChanges(t *testing.T) {
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		c = empty(t, c)
		old := c
		old.Migrations = before(t, "202611260345_target_import_changes.sql")
		d, err := db.Open(t.Context(), old)
		if err != nil {
			t.Fatal(err)
		}
		const at = "2021-03-31T01:00:00.000000Z"
		err = d.InTx(t.Context(), func(ctx context.Context) error {
			_, err := d.Exec(ctx, `
				INSERT INTO target_imports (id, version, rows_version, state, file_name, digest, bytes, format, document, report, source,
				                            targets, outcome, made_by_name, person, made_at)
				VALUES (1, 3, 1, 'OPEN', 'a', 'b', 1, 'txt', '{}', '{}', '[]', 0, '[]', '单位经办', 'p', $1)`, at)
			return err
		})
		if err := errors.Join(err, d.Close()); err != nil {
			t.Fatal(err)
		}
		if d, err = db.Open(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		var row struct{ ChangedByName, ChangedAt string }
		err = d.Get(t.Context(), &row, `SELECT changed_by_name, changed_at FROM target_imports WHERE id = 1`)
		if err := errors.Join(err, d.Close()); err != nil {
			t.Fatal(err)
		}
		if row.ChangedByName != "单位经办" || row.ChangedAt != at {
			t.Errorf("changed by %q at %q", row.ChangedByName, row.ChangedAt)
		}
	})
}
