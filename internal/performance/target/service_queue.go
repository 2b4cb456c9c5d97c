package target

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
)

// Queue lists what waits for the actor to review: in a state he has the permission of, of a
// unit in its scope, neither made by him nor of his own unit. Nobody's queue but an empty
// one is empty for want of a permission: who reviews nothing has no work.
func (s *Service) Queue(ctx context.Context, f QueueFilter, p Paging) (*Queue, error) {
	if f.Year == 0 {
		f.Year = s.today().Year()
	}
	work := reviewing(actor.From(ctx).Can)
	out := &Queue{Result: page.Result[Waiting]{Items: []Waiting{}}}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		q, err := s.queueOf(ctx, f, work)
		if err != nil || len(q.groups) == 0 {
			return err
		}
		o, name := p.Sorting, queueName(q, p.Sorting)
		if p.After != "" {
			if o.after, err = s.Cursors.Decode(name, p.After); err != nil {
				return err
			}
		}
		count, budget, err := s.store.queueSum(ctx, q)
		if err != nil {
			return fmt.Errorf("sum the queue up: %w", err)
		}
		rows, err := s.store.queue(ctx, q, o, p.Limit)
		if err != nil {
			return fmt.Errorf("read the queue: %w", err)
		}
		items, err := s.waiting(ctx, f.Year, rows, work)
		if err != nil {
			return err
		}
		next := func(last Waiting) string { return s.Cursors.Encode(name, last.queueValues(o.Column)...) }
		out.Result, out.Budget = page.Cut(items, p.Limit, next).WithTotalUpTo(count, count), money.Fen(budget)
		return nil
	})
	return out, err
}

// queueOf puts together what the actor may review.
func (s *Service) queueOf(ctx context.Context, f QueueFilter, work map[State]Work) (queueQuery, error) {
	by := personOf(ctx)
	q := queueQuery{QueueFilter: f, person: by.key()}
	own, err := s.ownUnit(ctx)
	if err != nil {
		return q, fmt.Errorf("rule on own units: %w", err)
	}
	if !own {
		q.unit = by.Unit
	}
	states := map[string][]State{} // by permission
	for state, w := range work {
		if f.State == "" || f.State == state {
			states[w.Perm] = append(states[w.Perm], state)
		}
	}
	for _, perm := range slices.Sorted(maps.Keys(states)) {
		scope, err := s.Scopes.Scope(ctx, perm)
		if err != nil {
			return q, fmt.Errorf("scope of %s: %w", perm, err)
		}
		slices.Sort(states[perm])
		q.groups = append(q.groups, queueGroup{states: states[perm], scope: scope})
	}
	return q, nil
}

// queueName is the queue with all that decides its rows and their order, for its cursors.
func queueName(q queueQuery, o Sorting) string {
	return strings.Join([]string{"target.queue", q.person, q.Year.String(), string(q.State), q.Department.String(), o.Column, strconv.FormatBool(o.Descending)}, "\x1f")
}

// queueValues are what the cursor behind a row remembers.
func (w Waiting) queueValues(column string) []string {
	if column == "waiting" {
		column = "updated"
	}
	return w.sortValues(column)
}

// waiting adds names, waiting times and deadlines.
func (s *Service) waiting(ctx context.Context, year fiscal.Year, rows []Target, work map[State]Work) ([]Waiting, error) {
	items, err := s.named(ctx, rows)
	if err != nil {
		return nil, err
	}
	deadlines, err := s.store.deadlines(ctx, year, s.today())
	if err != nil {
		return nil, fmt.Errorf("deadlines of %s: %w", year, err)
	}
	due := map[DueStep]*fiscal.Date{}
	for _, d := range deadlines {
		due[d.Step] = &d.DueOn
	}
	list := make([]Waiting, len(items))
	for i, item := range items {
		since, err := clock.Parse(item.ChangedAt)
		if err != nil {
			return nil, fmt.Errorf("time of target %s: %w", item.ID, err)
		}
		w := work[item.State]
		list[i] = Waiting{Item: item, Action: w.Action, Due: due[w.Due], Days: max(0, dayOf(since).DaysUntil(s.today()))}
	}
	return list, nil
}
