package adjustment

import (
	"cmp"
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/handover"
)

// hooks are how requests take part in their cases.
type hooks struct{ s *Service }

// Guard refuses nothing: who may decide, and that no maker does, the workflow knows.
func (hooks) Guard(context.Context, workflow.Case, workflow.Act) error { return nil }

// Decided carries what has come of a case into the request, in the same transaction. What is
// approved is posted after it: the ledger has transactions of its own.
func (h hooks) Decided(ctx context.Context, c workflow.Case, d workflow.Decision) error {
	action := outcome(c.State)
	if d.Action == workflow.Withdraw {
		action = Withdraw
	}
	if action == "" {
		return nil // the case goes on
	}
	r, err := h.s.store.request(ctx, c.Object)
	if err != nil {
		return fmt.Errorf("request of case %s: %w", c.ID, err)
	}
	err = h.s.apply(ctx, r, action, func(_ context.Context, r Request) (Request, error) { return r, nil })
	if err == nil && action == Approve && h.s.Approved != nil {
		db.AfterCommit(ctx, h.s.Approved)
	}
	return err
}

// PostApproved hands every approved request to the ledger. It is called outside transactions,
// when something was approved and now and then: a program that died in between goes on here.
func (s *Service) PostApproved(ctx context.Context) error {
	ids, err := handover.Approved(ctx, s.DB, table)
	if err != nil {
		return fmt.Errorf("approved requests: %w", err)
	}
	return handover.Each(ctx, ids, func(ctx context.Context, id ident.ID) error {
		r, err := s.store.request(ctx, id)
		if err == nil {
			_, err = s.post(ctx, r, nil)
		}
		return err
	})
}

// PostAgain hands a request that the ledger has refused to it once more. Keep makes the rows
// that stand or fall with it.
func (s *Service) PostAgain(ctx context.Context, id ident.ID, keep handover.Keep) (handover.Receipt, error) {
	r, err := s.seen(ctx, id)
	if err != nil {
		return handover.Receipt{}, err
	}
	sc, err := s.scope(ctx, PermPost.Code)
	if err != nil {
		return handover.Receipt{}, err
	}
	if !sc.has(r.Unit) {
		return handover.Receipt{}, ErrAllowed
	}
	if _, ok := r.State.After(Post); !ok {
		return handover.Receipt{}, ErrMove.With(string(Post), string(r.State))
	}
	return s.post(ctx, r, keep)
}

// table is that of the requests.
const table = "adjustments"

// post posts a request with its row, outside a transaction (rule adjustment:posted). Where a rule refuses it, the
// request says so and waits: for money, or to be put aside.
func (s *Service) post(ctx context.Context, r Request, keep handover.Keep) (handover.Receipt, error) {
	in, err := s.input(ctx, r)
	if err != nil {
		return handover.Receipt{}, err
	}
	v := in.voucher(r.Level)
	v.ID = s.DB.NewID()
	// Each attempt is a posting of its own: the row of the request sees to it that one stands.
	v.Key, v.Basis = fmt.Sprintf("adjustment:%s:%d", r.ID, r.Version), cmp.Or(v.Basis, r.Number)
	event := r.changed()
	event.State = Posted
	item := handover.Item{Table: table, ID: r.ID, Version: r.Version, Voucher: v.ID, Day: s.today(), Missed: ErrPosted}
	return handover.Post(ctx, s.DB, item, handover.Steps{
		Keep: keep,
		Post: func(ctx context.Context, rows []handover.Row) error {
			guarded := make([]Guarded, len(rows))
			for i, row := range rows {
				guarded[i] = Guarded(row)
			}
			return s.Ledger.Post(ctx, v, guarded, event)
		},
		Refused: func(ctx context.Context, why string) error {
			now, err := s.store.request(ctx, r.ID)
			if err != nil || now.Version != r.Version {
				return err
			}
			return s.apply(ctx, now, Refuse, func(_ context.Context, r Request) (Request, error) {
				r.Refusal = why
				return r, nil
			})
		},
	})
}
