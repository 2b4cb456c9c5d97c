package db_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
	"caixiao/testkit"
)

var noon = clock.Of(time.Date(2026, 3, 31, 4, 0, 0, 0, time.UTC))

// D2 under concurrency: stamps differ, and a transaction that began after another
// was committed has the later one.
func TestStamps_concurrent(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		const workers, each = 8, 20
		var wg sync.WaitGroup
		for w := range workers {
			wg.Go(func() {
				var last clock.Instant
				for i := range each {
					stamp, err := add(t.Context(), d, int64(w*each+i), "x")
					if errors.Is(err, db.ErrBusy) {
						continue
					}
					if err != nil || !stamp.After(last) {
						t.Errorf("stamp %s after %s, error %v", stamp, last, err)
					}
					last = stamp
				}
			})
		}
		wg.Wait()
		var found struct{ Rows, Stamps int64 }
		if err := d.Get(t.Context(), &found, `SELECT count(*) AS rows, count(DISTINCT recorded_at) AS stamps FROM notes`); err != nil {
			t.Fatal(err)
		}
		if found.Rows == 0 || found.Rows != found.Stamps {
			t.Errorf("%d rows, %d stamps", found.Rows, found.Stamps)
		}
	})
}

func TestStamps_acrossClockStepsAndRestarts(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		wall := clock.NewManual(noon)
		c.Clock = wall
		d := testkit.Open(t, c)
		first := mustAdd(t, d, 1, "first")
		if first != noon {
			t.Errorf("first stamp %s, want %s", first, noon)
		}
		wall.Advance(-time.Hour)
		second := mustAdd(t, d, 2, "after stepping back")
		if !second.After(first) {
			t.Errorf("stamp %s after %s", second, first)
		}
		mark := d.Watermark()
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		d = testkit.Open(t, c)
		third := mustAdd(t, d, 3, "after opening again")
		if !third.After(second) || !third.After(mark) || third.Sub(second) > time.Millisecond {
			t.Errorf("stamp %s after %s and mark %s", third, second, mark)
		}
		wall.Advance(2 * time.Hour)
		if got := mustAdd(t, d, 4, "the clock runs again"); got != noon.Add(time.Hour) {
			t.Errorf("stamp %s", got)
		}
		testkit.CheckBooks(t, d)
	})
}

// A crash leaves the limit that was stored ahead: nothing below it is given again.
func TestStamps_afterCrash(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		wall := clock.NewManual(noon)
		c.Clock = wall
		d := testkit.Open(t, c)
		last := mustAdd(t, d, 1, "x")
		for i := range int64(20) {
			wall.Advance(100 * time.Millisecond) // over the limit twice
			last = mustAdd(t, d, 2+i, "x")
		}
		mark := d.Watermark()
		var limit clock.Instant
		if err := d.Get(t.Context(), &limit, `SELECT stamp_until FROM book_clock`); err != nil {
			t.Fatal(err)
		}
		if !limit.After(last) || !limit.After(mark) || limit.Sub(last) > time.Second {
			t.Errorf("stored limit %s for stamp %s and mark %s", limit, last, mark)
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		crashed(t, c, limit)
		wall.Set(noon.Add(-24 * time.Hour))
		d = testkit.Open(t, c)
		if got := mustAdd(t, d, 100, "x"); got.Before(limit) || got.Before(d.Watermark()) && !got.After(mark) {
			t.Errorf("stamp %s below the stored limit %s", got, limit)
		}
		testkit.CheckBooks(t, d)
	})
}

// Identifiers grow also when a book that runs ahead of the clock, after a crash or a step
// back, is closed and opened again and again before the clock has caught up.
func TestNewID_acrossClockStepsAndRestarts(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		wall := clock.NewManual(noon)
		c.Clock = wall
		d := testkit.Open(t, c)
		mustAdd(t, d, 1, "first")
		last := d.NewID()
		wall.Advance(-time.Hour)
		for round := range int64(5) {
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			d = testkit.Open(t, c)
			first := mustAdd(t, d, 2+round, "after opening again")
			for range 3 {
				next := d.NewID()
				if next.Compare(last) <= 0 {
					t.Fatalf("round %d: %s is not above %s", round, next, last)
				}
				last = next
			}
			if ahead := first.Sub(noon); ahead > 20*time.Millisecond {
				t.Errorf("round %d runs away from the clock by %s", round, ahead)
			}
		}
	})
}

func TestWatermark(t *testing.T) {
	c := testkit.Postgres(t) // two open transactions need two writers
	c.Migrations = withFiles(t, map[string]string{"299901010000_test_notes.sql": notesTable})
	wall := clock.NewManual(noon)
	c.Clock = wall
	d := testkit.Open(t, c)
	last := mustAdd(t, d, 1, "x")
	if mark := d.Watermark(); mark.Before(last) {
		t.Errorf("mark %s, last stamp %s", mark, last)
	}
	older := hold(t, d, 10)
	wall.Advance(time.Second)
	younger := hold(t, d, 11)
	wall.Advance(time.Second)
	committed := mustAdd(t, d, 12, "x")
	before := func(i clock.Instant) clock.Instant { return i.Add(-time.Microsecond) }
	if mark := d.Watermark(); mark != before(older.stamp) {
		t.Errorf("two open: mark %s, want just before %s", mark, older.stamp)
	}
	if err := older.end(nil); err != nil {
		t.Fatal(err)
	}
	if mark := d.Watermark(); mark != before(younger.stamp) {
		t.Errorf("one open: mark %s, want just before %s", mark, younger.stamp)
	}
	if err := younger.end(errStop); !errors.Is(err, errStop) {
		t.Fatal(err)
	}
	mark := d.Watermark()
	if mark.Before(committed) {
		t.Errorf("none open: mark %s, last stamp %s", mark, committed)
	}
	if next := mustAdd(t, d, 13, "x"); !next.After(mark) {
		t.Errorf("stamp %s at or below the mark %s", next, mark)
	}
	testkit.CheckBooks(t, d)
}

