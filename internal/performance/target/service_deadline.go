package target

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/audit"
)

// Deadlines lists the deadlines of a year that are in force today.
func (s *Service) Deadlines(ctx context.Context, year fiscal.Year) ([]Deadline, error) {
	return s.store.deadlines(ctx, year, s.today())
}

// RectifyDays lists the days by which targets of a year that were graded 中 are to be handed
// in again, the next one first (rule target:9-rectify).
func (s *Service) RectifyDays(ctx context.Context, year fiscal.Year) ([]fiscal.Date, error) {
	days, err := s.store.rectifyDays(ctx, year)
	if err != nil {
		return nil, fmt.Errorf("days to rectify of %s: %w", year, err)
	}
	return days, nil
}

// Calendar reads the deadlines of a year with what they were before.
func (s *Service) Calendar(ctx context.Context, year fiscal.Year) (Calendar, error) {
	var c Calendar
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) (err error) {
		if c, err = s.store.calendar(ctx, year); err != nil {
			return err
		}
		c.Rectify, err = s.rectifyDays(ctx)
		return err
	})
	return c, err
}

// Rectify is how many working days a unit has to hand a target in again that was graded 中.
type Rectify struct {
	Days int `json:"days"`
}

// SetRectify says so from today on; what was graded before keeps its day (rule
// target:9-rectify).
func (s *Service) SetRectify(ctx context.Context, r Rectify, basis string) (Rectify, error) {
	basis = strings.TrimSpace(basis)
	if n := len([]rune(basis)); r.Days < 1 || r.Days > rectifyDaysMax || n < 2 || n > basisMax {
		return r, ErrRectifyDays.With(rectifyDaysMax)
	}
	return r, s.Set(ctx, Setting{Name: SettingRectify, Value: strconv.Itoa(r.Days), From: s.today(), Basis: basis})
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
		if next.Rectify, err = s.rectifyDays(ctx); err != nil {
			return err
		}
		if err := s.Outbox.Publish(ctx, DeadlinesSet{V: 1, Year: in.Year}); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "target.deadline", Reason: list[0].Basis, Before: before.Days, After: next.Days})
	})
	return next, err
}
