package yearend

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/locales"
)

// sweepMax is how many approved lists one round posts.
const sweepMax = 200

// Carry does what waits for the ledger: approved lists, years that were confirmed, and
// openings. It is called outside transactions, when something was approved and now and then:
// a program that died in between goes on here.
func (s *Service) Carry(ctx context.Context) error {
	s.carrying.Lock()
	defer s.carrying.Unlock()
	ids, err := s.store.approved(ctx, sweepMax)
	if err != nil {
		return fmt.Errorf("approved lists: %w", err)
	}
	for _, id := range ids {
		l, err := s.store.list(ctx, id)
		if err == nil {
			_, err = s.post(ctx, l, nil)
		}
		if err != nil && !fault.Refusal(err) {
			return fmt.Errorf("post list %s: %w", id, err)
		}
	}
	return errors.Join(s.runClosings(ctx), s.runOpenings(ctx))
}

// Receipt is the answer to who has a list posted: known before it is, so that it is kept
// together with it.
type Receipt struct {
	ID      ident.ID `json:"id"`
	State   State    `json:"state"`
	Voucher ident.ID `json:"voucher"`
}

// PostAgain hands a list that the ledger has refused to it once more. Keep makes the rows that
// stand or fall with it.
func (s *Service) PostAgain(ctx context.Context, id ident.ID, keep func(Receipt) []Guarded) (Receipt, error) {
	l, err := s.seen(ctx, id)
	if err != nil {
		return Receipt{}, err
	}
	sc, err := s.scope(ctx, PermPrepare.Code)
	if err != nil {
		return Receipt{}, err
	}
	if !sc.has(l.Unit) {
		return Receipt{}, ErrAllowed
	}
	if _, ok := l.State.After(Post); !ok {
		return Receipt{}, ErrMove.With(string(Post), string(l.State))
	}
	return s.post(ctx, l, keep)
}

// post posts a list with its row, outside a transaction. Where a rule refuses it, the list
// says so and waits.
func (s *Service) post(ctx context.Context, l List, keep func(Receipt) []Guarded) (Receipt, error) {
	lines, err := s.store.lines(ctx, l.ID)
	if err != nil {
		return Receipt{}, fmt.Errorf("lines of list %s: %w", l.Number, err)
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
	w := s.store.posted(l, v.ID, s.today())
	w.Events = []Moved{done.moved()}
	receipt, rows := Receipt{ID: l.ID, State: Posted, Voucher: v.ID}, []Guarded{w}
	if keep != nil {
		rows = append(rows, keep(receipt)...)
	}
	err = s.Ledger.Post(ctx, v, rows...)
	if err == nil || !fault.Refusal(err) || errors.Is(err, ErrPosted) {
		return receipt, err
	}
	why, marshalErr := locales.Keep(err)
	if marshalErr != nil {
		return Receipt{}, marshalErr
	}
	keepErr := s.DB.InTx(ctx, func(ctx context.Context) error {
		now, err := s.store.list(ctx, l.ID)
		if err != nil || now.Version != l.Version {
			return err // somebody was faster
		}
		return s.apply(ctx, now, Refuse, func(_ context.Context, l List) (List, error) {
			l.Refusal = why
			return l, nil
		})
	})
	return Receipt{}, errors.Join(err, keepErr)
}

// CancelPlans gives the unused plans of a year back to what may be spent (event 28). It
// returns how many rows had one; none is ErrNoPlans. Keep makes the rows that stand or fall with the last of it.
func (s *Service) CancelPlans(ctx context.Context, in YearStep, keep func(plans int) []Guarded) (int, error) {
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
			rows = append(rows, keep(len(movements))...)
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
