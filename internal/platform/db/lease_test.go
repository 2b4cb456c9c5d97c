package db_test

import (
	"context"
	"database/sql"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
	_ "modernc.org/sqlite" // as another program would open the file

	"caixiao/internal/core/fault"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

func TestLease_secondOpenerIsRefused(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		d := testkit.Open(t, c)
		_, err := db.Open(t.Context(), c)
		var refused *fault.Error
		if !errors.As(err, &refused) || !errors.Is(err, db.ErrLeaseHeld) {
			t.Fatalf("error %v", err)
		}
		host, _ := os.Hostname()
		if holder, _ := refused.Params()["holder"].(string); host == "" || !strings.Contains(holder, host) {
			t.Errorf("held by %q, want this machine", holder)
		}
		mustAdd(t, d, 1, "the holder writes on")
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		if err := d.Close(); err != nil {
			t.Errorf("closed twice: %v", err)
		}
		if _, err := add(t.Context(), d, 2, "x"); !errors.Is(err, db.ErrClosed) {
			t.Errorf("a write after closing: %v", err)
		}
		mustAdd(t, testkit.Open(t, c), 2, "the next holder")
	})
}

func TestLease_standby(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		d := testkit.Open(t, c)
		c.Standby = true
		if err := waitInVain(t, c); !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, db.ErrLeaseHeld) {
			t.Errorf("the wait ended with %v", err)
		}
		opened := make(chan error, 1)
		go func() {
			next, err := db.Open(t.Context(), c)
			if err == nil {
				_, err = add(t.Context(), next, 2, "took over")
				err = errors.Join(err, next.Close())
			}
			opened <- err
		}()
		last := mustAdd(t, d, 1, "x")
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		if err := within(t, opened, "taking over"); err != nil {
			t.Errorf("the standby: %v", err)
		}
		d = testkit.Open(t, c)
		var second clock.Instant
		if err := d.Get(t.Context(), &second, `SELECT recorded_at FROM notes WHERE id = 2`); err != nil || !second.After(last) {
			t.Errorf("stamp %s after %s, error %v", second, last, err)
		}
	})
}

// D1: with the lease everything ends, also the transaction under way.
// waitInVain tells how waiting for a lease ends that nobody gives up. On a busy machine the
// time may be over before the server has answered at all; then it waits longer.
func waitInVain(t *testing.T, c db.Config) (err error) {
	t.Helper()
	for wait := 50 * time.Millisecond; wait < time.Minute; wait *= 4 {
		ctx, cancel := context.WithTimeout(t.Context(), wait)
		_, err = db.Open(ctx, c)
		cancel()
		if errors.Is(err, db.ErrLeaseHeld) {
			return err
		}
	}
	return err
}

func TestLease_lostStopsWriting(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		d := testkit.Open(t, c)
		mustAdd(t, d, 1, "x")
		under := hold(t, d, 2)
		takeLease(t, c)
		within(t, d.Lost(), "noticing the loss")
		if err := under.end(nil); !errors.Is(err, db.ErrLeaseLost) {
			t.Errorf("the transaction under way: %v", err)
		}
		if _, err := add(t.Context(), d, 3, "x"); !errors.Is(err, db.ErrLeaseLost) {
			t.Errorf("a later transaction: %v", err)
		}
		if err := d.MoveClock(t.Context(), noon); !errors.Is(err, db.ErrLeaseLost) {
			t.Errorf("moving the clock: %v", err)
		}
		if n := count(t.Context(), t, d); n != 1 {
			t.Errorf("%d notes, want 1; reading goes on", n)
		}
		next := testkit.Open(t, c)
		mustAdd(t, next, 3, "the next holder")
		testkit.CheckBooks(t, next)
	})
}

// An old holder that has not noticed yet cannot write once the next one is there,
// neither over its open connections nor over new ones.
func TestLease_expelsUnawareHolder(t *testing.T) {
	c := testkit.Postgres(t)
	c.Migrations = withFiles(t, map[string]string{"299901010000_test_notes.sql": notesTable})
	c.LeaseCheck = time.Hour
	old := testkit.Open(t, c)
	mustAdd(t, old, 1, "x")
	under := hold(t, old, 2)
	takeLease(t, c)
	next := testkit.Open(t, c)
	if err := under.end(nil); err == nil {
		t.Error("the old holder committed what it had open")
	}
	for id := range int64(3) {
		if _, err := add(t.Context(), old, 10+id, "x"); err == nil {
			t.Error("the old holder wrote")
		}
	}
	if n := count(t.Context(), t, next); n != 1 {
		t.Errorf("%d notes, want 1", n)
	}
	mustAdd(t, next, 2, "the next holder")
	testkit.CheckBooks(t, next)
}

