package fiscal_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"caixiao/internal/core/fiscal"
)

func TestParsePeriod(t *testing.T) {
	for text, want := range map[string]fiscal.Period{
		"2021-01": {Year: 2021, Month: 1},
		"2021-12": {Year: 2021, Month: 12},
		"2021-13": {Year: 2021, Month: 13},
		"0001-01": {Year: 1, Month: 1},
	} {
		if got, err := fiscal.ParsePeriod(text); err != nil || got != want || got.String() != text {
			t.Errorf("%s: got %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "2021-00", "2021-14", "0000-01", "2021-1", "2021/01", "202-101", "2021-0a", "2021-03-31", "２０２１-1"} {
		if got, err := fiscal.ParsePeriod(text); !errors.Is(err, fiscal.ErrPeriod) {
			t.Errorf("%q was read as %v, %v", text, got, err)
		}
	}
}

func TestPeriod_yearInOrder(t *testing.T) {
	var texts []string
	for p := range (fiscal.PeriodRange{From: fiscal.Period{Year: 2021, Month: 11}, To: fiscal.Period{Year: 2022, Month: 1}}).All() {
		texts = append(texts, p.String())
	}
	if want := []string{"2021-11", "2021-12", "2021-13", "2022-01"}; !slices.Equal(texts, want) {
		t.Errorf("got %v, want %v", texts, want)
	}
	for p := range fiscal.Year(2021).Periods().All() {
		if p.Month == 3 {
			break // stopping early must not panic
		}
	}
	if n := len(slices.Collect(fiscal.Year(2021).Periods().All())); n != 13 {
		t.Errorf("a year has %d periods", n)
	}
	empty := fiscal.PeriodRange{From: fiscal.Period{Year: 2021, Month: 2}, To: fiscal.Period{Year: 2021, Month: 1}}
	if len(slices.Collect(empty.All())) != 0 {
		t.Error("an empty range has periods")
	}
}

func TestPeriod_Range(t *testing.T) {
	for text, want := range map[string][2]string{
		"2020-02": {"2020-02-01", "2020-02-29"},
		"2021-02": {"2021-02-01", "2021-02-28"},
		"2021-12": {"2021-12-01", "2021-12-31"},
		"2021-13": {"2021-12-31", "2021-12-31"},
	} {
		p, err := fiscal.ParsePeriod(text)
		if r := p.Range(); err != nil || r.From.String() != want[0] || r.To.String() != want[1] {
			t.Errorf("%s is %v, %v", text, r, err)
		}
	}
}

func TestPeriod_order(t *testing.T) {
	period := rapid.Custom(func(t *rapid.T) fiscal.Period {
		return fiscal.Period{Year: fiscal.Year(rapid.IntRange(2, 9998).Draw(t, "year")), Month: rapid.IntRange(1, 13).Draw(t, "month")}
	})
	rapid.Check(t, func(t *rapid.T) {
		p, q := period.Draw(t, "p"), period.Draw(t, "q")
		if p.Next().Previous() != p || p.Previous().Next() != p || p.Compare(p.Next()) != -1 || !p.Next().Valid() {
			t.Fatalf("%s: next %s, previous %s", p, p.Next(), p.Previous())
		}
		byText := 0
		if p.String() != q.String() {
			byText = 1
			if p.String() < q.String() {
				byText = -1
			}
		}
		if p.Compare(q) != byText {
			t.Fatalf("%s and %s: values and texts are ordered differently", p, q)
		}
		between := fiscal.PeriodRange{From: p, To: q}
		if between.Contains(p) != (byText <= 0) || between.Contains(q.Next()) {
			t.Fatalf("%v contains the wrong periods", between)
		}
		if !p.IsAdjustment() && p.Range().From.Period() != p {
			t.Fatalf("%s does not hold its first day", p)
		}
	})
}

func TestTenDays(t *testing.T) {
	for text, want := range map[string][2]string{
		"2021-02X1": {"2021-02-01", "2021-02-10"},
		"2021-02X2": {"2021-02-11", "2021-02-20"},
		"2021-02X3": {"2021-02-21", "2021-02-28"},
		"2020-02X3": {"2020-02-21", "2020-02-29"},
		"2021-12X3": {"2021-12-21", "2021-12-31"},
	} {
		x, err := fiscal.ParseTenDays(text)
		if r := x.Range(); err != nil || x.String() != text || r.From.String() != want[0] || r.To.String() != want[1] {
			t.Errorf("%s is %v, %v", text, r, err)
		}
	}
	for _, text := range []string{"", "2021-13X1", "2021-02X0", "2021-02X4", "2021-02-1", "2021-02X", "2021-02X11"} {
		if got, err := fiscal.ParseTenDays(text); !errors.Is(err, fiscal.ErrTenDays) {
			t.Errorf("%q was read as %v, %v", text, got, err)
		}
	}
}

func TestTenDays_coverEveryDayOnce(t *testing.T) {
	first := day(t, "0001-01-01")
	rapid.Check(t, func(t *rapid.T) {
		d := first.AddDays(rapid.IntRange(0, 3_652_000).Draw(t, "day"))
		x := d.TenDays()
		if !x.Valid() || !x.Range().Contains(d) {
			t.Fatalf("%s is not in %s", d, x)
		}
		if next := x.Range().To.AddDays(1); next.TenDays() != x.Next() || x.Next().Range().From != next || x.Compare(x.Next()) != -1 {
			t.Fatalf("%s is followed by %s", x, x.Next())
		}
		if x.String() >= x.Next().String() {
			t.Fatalf("the texts of %s and %s are out of order", x, x.Next())
		}
	})
	if x := (fiscal.Date{}).TenDays(); !x.IsZero() {
		t.Errorf("no date is in %s", x)
	}
}
