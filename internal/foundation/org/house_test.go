package org

import (
	"testing"

	"caixiao/internal/core/fiscal"
)

func TestHolding(t *testing.T) {
	day := func(text string) fiscal.Date {
		d, err := fiscal.ParseDate(text)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	type version struct {
		from fiscal.Date
		name string
	}
	versions := []version{{day("2021-01-01"), "first"}, {day("2021-07-01"), "moved"}, {day("2021-03-01"), "set right later"}, {day("2022-01-01"), "next"}}
	for _, tt := range []struct{ day, want string }{
		{"2020-12-31", "first"}, {"2021-01-01", "first"}, {"2021-02-28", "first"}, {"2021-03-01", "set right later"},
		{"2021-07-01", "set right later"}, {"2021-12-31", "set right later"}, {"2022-01-01", "next"},
	} {
		if got := holding(versions, day(tt.day), func(v version) fiscal.Date { return v.from }); got.name != tt.want {
			t.Errorf("on %s: %s, want %s", tt.day, got.name, tt.want)
		}
	}
}
