package workflow

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// shipped is the clock of the calendars of the program.
func shipped(t testing.TB) Hours {
	t.Helper()
	years, err := seedYears()
	if err != nil {
		t.Fatal(err)
	}
	h, err := hoursOf(years, 2021)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestHours(t *testing.T) {
	h := shipped(t)
	at := func(local string) string {
		when, err := time.ParseInLocation("2006-01-02 15:04", local, zone)
		if err != nil {
			t.Fatal(err)
		}
		return text(when)
	}
	for _, tt := range []struct {
		since, due  string
		limit       int
		provisional bool
	}{
		{"2021-03-01 08:30", "2021-03-01 17:30", 7, false},
		{"2021-03-01 17:30", "2021-03-02 09:30", 1, false},
		{"2021-03-01 12:30", "2021-03-01 15:00", 1, false},
		{"2021-02-10 17:30", "2021-02-18 09:30", 1, false}, // over the Spring Festival
		{"2021-02-06 10:00", "2021-02-07 09:30", 1, false}, // a Sunday that is worked
		{"2026-12-31 17:00", "2027-01-01 09:00", 1, true},
		{"2019-12-31 17:00", "2020-01-02 09:00", 1, true},
	} {
		if due, provisional := h.Due(at(tt.since), tt.limit); due != at(tt.due) || provisional != tt.provisional {
			t.Errorf("%s + %d h: %s %v, want %s %v", tt.since, tt.limit, due, provisional, at(tt.due), tt.provisional)
		}
	}
	if due, provisional := h.Due(at("2021-03-01 08:30"), 0); due != NoLimit || provisional {
		t.Errorf("without a limit: %s %v", due, provisional)
	}
	if half := h.Part(at("2021-03-01 08:30"), 14, 50, 0); half != at("2021-03-01 17:30") {
		t.Errorf("half of two days: %s", half)
	}
	if n := h.Minutes(at("2021-03-05 17:00"), at("2021-03-08 09:00")); n != 60 {
		t.Errorf("over a weekend: %d minutes", n)
	}
	if n := h.Minutes(at("2021-03-08 09:00"), at("2021-03-05 17:00")); n != 0 {
		t.Errorf("backwards: %d minutes", n)
	}
	if left, late := h.Left(at("2021-03-05 17:00"), at("2021-03-08 09:00")), h.Left(at("2021-03-08 09:00"), at("2021-03-05 17:00")); left != 60 || late != -60 {
		t.Errorf("%d minutes before it is due, %d behind", left, late)
	}
}

// Due and Minutes are two sides of one clock: from any instant on, when a limit has passed
// so much working time has passed, and one minute before so much has not.
func TestHours_addUp(t *testing.T) {
	h := shipped(t)
	begin := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		since := begin.Add(time.Duration(rapid.IntRange(0, 7*365*24*60).Draw(t, "minute")) * time.Minute)
		limit := rapid.IntRange(1, 200).Draw(t, "limit")
		due, _ := h.Due(text(since), limit)
		if passed := h.Minutes(text(since), due); passed != int64(limit)*60 {
			t.Fatalf("from %s to %s %d minutes, want %d", text(since), due, passed, limit*60)
		}
		before := text(instant(due).Add(-time.Minute))
		if passed := h.Minutes(text(since), before); passed >= int64(limit)*60 {
			t.Fatalf("a minute earlier %d minutes had passed already", passed)
		}
		middle := text(instant(text(since)).Add(time.Duration(rapid.IntRange(0, 30*24*60).Draw(t, "middle")) * time.Minute))
		if middle <= due {
			if a, b := h.Minutes(text(since), middle), h.Minutes(middle, due); a+b != int64(limit)*60 {
				t.Fatalf("%d and %d minutes are not %d", a, b, limit*60)
			}
		}
		percent := rapid.IntRange(1, 99).Draw(t, "percent")
		if part := h.Part(text(since), limit, percent, 0); part > due {
			t.Fatalf("%d %% of the limit end at %s, behind %s", percent, part, due)
		}
	})
}

func TestSessionsOf(t *testing.T) {
	for written, ok := range map[string]bool{
		defaultHours: true, "09:00-17:00": true, "": false, "09:00": false, "09:00-25:00": false, "九点-十点": false,
	} {
		if _, err := sessionsOf(written); (err == nil) != ok {
			t.Errorf("%q: %v", written, err)
		}
	}
	y := Year{Year: 2021, Hours: "14:00-17:00,09:00-12:00", Basis: "通知"}
	if err := y.check(); err == nil {
		t.Error("an afternoon before the morning")
	}
}
