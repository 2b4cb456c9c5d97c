package page_test

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/page"
)

const list = "quota.entries?sort=-date"

func cursors() *page.Cursors { return page.NewCursors([]byte("0123456789abcdef")) }

func TestNewLimit(t *testing.T) {
	for n, want := range map[int]page.Limit{0: page.LimitDefault, 20: 20, 200: 200} {
		if got, err := page.NewLimit(n); err != nil || got != want {
			t.Errorf("%d: got %d, %v", n, got, err)
		}
	}
	for _, n := range []int{-1, 1, 19, 201} {
		if got, err := page.NewLimit(n); !errors.Is(err, page.ErrLimit) {
			t.Errorf("%d: got %d, %v", n, got, err)
		}
	}
}

func TestCut(t *testing.T) {
	name := func(last int) string { return "after " + strconv.Itoa(last) }
	for _, tt := range []struct {
		rows, items int
		next        string
	}{
		{rows: 0, items: 0}, {rows: 1, items: 1}, {rows: 20, items: 20}, {rows: 21, items: 20, next: "after 19"},
	} {
		rows := make([]int, tt.rows)
		for i := range rows {
			rows[i] = i
		}
		got := page.Cut(rows, 20, name)
		if len(got.Items) != tt.items || got.Items == nil || (got.Next == nil) != (tt.next == "") {
			t.Errorf("%d rows: %+v", tt.rows, got)
		}
		if got.Next != nil && *got.Next != tt.next {
			t.Errorf("%d rows: next is %s", tt.rows, *got.Next)
		}
	}
	if page.Limit(20).Rows() != 21 {
		t.Error("the row that tells of a next page is not asked for")
	}
}

func TestResult_wire(t *testing.T) {
	text, err := json.Marshal(page.Cut([]int(nil), 20, nil).WithTotal(0))
	if want := `{"items":[],"next":null,"total":0,"totalCapped":false}`; err != nil || string(text) != want {
		t.Errorf("got %s, %v", text, err)
	}
	for counted, want := range map[int]page.Result[int]{
		9_999: {Total: 9_999}, 10_000: {Total: 10_000}, 10_001: {Total: 10_000, TotalCapped: true},
	} {
		if got := (page.Result[int]{}).WithTotal(counted); got.Total != want.Total || got.TotalCapped != want.TotalCapped {
			t.Errorf("%d: %+v", counted, got)
		}
	}
}

func TestCursors_roundTrip(t *testing.T) {
	c := cursors()
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.String().Draw(t, "list")
		values := rapid.SliceOfN(rapid.StringN(0, 20, 60), 0, 16).Draw(t, "values")
		cursor := c.Encode(name, values...)
		got, err := c.Decode(name, cursor)
		if err != nil || !slices.Equal(got, values) {
			t.Fatalf("%q became %q, %v", values, got, err)
		}
		if strings.Trim(cursor, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			t.Fatalf("%q does not fit into a URL", cursor)
		}
	})
}

func TestCursors_tampered(t *testing.T) {
	c := cursors()
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.StringN(0, 10, 30), 1, 4).Draw(t, "values")
		raw, err := base64.RawURLEncoding.DecodeString(c.Encode(list, values...))
		if err != nil {
			t.Fatal(err)
		}
		at := rapid.IntRange(0, len(raw)-1).Draw(t, "at")
		raw[at] ^= byte(rapid.IntRange(1, 255).Draw(t, "flip"))
		if got, err := c.Decode(list, base64.RawURLEncoding.EncodeToString(raw)); !errors.Is(err, page.ErrCursor) {
			t.Fatalf("changed at %d it is %q, %v", at, got, err)
		}
	})
}

func TestCursors_refuses(t *testing.T) {
	c := cursors()
	good := c.Encode(list, "2021-03-31", "0000000000011")
	last := good[len(good)-1]
	for name, bad := range map[string]string{
		"empty":           "",
		"not base64":      "%%%",
		"padding":         good + "=",
		"line break":      good[:4] + "\n" + good[4:],
		"cut":             good[:len(good)-1],
		"doubled":         good + good,
		"loose last bits": good[:len(good)-1] + string(last+1),
		"too short":       "AQ",
		"too long":        strings.Repeat("A", 2_001),
		"another list":    c.Encode(list+"&unit=1", "2021-03-31", "0000000000011"),
		"another key":     page.NewCursors([]byte("fedcba9876543210")).Encode(list, "2021-03-31", "0000000000011"),
	} {
		if got, err := c.Decode(list, bad); !errors.Is(err, page.ErrCursor) {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if got, err := c.Decode(list, good); err != nil || !slices.Equal(got, []string{"2021-03-31", "0000000000011"}) {
		t.Errorf("the good one: %q, %v", got, err)
	}
}

func TestCursors_wiringMistakes(t *testing.T) {
	for name, mistake := range map[string]func(){
		"short key":       func() { page.NewCursors([]byte("0123456789abcde")) },
		"too many values": func() { cursors().Encode(list, make([]string, 17)...) },
		"too long":        func() { cursors().Encode(list, strings.Repeat("x", 2_000)) },
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("accepted")
				}
			}()
			mistake()
		})
	}
}

func FuzzDecode(f *testing.F) {
	c := cursors()
	f.Add(c.Encode(list, "2021-03-31", "0000000000011"))
	f.Add(c.Encode(list))
	f.Add("AQ")
	f.Add("AQAAAAAAAAAAAAAAAAAAAAAAAAAA")
	f.Fuzz(func(t *testing.T, cursor string) {
		values, err := c.Decode(list, cursor)
		if err != nil {
			if !errors.Is(err, page.ErrCursor) {
				t.Errorf("%q: %v", cursor, err)
			}
			return
		}
		if again := c.Encode(list, values...); again != cursor {
			t.Errorf("%q holds %q, which is written %q", cursor, values, again)
		}
	})
}
