// Package fiscal holds the time of the budget: years, periods, business days and
// the working calendar. None of its values knows a clock or a time zone.
//
// Every value has one text, the same in JSON and in the database, of fixed width
// and in the order of time:
//
//	Date     2021-03-31
//	Period   2021-03, 2021-13 is the adjustment period after month 12
//	TenDays  2021-03X1, X2, X3 for 上旬, 中旬, 下旬
//
// A missing value is the zero value: null in JSON, NULL in the database, an empty
// text elsewhere.
package fiscal

import (
	"strconv"

	"caixiao/internal/core/fault"
)

// Failures of dates, periods and calendars. {{text}} is what was given.
var (
	ErrDate        = fault.New(fault.Invalid, "fiscal.date", "text")            // not a date
	ErrNoSuchDay   = fault.New(fault.Invalid, "fiscal.no_such_day", "text")     // 2021-02-30
	ErrPeriod      = fault.New(fault.Invalid, "fiscal.period", "text")          // not a period
	ErrTenDays     = fault.New(fault.Invalid, "fiscal.ten_days", "text")        // not a ten-day period
	ErrNotCovered  = fault.New(fault.Unavailable, "fiscal.not_covered", "year") // the working calendar lacks the year
	ErrCalendarDay = fault.New(fault.Invalid, "fiscal.calendar_day", "date")    // a day twice, or of a year not covered
	ErrHours       = fault.New(fault.Invalid, "fiscal.hours")                   // sessions overlap, are empty or out of order
	ErrNegative    = fault.New(fault.Invalid, "fiscal.negative_duration")       // working time cannot run backwards
)

// Years a date can have: four digits in every text.
const (
	YearMin Year = 1
	YearMax Year = 9999
)

// Year is a budget year, which is the calendar year (依据 budget-law:18).
type Year int

// String is the year without separators: 2021.
func (y Year) String() string { return strconv.Itoa(int(y)) }

// Valid reports whether dates can have the year.
func (y Year) Valid() bool { return y >= YearMin && y <= YearMax }

// Range is the year from 1 January to 31 December; the year must be valid.
func (y Year) Range() DateRange {
	return DateRange{From: mustDate(int(y), 1, 1), To: mustDate(int(y), 12, 31)}
}
