package org

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// Delegations lists the delegations from and to a user; another's are shown to who may
// read users.
func (s *Service) Delegations(ctx context.Context, user ident.ID) ([]Delegation, error) {
	if who := actor.From(ctx); who.User != user || user.IsZero() {
		if _, err := s.seenUser(ctx, PermUserRead.Code, user); err != nil {
			return nil, err
		}
	}
	return s.store.delegationsWith(ctx, user)
}

// Delegate lets another user act in a role of from, who is the actor; only the program
// names another.
func (s *Service) Delegate(ctx context.Context, from ident.ID, in DelegationInput) (Delegation, error) {
	if who := actor.From(ctx); who.Machine == "" && who.User != from {
		return Delegation{}, ErrUserNotFound
	}
	var made Delegation
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		d := Delegation{
			ID: s.db.NewID(), From: from, To: in.To, Role: in.Role, ValidFrom: in.ValidFrom, ValidTo: in.ValidTo, Reason: tidy(in.Reason),
		}
		if err := s.checkDelegate(ctx, d); err != nil {
			return err
		}
		if err := s.store.insertDelegation(ctx, d); err != nil {
			return fmt.Errorf("insert delegation: %w", err)
		}
		var err error
		if made, err = s.store.delegation(ctx, d.ID); err != nil {
			return fmt.Errorf("read delegation: %w", err)
		}
		return s.recordDelegation(ctx, audit.Act{Action: "org.delegation.create", Reason: d.Reason, After: delegationFacts(made)}, made)
	})
	return made, err
}

// checkDelegate reads both people and decides.
func (s *Service) checkDelegate(ctx context.Context, d Delegation) error {
	from, err := s.store.user(ctx, d.From)
	if err != nil {
		return err
	}
	to, err := s.store.user(ctx, d.To)
	if err != nil {
		return err
	}
	fromHas, err := s.standing(ctx, d.From)
	if err != nil {
		return err
	}
	toHas, err := s.standing(ctx, d.To)
	if err != nil {
		return err
	}
	if _, known := toHas.roles[d.Role]; !known {
		return ErrRoleNotFound
	}
	return checkDelegation(d, both{from: from, to: to, fromHas: fromHas, toHas: toHas}, s.Today())
}

// RevokeDelegation ends a delegation now: by who gave it, who has it, or who grants roles.
func (s *Service) RevokeDelegation(ctx context.Context, id ident.ID, reason string) (Delegation, error) {
	var ended Delegation
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		d, err := s.store.delegation(ctx, id)
		if err != nil {
			return err
		}
		who := actor.From(ctx)
		mine := who.Machine != "" || who.User == d.From || who.User == d.To || who.Can(PermRoleGrant.Code)
		if !mine || d.RevokedAt != nil {
			return ErrDelegationNotFound
		}
		if _, err := s.store.revokeDelegation(ctx, id); err != nil {
			return fmt.Errorf("revoke delegation %s: %w", id, err)
		}
		if ended, err = s.store.delegation(ctx, id); err != nil {
			return fmt.Errorf("read delegation: %w", err)
		}
		return s.recordDelegation(ctx, audit.Act{Action: "org.delegation.revoke", Reason: reason, Before: delegationFacts(d), After: delegationFacts(ended)}, d)
	})
	return ended, err
}

func (s *Service) recordDelegation(ctx context.Context, act audit.Act, d Delegation) error {
	s.rightsChange(ctx)
	act.Object = d.ID
	if err := s.audit.Record(ctx, act); err != nil {
		return fmt.Errorf("record delegation %s: %w", d.ID, err)
	}
	return s.outbox.Publish(ctx, RightsChanged{User: d.To})
}

// delegationFacts is what the audit log keeps of a delegation: no names.
func delegationFacts(d Delegation) Delegation {
	d.FromName, d.ToName = "", ""
	return d
}
