package ident_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caixiao/internal/core/ident"
)

func of(t interface{ Fatal(...any) }, n int64) ident.ID {
	var id ident.ID
	if err := id.Scan(n); err != nil {
		t.Fatal(err)
	}
	return id
}

func TestID_text(t *testing.T) {
	for n, text := range map[int64]string{
		1:             "0000000000001",
		31:            "000000000000Z",
		32:            "0000000000010",
		1 << 21:       "0000000020000",
		math.MaxInt64: "7ZZZZZZZZZZZZ",
	} {
		if got := of(t, n).String(); got != text {
			t.Errorf("%d is %s, want %s", n, got, text)
		}
		if got, err := ident.Parse(text); err != nil || got != of(t, n) {
			t.Errorf("%s is %v, %v", text, got, err)
		}
	}
	for _, text := range []string{
		"", "0000000000000", "8000000000000", "ZZZZZZZZZZZZZ", "000000000001", "00000000000001", "000000000000z", "000000000000I",
		"000000000000L", "000000000000O", "000000000000U", "000000000 001", "-000000000001", "００００1", "00000000000é",
	} {
		if got, err := ident.Parse(text); !errors.Is(err, ident.ErrUnreadable) {
			t.Errorf("%q is %v, %v", text, got, err)
		}
	}
}

func TestID_textsSortLikeNumbers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := of(t, rapid.Int64Range(1, math.MaxInt64).Draw(t, "a"))
		b := of(t, rapid.Int64Range(1, math.MaxInt64).Draw(t, "b"))
		if a.Compare(b) != strings.Compare(a.String(), b.String()) {
			t.Fatalf("%s and %s: numbers and texts are ordered differently", a, b)
		}
		if back, err := ident.Parse(a.String()); err != nil || back != a {
			t.Fatalf("%s became %s, %v", a, back, err)
		}
	})
}

func TestGenerator_followsTheClock(t *testing.T) {
	g := ident.NewGenerator(ident.ID{})
	now := time.Date(2026, 11, 24, 9, 30, 0, 123_456_789, time.UTC)
	id := g.Next(now)
	if want := now.Truncate(time.Millisecond); !id.Time().Equal(want) {
		t.Errorf("made at %s, want %s", id.Time(), want)
	}
	if again := g.Next(now); again.Compare(id) <= 0 || !again.Time().Equal(id.Time()) {
		t.Errorf("the second of the millisecond is %s after %s", again, id)
	}
	back := g.Next(now.Add(-time.Hour))
	if back.Compare(id) <= 0 || !back.Time().Equal(id.Time()) {
		t.Errorf("after the clock went back: %s at %s", back, back.Time())
	}
	for _, odd := range []time.Time{{}, time.Date(2019, 12, 31, 0, 0, 0, 0, time.UTC)} {
		if first := ident.NewGenerator(ident.ID{}).Next(odd); first.IsZero() || first.Compare(id) > 0 {
			t.Errorf("at %s: %s", odd, first)
		}
	}
}

func TestGenerator_staysAboveTheHighWater(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		last := of(t, rapid.Int64Range(1, 1<<62).Draw(t, "high water"))
		g := ident.NewGenerator(last)
		for _, millis := range rapid.SliceOf(rapid.Int64Range(0, 1<<43)).Draw(t, "clock") {
			id := g.Next(time.UnixMilli(millis))
			if id.Compare(last) <= 0 {
				t.Fatalf("%s follows %s", id, last)
			}
			if back, err := ident.Parse(id.String()); err != nil || back != id {
				t.Fatalf("%s cannot be read: %v", id, err)
			}
			last = id
		}
	})
}

func TestGenerator_concurrent(t *testing.T) {
	const workers, each = 8, 2_000
	g := ident.NewGenerator(ident.ID{})
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	made := make([][]ident.ID, workers)
	var group sync.WaitGroup
	for w := range workers {
		group.Go(func() {
			for i := range each {
				made[w] = append(made[w], g.Next(now.Add(time.Duration(i%3-1)*time.Millisecond)))
			}
		})
	}
	group.Wait()
	seen := make(map[ident.ID]bool, workers*each)
	for _, ids := range made {
		for i, id := range ids {
			if seen[id] || i > 0 && id.Compare(ids[i-1]) <= 0 {
				t.Fatalf("%s is doubled or out of order", id)
			}
			seen[id] = true
		}
	}
}

func TestGenerator_exhausted(t *testing.T) {
	g := ident.NewGenerator(of(t, math.MaxInt64-1))
	if id := g.Next(time.Now()); id != of(t, math.MaxInt64) {
		t.Errorf("the last identifier is %s", id)
	}
	defer func() {
		if recover() == nil {
			t.Error("an identifier after the last was made")
		}
	}()
	g.Next(time.Now())
}

func TestID_wire(t *testing.T) {
	type record struct {
		ID     ident.ID `json:"id"`
		Parent ident.ID `json:"parent"`
	}
	want := record{ID: of(t, 33)}
	text, err := json.Marshal(want)
	if err != nil || string(text) != `{"id":"0000000000011","parent":null}` {
		t.Errorf("written as %s, %v", text, err)
	}
	got := record{Parent: of(t, 5)}
	if err := json.Unmarshal(text, &got); err != nil || got != want {
		t.Errorf("read as %+v, %v", got, err)
	}
	for _, bad := range []string{`{"id":33}`, `{"id":""}`, `{"id":"000000000001l"}`, `{"id":"0000000000000"}`} {
		if err := json.Unmarshal([]byte(bad), &got); err == nil {
			t.Errorf("%s was read as %+v", bad, got)
		}
	}
	keyed, err := json.Marshal(map[ident.ID]int{of(t, 33): 1})
	if err != nil || string(keyed) != `{"0000000000011":1}` {
		t.Errorf("as a key it is written %s, %v", keyed, err)
	}
	var id ident.ID
	if err := id.UnmarshalText([]byte("0000000000011")); err != nil || id != want.ID {
		t.Errorf("parameter read as %s, %v", id, err)
	}
	if err := id.UnmarshalText(nil); err != nil || !id.IsZero() {
		t.Errorf("an empty parameter is %s, %v", id, err)
	}
}

func TestID_SQL(t *testing.T) {
	id := of(t, 33)
	if value, err := id.Value(); err != nil || value != int64(33) {
		t.Errorf("stored as %v, %v", value, err)
	}
	for _, src := range []any{int64(0), int64(-1), "33", []byte("33"), 1.5} {
		if err := id.Scan(src); err == nil || id != of(t, 33) {
			t.Errorf("%v (%T) was scanned: %s", src, src, id)
		}
	}
	if err := id.Scan(nil); err != nil || !id.IsZero() {
		t.Errorf("NULL is %s, %v", id, err)
	}
	if value, err := id.Value(); err != nil || value != nil {
		t.Errorf("no identifier is stored as %v, %v", value, err)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{"0000000000001", "7ZZZZZZZZZZZZ", "8000000000000", "000000000000u", "é"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if id, err := ident.Parse(text); err == nil && (id.String() != text || id.IsZero()) {
			t.Errorf("%q is read as %s", text, id)
		}
	})
}
