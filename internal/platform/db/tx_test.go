package db_test

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"testing"
	"time"

	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

var errStop = errors.New("stop")

func TestInTx_commitsOrRollsBack(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		mustAdd(t, d, 1, "kept")
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			if _, err := d.Exec(ctx, insertNote, 2, "dropped", db.Stamp(ctx)); err != nil {
				return err
			}
			if n := count(ctx, t, d); n != 2 {
				t.Errorf("inside: %d notes, want 2", n)
			}
			if n := count(t.Context(), t, d); n != 1 {
				t.Errorf("outside: %d notes, want 1", n)
			}
			return errStop
		})
		if !errors.Is(err, errStop) {
			t.Errorf("error %v", err)
		}
		if n := count(t.Context(), t, d); n != 1 {
			t.Errorf("%d notes after the rollback, want 1", n)
		}
	})
}

func TestInTx_panicAndGoexitRollBack(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		leave := map[string]func(){"panic": func() { panic(errStop) }, "goexit": runtime.Goexit}
		for name, leave := range leave {
			done := make(chan any, 1)
			go func() {
				defer func() { done <- recover() }()
				_ = d.InTx(t.Context(), func(ctx context.Context) error {
					if _, err := d.Exec(ctx, insertNote, 1, name, db.Stamp(ctx)); err != nil {
						t.Errorf("insert: %v", err)
					}
					leave()
					return nil
				})
			}()
			if got := within(t, done, name); name == "panic" && got != any(errStop) {
				t.Errorf("panic arrived as %v", got)
			}
			if n := count(t.Context(), t, d); n != 0 {
				t.Errorf("%s: %d notes stay", name, n)
			}
		}
		mustAdd(t, d, 1, "the connection works on")
	})
}

func TestInTx_nestedJoins(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			outer := db.Stamp(ctx)
			if _, err := d.Exec(ctx, insertNote, 1, "outer", outer); err != nil {
				return err
			}
			return d.InTx(ctx, func(ctx context.Context) error {
				if got := db.Stamp(ctx); got != outer {
					t.Errorf("inner stamp %s, outer %s", got, outer)
				}
				if n := count(ctx, t, d); n != 1 {
					t.Errorf("the inner transaction sees %d notes", n)
				}
				_, err := d.Exec(ctx, insertNote, 2, "inner", db.Stamp(ctx))
				return err
			})
		})
		if n := count(t.Context(), t, d); err != nil || n != 2 {
			t.Errorf("%d notes, error %v", n, err)
		}
	})
}

// D4: neither a joined use case that failed nor a failed statement is committed,
// whatever the caller makes of the error.
func TestInTx_swallowedFailureIsNotCommitted(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			_ = d.InTx(ctx, func(ctx context.Context) error {
				_, err := d.Exec(ctx, insertNote, 1, "half", db.Stamp(ctx))
				return errors.Join(err, errStop)
			})
			return nil
		})
		if !errors.Is(err, errStop) {
			t.Errorf("joined failure: error %v", err)
		}
		mustAdd(t, d, 7, "first")
		err = d.InTx(t.Context(), func(ctx context.Context) error {
			_, err := d.Exec(ctx, insertNote, 7, "second", db.Stamp(ctx))
			if !db.IsUnique(err) {
				t.Errorf("a second row with the key: %v", err)
			}
			if _, err := d.Exec(ctx, insertNote, 8, "after", db.Stamp(ctx)); err == nil {
				t.Error("a statement ran in a failed transaction")
			}
			return nil
		})
		if !db.IsUnique(err) {
			t.Errorf("swallowed statement error: %v", err)
		}
		if n := count(t.Context(), t, d); n != 1 {
			t.Errorf("%d notes, want 1", n)
		}
	})
}

func TestInTx_missingRowDoesNotSpoil(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			var body string
			if err := d.Get(ctx, &body, `SELECT body FROM notes WHERE id = $1`, 9); !errors.Is(err, db.ErrNoRows) {
				t.Errorf("error %v", err)
			}
			_, err := d.Exec(ctx, insertNote, 9, "new", db.Stamp(ctx))
			return err
		})
		if n := count(t.Context(), t, d); err != nil || n != 1 {
			t.Errorf("%d notes, error %v", n, err)
		}
	})
}

