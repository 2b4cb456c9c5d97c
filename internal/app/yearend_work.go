package app

import (
	"context"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/foundation/message"
	"caixiao/internal/foundation/org"
	"caixiao/internal/platform/clock"
)

// listText is what messages call lists of what a year leaves.
const listText = "deadline_list"

// listDays are the days by which lists are to be handed in that still wait.
func (b *Book) listDays(ctx context.Context) ([]message.Due, error) {
	days, err := b.yearends.Days(ctx)
	list := make([]message.Due, len(days))
	for i, d := range days {
		list[i] = message.Due{
			Source: "yearend " + d.Year.String(), Day: d.DueOn, Year: d.Year, Step: "workbench.due.YEAR_LISTS", Link: "/year-end-lists", Text: listText,
		}
	}
	return list, err
}

// listDuties counts how many lists wait with everybody for a day.
func (b *Book) listDuties(ctx context.Context, d message.Due) ([]message.Work, error) {
	people, err := b.org.People(ctx)
	if err != nil {
		return nil, err
	}
	var list []message.Work
	for _, person := range people {
		if person.State != org.Active {
			continue
		}
		own, _, err := b.as(ctx, person.ID)
		if err != nil {
			return nil, err
		}
		work, err := b.yearends.Work(own)
		if err != nil {
			return nil, err
		}
		count := 0
		for _, l := range work {
			if l.Year == d.Year && l.DueOn == d.Day {
				count++
			}
		}
		if count > 0 {
			list = append(list, message.Work{User: person.ID, Count: count})
		}
	}
	return list, nil
}

// yearLists adds the lists of what a year leaves that wait for the actor.
func (d *desk) yearLists(ctx context.Context) error {
	work, err := d.book.yearends.Work(ctx)
	if err != nil {
		return err
	}
	count := &d.bench.Count
	for _, l := range work {
		due, amount := l.DueOn, l.UnusedFen
		count.All++
		switch {
		case due.Before(d.today):
			count.Late++
		case due == d.today:
			count.Today++
		}
		t := Task{
			Due: &due, What: d.text("workbench.task.YEAR_LIST."+string(l.State), nil), Link: "/year-end-lists/" + l.ID.String(),
			Object: l.Number, AmountFen: &amount, at: l.ChangedAt,
		}
		if at, err := clock.Parse(l.ChangedAt); err == nil {
			t.WaitedDays = max(0, fiscal.DateOf(at.Time().In(zone)).DaysUntil(d.today))
		}
		d.bench.Tasks = append(d.bench.Tasks, t)
	}
	return nil
}
