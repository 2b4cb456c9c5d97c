package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"

	"github.com/pressly/goose/v3"
)

// noLease is that of a reader, who needs none.
type noLease struct{}

func (noLease) check(context.Context) error   { return nil }
func (noLease) release(context.Context) error { return nil }

// OpenReader opens a book for reading beside the process that holds its lease, if
// there is one. The schema stays as it is; writes get ErrReader.
func OpenReader(ctx context.Context, c Config) (*DB, error) {
	c = c.withDefaults()
	e, err := newEngine(c)
	if err != nil {
		return nil, err
	}
	open, err := e.openReader(ctx)
	if err != nil {
		return nil, err
	}
	d := &DB{engine: e, lease: noLease{}, pools: open, log: c.Log, stop: func() {}}
	if err := d.start(ctx, c); err != nil {
		return nil, errors.Join(err, open.close())
	}
	d.lose(ErrReader)
	return d, nil
}

// Lease is the right to write a book, held without opening it.
type Lease struct{ held lease }

// TakeLease keeps every other process from opening the book of c until Release. A
// SQLite book need not exist.
func TakeLease(ctx context.Context, c Config) (*Lease, error) {
	c = c.withDefaults()
	e, err := newEngine(c)
	if err != nil {
		return nil, err
	}
	held, err := take(ctx, e, false)
	if err != nil {
		return nil, err
	}
	return &Lease{held}, nil
}

// Release gives the lease up.
func (l *Lease) Release(ctx context.Context) error { return l.held.release(ctx) }

// Version is the newest migration a database has; zero before the first.
type Version int64

// String is the number as the file of the migration begins.
func (v Version) String() string { return strconv.FormatInt(int64(v), 10) }

// SchemaVersion reads the version of the schema.
func (d *DB) SchemaVersion(ctx context.Context) (Version, error) {
	const query = `SELECT COALESCE(MAX(version_id), 0) FROM ` + versionTable
	var version Version
	if err := d.Get(ctx, &version, query); err != nil {
		return 0, fmt.Errorf("read the schema version: %w", err)
	}
	return version, nil
}

// NewestVersion is the version to which this program brings the book of c.
func NewestVersion(c Config) (Version, error) {
	versions, err := versionsOf(c.withDefaults().Migrations)
	if err != nil || len(versions) == 0 {
		return 0, err
	}
	return slices.Max(versions), nil
}

func versionsOf(files fs.FS) ([]Version, error) {
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	var versions []Version
	for _, name := range names {
		if version, err := goose.NumericComponent(name); err == nil { // others are no migrations
			versions = append(versions, Version(version))
		}
	}
	return versions, nil
}

// CheckSchema returns ErrSchemaNewer or ErrSchemaOlder unless the schema of the book
// is exactly that of the program. One who opens the book for writing need not ask.
func (d *DB) CheckSchema(ctx context.Context, c Config) error {
	known, err := versionsOf(c.withDefaults().Migrations)
	if err != nil {
		return err
	}
	var applied []Version
	const query = `SELECT version_id FROM ` + versionTable + ` WHERE version_id > 0 ORDER BY version_id`
	if err := d.Select(ctx, &applied, query); err != nil {
		return fmt.Errorf("read the schema version: %w", err)
	}
	for _, version := range applied {
		if !slices.Contains(known, version) {
			return ErrSchemaNewer.With(version.String())
		}
	}
	for _, version := range known {
		if !slices.Contains(applied, version) {
			return ErrSchemaOlder.With(slices.Max(append(applied, 0)).String(), slices.Max(known).String())
		}
	}
	return nil
}

// Size is how many bytes the database takes on its disk.
func (d *DB) Size(ctx context.Context) (int64, error) {
	var bytes int64
	if err := d.Get(ctx, &bytes, d.engine.size); err != nil {
		return 0, fmt.Errorf("read the size of the database: %w", err)
	}
	return bytes, nil
}

// Pool tells how the connections of a kind are used.
type Pool struct {
	Name  string // "read", "write"
	Stats sql.DBStats
}

// Pools are those of an open book.
func (d *DB) Pools() []Pool {
	return []Pool{{"read", d.pools.read.Stats()}, {"write", d.pools.write.Stats()}}
}
