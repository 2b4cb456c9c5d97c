package workflow

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/platform/audit"
)

// save writes what has changed between two runs, announces it and records it. A case
// that was not there before has no version; errLive when it could not be opened.
func (s *Service) save(ctx context.Context, before Run, result Result, act audit.Act) error {
	c := result.Case
	var err error
	if before.Case.Version == 0 {
		err = s.store.insertCase(ctx, c)
	} else {
		err = s.store.updateCase(ctx, c, result.Effect == Started)
	}
	if err != nil {
		return err
	}
	if err := s.saveTasks(ctx, before, result); err != nil {
		return err
	}
	var hands []Hand
	for _, h := range result.Hands {
		if !slices.Contains(before.Hands, h) {
			hands = append(hands, h)
		}
	}
	if err := s.store.insertHands(ctx, hands); err != nil {
		return fmt.Errorf("insert hands of case %s: %w", c.ID, err)
	}
	if err := s.store.insertEntries(ctx, result.Entries); err != nil {
		return fmt.Errorf("insert entries of case %s: %w", c.ID, err)
	}
	if kind := eventOf(result.Effect); kind != "" {
		if err := s.Outbox.Publish(ctx, caseEvent(kind, c)); err != nil {
			return err
		}
	}
	return s.Audit.Record(ctx, act)
}

// saveTasks writes new and changed tasks, and announces those that were opened or decided.
func (s *Service) saveTasks(ctx context.Context, before Run, result Result) error {
	for _, t := range result.Tasks {
		i, known := before.task(t.ID)
		var err error
		switch {
		case !known:
			step, _ := result.Definition.step(t.Step)
			err = s.store.insertTask(ctx, t, settingOf(step, result.Case))
		case before.Tasks[i] != t:
			err = s.store.updateTask(ctx, t, before.Tasks[i].Version)
		}
		if err != nil {
			return err
		}
		opened := t.State == Open && (!known || before.Tasks[i].State != Open || before.Tasks[i].Seat != t.Seat)
		decided := t.State == Done && (!known || before.Tasks[i].State != Done)
		if !opened && !decided {
			continue
		}
		kind := EventOpened
		if decided {
			kind = EventDecided
		}
		if err := s.Outbox.Publish(ctx, taskEvent(kind, result.Case, t)); err != nil {
			return err
		}
	}
	return nil
}
