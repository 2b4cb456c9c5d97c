package outbox_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/outbox"
	"caixiao/testkit"
)

type filed struct {
	Number int `json:"number"`
}

func (filed) Type() string { return "sample.filed" }

type closed struct {
	Number int `json:"number"`
}

func (closed) Type() string { return "sample.closed" }

// open returns an outbox that proves its numbers at the end of the test.
func open(d *db.DB) *outbox.Outbox {
	box := outbox.New(d)
	d.AddProof(box.Proof())
	return box
}

func publish(t *testing.T, d *db.DB, box *outbox.Outbox, events ...outbox.Event) {
	t.Helper()
	for _, e := range events {
		if err := d.InTx(t.Context(), func(ctx context.Context) error { return box.Publish(ctx, e) }); err != nil {
			t.Fatal(err)
		}
	}
}

// heard collects what was delivered, in order.
type heard struct {
	mu   sync.Mutex
	list []string
}

func (h *heard) add(e outbox.Envelope) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.list = append(h.list, fmt.Sprintf("%d %s %s", e.Seq, e.Type, e.Body))
}

func (h *heard) all() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Clone(h.list)
}

func drain(t *testing.T, box *outbox.Outbox) {
	t.Helper()
	if err := box.Drain(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// until waits for what another goroutine does.
func until(t *testing.T, what string, done func() bool) {
	t.Helper()
	deadline := time.After(20 * time.Second)
	for !done() {
		select {
		case <-deadline:
			t.Fatal("waited in vain: " + what)
		case <-time.After(2 * time.Millisecond):
		}
	}
}

func TestDrain(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		box := open(d)
		var live heard
		box.Follow(live.add)
		var got []int
		box.Subscribe("files", outbox.On(func(_ context.Context, e filed) error {
			got = append(got, e.Number)
			return nil
		}))
		publish(t, d, box, filed{1}, closed{2}, filed{3})
		drain(t, box)
		if !slices.Equal(got, []int{1, 3}) {
			t.Errorf("handled %v", got)
		}
		if want := []string{`1 sample.filed {"number":1}`, `2 sample.closed {"number":2}`, `3 sample.filed {"number":3}`}; !slices.Equal(live.all(), want) {
			t.Errorf("followed %q", live.all())
		}
		drain(t, box)
		if len(got) != 2 || len(live.all()) != 3 {
			t.Errorf("delivered twice: %v, %q", got, live.all())
		}
		since, err := box.Since(t.Context(), 1, 1)
		if err != nil || len(since) != 1 || since[0].Seq != 2 {
			t.Errorf("since 1: %v, %v", since, err)
		}
		if _, err := outbox.Open[filed](since[0]); err == nil {
			t.Error("an event was opened as one of another type")
		}
	})
}

// A transaction that is not committed has nothing to deliver, and none is lost
// that commits after others were delivered.
func TestDrain_lateCommit(t *testing.T) {
	d := testkit.Open(t, testkit.Postgres(t)) // SQLite has one writer: nobody is late there
	box := open(d)
	var got []int
	box.Subscribe("files", outbox.On(func(_ context.Context, e filed) error {
		got = append(got, e.Number)
		return nil
	}))
	late, release := make(chan struct{}), make(chan struct{})
	done := make(chan error, 1)
	var once sync.Once
	go func() {
		done <- d.InTx(context.Background(), func(ctx context.Context) error {
			if err := box.Publish(ctx, filed{1}); err != nil {
				return err
			}
			once.Do(func() { close(late) })
			<-release
			return nil
		})
	}()
	<-late
	publish(t, d, box, filed{2})
	drain(t, box)
	if !slices.Equal(got, []int{2}) {
		t.Fatalf("before the late commit %v", got)
	}
	close(release)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	drain(t, box)
	if !slices.Equal(got, []int{2, 1}) {
		t.Errorf("after the late commit %v", got)
	}
	testkit.CheckBooks(t, d)
}

// Many writers at once, some of which roll back: each committed event comes once,
// in order, to the subscriber and to the follower.
func TestStart_manyWriters(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		box := open(d)
		var live heard
		box.Follow(live.add)
		log := audit.New(d)
		box.Subscribe("notes", func(ctx context.Context, e outbox.Envelope) error {
			return log.Record(ctx, audit.Act{Action: "sample.note", Reason: fmt.Sprint(e.Seq)})
		})
		if err := box.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		defer box.Stop()
		const writers, each = 6, 15
		var group sync.WaitGroup
		for w := range writers {
			group.Go(func() {
				for i := range each {
					err := d.InTx(context.Background(), func(ctx context.Context) error {
						if err := box.Publish(ctx, filed{w*each + i}); err != nil || i%5 > 0 {
							return err
						}
						return errors.New("thought better of it")
					})
					if err != nil && i%5 > 0 {
						t.Error(err)
					}
				}
			})
		}
		group.Wait()
		const want = writers * each * 4 / 5
		until(t, "all followed", func() bool { return len(live.all()) == want })
		until(t, "all handled", func() bool {
			states, err := box.States(t.Context())
			return err == nil && states[0].Lag == 0 && states[0].Position == want
		})
		for i, line := range live.all() {
			if !strings.HasPrefix(line, fmt.Sprintf("%d ", i+1)) {
				t.Fatalf("event %d is %q", i+1, line)
			}
		}
		var notes []string
		if err := d.Select(t.Context(), &notes, `SELECT reason FROM audit_entries ORDER BY id`); err != nil {
			t.Fatal(err)
		}
		for i, note := range notes {
			if note != fmt.Sprint(i+1) {
				t.Fatalf("handled as number %d: %s", i+1, note)
			}
		}
		if len(notes) != want {
			t.Errorf("%d notes, want %d", len(notes), want)
		}
	})
}

