package project

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// Move is a step of the business that somebody wants to take.
type Move struct {
	Project ident.ID
	Version int64 // the version that was read
	Action  Action
	Year    fiscal.Year // of Schedule and Budget
	Reason  string      // needed by some actions, welcome to all
}

// permOf are the permissions of actions; a return is the matter of whoever decides in
// the state.
var permOf = map[Action]string{
	Submit: PermSubmit.Code, Withdraw: PermSubmit.Code, DepartmentReview: PermDepartmentReview.Code, FiscalReview: PermFiscalReview.Code,
	Admit: PermReserve.Code, Schedule: PermReserve.Code, Budget: PermBudget.Code, Execute: PermBudget.Code, Finish: PermFinish.Code,
	Suspend: PermSuspend.Code, Resume: PermSuspend.Code, Terminate: PermSuspend.Code,
}

// returnPermOf are the permissions to return a project from a state.
var returnPermOf = map[State]string{
	Submitted: PermDepartmentReview.Code, DepartmentReviewed: PermFiscalReview.Code, FiscalReviewed: PermReserve.Code,
	InReserve: PermReserve.Code, Scheduled: PermReserve.Code, Budgeted: PermBudget.Code,
}

// Move takes a project one step on its way, or says which rule refuses it. A draft is
// terminated by those who may write it.
func (s *Service) Move(ctx context.Context, m Move) (moved Project, err error) {
	m.Reason = strings.TrimSpace(m.Reason)
	if n := utf8.RuneCountInString(m.Reason); n > reasonMax || n == 0 && m.Action.NeedsReason() {
		return Project{}, ErrReason.With(reasonMax)
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.loadMove(ctx, m)
		if err != nil {
			return err
		}
		if err := s.allowed(ctx, before, m.Action); err != nil {
			return err
		}
		if moved, err = before.Moved(m.Action, m.Year); err != nil {
			return err
		}
		if err := s.hasObjective(ctx, before, m); err != nil {
			return err
		}
		moved.Version, moved.ValidFrom = before.Version+1, s.today()
		step := Step{Action: m.Action, From: before.State, Year: moved.BudgetYear, Reason: m.Reason}
		if err := s.store.save(ctx, moved, step); err != nil {
			return fmt.Errorf("save project %s: %w", moved.Code, err)
		}
		event := Moved{
			V: 1, Project: moved.ID, Code: moved.Code, Unit: moved.Unit, Version: moved.Version, Action: m.Action,
			From: before.State, To: moved.State, Year: moved.BudgetYear,
		}
		act := audit.Act{Action: "project." + strings.ToLower(string(m.Action)), Object: moved.ID, Reason: m.Reason, Before: before.State, After: moved.State}
		return s.told(ctx, event, act)
	})
	if err != nil {
		return moved, err
	}
	named, err := s.shown(ctx, []Project{moved})
	if err != nil {
		return moved, err
	}
	return named[0], nil
}

// loadMove reads the project for a move. Which permission is asked for may depend on
// its state, so that is looked at first.
func (s *Service) loadMove(ctx context.Context, m Move) (Project, error) {
	perm := permOf[m.Action]
	if m.Action == Return || m.Action == Terminate {
		seen, err := s.scope(ctx, PermRead.Code)
		if err != nil {
			return Project{}, err
		}
		p, err := s.store.project(ctx, m.Project, seen)
		if err != nil {
			return Project{}, err
		}
		if m.Action == Return {
			perm = returnPermOf[p.State]
		} else if p.State == Draft {
			perm = PermWrite.Code
		}
		if perm == "" {
			return Project{}, ErrMove.With(p.Code, p.State, m.Action)
		}
	}
	return s.load(ctx, m.Project, perm, m.Version)
}

// allowed refuses a maker of the project to check it, over its whole life and whatever
// his roles (J5, rule project:1.1-maker). Checking is a person's work.
func (s *Service) allowed(ctx context.Context, p Project, action Action) error {
	if !action.Checks() {
		return nil
	}
	who := actor.From(ctx).User
	if who.IsZero() {
		return ErrPerson.With(action)
	}
	made, err := s.store.made(ctx, p.ID, who)
	if err != nil {
		return fmt.Errorf("makers of project %s: %w", p.Code, err)
	}
	if made {
		return ErrMaker.With(p.Code, action)
	}
	return nil
}

// hasObjective: what needs an objective is not budgeted without. When that cannot be
// told the step is refused as well (J6, rule project:1.2-objective).
func (s *Service) hasObjective(ctx context.Context, p Project, m Move) error {
	if m.Action != Budget || !p.Category.NeedsObjective() {
		return nil
	}
	has, err := s.Objectives.HasTarget(ctx, p.ID, m.Year)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrObjectives.With(p.Code), err)
	}
	if !has {
		return ErrNoObjective.With(p.Code, m.Year)
	}
	return nil
}
