package workflow

import (
	"slices"
	"time"

	"caixiao/internal/core/fiscal"
)

// zone is that of the office; it has had no summer time since 1991.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// instantForm is how instants are written.
const instantForm = "2006-01-02T15:04:05.000000Z"

// Years the clock runs through; those without a notice as if they had no holidays.
const (
	yearFirst = fiscal.Year(2000)
	yearLast  = fiscal.Year(2199)
)

// Hours counts working time. Years whose holidays nobody has told yet are counted by
// the week, and what comes out of them is provisional.
type Hours struct {
	calendar *fiscal.Calendar
	known    []fiscal.Year
}

// NewHours makes the clock of the years that are known.
func NewHours(known []fiscal.Year, days []fiscal.CalendarDay, sessions []fiscal.Session) (Hours, error) {
	var years []fiscal.Year
	for y := yearFirst; y <= yearLast; y++ {
		years = append(years, y)
	}
	calendar, err := fiscal.NewCalendar(years, days, sessions)
	return Hours{calendar: calendar, known: slices.Clone(known)}, err
}

// Due is when so many working hours have passed since an instant, and whether that is
// provisional. Without a limit it is NoLimit.
func (h Hours) Due(since string, limit int) (due string, provisional bool) {
	return h.Rest(since, limit, 0)
}

// Rest is when a task is due of whose limit so many minutes have passed before since.
func (h Hours) Rest(since string, limit int, used int64) (due string, provisional bool) {
	if limit == 0 {
		return NoLimit, false
	}
	from := fiscal.MomentOf(instant(since).In(zone))
	end, err := h.calendar.AddWorkingHours(from, max(0, time.Duration(limit)*time.Hour-time.Duration(used)*time.Minute))
	if err != nil {
		return NoLimit, true // behind the last year of the clock
	}
	for y := from.Date.Year(); y <= end.Date.Year(); y++ {
		provisional = provisional || !slices.Contains(h.known, y)
	}
	return text(end.In(zone)), provisional
}

// Minutes is the working time that has passed from one instant to another, in
// minutes rounded half up; none when it is not later.
func (h Hours) Minutes(from, to string) int64 {
	passed, err := h.calendar.WorkingTime(fiscal.MomentOf(instant(from).In(zone)), fiscal.MomentOf(instant(to).In(zone)))
	if err != nil {
		return 0
	}
	return int64((passed + time.Minute/2) / time.Minute)
}

// Late is the working time a task has been overdue; none of one that is not.
func (h Hours) Late(t Task, now string) int64 {
	if !t.late(now) {
		return 0
	}
	return h.Minutes(t.DueAt, now)
}

// Left is the working time from an instant until something is due, below zero behind it.
func (h Hours) Left(now, due string) int64 {
	return h.Minutes(now, due) - h.Minutes(due, now)
}

// Part is the instant when a part of a limit, in percent, has passed, of which so many
// minutes had passed before since.
func (h Hours) Part(since string, limit, percent int, used int64) string {
	passed := max(0, time.Duration(limit)*time.Hour*time.Duration(percent)/percentWhole-time.Duration(used)*time.Minute)
	end, err := h.calendar.AddWorkingHours(fiscal.MomentOf(instant(since).In(zone)), passed)
	if err != nil {
		return NoLimit
	}
	return text(end.In(zone))
}

const percentWhole = 100

// instant reads an instant; those of the book have one form.
func instant(written string) time.Time {
	at, err := time.Parse(instantForm, written)
	if err != nil {
		panic("workflow: not an instant: " + written)
	}
	return at
}

func text(at time.Time) string { return at.UTC().Format(instantForm) }

// dayOf is the business day of an instant.
func dayOf(written string) fiscal.Date { return fiscal.DateOf(instant(written).In(zone)) }
