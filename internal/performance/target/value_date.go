package target

import (
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// The two families of calendar dates. The first also fits things that are no dates
// (12月 is twelve months); chineseDate decides.
var (
	chineseDate = regexp.MustCompile(`^(?:(\d{4})年)?(?:(\d{1,2})月)?(?:(\d{1,2})[日号])?(年?[底末])?(之前|以前|前|止)?$`)
	dashedDate  = regexp.MustCompile(`^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?|\.(\d{1,2})\.(\d{1,2}))(?:之前|以前|前|止)?$`)
)

// parseDate reads a calendar date, with an operator in front or none. s is compact.
func parseDate(s string) (Value, bool) {
	front, rest := cutBefore(s)
	if front.approx {
		return Value{}, false
	}
	date, ok := readDate(rest)
	if !ok {
		return Value{}, false
	}
	return Value{Kind: ValueDate, Operator: front.op, Symbol: front.symbol, Date: date}, true
}

func readDate(s string) (string, bool) {
	if m := dashedDate.FindStringSubmatch(s); m != nil {
		return isoDate(m[1], m[2]+m[4], m[3]+m[5], false)
	}
	m := chineseDate.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	year, month, day, end, by := m[1], m[2], m[3], m[4], m[5]
	switch {
	case month == "" && day == "" && end != "" && (year != "") != (end == "年底" || end == "年末"):
		return isoDate(year, "12", "31", false) // 2021年底, 年底
	case month == "" && day == "" && end == "" && year != "":
		return isoDate(year, "", "", false)
	case month == "" || (end != "" && (day != "" || len(end) > len("底"))):
		return "", false
	case year == "" && day == "" && end == "" && by == "":
		return "", false // 12月 are twelve months, a number
	}
	return isoDate(year, month, day, end != "")
}

// isoDate writes the parts as ISO 8601, or says that there is no such day. toEnd
// asks for the last day of the month.
func isoDate(year, month, day string, toEnd bool) (string, bool) {
	y, m, d := number(year), number(month), number(day)
	if (year != "" && (y < 1900 || y > 2099)) || (month != "" && (m < 1 || m > 12)) || (day != "" && d < 1) {
		return "", false
	}
	head := year
	if year == "" {
		head, y = "-", 2000 // a leap year: 2月29日 of no year exists
	}
	if month == "" {
		return head, year != ""
	}
	last := time.Date(y, time.Month(m)+1, 0, 0, 0, 0, 0, time.UTC).Day()
	switch {
	case toEnd && year == "" && m == 2:
		return "--02", true
	case toEnd:
		d = last
	case d == 0:
		return fmt.Sprintf("%s-%02d", head, m), true
	}
	return fmt.Sprintf("%s-%02d-%02d", head, m, d), d <= last
}

// number reads up to four digits; an absent part is 0.
func number(digits string) int {
	n, err := strconv.Atoi(digits)
	if err != nil {
		return 0
	}
	return n
}
