package contract

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/money"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// Propose asks for a contract in force to be worth more or less.
func (s *Service) Propose(ctx context.Context, id ident.ID, version int64, ch Change) (v View, err error) {
	if ch.Reason, err = reason(ch.Reason); err != nil {
		return v, err
	}
	if ch.DeltaFen == 0 || ch.DeltaFen > fenMax || ch.DeltaFen < -fenMax {
		return v, ErrDelta
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		c, _, err := s.look(ctx, stepping{id, version, Alter, PermWrite.Code})
		if err != nil {
			return err
		}
		open, err := s.store.open(ctx, id)
		if err != nil {
			return fmt.Errorf("change of contract %s: %w", c.Number, err)
		}
		if !open.ID.IsZero() {
			return ErrChangeOpen.With(open.MadeByName)
		}
		if !ch.Quota.IsZero() {
			if err := s.own(ctx, c.Unit, ch.Quota); err != nil {
				return err
			}
		}
		if err := s.bounded(ctx, c, ch); err != nil {
			return err
		}
		who := actor.From(ctx)
		ch.ID, ch.MadeBy, ch.MadeByName = s.DB.NewID(), who.User, who.Name
		if err := s.store.addChange(ctx, id, ch); err != nil {
			return fmt.Errorf("propose a change of contract %s: %w", c.Number, err)
		}
		act := audit.Act{Action: "contract.alter", Object: id, Reason: ch.Reason, Before: c.WorthFen(), After: c.WorthFen() + ch.DeltaFen}
		if err := s.told(ctx, c, act); err != nil {
			return err
		}
		v, err = s.view(ctx, id)
		return err
	})
	return v, err
}

// bounded: a contract is never worth less than what was paid on it.
func (s *Service) bounded(ctx context.Context, c Contract, ch Change) error {
	worth := c.WorthFen() + ch.DeltaFen
	paid, err := s.paid(ctx, []ident.ID{c.ID}, ident.ID{})
	if err != nil {
		return err
	}
	if used := paid[c.ID].UsedFen; worth < max(used, 1) {
		return ErrBelow.With(used, max(worth, money.Fen(0)))
	}
	return nil
}

// paid is what was paid on contracts; not known where nobody tells.
func (s *Service) paid(ctx context.Context, ids []ident.ID, except ident.ID) (map[ident.ID]Paid, error) {
	if s.Payments == nil || len(ids) == 0 {
		return map[ident.ID]Paid{}, nil
	}
	paid, err := s.Payments.OnContracts(ctx, ids, except)
	if err != nil {
		return nil, fmt.Errorf("payments on %d contracts: %w", len(ids), err)
	}
	return paid, nil
}

// Alter confirms the change of a contract that waits (K5, rule contract:1.5-change). It is
// called outside transactions.
func (s *Service) Alter(ctx context.Context, id ident.ID, version int64, keep Keeper) (Receipt, error) {
	c, next, err := s.look(ctx, stepping{id, version, Alter, PermConfirm.Code})
	if err != nil {
		return Receipt{}, err
	}
	ch, err := s.waiting(ctx, c)
	if err != nil {
		return Receipt{}, err
	}
	if err := s.bounded(ctx, c, ch); err != nil {
		return Receipt{}, err
	}
	p := Posting{Key: "contract:" + c.ID.String() + ":change:" + ch.ID.String(), Contract: c.ID, Basis: c.Number, Action: "contract.altered"}
	if !ch.Quota.IsZero() {
		p.Shifts = []Shift{{Quota: ch.Quota, Up: ch.DeltaFen > 0, AmountFen: max(ch.DeltaFen, -ch.DeltaFen)}}
	}
	done := Receipt{ID: c.ID, State: next}
	return done, s.post(ctx, p, append(s.store.altering(c, ch, actor.From(ctx), s.today()), keep.rows(done)...), c.changed(next))
}

// waiting is the change of a contract that waits, and that the actor has not proposed himself.
func (s *Service) waiting(ctx context.Context, c Contract) (Change, error) {
	ch, err := s.store.open(ctx, c.ID)
	switch {
	case err != nil:
		return ch, fmt.Errorf("change of contract %s: %w", c.Number, err)
	case ch.ID.IsZero():
		return ch, ErrChangeNone
	case ch.MadeBy == actor.From(ctx).User: // rule contract:maker
		return ch, ErrOwn
	}
	return ch, nil
}

// Refuse refuses the change of a contract that waits.
func (s *Service) Refuse(ctx context.Context, id ident.ID, version int64) (v View, err error) {
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		c, _, err := s.look(ctx, stepping{id, version, Alter, PermConfirm.Code})
		if err != nil {
			return err
		}
		ch, err := s.waiting(ctx, c)
		if err != nil {
			return err
		}
		if err := s.store.refuseChange(ctx, ch, actor.From(ctx), s.today()); err != nil {
			return fmt.Errorf("refuse the change of contract %s: %w", c.Number, err)
		}
		if err := s.told(ctx, c, audit.Act{Action: "contract.unaltered", Object: id, Reason: ch.Reason, After: ch.DeltaFen}); err != nil {
			return err
		}
		v, err = s.view(ctx, id)
		return err
	})
	return v, err
}
