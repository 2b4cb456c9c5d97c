package fiscal

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/numeral"
)

const (
	dateLayout = time.DateOnly
	// dateRunesMax bounds what is looked at: spaces included.
	dateRunesMax = 32
	secondsOfDay = 24 * 60 * 60
	// daysToEpoch is the number of 1970-01-01 when 0001-01-01 is 1.
	daysToEpoch = 719_163
)

// Date is a day of the calendar without time and zone. Dates compare with == and
// are ordered by Compare; the zero value is no date.
type Date struct {
	n int32 // 0001-01-01 is 1, 0 is no date
}

// NewDate returns the day, or ErrNoSuchDay.
func NewDate(year Year, month, day int) (Date, error) {
	t := time.Date(int(year), time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if !year.Valid() || t.Year() != int(year) || int(t.Month()) != month || t.Day() != day {
		return Date{}, ErrNoSuchDay.With(fmt.Sprintf("%04d-%02d-%02d", int(year), month, day))
	}
	return DateOf(t), nil
}

// DateOf is the day that t shows in its own zone, cut to the days a Date can be.
func DateOf(t time.Time) Date {
	_, offset := t.Zone()
	seconds := t.Unix() + int64(offset)
	days := seconds / secondsOfDay
	if seconds%secondsOfDay < 0 {
		days--
	}
	return clampDate(days + daysToEpoch)
}

// ParseDate reads a day as people write it: 2021-03-31, 2021.3.31, 2021/3/31,
// 2021年3月31日, in full- or half-width characters, spaces allowed. The year has four
// digits. ErrDate means unreadable, ErrNoSuchDay a day that does not exist.
func ParseDate(text string) (Date, error) {
	unreadable := ErrDate.With(fault.Excerpt(text))
	if utf8.RuneCountInString(text) > dateRunesMax {
		return Date{}, unreadable
	}
	plain := strings.ReplaceAll(numeral.Fold(text), " ", "")
	if body, chinese := strings.CutSuffix(plain, "日"); chinese {
		year, rest, okYear := strings.Cut(body, "年")
		month, day, okMonth := strings.Cut(rest, "月")
		if !okYear || !okMonth {
			return Date{}, unreadable
		}
		return dateOf([]string{year, month, day}, text)
	}
	for _, separator := range []string{"-", ".", "/"} {
		if parts := strings.Split(plain, separator); len(parts) == 3 {
			return dateOf(parts, text)
		}
	}
	return Date{}, unreadable
}

// dateOf makes the day of year, month and day in digits; text is for the failure.
func dateOf(parts []string, text string) (Date, error) {
	year, okYear := number(parts[0], 4, 4)
	month, okMonth := number(parts[1], 1, 2)
	day, okDay := number(parts[2], 1, 2)
	if !okYear || !okMonth || !okDay {
		return Date{}, ErrDate.With(fault.Excerpt(text))
	}
	date, err := NewDate(Year(year), month, day)
	if err != nil {
		return Date{}, ErrNoSuchDay.With(fault.Excerpt(text))
	}
	return date, nil
}

// IsZero reports that there is no date.
func (d Date) IsZero() bool { return d.n == 0 }

// Valid reports that there is a date; every date there is exists.
func (d Date) Valid() bool { return !d.IsZero() }

// Compare orders dates: -1, 0, 1. No date comes before every date.
func (d Date) Compare(e Date) int { return cmp.Compare(d.n, e.n) }

// Before reports d < e.
func (d Date) Before(e Date) bool { return d.n < e.n }

// After reports d > e.
func (d Date) After(e Date) bool { return d.n > e.n }

// AddDays returns the day n days later, earlier when n is negative. It stays between
// 0001-01-01 and 9999-12-31, so that a huge time limit means the end of time and not
// a day long ago. No date stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return d
	}
	const reach = 4_000_000 // more than all days there are, and far from wrapping
	return clampDate(int64(d.n) + int64(min(max(n, -reach), reach)))
}

// DaysUntil counts the days from d to e: 0 for the same day, negative when e is
// earlier.
func (d Date) DaysUntil(e Date) int { return int(e.n) - int(d.n) }

// Year is the budget year of the day; 0 of no date.
func (d Date) Year() Year {
	if d.IsZero() {
		return 0
	}
	return Year(d.midnight().Year())
}

// Month is the month from 1 to 12; 0 of no date.
func (d Date) Month() int {
	if d.IsZero() {
		return 0
	}
	return int(d.midnight().Month())
}

// Day is the day of the month; 0 of no date.
func (d Date) Day() int {
	if d.IsZero() {
		return 0
	}
	return d.midnight().Day()
}

// Weekday is the day of the week; of no date it means nothing.
func (d Date) Weekday() time.Weekday { return d.midnight().Weekday() }

// Period is the month that the day lies in, never the adjustment period.
func (d Date) Period() Period { return Period{Year: d.Year(), Month: d.Month()} }

// LastOfMonth is the last day of the month of d; no date stays no date.
func (d Date) LastOfMonth() Date {
	if d.IsZero() {
		return d
	}
	year, month, _ := d.midnight().Date()
	return DateOf(time.Date(year, month+1, 0, 0, 0, 0, 0, time.UTC))
}

// In is the first instant of the day in a zone.
func (d Date) In(zone *time.Location) time.Time {
	year, month, day := d.midnight().Date()
	return time.Date(year, month, day, 0, 0, 0, 0, zone)
}

// String is the text 2021-03-31, empty for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return d.midnight().Format(dateLayout)
}

func (d Date) midnight() time.Time {
	return time.Unix((int64(d.n)-daysToEpoch)*secondsOfDay, 0).UTC()
}

func clampDate(n int64) Date {
	const last = 3_652_059 // 9999-12-31
	return Date{n: int32(min(max(n, 1), last))}
}

func mustDate(year, month, day int) Date {
	return DateOf(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC))
}

// number reads an unsigned number of so many digits.
func number(text string, digitsMin, digitsMax int) (int, bool) {
	if len(text) < digitsMin || len(text) > digitsMax || strings.Trim(text, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(text)
	return n, err == nil
}

// DateRange is the days from From to To, both included; a missing From or To leaves
// that side open, as in valid_from and valid_to of dated data. It is empty when To
// is before From.
type DateRange struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// Contains reports whether d lies in the range; no date lies in none.
func (r DateRange) Contains(d Date) bool {
	return !d.IsZero() && !d.Before(r.From) && (r.To.IsZero() || !d.After(r.To))
}

// Intersect is the days in both ranges; it may be empty.
func (r DateRange) Intersect(s DateRange) DateRange {
	if r.From.Before(s.From) {
		r.From = s.From
	}
	if r.To.IsZero() || !s.To.IsZero() && r.To.After(s.To) {
		r.To = s.To
	}
	return r
}

// Empty reports that no day lies in the range.
func (r DateRange) Empty() bool { return !r.To.IsZero() && r.To.Before(r.From) }
