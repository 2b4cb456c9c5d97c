package target

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

const deadlineColumns = `
	SELECT year, step, due_on, basis, valid_from
	FROM target_deadlines`

// deadlines lists the deadlines of a year in force on a day, one a step.
func (s *store) deadlines(ctx context.Context, year fiscal.Year, day fiscal.Date) ([]Deadline, error) {
	const query = deadlineColumns + `
		WHERE year = $1 AND valid_from <= $2 AND (valid_to IS NULL OR valid_to >= $2)
		ORDER BY valid_from, step`
	var rows []Deadline
	if err := s.db.Select(ctx, &rows, query, year, day); err != nil {
		return nil, err
	}
	return calendarOf(year, rows).Days, nil // of two of a step the later holds
}

// calendar reads everything that was set for a year.
func (s *store) calendar(ctx context.Context, year fiscal.Year) (Calendar, error) {
	const query = deadlineColumns + `
		WHERE year = $1
		ORDER BY valid_from, step
		LIMIT 1000`
	var rows []Deadline
	if err := s.db.Select(ctx, &rows, query, year); err != nil {
		return Calendar{}, fmt.Errorf("read the deadlines of %d: %w", year, err)
	}
	c := calendarOf(year, rows)
	const change = `
		SELECT version, CASE WHEN changed_by IS NULL THEN '' ELSE changed_by_name END AS changed_by, recorded_at
		FROM target_calendars
		WHERE year = $1`
	var last struct {
		Version    int64
		ChangedBy  string        `db:"changed_by"`
		RecordedAt clock.Instant `db:"recorded_at"`
	}
	err := s.db.Get(ctx, &last, change, year)
	if errors.Is(err, db.ErrNoRows) {
		return c, nil
	}
	if err != nil {
		return Calendar{}, fmt.Errorf("read the calendar of %d: %w", year, err)
	}
	c.Version, c.ChangedBy, c.ChangedAt = last.Version, last.ChangedBy, last.RecordedAt.String()
	return c, nil
}

// putDeadlines writes deadlines from a day on; one of the same day is put right.
func (s *store) putDeadlines(ctx context.Context, list []Deadline) error {
	const query = `
		INSERT INTO target_deadlines (id, year, step, due_on, valid_from, basis)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (year, step, valid_from) DO UPDATE SET due_on = excluded.due_on, basis = excluded.basis`
	for _, d := range list {
		if _, err := s.db.Exec(ctx, query, s.db.NewID(), d.Year, d.Step, d.DueOn, d.From, d.Basis); err != nil {
			return fmt.Errorf("put deadline %s %d: %w", d.Step, d.Year, err)
		}
	}
	return nil
}

// putCalendar notes who has changed the deadlines of a year.
func (s *store) putCalendar(ctx context.Context, year fiscal.Year, version int64, by Person) error {
	const query = `
		INSERT INTO target_calendars (year, version, changed_by, changed_by_name, recorded_at)
		VALUES ($1, $2, $3, $4, $5)
		ON CONFLICT (year) DO UPDATE SET version = excluded.version, changed_by = excluded.changed_by,
		    changed_by_name = excluded.changed_by_name, recorded_at = excluded.recorded_at`
	_, err := s.db.Exec(ctx, query, year, version, by.ID, by.Name, db.Stamp(ctx))
	return err
}
