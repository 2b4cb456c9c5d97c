package target

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"caixiao/internal/platform/clock"
)

// Measured lists the events after which the way of a target is measured.
var measuredEvents = []string{
	EventCreated, EventChanged, EventSubmitted, EventWithdrawn, EventReturned, EventObjected, EventReviewed, EventApproved, EventPublished,
}

// MeasuredEvents are those Measure wants to hear of.
func MeasuredEvents() []string { return slices.Clone(measuredEvents) }

// Measure adds the steps of a target up that were not looked at yet: how long it stood where,
// what the rules found at each submission, how each review ended and what it gave for which
// item. It follows the events, so that no step waits for it; a step counts once however often
// it is told of.
func (s *Service) Measure(ctx context.Context, h Happened) error {
	m, err := s.store.measured(ctx, h.Target)
	if err != nil {
		return fmt.Errorf("how far target %s was measured: %w", h.Target, err)
	}
	if m.Version >= h.Version {
		return nil
	}
	t, err := s.store.target(ctx, h.Target, Scope{All: true})
	if errors.Is(err, ErrNotFound) {
		return nil // a draft that was deleted since has left no state
	}
	if err != nil {
		return err
	}
	steps, err := s.store.versionsAfter(ctx, t.ID, m.Version)
	if err != nil {
		return fmt.Errorf("steps of target %s: %w", t.ID, err)
	}
	for _, v := range steps {
		if m, err = s.measureStep(ctx, t, v, m); err != nil {
			return fmt.Errorf("measure step %d of target %s: %w", v.Version, t.ID, err)
		}
	}
	return s.store.putMeasured(ctx, t.ID, m)
}

// measureStep measures one version and returns how far it is measured then.
func (s *Service) measureStep(ctx context.Context, t Target, v Version, m measured) (measured, error) {
	at, err := clock.Parse(v.RecordedAt)
	if err != nil {
		return m, err
	}
	const months = 100
	day := dayOf(at)
	place := measurePlace{year: t.Year, month: int64(day.Year())*months + int64(day.Month()), unit: t.UnitID, department: t.DepartmentID}
	if m.Version == 0 || m.State != v.State {
		if m.Version > 0 {
			since, err := clock.Parse(m.Since)
			if err != nil {
				return m, err
			}
			if err := s.store.addStay(ctx, place, m.State, int64(at.Time().Sub(since.Time())/time.Hour)); err != nil {
				return m, err
			}
		}
		m.State, m.Since = v.State, v.RecordedAt
	}
	m.Version = v.Version
	switch {
	case v.Action == Submit:
		return m, s.measureFindings(ctx, t, v, place, m.Base)
	case v.Action == Approve:
		m.Base = v.ReviewRound
	case v.Action.grade() != "":
		return m, s.measureReview(ctx, t, v, place, m.Base)
	}
	return m, nil
}

// measureFindings counts what the rules find in what was submitted, and what of it was
// explained.
func (s *Service) measureFindings(ctx context.Context, t Target, v Version, p measurePlace, base int64) error {
	content, _, err := s.store.content(ctx, t.ID, v.ContentVersion)
	if err != nil {
		return err
	}
	found, err := s.review(ctx, t, content)
	if err != nil {
		return err
	}
	var list []ruleCount
	at := map[string]int{}
	for _, f := range found {
		key := f.Rule + string(f.Severity)
		i, known := at[key]
		if !known {
			i = len(list)
			at[key] = i
			list = append(list, ruleCount{rule: f.Rule, severity: f.Severity})
		}
		list[i].found++
		if f.Explanation != nil {
			list[i].explained++
		}
	}
	return s.store.addFindings(ctx, p, v.ReviewRound-base, list)
}

// measureReview counts how a review ended, and what the form that ended it gave.
func (s *Service) measureReview(ctx context.Context, t Target, v Version, p measurePlace, base int64) error {
	if err := s.store.addOutcome(ctx, p, base > 0, v.Action.grade(), v.ReviewRound-base); err != nil {
		return err
	}
	list, err := s.store.reviews(ctx, t.ID)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(r Review) bool { return r.ReviewRound == v.ReviewRound && r.Action == v.Action })
	if i < 0 || len(list[i].Items) == 0 {
		return nil
	}
	return s.store.addScores(ctx, p, list[i].Items)
}
