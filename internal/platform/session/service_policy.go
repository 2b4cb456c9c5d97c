package session

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/internal/platform/httpx"
)

// SetPolicy adds a policy, made to version p.Version. It is in force from its day on.
func (s *Service) SetPolicy(ctx context.Context, p Policy) (Policy, error) {
	var next Policy
	if err := p.Check(dayOf(s.wall.Now())); err != nil {
		return Policy{}, err
	}
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		_, before, err := s.Policies(ctx)
		if err != nil {
			return err
		}
		if before.Version != p.Version {
			return s.stalePolicy(ctx)
		}
		next = p
		next.Version++
		if err := s.store.insertPolicy(ctx, next, actor.From(ctx).Login); err != nil {
			return fmt.Errorf("save policy %d: %w", next.Version, err)
		}
		db.AfterCommit(ctx, func() { s.today.Store(&todays{}) })
		return s.audit.Record(ctx, audit.Act{Action: "session.policy", Reason: p.Basis, Before: before, After: next})
	})
	return next, err
}

// Policies are the policy in force today and the one set last, perhaps for a day to
// come, as the book has them.
func (s *Service) Policies(ctx context.Context) (current, latest Policy, err error) {
	all, err := s.store.policies(ctx)
	if err != nil {
		return Policy{}, Policy{}, fmt.Errorf("read session policies: %w", err)
	}
	latest = DefaultPolicy()
	if len(all) > 0 {
		latest = all[len(all)-1]
	}
	return inForce(all, dayOf(s.wall.Now())), latest, nil
}

func (s *Service) stalePolicy(ctx context.Context) error {
	by, at, err := s.store.policyAuthor(ctx)
	if errors.Is(err, db.ErrNoRows) {
		return httpx.ErrStale.With("-", DefaultPolicy().ValidFrom.String())
	}
	if err != nil {
		return fmt.Errorf("author of the policy: %w", err)
	}
	return httpx.ErrStale.With(by, at.Time().In(zone()).Format("2006-01-02 15:04"))
}
