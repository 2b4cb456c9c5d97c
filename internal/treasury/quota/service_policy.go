package quota

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// PoliciesOf lists the control rules of the book, those to come first, with those that were
// replaced (rule quota:1.4-dated).
func (s *Service) PoliciesOf(ctx context.Context) ([]LaidDown, error) {
	laid, err := s.store.policies(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the control rules: %w", err)
	}
	list := dated(s.base, laid)
	slices.Reverse(list)
	return list, nil
}

// LayDown lets a policy hold from a day on, today or later; the one before ends on the day
// before it. What has been posted stays as it was decided.
func (s *Service) LayDown(ctx context.Context, p Policy) ([]LaidDown, error) {
	p.Basis = strings.TrimSpace(p.Basis)
	if err := p.check(s.Today()); err != nil {
		return nil, err
	}
	var list []LaidDown
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		before, err := s.PoliciesOf(ctx)
		if err != nil {
			return err
		}
		if len(before) >= policiesMax {
			return ErrPolicyMany.With(policiesMax)
		}
		if err := s.store.addPolicy(ctx, p, actor.From(ctx)); err != nil {
			return fmt.Errorf("lay down control rules: %w", err)
		}
		db.AfterCommit(ctx, s.forgetPolicies)
		if list, err = s.PoliciesOf(ctx); err != nil {
			return err
		}
		return s.audit.Record(ctx, audit.Act{Action: "quota.policy", Reason: p.Basis, After: p})
	})
	return list, err
}

// policyMemory keeps the policies that decisions are held to.
type policyMemory struct {
	mu      sync.Mutex
	known   []Policy // nil: not read
	forgets int
}

// forgetPolicies lets the next decision read them again.
func (p *Poster) forgetPolicies() {
	p.policies.mu.Lock()
	defer p.policies.mu.Unlock()
	p.policies.known = nil
	p.policies.forgets++
}

// policiesNow are those that decisions are held to, from memory once they were read.
func (p *Poster) policiesNow(ctx context.Context) ([]Policy, error) {
	known, forgets := p.policies.now()
	if known != nil {
		return known, nil
	}
	laid, err := p.store.policies(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the control rules: %w", err)
	}
	list := effective(dated(p.base, laid))
	p.policies.keep(list, forgets)
	return list, nil
}

func (m *policyMemory) now() (known []Policy, forgets int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known, m.forgets
}

// keep keeps what was read, unless another one was laid down meanwhile.
func (m *policyMemory) keep(list []Policy, forgets int) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.forgets == forgets {
		m.known = list
	}
}

// Today is the business day of the book.
func (p *Poster) Today() fiscal.Date { return dayOf(p.db.Clock().Now()) }
