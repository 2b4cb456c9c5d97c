package fiscal

import (
	"cmp"
	"time"
)

// MomentOf is what a clock on the wall shows at t in t's own zone.
func MomentOf(t time.Time) Moment {
	hour, minute, second := t.Clock()
	clock := time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute +
		time.Duration(second)*time.Second + time.Duration(t.Nanosecond())
	return Moment{Date: DateOf(t), Clock: clock}
}

// In is the instant at which a clock in the zone shows the moment.
func (m Moment) In(zone *time.Location) time.Time {
	year, month, day := m.Date.midnight().Date()
	return time.Date(year, month, day, 0, 0, 0, int(m.Clock), zone)
}

// Compare orders moments: -1, 0, 1.
func (m Moment) Compare(n Moment) int {
	return cmp.Or(m.Date.Compare(n.Date), cmp.Compare(m.Clock, n.Clock))
}

// AddWorkingHours returns the moment when so much working time has passed since m.
// Time outside the sessions does not count, so a case that comes in at night starts
// in the morning. A limit used up exactly at the end of a session ends there, not
// when the next one begins. With nothing to wait for it is m, or the next beginning
// of work. ErrNegative for a negative limit, ErrNotCovered out of the calendar.
func (c *Calendar) AddWorkingHours(m Moment, limit time.Duration) (Moment, error) {
	if limit < 0 {
		return Moment{}, ErrNegative
	}
	left := limit
	for date, clock := m.Date, m.Clock; ; date, clock = date.AddDays(1), 0 {
		worked, err := c.IsWorkday(date)
		if err != nil {
			return Moment{}, err
		}
		if !worked {
			continue
		}
		for _, s := range c.sessions {
			from := max(s.From, clock)
			if from >= s.To {
				continue
			}
			if left <= s.To-from {
				return Moment{Date: date, Clock: from + left}, nil
			}
			left -= s.To - from
		}
	}
}

// WorkingTime is the working time that passes from one moment to a later one;
// ErrNegative when it is earlier, ErrNotCovered out of the calendar.
func (c *Calendar) WorkingTime(from, to Moment) (time.Duration, error) {
	if to.Compare(from) < 0 {
		return 0, ErrNegative
	}
	var total time.Duration
	for date := from.Date; date.Compare(to.Date) <= 0; date = date.AddDays(1) {
		worked, err := c.IsWorkday(date)
		if err != nil {
			return 0, err
		}
		if !worked {
			continue
		}
		begin, end := time.Duration(0), 24*time.Hour
		if date == from.Date {
			begin = from.Clock
		}
		if date == to.Date {
			end = to.Clock
		}
		for _, s := range c.sessions {
			total += max(0, min(s.To, end)-max(s.From, begin))
		}
	}
	return total, nil
}
