package target

import (
	"context"
	"errors"
	"fmt"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
)

// keepings tells for each target of a document what keeping it will do.
func (s *Service) keepings(ctx context.Context, doc Document, found []Finding) ([]Keeping, error) {
	scope, err := s.Scopes.Scope(ctx, PermImport.Code)
	if err != nil {
		return nil, fmt.Errorf("scope: %w", err)
	}
	list := []Keeping{}
	seen := map[naturalKey]string{}
	for _, p := range doc.places() {
		k := Keeping{Place: p.name, Kind: p.content.Sort(), Code: p.content.Code(), Name: p.content.Name(), UnitCode: p.unit.Code,
			UnitName: p.unit.Name, Differences: []Difference{}, Count: countAt(found, p.name), content: p.content, unnamed: p.unnamed}
		refusal := s.keeping(ctx, &k, doc.Year, scope)
		if refusal == nil {
			key := naturalKey{year: doc.Year, unit: k.unit.ID, kind: k.Kind, code: k.Code}
			if other, twice := seen[key]; twice {
				refusal = ErrImportTwice.With(other)
			}
			seen[key] = p.name
		}
		if refusal != nil {
			rule, expected := errors.AsType[*fault.Error](refusal)
			if !expected {
				return nil, refusal
			}
			k.Effect, k.Reason, k.ReasonCode = EffectRefused, s.Texts.Sentence(ctx, refusal), rule.Code()
		}
		list = append(list, k)
	}
	return list, nil
}

// countAt counts the findings of one target of a document.
func countAt(found []Finding, place string) Count {
	var own []Finding
	for _, f := range found {
		if prefix := f.Target; prefix == place || len(prefix) > len(place) && prefix[:len(place)+1] == place+"-" || place == "D" && prefix[0] == 'D' {
			own = append(own, f)
		}
	}
	return CountOf(own)
}

// keeping decides what becomes of one target, or why it cannot be kept.
func (s *Service) keeping(ctx context.Context, k *Keeping, year fiscal.Year, scope Scope) error {
	if !year.Valid() {
		return ErrNoYear
	}
	if k.UnitCode == "" {
		return ErrUnitUnnamed.With(fault.Excerpt(k.UnitName))
	}
	unit, err := s.Units.UnitByCode(ctx, k.UnitCode)
	if err != nil {
		return err
	}
	k.unit, k.year = unit, year
	if !scope.Has(unit.ID) {
		return ErrUnknownUnit.With(k.UnitCode)
	}
	switch err := k.content.complete(); {
	case errors.Is(err, ErrNoCode) && k.content.Project.Declaration != nil: // which prints none
		return s.uncoded(ctx, unit, year, k.Name)
	case err != nil:
		return err
	}
	old, err := s.store.byKey(ctx, naturalKey{year: year, unit: unit.ID, kind: k.Kind, code: k.Code})
	if err != nil {
		return fmt.Errorf("look for target %s: %w", k.Code, err)
	}
	if k.Kind == SortProject {
		k.content.Project.Unit = Unit{Code: unit.Code, Name: unit.Name}
	}
	if old == nil {
		k.Effect = EffectNew
		return nil
	}
	k.old, k.TargetID = old, old.ID
	return s.changing(ctx, k)
}

// changing compares what was read with what is kept.
func (s *Service) changing(ctx context.Context, k *Keeping) error {
	kept, _, err := s.store.content(ctx, k.old.ID, k.old.ContentVersion)
	if err != nil {
		return err
	}
	if k.unnamed {
		k.content.Department.Name = "" // who names the unit does not rename the department
	}
	k.content = kept.Adopt(k.content)
	k.Differences = append(k.Differences, Compare(kept, k.content)...)
	if len(k.Differences) == 0 {
		k.Effect = EffectSame
		return nil
	}
	k.Effect = EffectChanged
	if _, ok := k.old.stateAfter(Import); !ok {
		return unchangeable(k.old.State)
	}
	d, err := s.store.draft(ctx, k.old.ID)
	if err != nil {
		return fmt.Errorf("read the draft of target %s: %w", k.old.ID, err)
	}
	if d != nil {
		return ErrDraftOpen.With(d.SavedByName, d.SavedAt)
	}
	return nil
}

// unchangeable says why a file does not change a target as it stands, and what can be done.
func unchangeable(s State) error {
	switch {
	case s == Approved || s == Published:
		return ErrInForce.With(s)
	case s.reviewed():
		return ErrInReview.With(s)
	default:
		return ErrState.With(Import, s)
	}
}

// keep carries out what keeping one target does.
func (s *Service) keep(ctx context.Context, k Keeping, file string) (Outcome, error) {
	done := Outcome{Place: k.Place, Effect: k.Effect, TargetID: k.TargetID}
	switch k.Effect {
	case EffectNew:
		made, err := s.make(ctx, making{year: k.year, unit: k.unit, content: k.content, action: Create, note: file})
		done.TargetID, done.Version = made.ID, made.Version
		return done, err
	case EffectChanged:
		w, err := s.decided(ctx, Move{Target: k.old.ID, Version: k.old.Version, Note: file}, Import)
		if err != nil {
			return done, err
		}
		content := k.content.Numbered(s.DB.NewID)
		if w.after, _, err = s.settled(ctx, w.after, content); err != nil {
			return done, err
		}
		h := happening{action: Import, by: w.by, note: w.Note}
		done.Version = w.after.Version
		return done, s.commit(ctx, turn{before: &w.before, after: w.after, says: &content, happening: h})
	}
	if k.old != nil {
		done.Version = k.old.Version
	}
	return done, nil
}