// takeLease takes the lease away from its holder: PostgreSQL ends the session, on
// SQLite somebody removes the lock file.
func takeLease(t *testing.T, c db.Config) {
	t.Helper()
	if c.Path != "" {
		if err := os.Remove(c.Path + ".lock"); err != nil {
			t.Fatal(err)
		}
		return
	}
	var ended int
	runPostgres(t, c, &ended, `
		SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
		WHERE datname = current_database() AND application_name LIKE 'caixiao lease%'`)
	if ended != 1 {
		t.Fatalf("%d lease sessions ended", ended)
	}
}

// A commit whose connection is cut may stand or not: the caller is told so, and
// the watermark is right afterwards either way.
func TestInTx_cutDuringCommit(t *testing.T) {
	c := testkit.Postgres(t)
	c.Migrations = withFiles(t, map[string]string{"299901010000_test_notes.sql": notesTable, "299901020000_test_slow.sql": slowCommit})
	d := testkit.Open(t, c)
	done := make(chan error, 1)
	go func() {
		_, err := add(t.Context(), d, 1, "slow")
		done <- err
	}()
	var ended int
	for deadline := time.Now().Add(20 * time.Second); ended == 0 && time.Now().Before(deadline); {
		runPostgres(t, c, &ended, `
			SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
			WHERE datname = current_database() AND wait_event = 'PgSleep'`)
	}
	if err := within(t, done, "the end of the commit"); !errors.Is(err, db.ErrOutcomeUnknown) {
		t.Errorf("error %v, want %v", err, db.ErrOutcomeUnknown)
	}
	mark, stands := d.Watermark(), count(t.Context(), t, d)
	if next, err := add(t.Context(), d, 2, "fast"); err != nil || !next.After(mark) {
		t.Errorf("stamp %s after mark %s, error %v", next, mark, err)
	}
	if n := count(t.Context(), t, d); n != stands+1 {
		t.Errorf("%d notes after %d", n, stands)
	}
	testkit.CheckBooks(t, d)
}

// slowCommit makes the commit of a note named slow wait in its deferred trigger.
const slowCommit = `-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION wait_a_while() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.body = 'slow' THEN
        PERFORM pg_sleep(30);
    END IF;
    RETURN NULL;
END $$;
-- +goose StatementEnd
CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON notes DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION wait_a_while();
`

// runPostgres asks the server as another program would.
func runPostgres(t testing.TB, c db.Config, dst any, query string, args ...any) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), c.DSN)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(t.Context()) }()
	if err := conn.QueryRow(t.Context(), query, args...).Scan(dst); err != nil {
		t.Fatal(err)
	}
}

// rawSQLite opens the file as another program would.
func rawSQLite(t testing.TB, path string) *sql.Conn {
	t.Helper()
	pool, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = pool.Close() })
	conn, err := pool.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return conn
}

// lockSQLite holds the file's write lock until the returned function is called.
func lockSQLite(t testing.TB, path string) func() {
	t.Helper()
	conn := rawSQLite(t, path)
	if _, err := conn.ExecContext(t.Context(), `BEGIN IMMEDIATE`); err != nil {
		t.Fatal(err)
	}
	return func() {
		if err := errors.Join(second(conn.ExecContext(t.Context(), `ROLLBACK`)), conn.Close()); err != nil {
			t.Fatal(err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// crashed puts the stored limit back to where a process that died would have left it.
func crashed(t testing.TB, c db.Config, limit clock.Instant) {
	t.Helper()
	const query = `UPDATE book_clock SET stamp_until = $1 WHERE id = 1 RETURNING id`
	var id int64
	if c.DSN != "" {
		runPostgres(t, c, &id, query, limit.String())
		return
	}
	conn := rawSQLite(t, c.Path)
	if err := errors.Join(conn.QueryRowContext(t.Context(), query, limit.String()).Scan(&id), conn.Close()); err != nil {
		t.Fatal(err)
	}
}
