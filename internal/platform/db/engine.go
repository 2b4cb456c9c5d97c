package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// engine is everything in which SQLite and PostgreSQL differ; the two kinds of
// lease stand in lease.go.
type engine struct {
	name    string
	dialect goose.Dialect
	// acquire makes one attempt to take the lease, and drives every earlier
	// holder's writers out of the database.
	acquire func(ctx context.Context) (lease, error)
	// open opens the pools of a leased book, migrating it in between.
	open func(ctx context.Context, held lease) (pools, error)
	// openReader opens the pool of one who reads beside the holder of the lease.
	openReader func(ctx context.Context) (pools, error)
	// copyTo writes a consistent copy of the book of a reader into a file that does not
	// exist yet, and lets look see the state that was copied.
	copyTo func(ctx context.Context, d *DB, path string, look Look) error
	// size reads the bytes the database takes on its disk.
	size string
	// retries is how often an attempt that lost is run again. SQLite has one
	// writer and waits in BEGIN IMMEDIATE, for busy_timeout, before it gives up.
	retries int
	// isolation of each mode of transaction.
	isolation map[mode]*sql.TxOptions
	// forUpdate ends a SELECT that locks its rows; BEGIN IMMEDIATE has locked them already.
	forUpdate string
	// stampsInTx: SQLite stores the stamp limit in the transaction that needs
	// it, as it has one writer. On PostgreSQL every transaction would then meet
	// every other in that row, so it goes over the lease's own connection.
	stampsInTx bool
	// backend names the server process behind a connection, 0 where there is none.
	backend func(*sql.Conn) (uint32, error)
	// positional: $1 is a name to SQLite, and it looks names up one by one, so that
	// 30,000 of them take half a minute; lists are therefore written with bare ?.
	positional bool
	// arrays: rows may travel as one array per column (columns.go).
	arrays bool
	// bulk are arguments put before the binds of a large statement.
	bulk []any
	// tablesWith lists the tables that have the column $1.
	tablesWith string
	// integrity are statements that return a row for each thing broken, or 'ok'.
	integrity []string
}

// pools are the connections of an open book.
type pools struct{ write, read *sql.DB }

func (p pools) close() error { return errors.Join(p.read.Close(), p.write.Close()) }

// mode is the kind of a transaction.
type mode uint8

const (
	modeWrite    mode = iota // sees the book as if it ran alone
	modeLocking              // locks the rows it decides on by itself
	modeSnapshot             // reads one state
)

func newEngine(c Config) (*engine, error) {
	switch {
	case c.Path != "" && c.DSN != "":
		return nil, errors.New("open book: both a file and a DSN")
	case c.Path != "":
		return newSQLite(c)
	case c.DSN != "":
		return newPostgres(c)
	default:
		return nil, errors.New("open book: neither a file nor a DSN")
	}
}

func newSQLite(c Config) (*engine, error) {
	path, err := filepath.Abs(c.Path)
	if err != nil {
		return nil, fmt.Errorf("open book %s: %w", c.Path, err)
	}
	return &engine{
		name:    "sqlite",
		dialect: goose.DialectSQLite3,
		acquire: func(ctx context.Context) (lease, error) { return acquireFile(ctx, path) },
		open: func(ctx context.Context, _ lease) (pools, error) {
			return openSQLite(ctx, path, c)
		},
		openReader: func(context.Context) (pools, error) { return openSQLiteReader(path, c) },
		copyTo: func(ctx context.Context, d *DB, to string, look Look) error {
			return copySQLite(ctx, d, to, look)
		},
		size: `SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()`,
		isolation: map[mode]*sql.TxOptions{
			modeWrite: nil, modeLocking: nil, modeSnapshot: {ReadOnly: true},
		},
		stampsInTx: true,
		positional: true,
		backend:    func(*sql.Conn) (uint32, error) { return 0, nil },
		tablesWith: `
			SELECT t.name
			FROM sqlite_schema t
			JOIN pragma_table_info(t.name) c
			WHERE t.type = 'table' AND c.name = $1
			ORDER BY t.name`,
		integrity: []string{
			`SELECT 'row ' || rowid || ' of ' || "table" || ' points to no row of ' || parent FROM pragma_foreign_key_check`,
			`SELECT integrity_check FROM pragma_integrity_check`,
		},
	}, nil
}

func openSQLite(ctx context.Context, path string, c Config) (pools, error) {
	// Commits wait for the data, not for the file's time of change: half the wait,
	// the same durability. Where it is not supported SQLite goes on with fsync.
	_, _ = sqlite.Fdatasync(true)
	// SQLite gives its -wal and -shm files the rights of this one.
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return pools{}, fmt.Errorf("open book: %w", err)
	}
	if err := file.Close(); err != nil {
		return pools{}, fmt.Errorf("open book: %w", err)
	}
	common := commonSQLite(c)
	writing := url.Values{"_txlock": {"immediate"}, "_journal_mode": {"WAL"}, "_synchronous": {"FULL"}}
	if c.NoSync {
		writing.Set("_synchronous", "OFF")
	}
	write, err := sqlitePool(path, common, writing)
	if err != nil {
		return pools{}, err
	}
	write.SetMaxOpenConns(1)
	if err := migrate(ctx, write, goose.DialectSQLite3, c.Migrations); err != nil {
		return pools{}, errors.Join(err, write.Close())
	}
	read, err := readSQLite(path, c)
	if err != nil {
		return pools{}, errors.Join(err, write.Close())
	}
	return pools{write: write, read: read}, nil
}