func TestWriteOutsidePanics(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		ctx := t.Context()
		const returning = `INSERT INTO notes (id, body, recorded_at) VALUES (1, 'x', '') RETURNING id`
		var ids []int64
		mustPanic(t, "Exec outside", func() { _, _ = d.Exec(ctx, insertNote, 1, "x", "") })
		mustPanic(t, "INSERT by Select outside", func() { _ = d.Select(ctx, &ids, returning) })
		mustPanic(t, "InsertRows outside", func() {
			_, _ = d.InsertRows(ctx, `INSERT INTO notes (id, body, recorded_at) VALUES :rows`, [][]any{{1, "x", ""}})
		})
		mustPanic(t, "Stamp outside", func() { db.Stamp(ctx) })
		mustPanic(t, "AfterCommit outside", func() { db.AfterCommit(ctx, func() {}) })
		err := d.InSnapshot(ctx, func(ctx context.Context) error {
			mustPanic(t, "Exec in a snapshot", func() { _, _ = d.Exec(ctx, insertNote, 1, "x", "") })
			mustPanic(t, "InTx in a snapshot", func() { _ = d.InTx(ctx, func(context.Context) error { return nil }) })
			mustPanic(t, "Stamp in a snapshot", func() { db.Stamp(ctx) })
			mustPanic(t, "INSERT by Select in a snapshot", func() { _ = d.Select(ctx, &ids, returning) })
			return nil
		})
		if err != nil {
			t.Error(err)
		}
		if n := count(ctx, t, d); n != 0 {
			t.Errorf("%d notes were written", n)
		}
	})
}

func TestOtherBookPanics(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		other := testkit.Open(t, testkit.SQLite(t))
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			mustPanic(t, "InTx on another book", func() { _ = other.InTx(ctx, func(context.Context) error { return nil }) })
			mustPanic(t, "a snapshot of another book", func() { _ = other.InSnapshot(ctx, func(context.Context) error { return nil }) })
			mustPanic(t, "reading another book", func() { var n int; _ = other.Get(ctx, &n, `SELECT 1`) })
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// Two transactions read the same sum and add to it: without isolation the sum
// would miss some. Nothing may be lost, on either engine.
func TestInTx_concurrentUpdatesAreNotLost(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		const workers, each = 4, 25
		mustAdd(t, d, 1, "sum")
		done := make([]int64, workers)
		var wg sync.WaitGroup
		for w := range workers {
			wg.Go(func() {
				for done[w] < each {
					switch err := addFen(t.Context(), d); {
					case err == nil:
						done[w]++
					case !errors.Is(err, db.ErrBusy): // busy: the caller's turn to try again
						t.Errorf("worker %d: %v", w, err)
						return
					}
				}
			})
		}
		wg.Wait()
		var sum int64
		if err := d.Get(t.Context(), &sum, `SELECT amount_fen FROM notes WHERE id = 1`); err != nil || sum != workers*each {
			t.Errorf("sum %d, want %d, error %v", sum, workers*each, err)
		}
	})
}

func addFen(ctx context.Context, d *db.DB) error {
	return d.InTx(ctx, func(ctx context.Context) error {
		var fen int64
		if err := d.Get(ctx, &fen, `SELECT amount_fen FROM notes WHERE id = 1`); err != nil {
			return err
		}
		runtime.Gosched()
		_, err := d.Exec(ctx, `UPDATE notes SET amount_fen = $1 WHERE id = 1`, fen+1)
		return err
	})
}

// manyAdd lets many add a fen to one note at a time; each may take so many runs, and no fen
// is lost.
func manyAdd(t *testing.T, d *db.DB, most int, add func(count func()) error) {
	t.Helper()
	const workers, each = 16, 10
	mustAdd(t, d, 1, "sum")
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for range each {
				runs := 0
				if err := add(func() { runs++ }); err != nil || runs > most {
					t.Errorf("%d runs, want at most %d, error %v", runs, most, err)
				}
			}
		})
	}
	wg.Wait()
	var sum int64
	if err := d.Get(t.Context(), &sum, `SELECT amount_fen FROM notes WHERE id = 1`); err != nil || sum != workers*each {
		t.Errorf("sum %d, want %d, error %v", sum, workers*each, err)
	}
}

