package target

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/clock"
)

// Queue lists what waits for the actor to review: where a case asks for his signature, in
// his own role or in that of another who has let him. Who is asked nowhere has an empty one.
func (s *Service) Queue(ctx context.Context, f QueueFilter, p Paging) (*Queue, error) {
	if f.Year == 0 {
		f.Year = s.today().Year()
	}
	out := &Queue{Result: page.Result[Waiting]{Items: []Waiting{}}}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		mine, err := s.mine(ctx)
		if err != nil || mine.None() {
			return err
		}
		q := queueQuery{QueueFilter: f, mine: *mine}
		o, name := p.Sorting, queueName(personOf(ctx), q, p.Sorting)
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
		items, err := s.waiting(ctx, f.Year, rows)
		if err != nil {
			return err
		}
		next := func(last Waiting) string { return s.Cursors.Encode(name, last.queueValues(o.Column)...) }
		out.Result, out.Budget = page.Cut(items, p.Limit, next).WithTotalUpTo(count, count), money.Fen(budget)
		return nil
	})
	return out, err
}

// queueName is the queue with all that decides its rows and their order, for its cursors.
func queueName(by Person, q queueQuery, o Sorting) string {
	return strings.Join([]string{"target.queue", by.key(), q.Year.String(), string(q.State), q.Department.String(), o.Column, strconv.FormatBool(o.Descending)}, "\x1f")
}

// queueValues are what the cursor behind a row remembers.
func (w Waiting) queueValues(column string) []string {
	switch {
	case column == "waiting":
		column = "updated"
	case column == "due" && (w.Standing == nil || w.Standing.DueAt == ""):
		return []string{workflow.NoLimit, w.ID.String()}
	case column == "due":
		return []string{w.Standing.DueAt, w.ID.String()}
	}
	return w.sortValues(column)
}

// waiting adds names, waiting times and deadlines.
func (s *Service) waiting(ctx context.Context, year fiscal.Year, rows []Target) ([]Waiting, error) {
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
		list[i] = Waiting{Item: item, Action: item.Onwards(), Days: max(0, dayOf(since).DaysUntil(s.today()))}
		if item.InYear() {
			list[i].Due = due[dueInReview[item.State]]
		}
	}
	return list, nil
}
