package db

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/database"
)

const versionTable = "goose_db_version"

// migrate applies what is missing, also below the newest, because branches are
// merged in any order. The caller holds the lease, so it is alone.
func migrate(ctx context.Context, pool *sql.DB, dialect goose.Dialect, files fs.FS) error {
	if dialect == goose.DialectSQLite3 {
		files = rowidFS{files}
	}
	provider, err := goose.NewProvider(dialect, pool, files,
		goose.WithAllowOutofOrder(true), goose.WithDisableGlobalRegistry(true), goose.WithTableName(versionTable))
	if err != nil {
		return fmt.Errorf("read the migrations: %w", err)
	}
	if err := refuseNewer(ctx, pool, dialect, provider); err != nil {
		return err
	}
	if _, err := provider.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// refuseNewer stops a program that does not know a migration of the database: it
// would write what the newer one no longer understands.
func refuseNewer(ctx context.Context, pool *sql.DB, dialect goose.Dialect, provider *goose.Provider) error {
	// Asking for the version creates the table of versions in a new database.
	if _, err := provider.GetDBVersion(ctx); err != nil {
		return fmt.Errorf("read the schema version: %w", err)
	}
	store, err := database.NewStore(dialect, versionTable)
	if err != nil {
		return fmt.Errorf("read the schema version: %w", err)
	}
	applied, err := store.ListMigrations(ctx, pool)
	if err != nil {
		return fmt.Errorf("read the schema version: %w", err)
	}
	known := provider.ListSources()
	for _, m := range applied {
		if m.Version != 0 && !slices.ContainsFunc(known, func(s *goose.Source) bool { return s.Version == m.Version }) {
			return ErrSchemaNewer.With(Version(m.Version).String()) // as text: it is no amount
		}
	}
	return nil
}

// rowidFS rewrites the one phrase in which the engines need different texts: on
// SQLite only an INTEGER PRIMARY KEY is the row's own number, any other key would
// be a second index.
type rowidFS struct{ fs.FS }

func (f rowidFS) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		return file, err
	}
	text, err := fs.ReadFile(f.FS, name)
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	text = bytes.ReplaceAll(text, []byte("BIGINT PRIMARY KEY"), []byte("INTEGER PRIMARY KEY"))
	return &rewritten{Reader: bytes.NewReader(text), info: info}, file.Close()
}

// rewritten is a file whose text was changed on reading.
type rewritten struct {
	*bytes.Reader
	info fs.FileInfo
}

func (r *rewritten) Stat() (fs.FileInfo, error) { return rewrittenInfo{r.info, r.Reader.Size()}, nil }
func (r *rewritten) Close() error               { return nil }

type rewrittenInfo struct {
	fs.FileInfo
	size int64
}

func (i rewrittenInfo) Size() int64 { return i.size }
