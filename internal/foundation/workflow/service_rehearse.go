package workflow

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
)

// Trial is a document that a rehearsal plays with.
type Trial struct {
	Unit    ident.ID
	Facts   Facts
	Version int64  // 0 for the newest
	Steps   []Step // of a draft that is not saved; none: as the version has them
}

// Rehearse tells how a document of a kind would go if it were handed in now. Nothing is
// written. A draft is held to the same rules as one that is saved.
func (s *Service) Rehearse(ctx context.Context, kind string, t Trial) (Rehearsal, error) {
	d, err := s.Definition(ctx, kind, t.Version)
	if err != nil {
		return Rehearsal{}, err
	}
	if len(t.Steps) > 0 {
		rules, err := s.rules(ctx, kind)
		if err != nil {
			return Rehearsal{}, err
		}
		d.Steps = t.Steps
		d = d.whole()
		if err := d.Check(rules); err != nil {
			return Rehearsal{}, err
		}
	}
	place, err := s.People.Place(ctx, t.Unit)
	if err != nil {
		return Rehearsal{}, fmt.Errorf("place of unit %s: %w", t.Unit, err)
	}
	hours, err := s.clock(ctx)
	if err != nil {
		return Rehearsal{}, err
	}
	bench, err := s.bench(ctx, d.seatsOf(place))
	if err != nil {
		return Rehearsal{}, err
	}
	own, err := s.ownUnit(ctx, kind)
	if err != nil {
		return Rehearsal{}, err
	}
	played := d.rehearse(Case{Kind: d.Kind, Place: place, Facts: t.Facts, OwnUnit: own}, Turn{Now: s.DB.Clock().Now().String(), Bench: bench, Hours: hours})
	played.Draft = len(t.Steps) > 0
	return played, nil
}

// ownUnit tells whether a document handed in now may be decided by people of its unit.
func (s *Service) ownUnit(ctx context.Context, kind string) (bool, error) {
	k := s.kinds[kind]
	if k.OwnUnit == nil {
		return false, nil
	}
	own, err := k.OwnUnit(ctx)
	if err != nil {
		return false, fmt.Errorf("who may decide %s: %w", kind, err)
	}
	return own, nil
}

// choicesMax bounds how many people are offered; who is not among them is searched for.
const choicesMax = 50

// Asking says for what somebody is looked for.
type Asking struct {
	Action Action // Transfer, AddSigner or Reassign
	Role   string // of AddSigner
	Text   string // a part of his name
}

// Choices lists who may take a task over, or be asked to sign too. The act itself asks
// again: a choice is no promise.
func (s *Service) Choices(ctx context.Context, id ident.ID, a Asking) ([]Choice, error) {
	perm := PermRead.Code
	if a.Action == Reassign {
		perm = PermDefine.Code
	}
	list := []Choice{}
	err := s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		run, t, err := s.taskOf(ctx, id, perm)
		if err != nil {
			return err
		}
		var seats []Seat
		switch a.Action {
		case AddSigner:
			seats = []Seat{{Role: a.Role, Reach: ReachAll}}
		case Transfer, Reassign:
			seats = run.handOver(t, a.Action)
		default:
			return ErrChoice.With(fault.Excerpt(string(a.Action)))
		}
		bench, err := s.bench(ctx, seats)
		if err != nil {
			return err
		}
		asks := actor.From(ctx).User
		if a.Action == Reassign {
			asks = ident.ID{} // an administrator decides nothing himself
		}
		for _, c := range run.choices(t, seats, bench, asks) {
			if len(list) < choicesMax && strings.Contains(c.Name, strings.TrimSpace(a.Text)) {
				list = append(list, c)
			}
		}
		return s.nameChoices(ctx, list)
	})
	return list, err
}

// taskOf reads a task with the run of its case, if the actor may see it.
func (s *Service) taskOf(ctx context.Context, id ident.ID, perm string) (Run, Task, error) {
	t, err := s.store.taskByID(ctx, id)
	if err != nil {
		return Run{}, t, err
	}
	c, err := s.visible(ctx, t.Case, perm)
	if errors.Is(err, ErrCaseNotFound) {
		return Run{}, t, ErrTaskNotFound
	}
	if err != nil {
		return Run{}, t, err
	}
	run, err := s.load(ctx, c)
	return run, t, err
}

func (s *Service) nameChoices(ctx context.Context, list []Choice) error {
	var units []ident.ID
	for _, c := range list {
		units = append(units, c.Unit)
	}
	named, err := s.People.Units(ctx, units)
	if err != nil {
		return fmt.Errorf("name units: %w", err)
	}
	for i, c := range list {
		list[i].UnitName = named[c.Unit].Name
	}
	return nil
}
