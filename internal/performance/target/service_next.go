package target

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/foundation/workflow"
)

// next lists what can be done to a target in its state, and why the actor may not.
func (s *Service) next(ctx context.Context, d *Detail) error {
	by := personOf(ctx)
	own, err := s.store.hands(ctx, d.ID, by.key())
	if err != nil {
		return fmt.Errorf("hands in target %s: %w", d.ID, err)
	}
	at, lost, err := s.stands(ctx, d)
	if err != nil {
		return err
	}
	d.Next = []Next{}
	for _, action := range Actions {
		if _, ok := d.stateAfter(action); !ok || action == Import {
			continue
		}
		hands, err := s.steadOf(ctx, d.Target, own, action)
		if err != nil {
			return fmt.Errorf("hands in target %s: %w", d.ID, err)
		}
		_, refusal := d.take(step{action: action, by: by, hands: hands})
		switch {
		case action.review() && lost != nil:
			refusal = lost
		case action.review():
			if !action.fits(d.Target, at) {
				continue // a step of another station
			}
			refusal = action.open(d.Target, at)
		default:
			if refusal, err = s.mayNot(ctx, d, action, refusal); err != nil {
				return err
			}
			if action == Withdraw && refusal == nil {
				refusal = cmpErr(lost, at.Withdraw)
			}
		}
		d.Next = append(d.Next, s.offered(ctx, action, refusal))
	}
	return nil
}

// stands reads the station of a target under review, and where it may be sent back to;
// lost says why it has none.
func (s *Service) stands(ctx context.Context, d *Detail) (at workflow.Station, lost, err error) {
	if !d.State.reviewed() {
		return at, nil, nil
	}
	at, err = s.station(ctx, d.Target)
	if errors.Is(err, ErrNoCase) {
		return at, err, nil
	}
	d.SendTo = []SendTo{}
	for _, step := range at.SendTo() {
		d.SendTo = append(d.SendTo, SendTo{Key: step.Key, TitleZh: step.TitleZh, TitleEn: step.TitleEn})
	}
	return at, nil, err
}

// mayNot tells why the actor may not take an action that goes by permission.
func (s *Service) mayNot(ctx context.Context, d *Detail, action Action, refusal error) (error, error) {
	scope, err := s.Scopes.Scope(ctx, permOf(action).Code)
	if err != nil {
		return nil, fmt.Errorf("scope: %w", err)
	}
	if !scope.Has(d.UnitID) {
		return ErrNotAllowed, nil
	}
	if refusal == nil && action == Submit && d.Draft == nil {
		refusal = readiness(d.Findings)
	}
	return refusal, nil
}

// offered is an action as a page offers it.
func (s *Service) offered(ctx context.Context, action Action, refusal error) Next {
	n := Next{Action: action, Allowed: refusal == nil}
	if refusal == nil {
		return n
	}
	n.Why = s.Texts.Sentence(ctx, refusal)
	var rule *fault.Error
	if errors.As(refusal, &rule) {
		n.Code = rule.Code()
	}
	return n
}
