// Package fiscal holds the time of the budget: years, periods, business days and
// the working calendar. None of its values knows a clock or a time zone.
package fiscal

// Year is a budget year, which is the calendar year (依据 budget-law:18).
type Year int
