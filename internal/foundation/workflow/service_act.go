package workflow

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// Act carries out what the actor of ctx wants to do with a task, which he has seen in a
// version. The owner of the document is told in the same transaction.
func (s *Service) Act(ctx context.Context, version int64, a Act) (Case, error) {
	who := actor.From(ctx)
	if who.User.IsZero() {
		return Case{}, ErrPerson
	}
	a.By = Person{who.User, who.Name}
	perm := PermRead.Code
	if a.Action == Reassign {
		perm = PermDefine.Code
	}
	var done Case
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		t, err := s.store.taskByID(ctx, a.Task)
		if err != nil {
			return err
		}
		c, err := s.visible(ctx, t.Case, perm)
		if errors.Is(err, ErrCaseNotFound) {
			return ErrTaskNotFound
		}
		if err != nil {
			return err
		}
		if version != t.Version {
			return ErrStale.With(c.LastBy, c.ChangedAt)
		}
		if t.Round != c.Round { // a task of a round that is over
			return ErrTaskState.With(t.State)
		}
		done, err = s.carry(ctx, c, a)
		return err
	})
	return done, err
}

// Withdraw takes a case back that nobody has decided on yet; its makers may.
func (s *Service) Withdraw(ctx context.Context, id ident.ID, version int64, note string) (Case, error) {
	who := actor.From(ctx)
	if who.User.IsZero() {
		return Case{}, ErrPerson
	}
	var done Case
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		c, err := s.visible(ctx, id, PermRead.Code)
		if err != nil {
			return err
		}
		if version != c.Version {
			return ErrStale.With(c.LastBy, c.ChangedAt)
		}
		done, err = s.carry(ctx, c, Act{Action: Withdraw, By: Person{who.User, who.Name}, Opinion: note})
		return err
	})
	return done, err
}

// carry takes a case one act on: load, ask the owner, decide, save, tell the owner.
func (s *Service) carry(ctx context.Context, c Case, a Act) (Case, error) {
	run, err := s.load(ctx, c)
	if err != nil {
		return c, err
	}
	if err := s.guard(ctx, c, a); err != nil {
		return c, err
	}
	turn, err := s.turn(ctx, run.Seats(a))
	if err != nil {
		return c, err
	}
	result, err := run.Act(a, turn)
	if err != nil {
		return c, err
	}
	act := audit.Act{
		Action: "workflow." + strings.ToLower(string(a.Action)), Object: c.ID, Reason: a.Opinion,
		Before: stand(c), After: stand(result.Case),
	}
	if err := s.save(ctx, run, result, act); err != nil {
		return c, err
	}
	if a.Action == Remind {
		i, _ := result.task(a.Task)
		return result.Case, s.Outbox.Publish(ctx, taskEvent(EventReminded, result.Case, result.Tasks[i]))
	}
	return result.Case, s.tell(ctx, result, a)
}

// stand is what the audit log keeps of a case: ids and figures.
func stand(c Case) any {
	return struct {
		State State  `json:"state"`
		Step  string `json:"step"`
		Round int64  `json:"round"`
	}{c.State, c.Step, c.Round}
}

// tell hands a decision to the owner of the document.
func (s *Service) tell(ctx context.Context, result Result, a Act) error {
	hooks := s.hooks(result.Case.Kind)
	if hooks == nil || !a.Action.decides() && a.Action != Withdraw {
		return nil
	}
	e := result.Entries[0]
	d := Decision{
		Task: e.Task, Action: e.Action, Effect: e.Effect, Step: e.Step, To: e.To, Round: e.Round, By: Person{e.By, e.ByName}, For: Person{e.For, e.ForName},
		Opinion: e.Opinion, Comments: e.Comments, Grade: a.Grade,
	}
	if err := hooks.Decided(ctx, result.Case, d); err != nil {
		return fmt.Errorf("tell the owner of %s %s: %w", result.Case.Kind, result.Case.Object, err)
	}
	return nil
}

// SeenTask is a task as a person saw it.
type SeenTask struct {
	ID      ident.ID `json:"id"`
	Version int64    `json:"seenVersion" minimum:"1"`
}

// Approval is what came of one of several approvals; Err is nil when it was carried out.
type Approval struct {
	Task ident.ID
	Case Case
	Err  error
}

// approvalsMax bounds one bulk approval.
const approvalsMax = 200

// BulkApprove approves several tasks, each checked as if alone and in a transaction of
// its own: what is refused stops no other. It must not be called inside a transaction.
func (s *Service) BulkApprove(ctx context.Context, tasks []SeenTask, opinion string) ([]Approval, error) {
	switch {
	case len(tasks) == 0:
		return nil, ErrBatchEmpty
	case len(tasks) > approvalsMax:
		return nil, ErrBatch.With(len(tasks), approvalsMax)
	}
	list := make([]Approval, 0, len(tasks))
	for _, t := range tasks {
		if slices.ContainsFunc(list, func(a Approval) bool { return a.Task == t.ID }) {
			continue // named twice
		}
		c, err := s.Act(ctx, t.Version, Act{Task: t.ID, Action: Approve, Opinion: opinion})
		if err != nil && !refusal(err) {
			return list, fmt.Errorf("approve task %s: %w", t.ID, err)
		}
		list = append(list, Approval{Task: t.ID, Case: c, Err: err})
	}
	return list, nil
}

// refusal tells whether an error is an expected failure, and so that of one case.
func refusal(err error) bool {
	if _, ok := errors.AsType[*fault.FieldErrors](err); ok {
		return true
	}
	_, ok := errors.AsType[*fault.Error](err)
	return ok
}
