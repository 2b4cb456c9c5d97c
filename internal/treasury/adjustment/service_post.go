package adjustment

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/db"
	"caixiao/locales"
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

// sweepMax is how many approved requests one round posts.
const sweepMax = 200

// PostApproved hands every approved request to the ledger. It is called outside transactions,
// when something was approved and now and then: a program that died in between goes on here.
func (s *Service) PostApproved(ctx context.Context) error {
	ids, err := s.store.approved(ctx, sweepMax)
	if err != nil {
		return fmt.Errorf("approved requests: %w", err)
	}
	for _, id := range ids {
		r, err := s.store.request(ctx, id)
		if err == nil {
			_, err = s.post(ctx, r, nil)
		}
		if err != nil && !fault.Refusal(err) {
			return fmt.Errorf("post request %s: %w", id, err)
		}
	}
	return nil
}

// Receipt is the answer to who has a request posted: known before it is, so that it is kept
// together with it.
type Receipt struct {
	ID      ident.ID `json:"id"`
	State   State    `json:"state"`
	Voucher ident.ID `json:"voucher"`
}

// PostAgain hands a request that the ledger has refused to it once more. Keep makes the rows
// that stand or fall with it.
func (s *Service) PostAgain(ctx context.Context, id ident.ID, keep func(Receipt) []Guarded) (Receipt, error) {
	r, err := s.seen(ctx, id)
	if err != nil {
		return Receipt{}, err
	}
	sc, err := s.scope(ctx, PermPost.Code)
	if err != nil {
		return Receipt{}, err
	}
	if !sc.has(r.Unit) {
		return Receipt{}, ErrAllowed
	}
	if _, ok := r.State.After(Post); !ok {
		return Receipt{}, ErrMove.With(string(Post), string(r.State))
	}
	return s.post(ctx, r, keep)
}

// post posts a request with its row, outside a transaction (rule adjustment:posted). Where a rule refuses it, the
// request says so and waits: for money, or to be put aside.
func (s *Service) post(ctx context.Context, r Request, keep func(Receipt) []Guarded) (Receipt, error) {
	in, err := s.input(ctx, r)
	if err != nil {
		return Receipt{}, err
	}
	v := in.voucher(r.Level)
	v.ID = s.DB.NewID()
	// Each attempt is a posting of its own: the row of the request sees to it that one stands.
	v.Key = fmt.Sprintf("adjustment:%s:%d", r.ID, r.Version)
	if v.Basis == "" {
		v.Basis = r.Number
	}
	done := Receipt{ID: r.ID, State: Posted, Voucher: v.ID}
	rows := []Guarded{s.store.posted(r, v.ID, s.today())}
	if keep != nil {
		rows = append(rows, keep(done)...)
	}
	event := r.changed()
	event.State = Posted
	err = s.Ledger.Post(ctx, v, rows, event)
	if err == nil || !fault.Refusal(err) || errors.Is(err, ErrPosted) {
		return done, err
	}
	refused, marshalErr := locales.Keep(err)
	if marshalErr != nil {
		return Receipt{}, marshalErr
	}
	keepErr := s.DB.InTx(ctx, func(ctx context.Context) error {
		now, err := s.store.request(ctx, r.ID)
		if err != nil || now.Version != r.Version {
			return err // somebody was faster
		}
		return s.apply(ctx, now, Refuse, func(_ context.Context, r Request) (Request, error) {
			r.Refusal = refused
			return r, nil
		})
	})
	return Receipt{}, errors.Join(err, keepErr)
}
