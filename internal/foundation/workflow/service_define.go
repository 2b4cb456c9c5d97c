package workflow

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
)

// Seed puts the definitions and the working calendars of the program into a book that
// lacks them. What the bureau has changed stays as it is.
func (s *Service) Seed(ctx context.Context) error {
	list, err := seeds()
	if err != nil {
		return err
	}
	years, err := seedYears()
	if err != nil {
		return err
	}
	known, err := s.store.years(ctx, 0)
	if err != nil {
		return fmt.Errorf("read the working calendars: %w", err)
	}
	for _, y := range years {
		if slices.ContainsFunc(known, func(k Year) bool { return k.Year == y.Year }) {
			continue
		}
		if _, err := s.SaveYear(ctx, 0, y); err != nil {
			return fmt.Errorf("calendar %s of the program: %w", y.Year, err)
		}
	}
	for _, one := range list {
		versions, err := s.store.definitions(ctx, one.Definition.Kind)
		if err != nil {
			return fmt.Errorf("definitions of %s: %w", one.Definition.Kind, err)
		}
		if len(versions) > 0 {
			continue
		}
		if _, err := s.SaveDefinition(ctx, 0, one.Definition); err != nil {
			return fmt.Errorf("definition %s of the program: %w", one.Definition.Kind, err)
		}
	}
	return nil
}

// Definitions lists the newest version of every kind; all versions of one when it is named.
func (s *Service) Definitions(ctx context.Context, kind string) ([]Definition, error) {
	list, err := s.store.definitions(ctx, kind)
	if err != nil || kind != "" {
		return list, err
	}
	return slices.CompactFunc(list, func(a, b Definition) bool { return a.Kind == b.Kind }), nil
}

// Definition reads one version, the newest for 0; ErrDefinitionNotFound.
func (s *Service) Definition(ctx context.Context, kind string, version int64) (Definition, error) {
	if version != 0 {
		return s.store.definition(ctx, kind, version)
	}
	list, err := s.store.definitions(ctx, kind)
	if err != nil {
		return Definition{}, err
	}
	if len(list) == 0 || kind == "" {
		return Definition{}, ErrDefinitionNotFound.With(kind, version)
	}
	return list[0], nil
}

// CompareDefinitions lists what differs between two versions of a kind.
func (s *Service) CompareDefinitions(ctx context.Context, kind string, before, after int64) ([]Change, error) {
	old, err := s.Definition(ctx, kind, before)
	if err != nil {
		return nil, err
	}
	next, err := s.Definition(ctx, kind, after)
	if err != nil {
		return nil, err
	}
	return Compare(old, next), nil
}

// SaveDefinition adds a version of a kind behind the one that was read, 0 for a kind
// without any. The versions before it stay, and so do the cases that go by them (W5).
func (s *Service) SaveDefinition(ctx context.Context, version int64, d Definition) (Definition, error) {
	d = d.whole()
	rules, err := s.rules(ctx, d.Kind)
	if err != nil {
		return Definition{}, err
	}
	if err := d.Check(rules); err != nil {
		return Definition{}, err
	}
	err = s.DB.InTx(ctx, func(ctx context.Context) error {
		last, err := s.Definition(ctx, d.Kind, 0)
		switch {
		case errors.Is(err, ErrDefinitionNotFound):
		case err != nil:
			return fmt.Errorf("definition of %s: %w", d.Kind, err)
		}
		if err := s.notBefore(ctx, d); err != nil {
			return err
		}
		if last.Version != version {
			return ErrStale.With(last.SavedByName, last.SavedAt)
		}
		if version > 0 && len(Compare(last, d)) == 0 {
			return ErrUnchanged.With(version)
		}
		who := actor.From(ctx)
		d.Version, d.SavedBy, d.SavedByName, d.SavedAt = version+1, who.User, who.Name, s.now(ctx)
		if err := s.store.insertDefinition(ctx, d); err != nil {
			return fmt.Errorf("insert definition %s %d: %w", d.Kind, d.Version, err)
		}
		return s.Audit.Record(ctx, audit.Act{Action: "workflow.define", Reason: d.Basis, Before: last, After: d})
	})
	return d, err
}

// notBefore refuses a version that would begin before the one in force. One that has not begun
// yet is no hindrance: the later version stands in its place.
func (s *Service) notBefore(ctx context.Context, d Definition) error {
	now, err := s.store.inForce(ctx, d.Kind, dayOf(s.now(ctx)))
	switch {
	case errors.Is(err, ErrNoDefinition):
		return nil
	case err != nil:
		return fmt.Errorf("definition of %s in force: %w", d.Kind, err)
	case d.ValidFrom.Before(now.ValidFrom):
		return ErrValidFrom.With(d.ValidFrom, now.ValidFrom)
	}
	return nil
}

// rules are what a definition of a kind has to keep to; ErrDefinitionNotFound for a kind
// that neither the program nor a module knows.
func (s *Service) rules(ctx context.Context, kind string) (Rules, error) {
	r := Rules{Roles: map[string]bool{}}
	roles, err := s.People.Roles(ctx)
	if err != nil {
		return r, fmt.Errorf("roles: %w", err)
	}
	for _, code := range roles {
		r.Roles[code] = true
	}
	list, err := seeds()
	if err != nil {
		return r, err
	}
	s.keeping.RLock()
	registered, known := s.kinds[kind]
	s.keeping.RUnlock()
	r.Keeps = map[string]Reach{}
	maps.Copy(r.Keeps, registered.Keeps)
	for _, one := range list {
		if one.Definition.Kind == kind {
			known = true
			maps.Copy(r.Keeps, one.Keeps)
		}
	}
	if !known {
		return r, ErrDefinitionNotFound.With(kind, 0)
	}
	return r, nil
}
