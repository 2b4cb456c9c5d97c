package fiscal

import (
	"slices"
	"time"
)

// DayKind says how a day departs from the week.
type DayKind string

// Kinds of days in the data of a calendar.
const (
	Holiday DayKind = "HOLIDAY" // a day off: a festival, or a weekday moved away
	Workday DayKind = "WORKDAY" // a weekend day that is worked (调休上班)
)

// CalendarDay is one row of the calendar's data. Basis names the notice it comes
// from (国办发明电 …), Name the festival.
type CalendarDay struct {
	Date  Date    `json:"date"`
	Kind  DayKind `json:"kind"`
	Name  string  `json:"name"`
	Basis string  `json:"basis"`
}

// Session is a stretch of a working day, from and to as time since midnight:
// 9h to 12h.
type Session struct {
	From time.Duration `json:"from"`
	To   time.Duration `json:"to"`
}

// Calendar knows which days are worked and at which hours. It covers whole years:
// those whose notice is in its data. Beyond them it refuses, because a deadline
// computed over holidays that are not known yet would be wrong in silence.
type Calendar struct {
	days     map[Date]DayKind
	years    []Year
	sessions []Session
}

// Moment is a time of a day on the wall of the office, without zone.
type Moment struct {
	Date  Date
	Clock time.Duration // since midnight, below 24 hours
}

// NewCalendar makes a calendar of the years it covers, the days that depart from
// the week (Monday to Friday), and the hours of a working day. A day given twice,
// of a kind unknown or outside the years is ErrCalendarDay; sessions that are empty,
// overlap or stand out of order are ErrHours; the first and the last year there are
// cannot be covered.
func NewCalendar(years []Year, days []CalendarDay, sessions []Session) (*Calendar, error) {
	c := &Calendar{days: make(map[Date]DayKind, len(days)), years: slices.Clone(years), sessions: slices.Clone(sessions)}
	for _, year := range years {
		// The search for a working day must be able to leave the calendar.
		if year <= YearMin || year >= YearMax {
			return nil, ErrNotCovered.With(year)
		}
	}
	for _, day := range days {
		_, twice := c.days[day.Date]
		known := day.Kind == Holiday || day.Kind == Workday
		if twice || !known || !slices.Contains(years, day.Date.Year()) {
			return nil, ErrCalendarDay.With(day.Date.String())
		}
		c.days[day.Date] = day.Kind
	}
	var end time.Duration
	for _, s := range sessions {
		if s.From < end || s.To <= s.From || s.To > 24*time.Hour {
			return nil, ErrHours
		}
		end = s.To
	}
	if len(sessions) == 0 {
		return nil, ErrHours
	}
	return c, nil
}

// IsWorkday reports whether the day is worked, or ErrNotCovered.
func (c *Calendar) IsWorkday(d Date) (bool, error) {
	if !slices.Contains(c.years, d.Year()) {
		return false, ErrNotCovered.With(d.Year())
	}
	switch c.days[d] {
	case Holiday:
		return false, nil
	case Workday:
		return true, nil
	}
	weekday := d.Weekday()
	return weekday != time.Saturday && weekday != time.Sunday, nil
}

// AddWorkingDays returns the n-th working day after d, before d when n is negative;
// d itself is not counted. With n = 0 it is d, or the next working day when d is
// none. ErrNotCovered when the way leads out of the calendar.
func (c *Calendar) AddWorkingDays(d Date, n int) (Date, error) {
	if n == 0 {
		return c.onOrAfter(d)
	}
	// The start must be covered too: otherwise the holidays around it are unknown.
	if _, err := c.IsWorkday(d); err != nil {
		return Date{}, err
	}
	step := 1
	if n < 0 {
		step = -1
	}
	for n != 0 {
		d = d.AddDays(step)
		worked, err := c.IsWorkday(d)
		if err != nil {
			return Date{}, err
		}
		if worked {
			n -= step
		}
	}
	return d, nil
}

// WorkingDaysBetween counts the working days after from up to and including to, so
// that it gives n back for AddWorkingDays(from, n) with n > 0; it is negative when
// to is earlier.
func (c *Calendar) WorkingDaysBetween(from, to Date) (int, error) {
	if to.Before(from) {
		// Counted from the other side: from yesterday back to and including to.
		return c.countWorked(DateRange{From: to, To: from.AddDays(-1)}, -1)
	}
	return c.countWorked(DateRange{From: from.AddDays(1), To: to}, 1)
}

func (c *Calendar) countWorked(r DateRange, sign int) (int, error) {
	count := 0
	for d := r.From; d.Compare(r.To) <= 0; d = d.AddDays(1) {
		worked, err := c.IsWorkday(d)
		if err != nil {
			return 0, err
		}
		if worked {
			count += sign
		}
	}
	return count, nil
}

func (c *Calendar) onOrAfter(d Date) (Date, error) {
	for {
		worked, err := c.IsWorkday(d)
		if worked || err != nil {
			return d, err
		}
		d = d.AddDays(1)
	}
}
