package target

import (
	"cmp"
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/audit"
)

// Deadlines lists the deadlines of a year that are in force today.
func (s *Service) Deadlines(ctx context.Context, year fiscal.Year) ([]Deadline, error) {
	return s.store.deadlines(ctx, year, s.today())
}

// Calendar reads the deadlines of a year with what they were before.
func (s *Service) Calendar(ctx context.Context, year fiscal.Year) (Calendar, error) {
	var c Calendar
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) (err error) {
		c, err = s.store.calendar(ctx, year)
		return err
	})
	return c, err
}

// SetCalendar changes deadlines of a year from today on. What has begun goes on: a
// target is late or not by the day that holds now (rule target:1.2-dates).
func (s *Service) SetCalendar(ctx context.Context, in CalendarInput) (Calendar, error) {
	var next Calendar
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.store.calendar(ctx, in.Year)
		if err != nil {
			return err
		}
		if before.Version != in.Version {
			return ErrDeadlinesStale.With(cmp.Or(before.ChangedBy, s.Texts.Text(ctx, "web.system", nil)), before.ChangedAt)
		}
		list, err := before.changed(in, s.today())
		if err != nil {
			return err
		}
		if err := s.store.putDeadlines(ctx, list); err != nil {
			return err
		}
		if err := s.store.putCalendar(ctx, in.Year, before.Version+1, personOf(ctx)); err != nil {
			return fmt.Errorf("note the change of the deadlines of %d: %w", in.Year, err)
		}
		if next, err = s.store.calendar(ctx, in.Year); err != nil {
			return err
		}
		if err := s.Outbox.Publish(ctx, DeadlinesSet{V: 1, Year: in.Year}); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "target.deadline", Reason: list[0].Basis, Before: before.Days, After: next.Days})
	})
	return next, err
}
