package workflow

import (
	"strings"
	"time"
	"unicode/utf8"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Year is the working calendar of a year: its holidays, the weekend days that are worked
// for them (调休上班), and the hours of a working day.
type Year struct {
	Year          fiscal.Year `json:"year"`
	Hours         string      `json:"hours" maxLength:"60" doc:"08:30-12:00,14:00-17:30"`
	Basis         string      `json:"basis" doc:"The notice the holidays come from"`
	Confirmed     bool        `json:"confirmed" doc:"Somebody has compared them with the notice"`
	Version       int64       `json:"version"`
	ChangedBy     ident.ID    `json:"changedBy" db:"changed_by"`
	ChangedByName string      `json:"changedByName" db:"changed_by_name"`
	ChangedAt     string      `json:"changedAt" db:"changed_at"`
	Days          []Day       `json:"days" db:"-"`
}

// Day is a day that departs from the week.
type Day struct {
	Date fiscal.Date    `json:"date" db:"day"`
	Kind fiscal.DayKind `json:"kind" enum:"HOLIDAY,WORKDAY"`
	Name string         `json:"name" maxLength:"40"`
}

// ETag is the version.
func (y Year) ETag() int64 { return y.Version }

// check finds what is wrong with a calendar.
func (y Year) check() error {
	var fields fault.Fields
	sessions, err := sessionsOf(y.Hours)
	if err != nil {
		fields.Add("hours", fiscal.ErrHours)
		sessions = nil
	}
	if n := utf8.RuneCountInString(y.Basis); n == 0 || n > basisMax {
		fields.Add("basis", ErrCalendarBasis)
	}
	if sessions != nil {
		_, err := fiscal.NewCalendar([]fiscal.Year{y.Year}, y.days(), sessions)
		if err := fields.Take("days", err); err != nil {
			return err
		}
	}
	return fields.Err()
}

func (y Year) days() []fiscal.CalendarDay {
	list := make([]fiscal.CalendarDay, len(y.Days))
	for i, d := range y.Days {
		list[i] = fiscal.CalendarDay{Date: d.Date, Kind: d.Kind, Name: d.Name, Basis: y.Basis}
	}
	return list
}

// sessionsOf reads the hours of a day: 08:30-12:00,14:00-17:30.
func sessionsOf(written string) ([]fiscal.Session, error) {
	var list []fiscal.Session
	for _, part := range strings.Split(written, ",") {
		from, to, _ := strings.Cut(part, "-")
		begin, err := clockOf(from)
		if err != nil {
			return nil, err
		}
		end, err := clockOf(to)
		if err != nil {
			return nil, err
		}
		list = append(list, fiscal.Session{From: begin, To: end})
	}
	return list, nil
}

func clockOf(written string) (time.Duration, error) {
	at, err := time.Parse("15:04", strings.TrimSpace(written))
	if err != nil {
		return 0, fiscal.ErrHours
	}
	return time.Duration(at.Hour())*time.Hour + time.Duration(at.Minute())*time.Minute, nil
}

// hoursOf makes the clock of all calendars there are, with the working day of the one
// in force in a year: its own, else that of the last year before.
func hoursOf(years []Year, now fiscal.Year) (Hours, error) {
	written := defaultHours
	var days []fiscal.CalendarDay
	var known []fiscal.Year
	for _, y := range years { // in their order
		if y.Year <= now {
			written = y.Hours
		}
		known = append(known, y.Year)
		days = append(days, y.days()...)
	}
	sessions, err := sessionsOf(written)
	if err != nil {
		return Hours{}, err
	}
	return NewHours(known, days, sessions)
}
