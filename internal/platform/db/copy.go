package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Look sees the state of a book that is being copied.
type Look func(ctx context.Context, d *DB) error

// Copy writes the book of a reader into a file that does not exist yet: a SQLite file,
// or a dump of PostgreSQL in its custom format. The book goes on being written
// meanwhile; look sees exactly what was copied. What was written of a copy that failed
// is removed.
func (d *DB) Copy(ctx context.Context, path string, look Look) (err error) {
	defer func() {
		if err != nil {
			_ = os.Remove(path) // it may never have been made
		}
	}()
	if err := d.engine.copyTo(ctx, d, path, look); err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	return syncFile(path)
}

// Restore makes the database of c, which does not exist yet, from a copy.
func Restore(ctx context.Context, c Config, copied string) error {
	if c.Path != "" {
		if err := os.Rename(copied, c.Path); err != nil {
			return fmt.Errorf("restore the database: %w", err)
		}
		return syncFile(filepath.Dir(c.Path))
	}
	made, err := Create(ctx, c)
	if err != nil {
		return err
	}
	if !made {
		return errors.New("restore the database: it exists already")
	}
	if err := restorePostgres(ctx, c, copied); err != nil {
		return errors.Join(fmt.Errorf("restore the database: %w", err), Drop(context.WithoutCancel(ctx), c))
	}
	return nil
}

func syncFile(path string) error {
	file, err := os.Open(path)
	if err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	if err := errors.Join(file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	return nil
}

// copySQLite lets SQLite write the copy: it reads one state of the book, which in WAL
// mode keeps nobody from writing, and leaves out pages that are free.
func copySQLite(ctx context.Context, d *DB, path string, look Look) error {
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("%s exists already", path)
	}
	if _, err := d.pools.read.ExecContext(ctx, `VACUUM INTO $1`, path); err != nil {
		return copyFailure(path, err)
	}
	if err := os.Chmod(path, 0o600); err != nil {
		return fmt.Errorf("set the rights of the copy: %w", err)
	}
	copied, err := OpenReader(ctx, Config{Path: path, Log: d.log})
	if err != nil {
		return fmt.Errorf("open the copy: %w", err)
	}
	return errors.Join(look(ctx, copied), copied.Close())
}

// copyFailure says of a disk that is full what the system says of it: it is that of the copy,
// and the book's own may have room.
func copyFailure(path string, err error) error {
	if classifySQLite(err) == classNoRoom {
		return &fs.PathError{Op: "vacuum into", Path: path, Err: syscall.ENOSPC}
	}
	return fmt.Errorf("vacuum into %s: %w", path, err)
}

// dump is where a dump goes, and who sees what is in it.
type dump struct {
	path string
	look Look
}

// copyPostgres lets pg_dump write the copy of a snapshot that we hold open for it.
func copyPostgres(ctx context.Context, tools pgTools, d *DB, to dump) error {
	return d.InSnapshot(ctx, func(ctx context.Context) error {
		var snapshot string
		if err := d.Get(ctx, &snapshot, `SELECT pg_export_snapshot()`); err != nil {
			return fmt.Errorf("export the snapshot: %w", err)
		}
		if err := to.look(ctx, d); err != nil {
			return err
		}
		var server int
		if err := d.Get(ctx, &server, `SELECT CAST(current_setting('server_version_num') AS INT) / 10000`); err != nil {
			return fmt.Errorf("read the version of the server: %w", err)
		}
		return tools.run(ctx, server, "pg_dump", "--format=custom", "--compress=1", "--no-owner", "--no-privileges",
			"--snapshot="+snapshot, "--file="+to.path)
	})
}

func restorePostgres(ctx context.Context, c Config, copied string) error {
	tools, err := newPgTools(c)
	if err != nil {
		return err
	}
	// One transaction: of a restore that fails nothing is left, and nothing is synced row by row.
	return tools.run(ctx, 0, "pg_restore", "--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges",
		"--dbname="+tools.config.Database, copied)
}
