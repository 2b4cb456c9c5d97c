package target

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
)

// Delete takes a target away that was never handed in: nobody has relied on it. What it
// stood on is free again for another target of its project. seen is the draft, or the
// version without one, as the person saw it; what was deleted stays in the audit log.
func (s *Service) Delete(ctx context.Context, id ident.ID, seen int64) error {
	return s.DB.InTx(ctx, func(ctx context.Context) error {
		t, err := s.visible(ctx, id, PermWrite.Code)
		if err != nil {
			return err
		}
		d, err := s.store.draft(ctx, t.ID)
		if err != nil {
			return fmt.Errorf("read the draft of target %s: %w", t.ID, err)
		}
		if seen != versionOf(t, d) {
			by, at := savedBy(t, d)
			return ErrStale.With(by, at)
		}
		if err := t.deletable(personOf(ctx)); err != nil {
			return err
		}
		if err := s.remove(ctx, t); err != nil {
			return fmt.Errorf("delete target %s: %w", t.ID, err)
		}
		if err := s.Outbox.Publish(ctx, happened(EventDeleted, t)); err != nil {
			return err
		}
		return s.Audit.Record(ctx, audit.Act{Action: "target.delete", Object: t.ID, Before: traceOf(t, "")})
	})
}

// deletable refuses what was handed in once, and what somebody else has made: who did not
// begin a target may write on, but not make it go.
func (t Target) deletable(by Person) error {
	switch {
	case t.ReviewRound > 0 || t.State != Draft:
		return ErrHandedIn.With(max(t.ReviewRound, 1))
	case t.MadeBy != by.ID:
		return ErrMadeByOther.With(t.MadeByName)
	}
	return nil
}

// remove takes the rows of a target out of everything that points to it.
func (s *Service) remove(ctx context.Context, t Target) error {
	if err := s.store.takeTotals(ctx, t); err != nil {
		return err
	}
	if s.Forget != nil {
		if err := s.Forget(ctx, t.ID); err != nil {
			return err
		}
	}
	if err := s.Terms.Of(t.UnitID).Replace(ctx, termsKind, t.ID, nil); err != nil {
		return err
	}
	return s.store.remove(ctx, t.ID)
}

// mayDelete tells whether the actor may delete a target he sees.
func (s *Service) mayDelete(ctx context.Context, t Target) (bool, error) {
	scope, err := s.Scopes.Scope(ctx, PermWrite.Code)
	if err != nil {
		return false, fmt.Errorf("scope: %w", err)
	}
	return scope.Has(t.UnitID) && t.deletable(personOf(ctx)) == nil, nil
}
