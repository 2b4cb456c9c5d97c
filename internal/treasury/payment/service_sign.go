package payment

import (
	"context"

	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
)

// How far up a payment may be approved.
const (
	signedBySection = 1
	signedByBureau  = 2
)

// signs tells how far up the actor approves large payments of a unit; 0: not at all.
func (s *Service) signs(ctx context.Context, p Payment) (level int64, err error) {
	for _, one := range []struct {
		perm  string
		level int64
	}{{PermSign.Code, signedBySection}, {PermHead.Code, signedByBureau}} {
		sc, err := s.scope(ctx, one.perm)
		if err != nil {
			return 0, err
		}
		if sc.has(p.Unit) {
			level = one.level
		}
	}
	return level, nil
}

// Sign approves a large payment as far up as the actor stands; the rule that asks for it looks
// before the voucher is made (rule payment:3.9-24). It is no part of the four, and nobody who
// has one of them may do it.
func (s *Service) Sign(ctx context.Context, d Deed, keep Keep) (Receipt, error) {
	p, err := s.seen(ctx, d.ID)
	if err != nil {
		return Receipt{}, err
	}
	level, err := s.signs(ctx, p)
	switch {
	case err != nil:
		return Receipt{}, err
	case level == 0:
		return Receipt{}, ErrAllowed
	case d.Version != p.Version:
		return Receipt{}, ErrStale.With(p.ChangedBy, p.ChangedAt)
	}
	if _, ok := p.State.After(Sign); !ok {
		return Receipt{}, ErrMove.With(Sign, p.State)
	}
	if level <= p.SignLevel {
		return Receipt{}, ErrSigned.With(p.SignedByName)
	}
	if err := s.another(ctx, p); err != nil {
		return Receipt{}, err
	}
	opinion, err := reasonOf(d.Reason)
	if err != nil {
		return Receipt{}, err
	}
	who := actor.From(ctx)
	c := carrying{before: p, after: p, actions: []Action{Sign}, reason: opinion}
	c.after.SignLevel, c.after.SignedBy, c.after.SignedByName = level, who.User, who.Name
	return s.carry(ctx, c, keep)
}

// Gross is what a row says of the payroll, or what it adds up to where it says nothing.
func (r Row) Gross() money.Fen {
	if r.GrossFen == 0 {
		return r.AmountFen + r.WithheldFen
	}
	return r.GrossFen
}
