package session

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/clock"
	"caixiao/internal/platform/db"
)

// LastVisit tells when the one who asks was here last, before the visit he is on.
func (s *Service) LastVisit(ctx context.Context) (Visit, error) {
	row, err := s.store.visit(ctx, actor.From(ctx).User)
	if errors.Is(err, db.ErrNoRows) {
		return Visit{}, nil
	}
	if err != nil {
		return Visit{}, fmt.Errorf("read a visit: %w", err)
	}
	return Visit{Since: row.Since, ReadAt: row.ReadAt}, nil
}

// MarkRead notes that the one who asks has read what was recorded up to an instant, but
// nothing that is still to come.
func (s *Service) MarkRead(ctx context.Context, until clock.Instant) error {
	who := actor.From(ctx)
	return s.db.InTx(ctx, func(ctx context.Context) error {
		now := s.db.Clock().Now()
		if until.After(now) {
			until = now
		}
		return s.changeVisit(ctx, who.User, func(v visitRow) visitRow { return v.stepped(now).read(until) })
	})
}

// stepVisit notes a step of a user in the transaction of ctx.
func (s *Service) stepVisit(ctx context.Context, user ident.ID) error {
	now := s.db.Clock().Now()
	return s.changeVisit(ctx, user, func(v visitRow) visitRow { return v.stepped(now) })
}

// endVisit ends the visit of a user who has signed out. A session that is open elsewhere,
// most often in a browser that was merely closed, begins the next one with its next step.
func (s *Service) endVisit(ctx context.Context, user ident.ID) error {
	now := s.db.Clock().Now()
	return s.changeVisit(ctx, user, func(v visitRow) visitRow {
		v = v.stepped(now)
		v.Over = true
		return v
	})
}

func (s *Service) changeVisit(ctx context.Context, user ident.ID, change func(visitRow) visitRow) error {
	row, err := s.store.visit(ctx, user)
	switch {
	case errors.Is(err, db.ErrNoRows):
		row = visitRow{SeenAt: s.db.Clock().Now()}
	case err != nil:
		return fmt.Errorf("read the visit of %s: %w", user, err)
	}
	if err := s.store.saveVisit(ctx, user, change(row)); err != nil {
		return fmt.Errorf("save the visit of %s: %w", user, err)
	}
	return nil
}
