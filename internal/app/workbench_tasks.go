package app

import (
	"cmp"
	"context"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/money"
	"caixiao/internal/core/page"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/clock"
)

// Task is one thing to do.
type Task struct {
	Due        *fiscal.Date `json:"due"`
	What       string       `json:"what"`
	Link       string       `json:"link"`
	Object     string       `json:"object"`
	Sample     bool         `json:"sample" doc:"The object is a sample of a demo book"`
	AmountFen  *money.Fen   `json:"amountFen"`
	Waiting    string       `json:"waiting" doc:"Who has handed it over and waits; empty when nobody has"`
	WaitedDays int          `json:"waitedDays" doc:"Since it was handed over, or begun"`
	at         string
}

// TaskCount counts tasks, also those that are not listed.
type TaskCount struct {
	All    int  `json:"all"`
	Capped bool `json:"capped" doc:"There are more than were counted"`
	Late   int  `json:"late"`
	Today  int  `json:"today" doc:"Due today"`
}

// tasks lists the targets that wait for one of the actor's permissions, of all years.
func (d *desk) tasks(ctx context.Context) error {
	count := &d.bench.Count
	before := count.All
	for _, work := range target.WorkFor(d.who.Can) {
		list, err := d.book.targets.Work(ctx, work, tasksMax)
		if err != nil {
			return err
		}
		count.All += list.Total()
		count.Capped = count.Capped || list.Capped
		count.Late += list.Limits.Late
		count.Today += list.Limits.Today
		for _, some := range list.Dues {
			if work.Reviews() {
				break // their steps have limits of their own
			}
			switch due, ok := d.due(work, some.Year, some.RectifyBy, some.Adjusting == 0); {
			case ok && due.Before(d.today):
				count.Late += some.Targets
			case ok && due == d.today:
				count.Today += some.Targets
			}
		}
		for _, item := range list.Items {
			d.bench.Tasks = append(d.bench.Tasks, d.task(work, item))
		}
	}
	d.bench.Waiting["target"] = count.All - before
	if err := d.yearLists(ctx); err != nil {
		return err
	}
	queue, err := d.book.targets.Queue(ctx, target.QueueFilter{Year: d.years[0]},
		target.Paging{Sorting: target.Sorting{Column: target.QueueColumns[0]}, Limit: page.LimitMin})
	if err != nil {
		return err
	}
	d.bench.Waiting["review"] = queue.Total
	return nil
}

// order puts what is due first in front, and keeps the first of it.
func (d *desk) order() {
	slices.SortStableFunc(d.bench.Tasks, func(a, b Task) int {
		return cmp.Or(compareDue(a.Due, b.Due), cmp.Compare(a.at, b.at))
	})
	d.bench.Tasks = d.bench.Tasks[:min(len(d.bench.Tasks), tasksMax)]
}

// due is by when work is to be done: its own deadline, or that of the year's step where the
// days of the year hold for it.
func (d *desk) due(work target.Work, year fiscal.Year, own fiscal.Date, inYear bool) (fiscal.Date, bool) {
	if !own.IsZero() || !inYear {
		return own, !own.IsZero()
	}
	due, ok := d.deadlines[year][work.Due]
	return due, ok
}

// compareDue puts what has no deadline behind what has one.
func compareDue(a, b *fiscal.Date) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return a.Compare(*b)
}

// linkOf leads to where the work is done: reviews are done on the desk, the rest on the
// paper itself.
func linkOf(work target.Work, item target.WorkItem) string {
	if work.Reviews() {
		return "/review?target=" + item.ID.String()
	}
	return "/targets/" + item.ID.String()
}

func (d *desk) task(work target.Work, item target.WorkItem) Task {
	t := Task{
		What: d.whatToDo(work, item), Link: linkOf(work, item), Object: item.Name, Sample: item.Sample, AmountFen: item.BudgetFen, at: item.HandedAt,
	}
	if work.Waits() && item.HandedBy != d.who.User {
		t.Waiting = item.HandedByName
	}
	due, ok := d.due(work, item.Year, item.RectifyBy, item.InYear())
	if work.Reviews() {
		due, ok = item.DueOn() // the limit of the step, which the desk shows too
	}
	if ok {
		t.Due = &due
	}
	if at, err := clock.Parse(item.HandedAt); err == nil {
		t.WaitedDays = max(0, fiscal.DateOf(at.Time().In(zone)).DaysUntil(d.today))
	}
	return t
}

// whatToDo says it, with the errors that are in the way of it.
func (d *desk) whatToDo(work target.Work, item target.WorkItem) string {
	key := "workbench.task." + string(work.State)
	switch item.Onwards() {
	case target.PassUnit:
		key += ".unit"
	case target.Sign:
		key += ".sign"
	}
	if work.Action == target.Submit && item.Errors > 0 {
		key += ".errors"
	}
	return d.text(key, map[string]any{"errors": item.Errors})
}
