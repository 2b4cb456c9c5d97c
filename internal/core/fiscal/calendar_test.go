package fiscal_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caixiao/internal/core/fiscal"
)

// Days off and moved working days of 2021.
const (
	basis2021    = "国办发明电〔2020〕27号"
	holidays2021 = `2021-01-01 2021-01-02 2021-01-03
		2021-02-11 2021-02-12 2021-02-13 2021-02-14 2021-02-15 2021-02-16 2021-02-17
		2021-04-03 2021-04-04 2021-04-05
		2021-05-01 2021-05-02 2021-05-03 2021-05-04 2021-05-05
		2021-06-12 2021-06-13 2021-06-14
		2021-09-19 2021-09-20 2021-09-21
		2021-10-01 2021-10-02 2021-10-03 2021-10-04 2021-10-05 2021-10-06 2021-10-07`
	workdays2021 = "2021-02-07 2021-02-20 2021-04-25 2021-05-08 2021-09-18 2021-09-26 2021-10-09"
)

var officeHours = []fiscal.Session{
	{From: 9 * time.Hour, To: 12 * time.Hour},
	{From: 13*time.Hour + 30*time.Minute, To: 17*time.Hour + 30*time.Minute},
}

func calendar2021(t *testing.T) *fiscal.Calendar {
	t.Helper()
	var days []fiscal.CalendarDay
	for kind, list := range map[fiscal.DayKind]string{fiscal.Holiday: holidays2021, fiscal.Workday: workdays2021} {
		for _, text := range strings.Fields(list) {
			days = append(days, fiscal.CalendarDay{Date: day(t, text), Kind: kind, Basis: basis2021})
		}
	}
	c, err := fiscal.NewCalendar([]fiscal.Year{2021}, days, officeHours)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCalendar_2021(t *testing.T) {
	c := calendar2021(t)
	for text, want := range map[string]bool{
		"2021-01-01": false, "2021-01-04": true, "2021-02-07": true, "2021-02-11": false, "2021-02-18": true,
		"2021-02-20": true, "2021-02-21": false, "2021-10-08": true, "2021-10-09": true, "2021-10-10": false, "2021-12-31": true,
	} {
		if got, err := c.IsWorkday(day(t, text)); err != nil || got != want {
			t.Errorf("%s is worked: %v, %v", text, got, err)
		}
	}
	if n, err := c.WorkingDaysBetween(day(t, "2021-01-01"), day(t, "2021-12-31")); err != nil || n != 250 {
		t.Errorf("2021 has %d working days, %v; want 250", n, err)
	}
}

func TestCalendar_AddWorkingDays(t *testing.T) {
	c := calendar2021(t)
	for _, tt := range []struct {
		from string
		n    int
		want string
		err  error
	}{
		{from: "2021-09-30", n: 1, want: "2021-10-08"},
		{from: "2021-10-03", n: 1, want: "2021-10-08"},
		{from: "2021-10-08", n: 1, want: "2021-10-09"},
		{from: "2021-10-08", n: 2, want: "2021-10-11"},
		{from: "2021-10-08", n: -1, want: "2021-09-30"},
		{from: "2021-10-01", n: 0, want: "2021-10-08"},
		{from: "2021-09-30", n: 0, want: "2021-09-30"},
		{from: "2021-12-30", n: 1, want: "2021-12-31"},
		{from: "2021-12-31", n: 1, err: fiscal.ErrNotCovered},
		{from: "2021-01-04", n: -1, err: fiscal.ErrNotCovered},
		{from: "2020-12-31", n: 1, err: fiscal.ErrNotCovered},
		{from: "2021-06-01", n: int(^uint(0) >> 1), err: fiscal.ErrNotCovered},
		{from: "2021-06-01", n: -int(^uint(0)>>1) - 1, err: fiscal.ErrNotCovered},
	} {
		got, err := c.AddWorkingDays(day(t, tt.from), tt.n)
		if got.String() != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%s %+d: got %s, %v; want %s, %v", tt.from, tt.n, got, err, tt.want, tt.err)
		}
	}
	if _, err := c.AddWorkingDays(fiscal.Date{}, 1); !errors.Is(err, fiscal.ErrNotCovered) {
		t.Errorf("no date: %v", err)
	}
}

