package yearend

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/handover"
)

// Carry does what waits for the ledger: approved lists, years that were confirmed, and
// openings. It is called outside transactions, when something was approved and now and then:
// a program that died in between goes on here.
func (s *Service) Carry(ctx context.Context) error {
	s.carrying.Lock()
	defer s.carrying.Unlock()
	ids, err := handover.Approved(ctx, s.DB, table)
	if err != nil {
		return fmt.Errorf("approved lists: %w", err)
	}
	err = handover.Each(ctx, ids, func(ctx context.Context, id ident.ID) error {
		l, err := s.store.list(ctx, id)
		if err == nil {
			_, err = s.post(ctx, l, nil)
		}
		return err
	})
	if err != nil {
		return err
	}
	return errors.Join(s.runClosings(ctx), s.runOpenings(ctx))
}

// PostAgain hands a list that the ledger has refused to it once more. Keep makes the rows that
// stand or fall with it.
func (s *Service) PostAgain(ctx context.Context, id ident.ID, keep handover.Keep) (handover.Receipt, error) {
	l, err := s.seen(ctx, id)
	if err != nil {
		return handover.Receipt{}, err
	}
	sc, err := s.scope(ctx, PermPrepare.Code)
	if err != nil {
		return handover.Receipt{}, err
	}
	if !sc.has(l.Unit) {
		return handover.Receipt{}, ErrAllowed
	}
	if _, ok := l.State.After(Post); !ok {
		return handover.Receipt{}, ErrMove.With(string(Post), string(l.State))
	}
	return s.post(ctx, l, keep)
}

// table is that of the lists.
const table = "yearend_lists"

// post posts a list with its row, outside a transaction. Where a rule refuses it, the list
// says so and waits.
func (s *Service) post(ctx context.Context, l List, keep handover.Keep) (handover.Receipt, error) {
	lines, err := s.store.lines(ctx, l.ID)
	if err != nil {
		return handover.Receipt{}, fmt.Errorf("lines of list %s: %w", l.Number, err)
	}
	v := Voucher{
		ID: s.DB.NewID(), Year: l.Year, Basis: l.Number, Action: "yearend.post",
		// Each attempt is a posting of its own: the row of the list sees to it that one stands.
		Key: fmt.Sprintf("yearend:list:%s:%d", l.ID, l.Version),
	}
	for _, line := range lines {
		v.Movements = append(v.Movements, line.movements()...)
	}
	done := l
	done.State = Posted
	item := handover.Item{Table: table, ID: l.ID, Version: l.Version, Voucher: v.ID, Day: s.today(), Missed: ErrPosted}
	return handover.Post(ctx, s.DB, item, handover.Steps{
		Keep: keep,
		Post: func(ctx context.Context, rows []handover.Row) error {
			return s.Ledger.Post(ctx, v, guarded(rows, done.moved())...)
		},
		Refused: func(ctx context.Context, why string) error {
			now, err := s.store.list(ctx, l.ID)
			if err != nil || now.Version != l.Version {
				return err
			}
			return s.apply(ctx, now, Refuse, func(_ context.Context, l List) (List, error) {
				l.Refusal = why
				return l, nil
			})
		},
	})
}

// guarded are rows of which the first announces.
func guarded(rows []handover.Row, events ...Moved) []Guarded {
	list := make([]Guarded, len(rows))
	for i, r := range rows {
		list[i] = Guarded{Query: r.Query, Types: r.Types, Row: r.Row, Guard: r.Guard, Missed: r.Missed}
	}
	if len(list) > 0 {
		list[0].Events = events
	}
	return list
}

// CancelPlans gives the unused plans of a year back to what may be spent (event 28). It
// returns how many rows had one; none is ErrNoPlans. Keep makes the rows that stand or fall with the last of it.
func (s *Service) CancelPlans(ctx context.Context, in YearStep, keep func(plans int) []handover.Row) (int, error) {
	sc, err := s.scope(ctx, PermPrepare.Code)
	if err != nil {
		return 0, err
	}
	if !sc.all {
		return 0, ErrAllowed
	}
	if err := in.check(); err != nil {
		return 0, err
	}
	if err := s.stillOpen(ctx, in.Year); err != nil {
		return 0, err
	}
	all, err := s.Ledger.Standings(ctx, in.Year)
	if err != nil {
		return 0, fmt.Errorf("standings of %s: %w", in.Year, err)
	}
	var movements []Movement
	for _, st := range all {
		if st.Account == planned && st.BalanceFen > 0 {
			movements = append(movements, Movement{Event: "CANCEL_PLAN", Quota: st.Quota, From: planned, To: executable, AmountFen: st.BalanceFen})
		}
	}
	if len(movements) == 0 {
		return 0, ErrNoPlans.With(in.Year)
	}
	for i := 0; i < len(movements); i += movementsAtOnce {
		id, rows := s.DB.NewID(), []Guarded{{Events: []Moved{{V: 1, Year: in.Year}}}}
		if i+movementsAtOnce >= len(movements) && keep != nil {
			rows = append(rows, guarded(keep(len(movements)))...)
		}
		err := s.Ledger.Post(ctx, Voucher{
			// Two who ask at once do not find the money twice: the ledger refuses the second.
			ID: id, Key: "yearend:plans:" + id.String(), Year: in.Year, Basis: in.Basis, Action: "yearend.plans",
			Movements: movements[i:min(i+movementsAtOnce, len(movements))],
		}, rows...)
		if err != nil {
			return i, fmt.Errorf("cancel plans of %s: %w", in.Year, err)
		}
	}
	return len(movements), nil
}

// movementsAtOnce is how many one posting carries.
const movementsAtOnce = 800
