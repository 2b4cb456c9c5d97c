package message

import (
	"context"
	"fmt"
	"slices"
)

// overDays is how long after a day the next level is still told that it has passed: who
// upgrades is not told of days long gone.
const overDays = 14

// Over tells the next level, once, that a day of a calendar has passed and how much is left
// undone below it; above says whom. Messages of which nothing is left any more are done.
func (s *Service) Over(ctx context.Context, days []Due, above Duties) error {
	today := dayOf(s.DB.Clock().Now().Time())
	open, err := s.store.openOver(ctx)
	if err != nil {
		return fmt.Errorf("messages of days that have passed: %w", err)
	}
	for _, d := range days {
		if !d.Day.Before(today) {
			continue
		}
		mine := slices.Clone(open)
		mine = slices.DeleteFunc(mine, func(m Message) bool { return m.Source != d.over() })
		told, err := s.store.hasRound(ctx, d.over())
		if err != nil {
			return err
		}
		fresh := !told && d.Day.DaysUntil(today) <= overDays
		if !fresh && len(mine) == 0 {
			continue
		}
		work, err := above(ctx, d)
		if err != nil {
			return fmt.Errorf("what is left of %s: %w", d.Source, err)
		}
		if fresh {
			if err := s.tellOver(ctx, d, work); err != nil {
				return fmt.Errorf("deadline %s: %w", d.Source, err)
			}
			continue
		}
		if err := s.endOver(ctx, mine, work); err != nil {
			return err
		}
	}
	return nil
}

// over names the round in which the next level is told of a day.
func (d Due) over() string { return overPrefix + d.Source + " " + d.Day.String() }

const overPrefix = "over "

func (s *Service) tellOver(ctx context.Context, d Due, work []Work) error {
	at, told := text(s.DB.Clock().Now().Time()), 0
	for _, w := range work {
		if w.Count == 0 {
			continue
		}
		told++
		n := Notice{
			Source: d.over(), Kind: TaskOverdue, Subject: Subject{Sort: SortDeadline}, Text: "message.text.deadline_over", Link: d.Link, At: at,
			To: []Recipient{{User: w.User}},
			Says: Says{Facts: []Fact{}, Params: map[string]Value{
				"step": Named(d.Step), "day": {Day: d.Day}, "count": Number(int64(w.Count)), "year": Plain(d.Year.String()),
			}},
		}
		if err := s.Tell(ctx, n); err != nil {
			return err
		}
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		return s.store.round(ctx, d.over(), told)
	})
}

// endOver ends the messages of people below whom nothing is left.
func (s *Service) endOver(ctx context.Context, mine []Message, work []Work) error {
	var done []openTask
	for _, m := range mine {
		if !slices.ContainsFunc(work, func(w Work) bool { return w.User == m.User && w.Count > 0 }) {
			done = append(done, openTask{ID: m.ID, User: m.User})
		}
	}
	if len(done) == 0 {
		return nil
	}
	return s.DB.InTx(ctx, func(ctx context.Context) error { return s.finish(ctx, done) })
}
