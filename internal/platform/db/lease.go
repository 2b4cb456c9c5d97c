package db

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// lease is the right to write a book, held from open to close (D1).
type lease interface {
	// check returns an error when the lease is no longer held.
	check(ctx context.Context) error
	// release gives the lease up; it is called once.
	release(ctx context.Context) error
}

const (
	leasePoll    = 200 * time.Millisecond // how often a process that stands by tries again
	leaseTimeout = 5 * time.Second        // a lease connection silent for so long is lost
)

// holderMax limits what is read from a lock file, which anybody may have written.
const holderMax = 200

// take acquires the lease, at once or, when the process stands by, as soon as it
// is given up.
func take(ctx context.Context, e *engine, wait bool) (lease, error) {
	for {
		held, err := e.acquire(ctx)
		if err == nil || !wait || !errors.Is(err, ErrLeaseHeld) {
			return held, err
		}
		select {
		case <-ctx.Done():
			return nil, errors.Join(err, ctx.Err())
		case <-time.After(leasePoll):
		}
	}
}

// self names this process to the one that finds the book held.
func self() string {
	host, err := os.Hostname()
	if err != nil {
		host = "localhost"
	}
	return fmt.Sprintf("%s %d", host, os.Getpid())
}

// fileLease is an OS lock on a file beside the SQLite file; the system drops it
// with the process, however that ends.
type fileLease struct {
	path string
	file *os.File
}

func acquireFile(ctx context.Context, book string) (lease, error) {
	path := book + ".lock"
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("take the lease: %w", err)
	}
	if err := lockFile(file); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	l := &fileLease{path: path, file: file}
	// The holder before may have removed the file between our open and our lock.
	if err := l.check(ctx); err != nil {
		return nil, errors.Join(ErrLeaseHeld.With("-"), file.Close())
	}
	if err := l.sign(); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	return l, nil
}

func lockFile(file *os.File) error {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		holder, readErr := io.ReadAll(io.LimitReader(file, holderMax))
		if readErr != nil || len(holder) == 0 {
			holder = []byte("-")
		}
		return ErrLeaseHeld.With(string(holder))
	}
	if err != nil {
		return fmt.Errorf("take the lease: %w", err)
	}
	return nil
}

func (l *fileLease) sign() error {
	if err := l.file.Truncate(0); err != nil {
		return fmt.Errorf("sign the lease: %w", err)
	}
	if _, err := l.file.WriteAt([]byte(self()), 0); err != nil {
		return fmt.Errorf("sign the lease: %w", err)
	}
	return nil
}

// check: a lock on a file that is no longer at its place keeps nobody out.
func (l *fileLease) check(context.Context) error {
	mine, err := l.file.Stat()
	if err != nil {
		return fmt.Errorf("look at the lease: %w", err)
	}
	there, err := os.Stat(l.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("look at the lease: %w", err)
	}
	if err != nil || !os.SameFile(mine, there) {
		return fmt.Errorf("look at the lease: %s was removed or replaced", l.path)
	}
	return nil
}

func (l *fileLease) release(context.Context) error { return l.file.Close() }

// The advisory lock of a book; such locks are per database, and so are books.
const (
	leaseLock = `SELECT pg_try_advisory_lock(1667328376, 1)`
	leaseRow  = `locktype = 'advisory' AND classid = 1667328376 AND objid = 1 AND objsubid = 2 AND granted
		AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`
	leaseName  = applicationName + " lease "
	writerName = applicationName + " writer"
)

// sessionLease is an advisory lock of a PostgreSQL session of its own.
type sessionLease struct {
	mu   sync.Mutex // one statement at a time on the connection
	conn *pgx.Conn
	pid  uint32
}

func acquireSession(ctx context.Context, config *pgx.ConnConfig) (lease, error) {
	// A server whose client vanished without a word must not keep the lease for the two hours that are TCP's default.
	conn, err := pgx.ConnectConfig(ctx, withSettings(config, map[string]string{
		"application_name":        leaseName + self(),
		"tcp_keepalives_idle":     "5",
		"tcp_keepalives_interval": "2",
		"tcp_keepalives_count":    "3",
	}))
	if err != nil {
		return nil, fmt.Errorf("take the lease: %w", err)
	}
	l := &sessionLease{conn: conn, pid: conn.PgConn().PID()}
	if err := l.lock(ctx); err != nil {
		return nil, errors.Join(err, conn.Close(ctx))
	}
	return l, nil
}

func (l *sessionLease) lock(ctx context.Context) error {
	var got bool
	if err := l.conn.QueryRow(ctx, leaseLock).Scan(&got); err != nil {
		return fmt.Errorf("take the lease: %w", err)
	}
	if !got {
		return ErrLeaseHeld.With(l.holder(ctx))
	}
	return l.expel(ctx)
}

func (l *sessionLease) holder(ctx context.Context) string {
	const query = `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE ` + leaseRow
	var name string
	if err := l.conn.QueryRow(ctx, query).Scan(&name); err != nil {
		return "-"
	}
	return strings.TrimPrefix(name, leaseName)
}

// expel ends the writers of an earlier holder that lost the lease without having
// noticed yet. Together with guard it leaves it no way to write: a connection is
// either older than this statement and ends here, or younger and is refused.
func (l *sessionLease) expel(ctx context.Context) error {
	const writers = `
		FROM pg_stat_activity
		WHERE datname = current_database() AND usename = current_user AND application_name = $1`
	var told, left int
	if err := l.conn.QueryRow(ctx, `SELECT count(pg_terminate_backend(pid, 5000))`+writers, writerName).Scan(&told); err != nil {
		return fmt.Errorf("expel earlier writers: %w", err)
	}
	// Asked anew: one that ended by itself in between could not be told to.
	if err := l.conn.QueryRow(ctx, `SELECT count(*)`+writers, writerName).Scan(&left); err != nil {
		return fmt.Errorf("look for earlier writers: %w", err)
	}
	if left > 0 {
		return fmt.Errorf("expel earlier writers: %d are still connected", left)
	}
	return nil
}

// guard lets a new connection write only while this session holds the lease.
func (l *sessionLease) guard(ctx context.Context, conn *pgx.Conn) error {
	const query = `SELECT count(*) FROM pg_locks WHERE pid = $1 AND ` + leaseRow
	var held int
	if err := conn.QueryRow(ctx, query, int64(l.pid)).Scan(&held); err != nil {
		return fmt.Errorf("look at the lease: %w", err)
	}
	if held == 0 {
		return ErrLeaseLost
	}
	return nil
}

// exec runs a statement in the lease's session: it succeeds only while the lease is held.
func (l *sessionLease) exec(ctx context.Context, query string, args ...any) error {
	// A caller that gives up would break the connection, and the lease with it.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), leaseTimeout)
	defer cancel()
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.conn.Exec(ctx, query, args...)
	return err
}

func (l *sessionLease) check(ctx context.Context) error { return l.exec(ctx, `SELECT 1`) }

func (l *sessionLease) release(ctx context.Context) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, leaseTimeout)
	defer cancel()
	// Closing alone would leave the lock until the server has noticed.
	_, err := l.conn.Exec(ctx, `SELECT pg_advisory_unlock_all()`)
	if err := errors.Join(err, l.conn.Close(ctx)); err != nil {
		return fmt.Errorf("give up the lease: %w", err)
	}
	return nil
}
