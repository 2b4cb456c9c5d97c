package payment

import (
	"context"

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
		return s.named(ctx, &v, waiting)
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

// named names the units of a supervision, and tells how old what waits is.
func (s *Service) named(ctx context.Context, v *Supervision, waiting []Payment) error {
	var ids []ident.ID
	for _, u := range v.Units {
		ids = append(ids, u.Unit)
	}
	for _, p := range waiting {
		ids = append(ids, p.Unit)
	}
	names, err := s.Units.Named(ctx, ids)
	if err != nil {
		return err
	}
	for i := range v.Units {
		v.Units[i].UnitName = names[v.Units[i].Unit]
	}
	today := s.today()
	v.Waiting = []Aged{}
	for _, p := range waiting {
		days := 0
		if since, err := fiscal.ParseDate(p.ChangedAt[:10]); err == nil {
			days = max(since.DaysUntil(today), 0)
		}
		v.Waiting = append(v.Waiting, Aged{Listed{p, names[p.Unit]}, days})
	}
	return nil
}