// sqliteCacheKiB is the page cache of a connection, filled as far as it is used. The 2 MB
// it has by itself hold less than the upper levels of the indexes of a large book.
const sqliteCacheKiB = 16 << 10

func commonSQLite(c Config) url.Values {
	return url.Values{
		"_busy_timeout": {strconv.FormatInt(c.BusyTimeout.Milliseconds(), 10)},
		"_foreign_keys": {"1"},
		"_dqs":          {"0"},
		"_pragma":       {"cache_size(-" + strconv.Itoa(sqliteCacheKiB) + ")"},
	}
}

func readSQLite(path string, c Config) (*sql.DB, error) {
	read, err := sqlitePool(path, commonSQLite(c), url.Values{"mode": {"ro"}})
	if err != nil {
		return nil, err
	}
	read.SetMaxOpenConns(c.Readers)
	read.SetMaxIdleConns(c.Readers)
	return read, nil
}

// mayRead says why a file cannot be read, which SQLite does not. It must not be opened for
// that: where this process serves the book, closing the file would drop the locks that
// SQLite holds on it.
func mayRead(path string) error {
	if _, err := os.Stat(path); err != nil {
		return err
	}
	const forReading = 4
	if err := syscall.Access(path, forReading); err != nil {
		return &fs.PathError{Op: "open", Path: path, Err: err}
	}
	return nil
}

func openSQLiteReader(path string, c Config) (pools, error) {
	if err := mayRead(path); err != nil {
		return pools{}, fmt.Errorf("open book: %w", err)
	}
	read, err := readSQLite(path, c)
	return pools{write: read, read: read}, err
}

func sqlitePool(path string, sets ...url.Values) (*sql.DB, error) {
	query := url.Values{}
	for _, set := range sets {
		for k, v := range set {
			query[k] = v
		}
	}
	name := (&url.URL{Scheme: "file", Path: path, RawQuery: query.Encode()}).String()
	connector, err := sqlite.NewConnector(name)
	if err != nil {
		return nil, fmt.Errorf("open book %s: %w", path, err)
	}
	return sql.OpenDB(connector), nil
}

func classifySQLite(err error) class {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return classOther
	}
	switch e.Code() {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return classUnique
	case sqlite3.SQLITE_IOERR_SHMSIZE: // the index of the write-ahead log cannot grow
		return classNoRoom
	case sqlite3.SQLITE_READONLY:
		return classReadOnly
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY:
		return classRetry
	case sqlite3.SQLITE_FULL:
		return classNoRoom
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN: // its folder, its log, or it was moved away
		return classUnwritable
	case sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT:
		return classDamaged
	default:
		return classOther
	}
}

const (
	applicationName = "caixiao"
	serverNeeded    = 140000 // pg_terminate_backend that waits
	postgresRetries = 8
)

func newPostgres(c Config) (*engine, error) {
	config, err := pgx.ParseConfig(c.DSN)
	if err != nil {
		return nil, fmt.Errorf("open book: %w", err) // pgx leaves the password out
	}
	return &engine{
		name:    "postgres",
		dialect: goose.DialectPostgres,
		acquire: func(ctx context.Context) (lease, error) { return acquireSession(ctx, config) },
		open: func(ctx context.Context, held lease) (pools, error) {
			session, ok := held.(*sessionLease)
			if !ok {
				return pools{}, fmt.Errorf("open book: a lease of another engine: %T", held)
			}
			return openPostgres(ctx, config, c, session)
		},
		openReader: func(context.Context) (pools, error) {
			read := readPostgres(config, c)
			return pools{write: read, read: read}, nil
		},
		copyTo: func(ctx context.Context, d *DB, to string, look Look) error {
			return copyPostgres(ctx, pgTools{config, c.DSN}, d, dump{to, look})
		},
		size:    `SELECT pg_database_size(current_database())`,
		retries: postgresRetries,
		isolation: map[mode]*sql.TxOptions{
			modeWrite:    {Isolation: sql.LevelSerializable},
			modeLocking:  {Isolation: sql.LevelReadCommitted},
			modeSnapshot: {Isolation: sql.LevelRepeatableRead, ReadOnly: true},
		},
		forUpdate: " FOR UPDATE",
		arrays:    true,
		backend:   postgresBackend,
		// A statement of thousands of binds is not worth a place in the cache of prepared ones.
		bulk: []any{pgx.QueryExecModeDescribeExec},
		tablesWith: `
			SELECT c.table_name
			FROM information_schema.columns c
			JOIN information_schema.tables t USING (table_schema, table_name)
			WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' AND c.column_name = $1
			ORDER BY c.table_name`,
	}, nil
}

