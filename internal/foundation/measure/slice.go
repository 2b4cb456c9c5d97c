package measure

import (
	"maps"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
)

// Slice says what a figure is cut to: a value for each dimension.
type Slice map[string]string

// Key is the slice as one text, equal for equal slices.
func (s Slice) Key() string {
	var text strings.Builder
	for _, name := range slices.Sorted(maps.Keys(s)) {
		text.WriteString(name + "=" + s[name] + ";")
	}
	return text.String()
}

// without leaves out what says nothing.
func (s Slice) without() Slice {
	cut := Slice{}
	for name, value := range s {
		if value != "" {
			cut[name] = value
		}
	}
	return cut
}

// bounded returns the year and the last business day of a figure: a day that was left out is
// today, or the last of an earlier year; a day after the year is its last.
func bounded(year fiscal.Year, day, today fiscal.Date) (fiscal.Year, fiscal.Date, error) {
	if day.IsZero() {
		day = today
		if year > today.Year() {
			day = year.Range().From // nothing is dated there yet
		}
	}
	if year == 0 {
		year = day.Year()
	}
	in := year.Range()
	if day.Before(in.From) {
		return year, day, ErrYear.With(day, year)
	}
	if day.After(in.To) {
		day = in.To
	}
	return year, day, nil
}

// monthEnds are the days of a series: the last of each month before a day, and the day.
func monthEnds(year fiscal.Year, day fiscal.Date) []fiscal.Date {
	var days []fiscal.Date
	for p := (fiscal.Period{Year: year, Month: 1}); p.Month < day.Month(); p = p.Next() {
		days = append(days, p.Range().To)
	}
	return append(days, day)
}