func TestSubscribe_failure(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		box := open(d)
		log := audit.New(d)
		broken := true
		box.Subscribe("bad", func(ctx context.Context, e outbox.Envelope) error {
			if err := log.Record(ctx, audit.Act{Action: "sample.bad", Reason: fmt.Sprint(e.Seq)}); err != nil {
				return err
			}
			if broken && e.Seq == 2 {
				return errors.New("the other side is closed")
			}
			return nil
		})
		box.Subscribe("panics", func(_ context.Context, e outbox.Envelope) error {
			if broken && e.Seq == 1 {
				panic("no such thing")
			}
			return nil
		}, "sample.filed")
		var good []int64
		box.Subscribe("good", func(_ context.Context, e outbox.Envelope) error {
			good = append(good, e.Seq)
			return nil
		})
		publish(t, d, box, filed{1}, filed{2}, closed{3})
		err := box.Drain(t.Context())
		if err == nil || !strings.Contains(err.Error(), "the other side is closed") || !strings.Contains(err.Error(), "no such thing") {
			t.Fatalf("drain: %v", err)
		}
		states, err := box.States(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range []struct {
			position int64
			fails    bool
		}{{1, true}, {0, true}, {3, false}} {
			s := states[i]
			if s.Position != want.position || s.Lag != 3-want.position || (s.Failures > 0) != want.fails ||
				(s.NextRetry != nil) != want.fails || (s.LastError != "") != want.fails {
				t.Errorf("state %+v", s)
			}
		}
		if !slices.Equal(good, []int64{1, 2, 3}) {
			t.Errorf("the good one got %v", good)
		}
		broken = false
		drain(t, box)
		states, err = box.States(t.Context())
		if err != nil || states[0].Lag+states[1].Lag != 0 || states[0].Failures != 0 || states[0].NextRetry != nil {
			t.Errorf("mended: %+v, %v", states, err)
		}
		var notes []string
		if err := d.Select(t.Context(), &notes, `SELECT reason FROM audit_entries ORDER BY id`); err != nil || !slices.Equal(notes, []string{"1", "2", "3"}) {
			t.Errorf("what a failed attempt wrote has stayed: %v, %v", notes, err)
		}
	})
}

// The retry comes by itself, without another commit.
func TestSubscribe_retriesByItself(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		box := open(d)
		attempts := make(chan int64, 10)
		first := true
		box.Subscribe("slow", func(_ context.Context, e outbox.Envelope) error {
			attempts <- e.Seq
			if first {
				first = false
				return errors.New("not yet")
			}
			return nil
		})
		if err := box.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		defer box.Stop()
		publish(t, d, box, filed{1})
		for range 2 {
			select {
			case <-attempts:
			case <-time.After(20 * time.Second):
				t.Fatal("no second attempt")
			}
		}
	})
}

func TestDrain_handlerAnnounces(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		box := open(d)
		var got []int
		box.Subscribe("closes", outbox.On(func(ctx context.Context, e filed) error { return box.Publish(ctx, closed(e)) }))
		box.Subscribe("closed", outbox.On(func(_ context.Context, e closed) error {
			got = append(got, e.Number)
			return nil
		}), "sample.closed")
		publish(t, d, box, filed{7})
		drain(t, box)
		if !slices.Equal(got, []int{7}) {
			t.Errorf("got %v", got)
		}
	})
}

