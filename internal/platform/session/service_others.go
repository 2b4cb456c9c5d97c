package session

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
)

// SessionsOf lists the open sessions of a user, the latest first: where, since when and
// with what he is signed in, nothing that would open anything.
func (s *Service) SessionsOf(ctx context.Context, user ident.ID) ([]Session, error) {
	if _, err := s.cfg.Accounts.ByID(ctx, user); err != nil {
		return nil, err
	}
	return s.openOf(ctx, user)
}

// EndOneOf ends a session of a user.
func (s *Service) EndOneOf(ctx context.Context, user, id ident.ID, reason string) error {
	if _, err := s.cfg.Accounts.ByID(ctx, user); err != nil {
		return err
	}
	return s.db.InTx(ctx, func(ctx context.Context) error {
		ended, err := s.store.endOwn(ctx, ending{user: user, session: id, at: s.wall.Now(), reason: endRevoked})
		if err != nil {
			return fmt.Errorf("end session %s: %w", id, err)
		}
		if !ended {
			return ErrSessionNotFound.With()
		}
		db.AfterCommit(ctx, func() { s.gone([]ident.ID{id}) })
		return s.audit.Record(ctx, audit.Act{Action: "session.end_one", Object: id, Reason: reason, After: endedOf{User: user}})
	})
}

// EndAllOf ends the open sessions of a user, but the one that asks, and tells how many.
func (s *Service) EndAllOf(ctx context.Context, user ident.ID, reason string) (int, error) {
	if _, err := s.cfg.Accounts.ByID(ctx, user); err != nil {
		return 0, err
	}
	var count int
	err := s.db.InTx(ctx, func(ctx context.Context) error {
		ids, err := s.endAll(ctx, ending{user: user, session: actor.From(ctx).Session, reason: endRevoked})
		if err != nil {
			return err
		}
		count = len(ids)
		return s.audit.Record(ctx, audit.Act{Action: "session.end_all", Object: user, Reason: reason, After: revoked{Sessions: ids}})
	})
	return count, err
}