func TestInLockingTx(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		manyAdd(t, d, 1, func(count func()) error {
			return d.InLockingTx(t.Context(), func(ctx context.Context) error {
				count()
				var fen int64
				if err := d.Get(ctx, &fen, `SELECT amount_fen FROM notes WHERE id = 1`+d.ForUpdate()); err != nil {
					return err
				}
				_, err := d.Exec(ctx, `UPDATE notes SET amount_fen = $1 WHERE id = 1`, fen+1)
				return err
			})
		})
		err := d.InLockingTx(t.Context(), func(ctx context.Context) error {
			mustPanic(t, "InTx in InLockingTx", func() { _ = d.InTx(ctx, func(context.Context) error { return nil }) })
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
}

// Each run meets a committed change of what it has read, so PostgreSQL refuses it
// each time; it is run again 8 times and then the person is told.
func TestInTx_retriesThenBusy(t *testing.T) {
	for _, tt := range []struct {
		name       string
		lose, runs int
		err        error
	}{
		{"never lost", 0, 1, nil},
		{"lost once", 1, 2, nil},
		{"lost 8 times", 8, 9, nil},
		{"lost 9 times", 9, 9, db.ErrBusy},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := testkit.Postgres(t)
			c.Migrations = withFiles(t, map[string]string{"299901010000_test_notes.sql": notesTable})
			d := testkit.Open(t, c)
			mustAdd(t, d, 1, "contended")
			runs, hooks := 0, 0
			err := d.InTx(t.Context(), func(ctx context.Context) error {
				runs++
				db.AfterCommit(ctx, func() { hooks++ })
				var fen int64
				if err := d.Get(ctx, &fen, `SELECT amount_fen FROM notes WHERE id = 1`); err != nil {
					return err
				}
				if runs <= tt.lose {
					// One who locks his rows does not stand aside for a transaction that runs again.
					err := d.InLockingTx(t.Context(), func(ctx context.Context) error {
						_, err := d.Exec(ctx, `UPDATE notes SET amount_fen = amount_fen + 1 WHERE id = 1`)
						return err
					})
					if err != nil {
						t.Fatalf("the other: %v", err)
					}
				}
				// What fn makes of the error does not hide that the run was lost.
				if _, err := d.Exec(ctx, `UPDATE notes SET amount_fen = $1 WHERE id = 1`, fen+100); err != nil {
					return errStop
				}
				return nil
			})
			if !errors.Is(err, tt.err) || runs != tt.runs {
				t.Errorf("%d runs, error %v; want %d, %v", runs, err, tt.runs, tt.err)
			}
			if want := map[bool]int{true: 1}[tt.err == nil]; hooks != want {
				t.Errorf("%d hooks after the commit, want %d", hooks, want)
			}
			testkit.CheckBooks(t, d)
		})
	}
}

// However many read and change the same row at a time, a transaction that lost to others
// runs again alone, and wins.
func TestInTx_losesOnce(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		manyAdd(t, d, 2, func(count func()) error {
			return d.InTx(t.Context(), func(ctx context.Context) error {
				count()
				return addFen(ctx, d)
			})
		})
	})
}

// On SQLite the only rival is another program with the file open.
func TestInTx_busySQLite(t *testing.T) {
	c := testkit.SQLite(t)
	c.BusyTimeout = 30 * time.Millisecond
	c.Migrations = withFiles(t, map[string]string{"299901010000_test_notes.sql": notesTable})
	d := testkit.Open(t, c)
	release := lockSQLite(t, c.Path)
	if _, err := add(t.Context(), d, 1, "locked out"); !errors.Is(err, db.ErrBusy) {
		t.Errorf("error %v, want %v", err, db.ErrBusy)
	}
	release()
	mustAdd(t, d, 1, "free again")
	testkit.CheckBooks(t, d)
}

func TestInTx_cancelledCallWritesNothing(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		ctx, cancel := context.WithCancel(t.Context())
		err := d.InTx(ctx, func(ctx context.Context) error {
			_, err := d.Exec(ctx, insertNote, 1, "too late", db.Stamp(ctx))
			cancel()
			return err
		})
		if !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		if n := count(t.Context(), t, d); n != 0 {
			t.Errorf("%d notes", n)
		}
		if _, err := add(ctx, d, 1, "never begun"); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
		mustAdd(t, d, 1, "the book works on")
	})
}

func TestInSnapshot_isolation(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		mustAdd(t, d, 1, "before")
		err := d.InSnapshot(t.Context(), func(ctx context.Context) error {
			if n := count(ctx, t, d); n != 1 {
				t.Errorf("first reading: %d", n)
			}
			mustAdd(t, d, 2, "meanwhile")
			if n := count(t.Context(), t, d); n != 2 {
				t.Errorf("outside: %d", n)
			}
			return d.InSnapshot(ctx, func(ctx context.Context) error {
				if n := count(ctx, t, d); n != 1 {
					t.Errorf("second reading: %d", n)
				}
				return nil
			})
		})
		if err != nil {
			t.Error(err)
		}
		err = d.InTx(t.Context(), func(ctx context.Context) error {
			if _, err := d.Exec(ctx, insertNote, 3, "own", db.Stamp(ctx)); err != nil {
				return err
			}
			return d.InSnapshot(ctx, func(ctx context.Context) error {
				if n := count(ctx, t, d); n != 3 {
					t.Errorf("a snapshot inside InTx sees %d notes, want its own too", n)
				}
				return nil
			})
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func TestAfterCommit(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		var seen int64
		err := d.InTx(t.Context(), func(ctx context.Context) error {
			db.AfterCommit(ctx, func() {
				seen = count(t.Context(), t, d)
				mustAdd(t, d, 2, "a hook may write")
			})
			if !db.Inside(ctx) || db.Inside(t.Context()) {
				t.Error("Inside is wrong")
			}
			_, err := d.Exec(ctx, insertNote, 1, "x", db.Stamp(ctx))
			return err
		})
		if err != nil || seen != 1 {
			t.Errorf("the hook saw %d notes, error %v", seen, err)
		}
		_ = d.InTx(t.Context(), func(ctx context.Context) error {
			db.AfterCommit(ctx, func() { t.Error("a hook ran after a rollback") })
			return errStop
		})
	})
}
