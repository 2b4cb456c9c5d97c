package yearend

import (
	"context"
	"fmt"

	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/db"
)

// listHooks are how lists take part in their cases.
type listHooks struct{ s *Service }

// Guard refuses nothing: who may decide, and that no maker does, the workflow knows.
func (listHooks) Guard(context.Context, workflow.Case, workflow.Act) error { return nil }

// Decided carries what has come of a case into the list, in the same transaction. What is
// approved is posted after it: the ledger has transactions of its own.
func (h listHooks) Decided(ctx context.Context, c workflow.Case, d workflow.Decision) error {
	var action Action
	switch {
	case d.Action == workflow.Withdraw:
		action = Withdraw
	case c.State == workflow.Approved:
		action = Approve
	case c.State == workflow.Rejected, c.State == workflow.Returned:
		action = Return // what is left has to go somewhere: a list cannot be refused for good
	default:
		return nil // the case goes on
	}
	l, err := h.s.store.list(ctx, c.Object)
	if err != nil {
		return fmt.Errorf("list of case %s: %w", c.ID, err)
	}
	err = h.s.apply(ctx, l, action, func(_ context.Context, l List) (List, error) { return l, nil })
	if err == nil && action == Approve {
		h.s.wake(ctx)
	}
	return err
}

// wake lets the job run once the transaction is committed.
func (s *Service) wake(ctx context.Context) {
	if s.Approved != nil {
		db.AfterCommit(ctx, s.Approved)
	}
}

// closingHooks are how closings take part in their cases.
type closingHooks struct{ s *Service }

// Guard refuses nothing: that who has proposed a closing does not confirm it, the workflow
// knows.
func (closingHooks) Guard(context.Context, workflow.Case, workflow.Act) error { return nil }

// Decided carries what has come of a case into the closing.
func (h closingHooks) Decided(ctx context.Context, c workflow.Case, d workflow.Decision) error {
	var step Step
	switch {
	case c.State == workflow.Approved:
		step = StepConfirm
	case d.Action == workflow.Withdraw, c.State == workflow.Rejected, c.State == workflow.Returned:
		step = StepReturn
	default:
		return nil
	}
	closing, err := h.s.store.closingByID(ctx, c.Object)
	if err != nil {
		return fmt.Errorf("closing of case %s: %w", c.ID, err)
	}
	err = h.s.advance(ctx, closing, step, func(c Closing) Closing { return c })
	if err == nil && step == StepConfirm {
		h.s.wake(ctx)
	}
	return err
}