func TestPrune(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		box := open(d)
		stuck := true
		box.Subscribe("stuck", func(_ context.Context, e outbox.Envelope) error {
			if stuck && e.Seq > 2 {
				return errors.New("stuck")
			}
			return nil
		})
		publish(t, d, box, filed{1}, filed{2}, filed{3})
		if err := box.Drain(t.Context()); err == nil {
			t.Fatal("nothing is stuck")
		}
		kept := func(want ...int64) {
			t.Helper()
			events, err := box.Since(t.Context(), 0, 10)
			var seqs []int64
			for _, e := range events {
				seqs = append(seqs, e.Seq)
			}
			if err != nil || !slices.Equal(seqs, want) {
				t.Fatalf("kept %v, %v; want %v", seqs, err, want)
			}
		}
		if n, err := box.Prune(t.Context(), d.Clock().Now().Add(-time.Hour)); err != nil || n != 0 {
			t.Errorf("young events: %d, %v", n, err)
		}
		kept(1, 2, 3)
		if n, err := box.Prune(t.Context(), d.Clock().Now().Add(time.Hour)); err != nil || n != 2 {
			t.Errorf("%d, %v", n, err)
		}
		kept(3)
		stuck = false
		drain(t, box)
		if n, err := box.Prune(t.Context(), d.Clock().Now().Add(time.Hour)); err != nil || n != 1 {
			t.Errorf("%d, %v", n, err)
		}
		publish(t, d, box, filed{4})
		drain(t, box)
		kept(4) // numbers are used once
	})
}

// What was committed before a restart, numbered or not, is delivered after it.
func TestStart_again(t *testing.T) {
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		d := testkit.Open(t, c)
		box := open(d)
		var first heard
		box.Subscribe("files", func(_ context.Context, e outbox.Envelope) error { first.add(e); return nil })
		publish(t, d, box, filed{1})
		drain(t, box)
		publish(t, d, box, filed{2}) // never numbered by this process
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		d = testkit.Open(t, c)
		box = open(d)
		var second, live heard
		box.Subscribe("files", func(_ context.Context, e outbox.Envelope) error { second.add(e); return nil })
		box.Follow(live.add)
		if err := box.Start(t.Context()); err != nil {
			t.Fatal(err)
		}
		until(t, "the second event", func() bool { return len(second.all()) == 1 && len(live.all()) == 1 })
		box.Stop()
		box.Stop()
		if got := second.all()[0]; !strings.HasPrefix(got, "2 ") {
			t.Errorf("got %q", got)
		}
		testkit.CheckBooks(t, d)
	})
}

func TestNumber_otherTables(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		box := open(d)
		box.Number("audit_entries")
		log := audit.New(d)
		for range 3 {
			if err := d.InTx(t.Context(), func(ctx context.Context) error { return log.Record(ctx, audit.Act{Action: "sample.act"}) }); err != nil {
				t.Fatal(err)
			}
		}
		drain(t, box)
		var seqs []int64
		if err := d.Select(t.Context(), &seqs, `SELECT seq FROM audit_entries ORDER BY id`); err != nil || !slices.Equal(seqs, []int64{1, 2, 3}) {
			t.Errorf("numbered %v, %v", seqs, err)
		}
	})
}

func TestProof_findsHoles(t *testing.T) {
	testkit.EachBook(t, func(t *testing.T, c db.Config) {
		d := testkit.Open(t, c)
		box := open(d)
		publish(t, d, box, filed{1}, filed{2}, filed{3})
		drain(t, box)
		if err := d.InTx(t.Context(), func(ctx context.Context) error {
			_, err := d.Exec(ctx, `DELETE FROM outbox_events WHERE seq = 2`)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		findings, err := d.Prove(t.Context())
		if err != nil || len(findings) != 1 || findings[0].Proof != "outbox.numbers" {
			t.Errorf("findings %v, %v", findings, err)
		}
	})
}

// What concerns a subscriber not is passed by without a write: his position counts on, and who
// begins anew gets what concerns him once.
func TestSubscribe_passesBy(t *testing.T) {
	testkit.EachDB(t, func(t *testing.T, d *db.DB) {
		var got []int64
		start := func() *outbox.Outbox {
			box := outbox.New(d)
			box.Subscribe("closings", func(_ context.Context, e outbox.Envelope) error {
				got = append(got, e.Seq)
				return nil
			}, "sample.closed")
			return box
		}
		stored := func() (n int64) {
			if err := d.Get(t.Context(), &n, `SELECT COALESCE(SUM(seq), 0) FROM outbox_positions WHERE subscriber = 'closings'`); err != nil {
				t.Fatal(err)
			}
			return n
		}
		drain := func(box *outbox.Outbox, position, kept int64) {
			t.Helper()
			if err := box.Drain(t.Context()); err != nil {
				t.Fatal(err)
			}
			states, err := box.States(t.Context())
			if err != nil || states[0].Position != position || states[0].Lag != 0 {
				t.Errorf("%+v, %v, want position %d", states, err, position)
			}
			if n := stored(); n != kept {
				t.Errorf("position %d is written, want %d", n, kept)
			}
		}
		box := start()
		publish(t, d, box, filed{1}, filed{2})
		drain(box, 2, 0)
		publish(t, d, box, filed{3}, closed{4}, filed{5})
		drain(box, 5, 4)
		box = start()
		publish(t, d, box, closed{6})
		drain(box, 6, 6)
		if !slices.Equal(got, []int64{4, 6}) {
			t.Errorf("got %v", got)
		}
	})
}
