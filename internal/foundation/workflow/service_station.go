package workflow

import (
	"context"
	"fmt"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/actor"
)

// Station reads where a document stands: its newest case. Owners ask inside their
// transaction; ErrCaseNotFound when it has none.
func (s *Service) Station(ctx context.Context, kind string, object ident.ID) (Station, error) {
	list, err := s.store.casesOf(ctx, kind, object)
	switch {
	case err != nil:
		return Station{}, fmt.Errorf("cases of %s %s: %w", kind, object, err)
	case len(list) == 0:
		return Station{}, ErrCaseNotFound
	}
	return s.station(ctx, list[0])
}

func (s *Service) station(ctx context.Context, c Case) (Station, error) {
	run, err := s.load(ctx, c)
	if err != nil {
		return Station{}, err
	}
	var seats []Seat
	for _, t := range run.Tasks {
		if t.State == Open {
			seats = append(seats, t.Seat)
		}
	}
	bench, err := s.bench(ctx, seats)
	if err != nil {
		return Station{}, err
	}
	who := actor.From(ctx)
	return run.station(bench, Person{who.User, who.Name}), nil
}

// Carry carries an act of the actor out at a station that was read in the same
// transaction, for the owner of the document, and returns where it has led. The owner has
// seen to what the actor may see.
func (s *Service) Carry(ctx context.Context, at Station, a Act) (Station, error) {
	who := actor.From(ctx)
	if who.User.IsZero() {
		return Station{}, ErrPerson
	}
	a.By = Person{who.User, who.Name}
	if a.Action != Withdraw {
		if !at.Mine() {
			return Station{}, at.Refusal
		}
		a.Task = at.Task.ID
	}
	c, err := s.carry(ctx, at.Case, a)
	if err != nil {
		return Station{}, err
	}
	return s.station(ctx, c)
}

// Mine says what waits for the actor of ctx, for the lists of owners.
func (s *Service) Mine(ctx context.Context) (Mine, error) {
	m := Mine{who: actor.From(ctx).User}
	if m.who.IsZero() {
		return m, nil // the program has no queue
	}
	var err error
	if m.chairs, err = s.chairs(ctx, m.who); err != nil {
		return m, fmt.Errorf("chairs of %s: %w", m.who, err)
	}
	return m, nil
}

// Standings tells where running documents of some kinds stand, for lists of their owner.
func (s *Service) Standings(ctx context.Context, kinds []string, objects []ident.ID) (map[ident.ID]Standing, error) {
	list := map[ident.ID]Standing{}
	if len(objects) == 0 || len(kinds) == 0 {
		return list, nil
	}
	rows, err := s.store.standings(ctx, kinds, objects)
	if err != nil {
		return nil, fmt.Errorf("standings of %d documents: %w", len(objects), err)
	}
	hours, err := s.clock(ctx)
	if err != nil {
		return nil, err
	}
	now := s.DB.Clock().Now().String()
	definitions := definitionsOnce{s: s}
	for _, row := range rows {
		if known, twice := list[row.Object]; twice && known.DueAt != "" && known.DueAt <= row.DueAt {
			continue // of several signers the one due first
		}
		step, err := definitions.step(ctx, row.Kind, row.Defined, row.Step)
		if err != nil {
			return nil, err
		}
		one := Standing{
			Kind: row.Kind, Step: row.Step, StepZh: step.TitleZh, StepEn: step.TitleEn, Role: row.Role, Reach: step.Reach, Level: row.Level, Round: row.Round,
			Late: row.DueAt < now,
		}
		if row.DueAt != NoLimit {
			one.DueAt, one.Left = row.DueAt, hours.Left(now, row.DueAt)
		}
		list[row.Object] = one
	}
	return list, nil
}