func openPostgres(ctx context.Context, config *pgx.ConnConfig, c Config, held *sessionLease) (pools, error) {
	if err := checkServer(ctx, held.conn); err != nil {
		return pools{}, err
	}
	settings := map[string]string{"application_name": writerName}
	if c.NoSync {
		settings["synchronous_commit"] = "off"
	}
	write := postgresPool(config, settings, held.guard)
	write.SetMaxOpenConns(c.Writers)
	write.SetMaxIdleConns(c.Writers)
	if err := migrate(ctx, write, goose.DialectPostgres, c.Migrations); err != nil {
		return pools{}, errors.Join(err, write.Close())
	}
	return pools{write: write, read: readPostgres(config, c)}, nil
}

func readPostgres(config *pgx.ConnConfig, c Config) *sql.DB {
	read := postgresPool(config, map[string]string{
		"application_name":              applicationName + " reader",
		"default_transaction_read_only": "on",
	}, nil)
	read.SetMaxOpenConns(c.Readers)
	read.SetMaxIdleConns(c.Readers)
	return read
}

func postgresPool(config *pgx.ConnConfig, settings map[string]string, guard func(context.Context, *pgx.Conn) error) *sql.DB {
	return stdlib.OpenDB(*withSettings(config, settings), stdlib.OptionAfterConnect(
		func(ctx context.Context, conn *pgx.Conn) error {
			if guard == nil {
				return nil
			}
			if err := guard(ctx, conn); err != nil {
				return errors.Join(err, conn.Close(ctx)) // stdlib forgets the connection
			}
			return nil
		}))
}

func withSettings(config *pgx.ConnConfig, settings map[string]string) *pgx.ConnConfig {
	own := config.Copy()
	own.RuntimeParams["timezone"] = "UTC"
	for k, v := range settings {
		own.RuntimeParams[k] = v
	}
	return own
}

// checkServer refuses a database on which the books could not be kept right.
func checkServer(ctx context.Context, conn *pgx.Conn) error {
	const query = `
		SELECT CAST(current_setting('server_version_num') AS INT), current_setting('server_version'),
		       pg_encoding_to_char(encoding), CAST(datcollate AS TEXT),
		       COALESCE(to_jsonb(pg_database) ->> 'datlocprovider', 'c') -- absent before version 15
		FROM pg_database
		WHERE datname = current_database()`
	var number int
	var version, encoding, collation, provider string
	if err := conn.QueryRow(ctx, query).Scan(&number, &version, &encoding, &collation, &provider); err != nil {
		return fmt.Errorf("look at the database: %w", err)
	}
	switch {
	case number < serverNeeded:
		return ErrServerOld.With(version, strconv.Itoa(serverNeeded/10000))
	case encoding != "UTF8":
		return ErrEncoding.With(encoding)
	case provider == "i":
		return ErrCollation.With("ICU")
	case collation != "POSIX" && collation != "C" && !strings.HasPrefix(collation, "C."):
		return ErrCollation.With(collation)
	default:
		return nil
	}
}

func classifyPostgres(err error) class {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		if lostConnection(err) {
			return classAway
		}
		return classOther
	}
	switch e.Code {
	case "57P01", "57P02", "57P03": // the server is shut down, has crashed, or is not ready yet
		return classAway
	case "40001", "40P01": // two serialisable transactions in conflict, a deadlock
		return classRetry
	case "25006": // read_only_sql_transaction
		return classReadOnly
	case "53100": // disk_full
		return classNoRoom
	case "23505": // unique_violation
		return classUnique
	default:
		return classOther
	}
}

// lostConnection reports that a server could not be reached, or that the connection to it
// broke. A caller who gave up himself has lost nothing.
func lostConnection(err error) bool {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return false
	}
	var broken *net.OpError
	return IsUnreachable(err) || errors.As(err, &broken) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, pgconn.ErrConnClosed) || errors.Is(err, io.ErrUnexpectedEOF)
}

func postgresBackend(conn *sql.Conn) (pid uint32, err error) {
	err = conn.Raw(func(driver any) error {
		c, ok := driver.(*stdlib.Conn)
		if !ok {
			return fmt.Errorf("a connection of another driver: %T", driver)
		}
		pid = c.Conn().PgConn().PID()
		return nil
	})
	return pid, err
}

// definite reports whether a commit that failed on a server surely left nothing
// behind: only when the server still talked to us, because a commit whose answer
// got lost may stand.
func definite(err error) bool {
	var e *pgconn.PgError
	return errors.Is(err, pgx.ErrTxCommitRollback) || (errors.As(err, &e) && e.Severity == "ERROR")
}

// settle waits until the server process pid is gone, so that what it was
// committing is decided; it reports false when it could not see that in time.
func settle(ctx context.Context, read *sql.DB, pid uint32) bool {
	const query = `SELECT count(*) FROM pg_stat_activity WHERE pid = $1`
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	for {
		var left int
		if err := read.QueryRowContext(ctx, query, int64(pid)).Scan(&left); err == nil && left == 0 {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-time.After(20 * time.Millisecond):
		}
	}
}
