package yearend

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// PoliciesOf lists what was laid down, the latest first, with what holds where nothing was.
func (s *Service) PoliciesOf(ctx context.Context) ([]Policy, error) {
	laid, err := s.store.policies(ctx)
	if err != nil {
		return nil, fmt.Errorf("policies: %w", err)
	}
	list := append(Policies(), laid...)
	slices.SortStableFunc(list, func(a, b Policy) int { return b.From.Compare(a.From) })
	return list, nil
}

// LayDown lets a policy hold from a day on, today or later. Lists that were made stay as they
// were proposed.
func (s *Service) LayDown(ctx context.Context, p Policy) (list []Policy, err error) {
	p.Basis = strings.TrimSpace(p.Basis)
	if err := p.check(s.today()); err != nil {
		return nil, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		before, err := s.PoliciesOf(ctx)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(before, func(q Policy) bool { return q.From == p.From }) {
			return ErrPolicyRepeat.With(p.From)
		}
		p.ID, p.MadeByName = s.DB.NewID(), actor.From(ctx).Name
		if err := s.store.addPolicy(ctx, p, actor.From(ctx)); err != nil {
			return fmt.Errorf("lay down a policy: %w", err)
		}
		if list, err = s.PoliciesOf(ctx); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "yearend.policy", Object: p.ID, Reason: p.Basis, After: p})
	})
	return list, err
}
