package fiscal_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caixiao/internal/core/fiscal"
)

func day(t interface{ Fatal(...any) }, text string) fiscal.Date {
	d, err := fiscal.ParseDate(text)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParseDate(t *testing.T) {
	for _, tt := range []struct {
		text, want string
		err        error
	}{
		{text: "2021-03-31", want: "2021-03-31"},
		{text: "2021年3月31日", want: "2021-03-31"},
		{text: "２０２１年０３月３１日", want: "2021-03-31"},
		{text: "2021 年 3 月 31 日", want: "2021-03-31"},
		{text: "2021.3.31", want: "2021-03-31"},
		{text: "2021/3/31", want: "2021-03-31"},
		{text: "2021－3－31", want: "2021-03-31"},
		{text: "2020-2-29", want: "2020-02-29"},
		{text: "2000-02-29", want: "2000-02-29"},
		{text: "2021-02-29", err: fiscal.ErrNoSuchDay},
		{text: "1900-02-29", err: fiscal.ErrNoSuchDay},
		{text: "2021-04-31", err: fiscal.ErrNoSuchDay},
		{text: "2021-13-01", err: fiscal.ErrNoSuchDay},
		{text: "2021-00-10", err: fiscal.ErrNoSuchDay},
		{text: "2021-1-0", err: fiscal.ErrNoSuchDay},
		{text: "0000-01-01", err: fiscal.ErrNoSuchDay},
		{text: "0001-01-01", want: "0001-01-01"},
		{text: "9999-12-31", want: "9999-12-31"},
		{text: "", err: fiscal.ErrDate},
		{text: "21-3-31", err: fiscal.ErrDate},
		{text: "2021-3", err: fiscal.ErrDate},
		{text: "2021年3月", err: fiscal.ErrDate},
		{text: "2021年3月31", err: fiscal.ErrDate},
		{text: "2021-3月31日", err: fiscal.ErrDate},
		{text: "2021.3.31日", err: fiscal.ErrDate},
		{text: "2021年3月31日日", err: fiscal.ErrDate},
		{text: "2021-3.31", err: fiscal.ErrDate},
		{text: "2021-3-31-1", err: fiscal.ErrDate},
		{text: "2021-003-31", err: fiscal.ErrDate},
		{text: "+2021-3-31", err: fiscal.ErrDate},
		{text: "2021-+3-31", err: fiscal.ErrDate},
		{text: "20210331", err: fiscal.ErrDate},
		{text: "12021-03-31", err: fiscal.ErrDate},
	} {
		got, err := fiscal.ParseDate(tt.text)
		if got.String() != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%q: got %s, %v; want %s, %v", tt.text, got, err, tt.want, tt.err)
		}
	}
}

func TestDate_agreesWithTime(t *testing.T) {
	first := time.Date(1, 1, 1, 0, 0, 0, 0, time.UTC)
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 3_652_058).Draw(t, "day")
		want := first.AddDate(0, 0, n)
		d := fiscal.DateOf(want.Add(time.Duration(rapid.Int64Range(0, int64(24*time.Hour)-1).Draw(t, "clock"))))
		if d.String() != want.Format(time.DateOnly) || d.Weekday() != want.Weekday() {
			t.Fatalf("%s is %s", want, d)
		}
		if int(d.Year()) != want.Year() || d.Month() != int(want.Month()) || d.Day() != want.Day() {
			t.Fatalf("%s is %d %d %d", want, d.Year(), d.Month(), d.Day())
		}
		if built, err := fiscal.NewDate(d.Year(), d.Month(), d.Day()); err != nil || built != d {
			t.Fatalf("%s was built as %s, %v", d, built, err)
		}
		for _, layout := range []string{"2006-01-02", "2006-1-2", "2006.1.2", "2006/1/2", "2006年1月2日"} {
			if back, err := fiscal.ParseDate(want.Format(layout)); err != nil || back != d {
				t.Fatalf("%s was read as %s, %v", want.Format(layout), back, err)
			}
		}
		if last := want.AddDate(0, 1, -want.Day()); d.Day() <= 28 && d.LastOfMonth().String() != last.Format(time.DateOnly) {
			t.Fatalf("month of %s ends on %s", d, d.LastOfMonth())
		}
		step := rapid.IntRange(-n, 3_652_058-n).Draw(t, "step")
		moved := d.AddDays(step)
		if moved.String() != want.AddDate(0, 0, step).Format(time.DateOnly) || d.DaysUntil(moved) != step {
			t.Fatalf("%s %+d days is %s", d, step, moved)
		}
		if d.Compare(moved) != -moved.Compare(d) || d.Before(moved) != (step > 0) || d.After(moved) != (step < 0) {
			t.Fatalf("%s and %s are out of order", d, moved)
		}
	})
}

