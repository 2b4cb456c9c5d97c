package message

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Due is a day of a calendar on which a step ends.
type Due struct {
	Source string // "target 2021 SUBMIT"
	Day    fiscal.Date
	Step   string // text key
	Year   fiscal.Year
	Link   string
	Text   string // what is told of the work; empty: that it is targets
}

// Work is how much of a step somebody still has to do.
type Work struct {
	User  ident.ID
	Count int
}

// Duties tells who still has work with a step of a calendar.
type Duties func(ctx context.Context, d Due) ([]Work, error)

// Near tells everybody who still has work of the days that are near: so many working days
// before, and on the day itself. Each is told once. Messages of days that have passed, or
// whose readers have finished, are done (N3).
func (s *Service) Near(ctx context.Context, days []Due, duties Duties) error {
	server, err := s.store.server(ctx)
	if err != nil {
		return err
	}
	now := s.DB.Clock().Now().Time()
	today := dayOf(now)
	if works, err := s.Workdays.IsWorkday(ctx, today); err != nil || !works {
		return err
	}
	for _, d := range days {
		left, near, err := s.left(ctx, today, d.Day, server.RemindDays)
		if err != nil {
			return err
		}
		if !near {
			continue
		}
		if err := s.tellDue(ctx, d, left, duties); err != nil {
			return fmt.Errorf("deadline %s: %w", d.Source, err)
		}
	}
	return s.passed(ctx, today, days, duties)
}

// left counts the working days until a day; near tells that today is one on which people
// are told: the day itself (the last working day before it, when it is none), or the one
// so many working days before.
func (s *Service) left(ctx context.Context, today, day fiscal.Date, remind int) (left int, near bool, err error) {
	if day.Before(today) || today.DaysUntil(day) > 2*remind+farDays {
		return 0, false, nil
	}
	for d := today; d.Before(day); {
		d = d.AddDays(1)
		works, err := s.Workdays.IsWorkday(ctx, d)
		if err != nil {
			return 0, false, err
		}
		if works {
			left++
		}
	}
	return left, left == 0 || left == remind, nil
}

// farDays besides twice the working days cover the longest holidays.
const farDays = 14

func (s *Service) tellDue(ctx context.Context, d Due, left int, duties Duties) error {
	name := fmt.Sprintf("due %s %s %d", d.Source, d.Day, left)
	if told, err := s.store.hasRound(ctx, name); err != nil || told {
		return err
	}
	list, err := duties(ctx, d)
	if err != nil {
		return err
	}
	at := text(s.DB.Clock().Now().Time())
	for _, w := range list {
		if w.Count == 0 {
			continue
		}
		n := Notice{
			Source: name, Kind: Deadline, Subject: Subject{Sort: SortDeadline}, Text: "message.text." + cmp.Or(d.Text, "deadline"), Link: d.Link, At: at, Until: d.Day,
			To: []Recipient{{User: w.User}},
			Says: Says{Facts: []Fact{}, Params: map[string]Value{
				"step": Named(d.Step), "day": {Day: d.Day}, "left": Number(int64(left)), "count": Number(int64(w.Count)), "year": Plain(d.Year.String()),
			}},
		}
		if left == 0 {
			n.Text += "_today"
		}
		if err := s.Tell(ctx, n); err != nil {
			return err
		}
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		return s.store.round(ctx, name, len(list))
	})
}

// SortDeadline is the subject of messages about days of a calendar.
const SortDeadline = "DEADLINE"

// passed ends messages about deadlines: of days gone by, of days that were moved, of people
// whose work is done, and those that a later one repeats.
func (s *Service) passed(ctx context.Context, today fiscal.Date, days []Due, duties Duties) error {
	list, err := s.store.openDeadlines(ctx)
	if err != nil || len(list) == 0 {
		return err
	}
	var over []openTask
	for _, d := range days {
		mine := slices.DeleteFunc(slices.Clone(list), func(m Message) bool { return !d.is(m) })
		if len(mine) == 0 {
			continue
		}
		work, err := duties(ctx, d)
		if err != nil {
			return err
		}
		newest := map[ident.ID]ident.ID{}
		for _, m := range mine {
			newest[m.User] = m.ID // in the order of their ids
		}
		for _, m := range mine {
			busy := slices.ContainsFunc(work, func(w Work) bool { return w.User == m.User && w.Count > 0 })
			if !busy || newest[m.User] != m.ID || d.Day.Before(today) {
				over = append(over, openTask{ID: m.ID, User: m.User})
			}
		}
	}
	for _, m := range list {
		if !slices.ContainsFunc(days, func(d Due) bool { return d.is(m) }) {
			over = append(over, openTask{ID: m.ID, User: m.User})
		}
	}
	if len(over) == 0 {
		return nil
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error { return s.finish(ctx, over) })
}

// is tells whether a message is about this day.
func (d Due) is(m Message) bool {
	prefix := "due " + d.Source + " " + d.Day.String() + " "
	return len(m.Source) > len(prefix) && m.Source[:len(prefix)] == prefix
}
