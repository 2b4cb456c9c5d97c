package yearend

import (
	"context"
	"fmt"

	"caixiao/internal/core/fiscal"
)

// workMax is how many lists are told of that wait for one person.
const workMax = 100

// Work lists what waits for the actor to be filled in and handed in: of his units, and of the
// bureau where he makes lists; the earliest due first.
func (s *Service) Work(ctx context.Context) ([]Item, error) {
	var all []List
	for _, one := range []struct {
		perm string
		kind Kind
	}{{PermConfirm.Code, OfUnit}, {PermPrepare.Code, OfBureau}} {
		sc, err := s.scope(ctx, one.perm)
		if err != nil {
			return nil, err
		}
		if sc.none() {
			continue
		}
		rows, err := s.store.waiting(ctx, one.kind, sc, workMax)
		if err != nil {
			return nil, fmt.Errorf("lists that wait: %w", err)
		}
		all = append(all, rows...)
	}
	items := make([]Item, len(all))
	for i, l := range all {
		items[i] = Item{List: l}
	}
	return items, nil
}

// Day is one by which lists of a year are to be handed in.
type Day struct {
	Year  fiscal.Year
	DueOn fiscal.Date `db:"due_on"`
}

// Days lists those on which lists are due that still wait.
func (s *Service) Days(ctx context.Context) ([]Day, error) {
	days, err := s.store.dueDays(ctx)
	if err != nil {
		return nil, fmt.Errorf("days of lists: %w", err)
	}
	return days, nil
}
