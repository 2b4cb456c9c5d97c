package session

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
)

// guess is one attempt at a secret, with what it counts for.
type guess struct {
	user     ident.ID // zero for an unknown login
	loginKey string
	address  string // as it is counted, or as it came when it is not
	subjects []subject
	rules    Rules
}

// newGuess tells what an attempt at a login from the address of ctx counts for.
func (s *Service) newGuess(ctx context.Context, login string) (guess, error) {
	policy, err := s.Policy(ctx)
	if err != nil {
		return guess{}, err
	}
	g := guess{loginKey: keyOfLogin(login), address: actor.From(ctx).Address, rules: policy.Rules}
	g.subjects = []subject{{key: lockOfLogin(g.loginKey), max: policy.LockFailures, fault: ErrLocked}}
	if key, ok := addressKey(g.address, s.cfg.Shared); ok {
		g.address = key
		g.subjects = append(g.subjects, subject{key: lockOfAddress(key), max: policy.AddressFailures, fault: ErrAddressLocked})
	}
	return g, nil
}

func lockOfLogin(key string) string       { return "login:" + key }
func lockOfAddress(address string) string { return "address:" + address }

// verdict is how a guess ended.
type verdict struct {
	outcome outcome
	refusal *fault.Error // nil when it passed; of a wrong one the declaration, which takes the guesses left
}

// try looks at a guess in the transaction of ctx. What it writes stays also when
// it refuses.
type try func(ctx context.Context) (verdict, error)

// refuseLocked refuses a guess at something locked before any work is done for it.
func (s *Service) refuseLocked(ctx context.Context, g guess) error {
	now := s.wall.Now()
	for _, sub := range g.subjects {
		c, err := s.store.standing(ctx, g, sub, now)
		if err != nil {
			return fmt.Errorf("read a lock: %w", err)
		}
		if c.locked(now) {
			return s.settle(ctx, g, func(context.Context) (verdict, error) {
				return verdict{refused, ErrBusy.With()}, nil // the lock has ended in this very moment
			})
		}
	}
	return nil
}

// settle decides about a guess in one transaction: when something is locked, try is
// not even asked, however many guesses come at once (SE2).
func (s *Service) settle(ctx context.Context, g guess, look try) error {
	var refusal *fault.Error
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		var err error
		refusal, err = s.decide(ctx, g, look)
		return err
	})
	if err != nil || refusal == nil {
		return err
	}
	return refusal
}

func (s *Service) decide(ctx context.Context, g guess, look try) (*fault.Error, error) {
	now := s.wall.Now()
	counts := make([]count, len(g.subjects))
	for i, sub := range g.subjects {
		var err error
		if counts[i], err = s.store.standing(ctx, g, sub, now); err != nil {
			return nil, fmt.Errorf("read a lock: %w", err)
		}
		if counts[i].locked(now) {
			refusal := sub.fault.With(sub.max, spoken(counts[i].LockedUntil, now))
			return refusal, s.note(ctx, g, verdict{locked, refusal})
		}
	}
	v, err := look(ctx)
	switch {
	case err != nil:
		return nil, err
	case v.outcome == wrong:
		return s.countFailure(ctx, g, counts, v)
	case v.outcome == passed:
		return nil, s.passed(ctx, g, counts[0])
	case errors.Is(v.refusal, ErrTOTPNeeded):
		return v.refusal, nil // the first of two steps is no failure
	}
	return v.refusal, s.note(ctx, g, v)
}

// passed records a guess that was right: the account's failures are forgotten, those
// of the address are not, or one's own account would buy guesses at others'.
func (s *Service) passed(ctx context.Context, g guess, login count) error {
	now := s.wall.Now()
	if err := s.store.insertAttempt(ctx, g, now, passed); err != nil {
		return fmt.Errorf("record an attempt: %w", err)
	}
	if login.Failures == 0 {
		return nil
	}
	return s.store.unlock(ctx, lockOfLogin(g.loginKey), now)
}

// countFailure adds a failure, locks what has had too many, and tells how many are left
// (rule session:8.2-guesses).
func (s *Service) countFailure(ctx context.Context, g guess, counts []count, v verdict) (*fault.Error, error) {
	if err := s.note(ctx, g, v); err != nil {
		return nil, err
	}
	now := s.wall.Now()
	var refusal *fault.Error
	left := g.rules.LockFailures
	for i, sub := range g.subjects {
		rest := sub.max - counts[i].Failures - 1
		left = min(left, rest)
		if rest > 0 {
			continue
		}
		until := now.Add(g.rules.lockTime())
		if err := s.lock(ctx, g, sub, until); err != nil {
			return nil, err
		}
		if refusal == nil {
			refusal = sub.fault.With(sub.max, spoken(until, now))
		}
	}
	if refusal == nil {
		refusal = v.refusal.With(left)
	}
	return refusal, nil
}

func (s *Service) lock(ctx context.Context, g guess, sub subject, until clock.Instant) error {
	if err := s.store.lock(ctx, sub.key, until); err != nil {
		return fmt.Errorf("lock: %w", err)
	}
	act := audit.Act{Action: "session.lock", Object: g.user, Reason: sub.fault.Code(), After: lockOf{Address: g.address, Until: until, Failures: sub.max}}
	return s.audit.Record(ctx, act)
}

type lockOf struct {
	Address  string        `json:"address"`
	Until    clock.Instant `json:"until"`
	Failures int           `json:"failures"`
}

// note records a guess that opened nothing. What was typed is not recorded: people
// type passwords into the wrong field.
func (s *Service) note(ctx context.Context, g guess, v verdict) error {
	if err := s.store.insertAttempt(ctx, g, s.wall.Now(), v.outcome); err != nil {
		return fmt.Errorf("record an attempt: %w", err)
	}
	act := audit.Act{Action: "session.failure", Object: g.user, Reason: v.refusal.Code(), After: failureOf{Address: g.address}}
	return s.audit.Record(ctx, act)
}

type failureOf struct {
	Address string `json:"address"`
}

func addressOf(ctx context.Context) string { return actor.From(ctx).Address }
