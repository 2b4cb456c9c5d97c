package target

import (
	"context"
	"fmt"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/clock"
)

// china is the zone of business days, as a place.
var china = time.FixedZone("Asia/Shanghai", int(chinaTime/time.Second))

// Work lists what waits in a state for the actor: of the units in which he may carry it
// on, without what he must leave to somebody else.
func (s *Service) Work(ctx context.Context, w Work, limit int) (WorkList, error) {
	q := workQuery{state: w.State}
	var err error
	by := personOf(ctx)
	switch {
	case w.Reviews():
		if q.mine, err = s.mine(ctx); err != nil || q.mine.None() {
			return WorkList{}, err
		}
	default:
		if q.scope, err = s.Scopes.Scope(ctx, w.Perm); err != nil {
			return WorkList{}, fmt.Errorf("scope of %s: %w", w.Perm, err)
		}
		if w.Checks() {
			q.notMadeBy = by.key()
		}
		if w.Action == Confirm { // and to object
			q.notCheckedBy = by.key()
		}
	}
	if w.Action == Publish && s.Withheld != nil { // rule target:1.9-publish
		q.without = s.Withheld("t.id")
	}
	var list WorkList
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		list, err = s.worked(ctx, q, limit)
		return err
	})
	return list, err
}

// mine says what waits for the actor in the review.
func (s *Service) mine(ctx context.Context) (*workflow.Mine, error) {
	m, err := s.Flow.Mine(ctx)
	if err != nil {
		return nil, fmt.Errorf("what waits for the actor: %w", err)
	}
	return &m, nil
}

func (s *Service) worked(ctx context.Context, q workQuery, limit int) (WorkList, error) {
	var list WorkList
	var err error
	if list.Dues, list.Capped, err = s.store.countWork(ctx, q); err != nil || len(list.Dues) == 0 {
		return list, err
	}
	if q.mine != nil {
		from := clock.Of(s.today().In(china))
		if list.Limits, err = s.store.countLimits(ctx, q, from, from.Add(24*time.Hour)); err != nil {
			return list, err
		}
	}
	rows, err := s.store.work(ctx, q, limit)
	if err != nil {
		return list, fmt.Errorf("read work: %w", err)
	}
	items, err := s.named(ctx, rows)
	if err != nil {
		return list, err
	}
	handed, err := s.store.handed(ctx, rows)
	if err != nil {
		return list, fmt.Errorf("read who handed work over: %w", err)
	}
	for _, item := range items {
		h := handed[item.ID]
		list.Items = append(list.Items, WorkItem{Item: item, HandedBy: h.By, HandedByName: h.Name, HandedAt: h.At})
	}
	return list, nil
}

// DueOn is by when the step of the review is to be taken that waits; ok is false without a
// limit, and for work outside the review.
func (i WorkItem) DueOn() (due fiscal.Date, ok bool) {
	if i.Standing == nil || i.Standing.DueAt == "" {
		return due, false
	}
	at, err := clock.Parse(i.Standing.DueAt)
	return dayOf(at), err == nil
}

// Years lists the years there are targets of, newest first.
func (s *Service) Years(ctx context.Context) ([]fiscal.Year, error) { return s.store.years(ctx) }
