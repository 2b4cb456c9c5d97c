package payment

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
)

// Supervise gathers what the rules have said in a year, what waits, and how paying goes through
// the months, of the payments that the actor may see.
func (s *Service) Supervise(ctx context.Context, year fiscal.Year) (v Supervision, err error) {
	if !year.Valid() {
		return v, ErrFilter.With("year", year)
	}
	sc, err := s.scope(ctx, PermRead.Code)
	if err != nil {
		return v, err
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if v.Rules, err = s.store.hitsByRule(ctx, year, sc); err != nil {
			return err
		}
		if v.Units, err = s.store.hitsByUnit(ctx, year, sc); err != nil {
			return err
		}
		if v.Days, err = s.store.hitsByDay(ctx, year, sc); err != nil {
			return err
		}
		if v.Months, err = s.store.paidByMonth(ctx, year, sc); err != nil {
			return err
		}
		if v.States, err = s.store.byState(ctx, year, sc); err != nil {
			return err
		}
		waiting, err := s.store.aged(ctx, year, sc)
		if err != nil {
			return err
		}
		if v.Rush, err = s.store.rush(ctx, year, sc); err != nil {
			return err
		}
		since, err := s.store.waitedSince(ctx, year, sc)
		if err != nil {
			return err
		}
		v.Ages = banded(since, s.daysSince)
		if err := s.named(ctx, &v, waiting); err != nil {
			return err
		}
		return s.pace(ctx, &v, year, sc)
	})
	for _, r := range v.Rules {
		v.Hits, v.Blocks = v.Hits+r.Count, v.Blocks+r.Blocks
	}
	for _, st := range v.States {
		if st.State == MonitorHeld {
			v.Open = st.Count
		}
	}
	return v, err
}

// pace tells how the projects of units that the actor may see go along their plans.
func (s *Service) pace(ctx context.Context, v *Supervision, year fiscal.Year, sc scope) error {
	v.Pace = paceOf(nil)
	if s.Progress == nil {
		return nil
	}
	list, err := s.Progress.Projects(ctx, year)
	if err != nil {
		return fmt.Errorf("progress of projects: %w", err)
	}
	v.Pace = paceOf(slices.DeleteFunc(list, func(p ProjectProgress) bool { return !sc.has(p.Unit) }))
	return nil
}

// daysSince is how many days ago an instant was.
func (s *Service) daysSince(instant string) int {
	since, err := fiscal.ParseDate(instant[:10])
	if err != nil {
		return 0
	}
	return max(since.DaysUntil(s.today()), 0)
}

// named names the units of a supervision, and tells how old what waits is.
func (s *Service) named(ctx context.Context, v *Supervision, waiting []Payment) error {
	var ids []ident.ID
	for _, u := range v.Units {
		ids = append(ids, u.Unit)
	}
	for _, p := range waiting {
		ids = append(ids, p.Unit)
	}
	for _, r := range v.Rush {
		ids = append(ids, r.Unit)
	}
	names, err := s.Units.Named(ctx, ids)
	if err != nil {
		return err
	}
	for i := range v.Units {
		v.Units[i].UnitName = names[v.Units[i].Unit]
	}
	for i, r := range v.Rush {
		v.Rush[i].UnitName, v.Rush[i].ShareBP = names[r.Unit], shareBP(r.DecemberFen, r.YearFen)
	}
	slices.SortStableFunc(v.Rush, func(a, b UnitRush) int { return cmp.Compare(b.ShareBP, a.ShareBP) })
	v.Waiting = []Aged{}
	for _, p := range waiting {
		v.Waiting = append(v.Waiting, Aged{Listed{p, names[p.Unit]}, s.daysSince(p.ChangedAt)})
	}
	return nil
}
