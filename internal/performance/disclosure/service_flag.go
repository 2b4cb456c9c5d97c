package disclosure

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/db"
	"caixiao/locales"
)

// Decision is the flag of a target as the actor wants it, and the version he saw.
type Decision struct {
	Target  ident.ID
	Version int64
	FlagInput
}

// Decide sets the flag of a target. One that is released already is taken from the public at
// once, with the editions it stands in: nothing that must stay inside waits for a next one.
func (s *Service) Decide(ctx context.Context, in Decision) (Flag, error) {
	var done Flag
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		t, err := s.mine(ctx, in.Target)
		if err != nil {
			return err
		}
		before, err := s.flag(ctx, in.Target)
		if err != nil {
			return err
		}
		if before.Version != in.Version {
			return ErrStale.With(before.DecidedByName, before.DecidedAt)
		}
		after, err := before.decided(in.FlagInput, personOf(ctx), s.today())
		if err != nil {
			return err
		}
		current, err := s.store.putFlag(ctx, in.Target, after)
		if err != nil {
			return fmt.Errorf("flag of target %s: %w", in.Target, err)
		}
		if !current {
			return ErrStale.With(before.DecidedByName, before.DecidedAt)
		}
		event := Changed{V: 1, Year: t.Year, Target: t.ID, Unit: t.UnitID, kind: eventFlagged}
		act := audit.Act{Action: "disclosure.flag", Object: t.ID, Reason: after.Basis, Before: before.trace(), After: after.trace()}
		if err := s.told(ctx, event, act); err != nil {
			return err
		}
		if !after.Disclosed {
			if err := s.takeDown(ctx, t, after); err != nil {
				return err
			}
		}
		done, err = s.flag(ctx, in.Target)
		return err
	})
	return done, err
}

// trace is a flag as the audit log shows it.
func (f Flag) trace() map[string]any {
	return map[string]any{"disclosed": f.Disclosed, "reason": f.Reason, "version": f.Version, "decidedOn": f.DecidedOn}
}

// takeDown withdraws the editions that show a target which must not be shown.
func (s *Service) takeDown(ctx context.Context, t target.Standing, f Flag) error {
	editions, err := s.store.shown(ctx, t.Year)
	if err != nil {
		return fmt.Errorf("editions that are shown: %w", err)
	}
	for _, e := range editions {
		if e.District() || e.DepartmentID != t.DepartmentID {
			continue
		}
		body, err := s.store.body(ctx, e.ID)
		if err != nil {
			return err
		}
		if body.has(t.ID) {
			reason := locales.Text("zh", "disclosure.taken_down", map[string]any{"reason": locales.Text("zh", f.Reason.TextKey(), nil)})
			return s.withdraw(ctx, e, reason)
		}
	}
	return nil
}

// has tells whether a target stands in an edition.
func (b Body) has(id ident.ID) bool {
	for _, part := range b.Parts {
		for _, t := range part.Targets {
			if t.ID == id {
				return true
			}
		}
	}
	return false
}

// mine reads a target the actor sees and may decide on.
func (s *Service) mine(ctx context.Context, id ident.ID) (target.Standing, error) {
	t, err := s.Targets.StandingOf(ctx, id)
	if errors.Is(err, target.ErrNotFound) {
		return t, ErrNotFound
	}
	if err != nil {
		return t, fmt.Errorf("target %s: %w", id, err)
	}
	read, err := s.House.Scope(ctx, PermRead.Code)
	if err != nil {
		return t, fmt.Errorf("scope: %w", err)
	}
	decide, err := s.House.Scope(ctx, PermDecide.Code)
	switch {
	case err != nil:
		return t, fmt.Errorf("scope: %w", err)
	case !read.Has(t.UnitID):
		return t, ErrNotFound
	case !decide.Has(t.UnitID):
		return t, ErrNotAllowed
	}
	return t, nil
}

func (s *Service) flag(ctx context.Context, id ident.ID) (Flag, error) {
	flags, err := s.store.flags(ctx, []ident.ID{id})
	if err != nil {
		return open, fmt.Errorf("flag of target %s: %w", id, err)
	}
	if f, decided := flags[id]; decided {
		return f, nil
	}
	return open, nil
}

// Flags lists the decisions on a target, the newest first.
func (s *Service) Flags(ctx context.Context, id ident.ID) ([]Flag, error) {
	t, err := s.Targets.StandingOf(ctx, id)
	if errors.Is(err, target.ErrNotFound) {
		return nil, ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("target %s: %w", id, err)
	}
	scope, err := s.House.Scope(ctx, PermRead.Code)
	if err != nil {
		return nil, fmt.Errorf("scope: %w", err)
	}
	if !scope.Has(t.UnitID) {
		return nil, ErrNotFound
	}
	return s.store.flagVersions(ctx, id)
}

// Explain keeps what is written to a warning; an empty text takes it back. A block cannot be
// explained away.
func (s *Service) Explain(ctx context.Context, id ident.ID, finding, text string) (*HitView, error) {
	text = strings.TrimSpace(text)
	var done *HitView
	err := s.DB.InTx(ctx, func(ctx context.Context) error {
		t, err := s.mine(ctx, id)
		if err != nil {
			return err
		}
		rules, err := s.Rules(ctx)
		if err != nil {
			return err
		}
		p := paper{Standing: t, flag: open, said: map[string]Explanation{}}
		if p.inForce() {
			p.published = p.Content.Published()
			p.hits = s.hits(t, p.published, rules)
		}
		e := Explanation{Finding: finding, Text: text, SaidBy: personOf(ctx).Name, SaidAt: db.Stamp(ctx).String()}
		if text != "" {
			p.said[finding] = e
		}
		for _, view := range p.view(ctx).Hits {
			if view.ID == finding {
				done = &view
			}
		}
		switch {
		case done == nil:
			return ErrNoFinding
		case done.Severity == Block:
			return ErrBlocking
		}
		if err := s.store.explain(ctx, id, e, personOf(ctx)); err != nil {
			return fmt.Errorf("explain a find in target %s: %w", id, err)
		}
		event := Changed{V: 1, Year: t.Year, Target: t.ID, Unit: t.UnitID, kind: eventExplained}
		return s.told(ctx, event, audit.Act{Action: "disclosure.explain", Object: id, After: map[string]any{"finding": finding, "taken_back": text == ""}})
	})
	return done, err
}