func TestCalendar_AddWorkingHours(t *testing.T) {
	c := calendar2021(t)
	at := func(text string) fiscal.Moment {
		clock, err := time.Parse("2006-01-02 15:04", text)
		if err != nil {
			t.Fatal(err)
		}
		return fiscal.MomentOf(clock)
	}
	for _, tt := range []struct {
		from  string
		limit time.Duration
		want  string
	}{
		{"2021-09-30 09:00", 3 * time.Hour, "2021-09-30 12:00"},
		{"2021-09-30 09:00", 3*time.Hour + time.Minute, "2021-09-30 13:31"},
		{"2021-09-30 09:00", 7 * time.Hour, "2021-09-30 17:30"},
		{"2021-09-30 09:00", 7*time.Hour + time.Minute, "2021-10-08 09:01"},
		{"2021-09-30 07:00", time.Hour, "2021-09-30 10:00"},
		{"2021-09-30 12:30", time.Hour, "2021-09-30 14:30"},
		{"2021-09-30 20:00", time.Hour, "2021-10-08 10:00"},
		{"2021-10-02 10:00", 14 * time.Hour, "2021-10-09 17:30"},
		{"2021-09-30 10:00", 0, "2021-09-30 10:00"},
		{"2021-09-30 12:00", 0, "2021-09-30 13:30"},
		{"2021-09-30 17:30", 0, "2021-10-08 09:00"},
	} {
		got, err := c.AddWorkingHours(at(tt.from), tt.limit)
		if err != nil || got != at(tt.want) {
			t.Errorf("%s + %s: got %s %s, %v; want %s", tt.from, tt.limit, got.Date, got.Clock, err, tt.want)
		}
	}
	if _, err := c.AddWorkingHours(at("2021-09-30 10:00"), -1); !errors.Is(err, fiscal.ErrNegative) {
		t.Errorf("negative limit: %v", err)
	}
	if _, err := c.AddWorkingHours(at("2021-12-31 17:00"), time.Hour); !errors.Is(err, fiscal.ErrNotCovered) {
		t.Errorf("out of the calendar: %v", err)
	}
	if _, err := c.WorkingTime(at("2021-09-30 10:00"), at("2021-09-30 09:59")); !errors.Is(err, fiscal.ErrNegative) {
		t.Errorf("backwards: %v", err)
	}
	if _, err := c.WorkingTime(at("2020-12-31 10:00"), at("2021-01-04 10:00")); !errors.Is(err, fiscal.ErrNotCovered) {
		t.Errorf("from before the calendar: %v", err)
	}
}

func TestCalendar_workingTimeAddsUp(t *testing.T) {
	c := calendar2021(t)
	first := day(t, "2021-01-01")
	rapid.Check(t, func(t *rapid.T) {
		from := fiscal.Moment{
			Date:  first.AddDays(rapid.IntRange(0, 300).Draw(t, "day")),
			Clock: time.Duration(rapid.Int64Range(0, int64(24*time.Hour)-1).Draw(t, "clock")),
		}
		limit := time.Duration(rapid.Int64Range(0, int64(200*time.Hour)).Draw(t, "limit"))
		end, err := c.AddWorkingHours(from, limit)
		if err != nil {
			t.Fatal(err)
		}
		if passed, err := c.WorkingTime(from, end); err != nil || passed != limit || end.Compare(from) < 0 {
			t.Fatalf("from %v, %s later is %v, where %s have passed, %v", from, limit, end, passed, err)
		}
		n := rapid.IntRange(1, 30).Draw(t, "days")
		due, err := c.AddWorkingDays(from.Date, n)
		if err != nil {
			t.Fatal(err)
		}
		if back, err := c.WorkingDaysBetween(from.Date, due); err != nil || back != n {
			t.Fatalf("%d working days after %s is %s, counted %d, %v", n, from.Date, due, back, err)
		}
		if back, err := c.AddWorkingDays(due.AddDays(1), -1); err != nil || back != due {
			t.Fatalf("the working day before the day after %s is %s, %v", due, back, err)
		}
	})
}

func TestMoment_inAZone(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*3600)
	rapid.Check(t, func(t *rapid.T) {
		instant := time.Unix(rapid.Int64Range(-1<<33, 1<<33).Draw(t, "s"), rapid.Int64Range(0, 999_999_999).Draw(t, "ns"))
		if back := fiscal.MomentOf(instant.In(shanghai)).In(shanghai); !back.Equal(instant) {
			t.Fatalf("%s became %s", instant, back)
		}
	})
}

func TestNewCalendar_refuses(t *testing.T) {
	years := []fiscal.Year{2021}
	one := func(kind fiscal.DayKind, texts ...string) (days []fiscal.CalendarDay) {
		for _, text := range texts {
			days = append(days, fiscal.CalendarDay{Date: day(t, text), Kind: kind})
		}
		return days
	}
	for _, tt := range []struct {
		name     string
		years    []fiscal.Year
		days     []fiscal.CalendarDay
		sessions []fiscal.Session
		err      error
	}{
		{"a day twice", years, one(fiscal.Holiday, "2021-01-01", "2021-01-01"), officeHours, fiscal.ErrCalendarDay},
		{"another year", years, one(fiscal.Holiday, "2022-01-01"), officeHours, fiscal.ErrCalendarDay},
		{"unknown kind", years, one("FREE", "2021-01-01"), officeHours, fiscal.ErrCalendarDay},
		{"last year there is", []fiscal.Year{9999}, nil, officeHours, fiscal.ErrNotCovered},
		{"no hours", years, nil, nil, fiscal.ErrHours},
		{"empty session", years, nil, []fiscal.Session{{From: 9 * time.Hour, To: 9 * time.Hour}}, fiscal.ErrHours},
		{"overlap", years, nil, []fiscal.Session{{From: 9, To: 12}, {From: 11, To: 13}}, fiscal.ErrHours},
		{"over midnight", years, nil, []fiscal.Session{{From: 9, To: 24*time.Hour + 1}}, fiscal.ErrHours},
		{"before midnight", years, nil, []fiscal.Session{{From: -1, To: 1}}, fiscal.ErrHours},
	} {
		if _, err := fiscal.NewCalendar(tt.years, tt.days, tt.sessions); !errors.Is(err, tt.err) {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if _, err := fiscal.NewCalendar(years, nil, []fiscal.Session{{To: 12 * time.Hour}, {From: 12 * time.Hour, To: 24 * time.Hour}}); err != nil {
		t.Errorf("a full day: %v", err)
	}
}
