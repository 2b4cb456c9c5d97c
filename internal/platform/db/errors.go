package db

import (
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"caixiao/internal/core/fault"
)

// Expected failures of a database.
var (
	// ErrBusy: the transaction lost against others until its attempts were used up.
	ErrBusy = fault.New(fault.Unavailable, "db.busy")
	// ErrLeaseHeld: another process has the book open for writing.
	ErrLeaseHeld = fault.New(fault.Unavailable, "db.lease_held", "holder")
	// ErrLeaseLost: this process may not write the book any more; open it again.
	ErrLeaseLost = fault.New(fault.Unavailable, "db.lease_lost")
	// ErrOutcomeUnknown: the connection broke during the commit; the transaction may or may not stand.
	ErrOutcomeUnknown = fault.New(fault.Unavailable, "db.outcome_unknown")
	// ErrAway: the PostgreSQL server does not answer, or ended the connection; nothing was kept.
	ErrAway = fault.New(fault.Unavailable, "db.away")
	// ErrNoRoom: the disk of the database is full; what was written is not kept.
	ErrNoRoom = fault.New(fault.Unavailable, "db.no_room")
	// ErrUnwritable: the database may be read but not written: its disk or its rights.
	ErrUnwritable = fault.New(fault.Unavailable, "db.unwritable")
	// ErrDamaged: the file is no database, or it can no longer be read as one.
	ErrDamaged = fault.New(fault.Unavailable, "db.damaged")
	// ErrClosed: the book is being closed.
	ErrClosed = fault.New(fault.Unavailable, "db.closed")
	// ErrClockBack: the clock of a book with records would go back.
	ErrClockBack = fault.New(fault.Conflict, "db.clock_back", "now", "wanted")
	// ErrSchemaNewer: the database was migrated by a later version of the program.
	ErrSchemaNewer = fault.New(fault.Conflict, "db.schema_newer", "version")
	// ErrSchemaOlder: the database lacks migrations of this version of the program.
	ErrSchemaOlder = fault.New(fault.Conflict, "db.schema_older", "version", "wanted")
	// ErrReader: the book was opened for reading only.
	ErrReader = fault.New(fault.Unavailable, "db.reader")
	// ErrNoTool: a program that comes with PostgreSQL is not on this machine, or too old for the server.
	ErrNoTool = fault.New(fault.Unavailable, "db.no_tool", "tool", "version")
	// ErrTool: a program that comes with PostgreSQL has failed.
	ErrTool = fault.New(fault.Unavailable, "db.tool", "tool", "reason")
	// ErrServerOld: the PostgreSQL server lacks functions the lease needs.
	ErrServerOld = fault.New(fault.Conflict, "db.server_old", "found", "needed")
	// ErrEncoding: the PostgreSQL database is not UTF8.
	ErrEncoding = fault.New(fault.Conflict, "db.encoding", "found")
	// ErrCollation: the PostgreSQL database does not sort by code point, so lists would break.
	ErrCollation = fault.New(fault.Conflict, "db.collation", "found")
)

// ErrNoRows is what Get answers when nothing was found. It does not spoil the transaction.
var ErrNoRows = sql.ErrNoRows

// IsUnique reports whether err is the refusal of a second row with the same key.
// The transaction is spoiled all the same (D4).
func IsUnique(err error) bool {
	return classify(err) == classUnique
}

// class is what an engine's error means for the way on.
type class uint8

const (
	classOther      class = iota
	classRetry            // the attempt lost against a concurrent one: run it again
	classReadOnly         // a write where only reading is possible: a wiring mistake
	classUnique           // a key exists already
	classNoRoom           // the disk is full
	classUnwritable       // the files or the server take no writes
	classDamaged          // the file is no database
	classAway             // the server does not answer, or not any more
	classClosed           // the book was closed in the meantime
)

// IsUnreachable reports whether err is that no PostgreSQL server answered, or that it
// let nobody in.
func IsUnreachable(err error) bool { return errors.As(err, new(*pgconn.ConnectError)) }

// IsDSN reports whether err is that a DSN cannot be read.
func IsDSN(err error) bool { return errors.As(err, new(*pgconn.ParseConfigError)) }

// openFailure names what keeps a book from being opened; other errors stay as they are.
func openFailure(err error) error {
	if classify(err) == classDamaged {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return storageFailure(err)
}

// poolClosed is what database/sql says of a pool that was closed; it has no value for it.
const poolClosed = "sql: database is closed"

// classify asks both drivers: an error belongs to one of them or to none.
func classify(err error) class {
	if err == nil {
		return classOther
	}
	if strings.Contains(err.Error(), poolClosed) {
		return classClosed
	}
	if c := classifySQLite(err); c != classOther {
		return c
	}
	return classifyPostgres(err)
}