func TestDateOf_takesTheDayOfTheZone(t *testing.T) {
	shanghai := time.FixedZone("CST", 8*3600)
	instant := time.Date(2021, 3, 31, 16, 0, 0, 0, time.UTC)
	if got := fiscal.DateOf(instant.In(shanghai)); got.String() != "2021-04-01" {
		t.Errorf("at 16:00 UTC Shanghai has %s", got)
	}
	if got := fiscal.DateOf(instant); got.String() != "2021-03-31" {
		t.Errorf("in UTC it is %s", got)
	}
	if got := day(t, "2021-04-01").In(shanghai); !got.Equal(instant) {
		t.Errorf("the day begins at %s", got)
	}
}

func TestDate_endsOfTheCalendar(t *testing.T) {
	first, last := day(t, "0001-01-01"), day(t, "9999-12-31")
	huge := int(^uint(0) >> 1)
	for _, tt := range []struct{ got, want fiscal.Date }{
		{first.AddDays(-1), first},
		{last.AddDays(1), last},
		{first.AddDays(huge), last},
		{last.AddDays(-huge - 1), first},
		{fiscal.DateOf(time.Date(-5, 1, 1, 0, 0, 0, 0, time.UTC)), first},
		{fiscal.DateOf(time.Date(12000, 1, 1, 0, 0, 0, 0, time.UTC)), last},
		{last.LastOfMonth(), last},
		{fiscal.Date{}.AddDays(5), fiscal.Date{}},
		{fiscal.Date{}.LastOfMonth(), fiscal.Date{}},
	} {
		if tt.got != tt.want {
			t.Errorf("got %s, want %s", tt.got, tt.want)
		}
	}
	var none fiscal.Date
	if none.Year() != 0 || none.Month() != 0 || none.Day() != 0 || none.Valid() || !none.Before(first) || !none.Period().IsZero() {
		t.Error("no date has parts")
	}
}

func TestDateRange(t *testing.T) {
	d := func(text string) fiscal.Date { return day(t, text) }
	year := fiscal.Year(2021).Range()
	open := fiscal.DateRange{From: d("2021-06-01")}
	for _, tt := range []struct {
		r    fiscal.DateRange
		day  fiscal.Date
		want bool
	}{
		{year, d("2020-12-31"), false},
		{year, d("2021-01-01"), true},
		{year, d("2021-12-31"), true},
		{year, d("2022-01-01"), false},
		{year, fiscal.Date{}, false},
		{open, d("2021-05-31"), false},
		{open, d("9999-12-31"), true},
		{fiscal.DateRange{}, d("2021-01-01"), true},
		{fiscal.DateRange{}, fiscal.Date{}, false},
		{fiscal.DateRange{To: d("2021-01-01")}, d("0001-01-01"), true},
	} {
		if got := tt.r.Contains(tt.day); got != tt.want {
			t.Errorf("%v contains %s: %v", tt.r, tt.day, got)
		}
	}
	if got := year.Intersect(open); got.From != d("2021-06-01") || got.To != d("2021-12-31") {
		t.Errorf("intersection %v", got)
	}
	if got := open.Intersect(year); got != year.Intersect(open) {
		t.Errorf("intersection depends on the order: %v", got)
	}
	if next := fiscal.Year(2022).Range(); !year.Intersect(next).Empty() || year.Empty() || open.Empty() {
		t.Error("emptiness is wrong")
	}
}

func FuzzParseDate(f *testing.F) {
	for _, seed := range []string{"2021-03-31", "2021年3月31日", "2021.3.31", "２０２１／３／３１", "2021-02-30", "日"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d, err := fiscal.ParseDate(text)
		if err != nil {
			if !errors.Is(err, fiscal.ErrDate) && !errors.Is(err, fiscal.ErrNoSuchDay) {
				t.Errorf("%q: unexpected %v", text, err)
			}
			return
		}
		if back, err := fiscal.ParseDate(d.String()); err != nil || back != d || !d.Valid() {
			t.Errorf("%q is %s, read %s, %v", text, d, back, err)
		}
	})
}