// A mark that is asked for settled waits for who is open, not for who comes later, and not
// for ever.
func TestWatermarkSettled(t *testing.T) {
	c := testkit.Postgres(t)
	c.Migrations = withFiles(t, map[string]string{"299901010000_test_notes.sql": notesTable})
	d := testkit.Open(t, c)
	older := hold(t, d, 10)
	committed := mustAdd(t, d, 12, "x")
	if mark := d.WatermarkSettled(t.Context()); !mark.Before(older.stamp) {
		t.Errorf("one stays open: mark %s, its stamp %s", mark, older.stamp)
	}
	settled := make(chan clock.Instant)
	go func() { settled <- d.WatermarkSettled(t.Context()) }()
	younger := hold(t, d, 11)
	if err := older.end(nil); err != nil {
		t.Fatal(err)
	}
	if mark := <-settled; mark.Before(committed) {
		t.Errorf("mark %s, committed at %s", mark, committed)
	}
	if err := younger.end(nil); err != nil {
		t.Fatal(err)
	}
	testkit.CheckBooks(t, d)
}

// D3 at work: what is recorded up to a mark is the same at any later time.
func TestWatermark_isSettled(t *testing.T) {
	eachNotes(t, func(t *testing.T, d *db.DB) {
		stop := make(chan struct{})
		var wg sync.WaitGroup
		for w := range int64(4) {
			wg.Go(func() {
				for i := int64(0); ; i++ {
					select {
					case <-stop:
						return
					default:
					}
					if _, err := add(t.Context(), d, w*1_000_000+i, "x"); err != nil && !errors.Is(err, db.ErrBusy) {
						t.Errorf("add: %v", err)
						return
					}
				}
			})
		}
		upTo := func(mark clock.Instant) (n int64) {
			if err := d.Get(t.Context(), &n, `SELECT count(*) FROM notes WHERE recorded_at <= $1`, mark); err != nil {
				t.Errorf("count: %v", err)
			}
			return n
		}
		known := map[clock.Instant]int64{}
		for range 50 {
			mark := d.Watermark()
			known[mark] = upTo(mark)
		}
		close(stop)
		wg.Wait()
		for mark, was := range known {
			if is := upTo(mark); is != was {
				t.Errorf("up to %s there were %d rows and now are %d", mark, was, is)
			}
		}
	})
}

// held is a transaction that stays open until it is told to end.
type held struct {
	stamp clock.Instant
	tell  chan error
	done  chan error
}

func hold(t *testing.T, d *db.DB, id int64) *held {
	t.Helper()
	h := &held{tell: make(chan error, 1), done: make(chan error, 1)}
	begun := make(chan clock.Instant, 1)
	go func() {
		h.done <- d.InTx(t.Context(), func(ctx context.Context) error {
			_, err := d.Exec(ctx, insertNote, id, "held", db.Stamp(ctx))
			begun <- db.Stamp(ctx)
			return errors.Join(err, <-h.tell)
		})
	}()
	h.stamp = within(t, begun, "the held transaction")
	return h
}

func (h *held) end(err error) error {
	h.tell <- err
	return <-h.done
}

func TestMoveClock_playsAYear(t *testing.T) {
	eachBook(t, func(t *testing.T, c db.Config) {
		wall := clock.NewManual(noon)
		c.Clock = wall
		d := testkit.Open(t, c)
		january := clock.Of(time.Date(2021, 1, 4, 1, 0, 0, 0, time.UTC))
		d.Clock().Now()
		if err := d.MoveClock(t.Context(), january); err != nil {
			t.Fatal(err)
		}
		if got := mustAdd(t, d, 1, "x"); got != january {
			t.Errorf("first stamp %s, want %s", got, january)
		}
		june := january.Add(150 * 24 * time.Hour)
		if err := d.MoveClock(t.Context(), june); err != nil {
			t.Fatal(err)
		}
		if got := mustAdd(t, d, 2, "x"); got != june {
			t.Errorf("second stamp %s, want %s", got, june)
		}
		if err := d.MoveClock(t.Context(), january); !errors.Is(err, db.ErrClockBack) {
			t.Errorf("back to January: %v", err)
		}
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		wall.Advance(time.Minute)
		d = testkit.Open(t, c)
		if got := d.Clock().Now(); got != june.Add(time.Minute) {
			t.Errorf("opened again at %s, want a minute after %s", got, june)
		}
		_ = d.InTx(t.Context(), func(ctx context.Context) error {
			mustPanic(t, "MoveClock inside a transaction", func() { _ = d.MoveClock(ctx, june) })
			return errStop
		})
		testkit.CheckBooks(t, d)
	})
}
