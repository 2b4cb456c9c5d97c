package workflow

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// reckoned is a clock with what it was made of.
type reckonedClock struct {
	Hours
	generation int64 // of the calendars
	year       fiscal.Year
}

// clock is the clock of the working calendars, from memory unless one was changed.
func (s *Service) clock(ctx context.Context) (Hours, error) {
	generation, year := s.generation.Load(), dayOf(s.DB.Clock().Now().String()).Year()
	if h := s.hours.Load(); h != nil && h.generation == generation && h.year == year {
		return h.Hours, nil
	}
	years, err := s.store.years(ctx, 0)
	if err != nil {
		return Hours{}, fmt.Errorf("read the working calendar: %w", err)
	}
	h, err := hoursOf(years, year)
	if err != nil {
		return Hours{}, fmt.Errorf("make the working calendar: %w", err)
	}
	s.hours.Store(&reckonedClock{Hours: h, generation: generation, year: year})
	return h, nil
}

// IsWorkday tells whether a day is worked, by the working calendar.
func (s *Service) IsWorkday(ctx context.Context, day fiscal.Date) (bool, error) {
	hours, err := s.clock(ctx)
	if err != nil {
		return false, err
	}
	return hours.calendar.IsWorkday(day)
}

// Years lists the working calendars.
func (s *Service) Years(ctx context.Context) ([]Year, error) { return s.store.years(ctx, 0) }

// Year reads the working calendar of a year; ErrYearNotFound.
func (s *Service) Year(ctx context.Context, year fiscal.Year) (Year, error) {
	list, err := s.store.years(ctx, year)
	if err != nil {
		return Year{}, err
	}
	if len(list) == 0 {
		return Year{}, ErrYearNotFound.With(year.String())
	}
	return list[0], nil
}

// SaveYear writes the working calendar of a year over the version that was read, 0 for a
// year without one. Due dates of open tasks that were provisional are reckoned anew by
// the next round of Remind; others stay as they were told.
func (s *Service) SaveYear(ctx context.Context, version int64, y Year) (Year, error) {
	y.Basis, y.Hours = strings.TrimSpace(y.Basis), strings.ReplaceAll(y.Hours, " ", "")
	slices.SortFunc(y.Days, func(a, b Day) int { return a.Date.Compare(b.Date) })
	if err := y.check(); err != nil {
		return Year{}, err
	}
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		old, err := s.store.years(ctx, y.Year)
		if err != nil {
			return err
		}
		var before Year
		if len(old) > 0 {
			before = old[0]
		}
		if version == 0 && before.Version > 0 {
			return ErrYearExists.With(y.Year.String())
		}
		if before.Version != version {
			return ErrStale.With(before.ChangedByName, before.ChangedAt)
		}
		who := actor.From(ctx)
		y.Version, y.ChangedBy, y.ChangedByName, y.ChangedAt = version+1, who.User, who.Name, s.now(ctx)
		if err := s.store.putYear(ctx, y); err != nil {
			return err
		}
		db.AfterCommit(ctx, func() { s.generation.Add(1) })
		return s.Audit.Record(ctx, audit.Act{Action: "workflow.calendar", Reason: y.Basis, Before: before, After: y})
	})
	return y, err
}
