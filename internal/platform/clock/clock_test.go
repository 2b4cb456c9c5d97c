package clock_test

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caixiao/internal/platform/clock"
)

func TestParse(t *testing.T) {
	for _, tt := range []struct {
		name, text string
		ok         bool
	}{
		{"whole", "2021-03-31T04:05:06.123456Z", true},
		{"leap day", "2024-02-29T23:59:59.999999Z", true},
		{"first year", "0000-01-01T00:00:00.000000Z", true},
		{"last microsecond", "9999-12-31T23:59:59.999999Z", true},
		{"empty", "", false},
		{"no such day", "2023-02-29T00:00:00.000000Z", false},
		{"milliseconds only", "2021-03-31T04:05:06.123Z", false},
		{"nanoseconds", "2021-03-31T04:05:06.123456789Z", false},
		{"comma", "2021-03-31T04:05:06,123456Z", false},
		{"zone", "2021-03-31T04:05:06.123456+08:00", false},
		{"space", "2021-03-31 04:05:06.123456Z", false},
		{"leap second", "2016-12-31T23:59:60.000000Z", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := clock.Parse(tt.text)
			if (err == nil) != tt.ok {
				t.Fatalf("error %v, want ok %v", err, tt.ok)
			}
			if tt.ok && got.String() != tt.text {
				t.Errorf("got %s", got)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"2021-03-31T04:05:06.123456Z", "9999-12-31T23:59:59.999999Z", "2021-3-1T0:0:0Z", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := clock.Parse(text)
		if err == nil && (got.String() != text || len(text) != 27) {
			t.Errorf("%q read as %s", text, got)
		}
	})
}

func instants() *rapid.Generator[clock.Instant] {
	first := time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC).UnixMicro()
	last := time.Date(9999, 12, 31, 23, 59, 59, 999_999_000, time.UTC).UnixMicro()
	return rapid.Map(rapid.Int64Range(first, last), clock.Micro)
}

func TestInstant_textOrderIsTimeOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := instants().Draw(t, "a"), instants().Draw(t, "b")
		if got := strings.Compare(a.String(), b.String()); got != a.Compare(b) {
			t.Errorf("text %d, time %d", got, a.Compare(b))
		}
		back, err := clock.Parse(a.String())
		if err != nil || !back.Equal(a) {
			t.Errorf("%s came back as %s: %v", a, back, err)
		}
	})
}

func TestInstant_json(t *testing.T) {
	type record struct {
		At      clock.Instant  `json:"at"`
		Missing *clock.Instant `json:"missing"`
	}
	at := clock.Of(time.Date(2021, 3, 31, 12, 5, 6, 123_456_999, time.FixedZone("", 8*3600)))
	got, err := json.Marshal(record{At: at})
	if want := `{"at":"2021-03-31T04:05:06.123456Z","missing":null}`; err != nil || string(got) != want {
		t.Errorf("got %s, %v", got, err)
	}
	if _, err := json.Marshal(clock.Micro(1 << 60)); err == nil {
		t.Error("a year beyond 9999 was written")
	}
	var back record
	if err := json.Unmarshal([]byte(`{"at":"2021-03-31"}`), &back); err == nil {
		t.Error("a day was read as an instant")
	}
}

func TestInstant_scan(t *testing.T) {
	var i clock.Instant
	if err := i.Scan([]byte("2021-03-31T04:05:06.123456Z")); err != nil || i.Micro() != 1617163506123456 {
		t.Errorf("got %d, %v", i.Micro(), err)
	}
	if err := i.Scan(nil); err == nil {
		t.Error("NULL was read as an instant")
	}
	if v, err := i.Value(); err != nil || v != "2021-03-31T04:05:06.123456Z" {
		t.Errorf("value %v, %v", v, err)
	}
}

// K1 and K2 under any sequence of steps of the source, readings and stamps.
func TestBook_neverGoesBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		start := clock.Of(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
		wall := clock.NewManual(start)
		book := clock.NewBook(wall, 0, start)
		last := start
		t.Repeat(map[string]func(*rapid.T){
			"step":  func(t *rapid.T) { wall.Advance(time.Duration(rapid.Int64Range(-1e9, 1e9).Draw(t, "by"))) },
			"shift": func(t *rapid.T) { book.Shift(time.Duration(rapid.Int64Range(-1e9, 1e9).Draw(t, "offset"))) },
			"now": func(t *rapid.T) {
				now := book.Now()
				if now.Before(last) {
					t.Fatalf("reading %s after %s", now, last)
				}
				last = now
			},
			"stamp": func(t *rapid.T) {
				stamp := book.Stamp()
				if !stamp.After(last) {
					t.Fatalf("stamp %s after %s", stamp, last)
				}
				last = stamp
			},
		})
	})
}

func TestBook_freezesAndRunsOn(t *testing.T) {
	start := clock.Of(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	wall := clock.NewManual(start)
	book := clock.NewBook(wall, 0, clock.Instant{})
	if got := book.Now(); got != start || book.Behind() != 0 {
		t.Fatalf("now %s, behind %s", got, book.Behind())
	}
	wall.Advance(-time.Hour)
	if got := book.Now(); got != start || book.Behind() != time.Hour {
		t.Errorf("after stepping back: now %s, behind %s", got, book.Behind())
	}
	wall.Advance(2 * time.Hour)
	if got := book.Now(); got != start.Add(time.Hour) || book.Behind() != 0 {
		t.Errorf("after catching up: now %s, behind %s", got, book.Behind())
	}
}

func TestBook_playedYear(t *testing.T) {
	wall := clock.NewManual(clock.Of(time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)))
	book := clock.NewBook(wall, 0, clock.Instant{})
	book.Now()
	played := clock.Of(time.Date(2021, 1, 4, 1, 0, 0, 0, time.UTC))
	book.Restart(book.OffsetTo(played))
	if got := book.Stamp(); got != played {
		t.Errorf("first stamp %s, want %s", got, played)
	}
	wall.Advance(time.Minute)
	if got := book.Now(); got != played.Add(time.Minute) {
		t.Errorf("a minute later %s", got)
	}
}

func TestBook_concurrentStampsDiffer(t *testing.T) {
	const workers, each = 8, 500
	book := clock.NewBook(clock.System{}, 0, clock.Instant{})
	var mu sync.Mutex
	var wg sync.WaitGroup
	seen := make(map[clock.Instant]bool, workers*each)
	for range workers {
		wg.Go(func() {
			for range each {
				s := book.Stamp()
				mu.Lock()
				seen[s] = true
				mu.Unlock()
			}
		})
	}
	wg.Wait()
	if len(seen) != workers*each {
		t.Errorf("%d different stamps of %d", len(seen), workers*each)
	}
}
