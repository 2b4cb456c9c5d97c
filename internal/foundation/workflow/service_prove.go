package workflow

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/ident"
)

// casesAtOnce is how many cases are read at a time where all are gone through.
const casesAtOnce = 200

// every goes through cases in the order of their making.
func every(read func(after ident.ID, limit int) ([]Case, error), each func(Case) error) error {
	after := ident.ID{}
	for {
		list, err := read(after, casesAtOnce)
		if err != nil {
			return err
		}
		for _, c := range list {
			if err := each(c); err != nil {
				return err
			}
			after = c.ID
		}
		if len(list) < casesAtOnce {
			return nil
		}
	}
}

// proveWaits: every running case waits on somebody who can sign in: who may decide, or an
// administrator who may appoint one (W1). What has lost its last person a moment ago, and is
// moved by the next round, is counted as it will be then.
func (s *Service) proveWaits(ctx context.Context) ([]string, error) {
	var wrong []string
	err := every(func(after ident.ID, limit int) ([]Case, error) { return s.store.runningAfter(ctx, after, limit) }, func(c Case) error {
		run, err := s.load(ctx, c)
		if err != nil {
			return err
		}
		bench, err := s.bench(ctx, append(run.Seats(Act{}), toAppoint))
		if err != nil {
			return err
		}
		mended, _ := run.Mend(Turn{Now: s.DB.Clock().Now().String(), Bench: bench, NewID: s.DB.NewID})
		waits := slices.ContainsFunc(mended.Tasks, func(t Task) bool {
			return t.State == Open && (len(mended.Candidates(t, bench)) > 0 || t.vacant() && len(bench[toAppoint]) > 0)
		})
		if !waits {
			wrong = append(wrong, fmt.Sprintf("case %s waits on nobody in step %s", c.ID, c.Step))
		}
		return nil
	})
	return wrong, err
}

// proveHistory: the history of a case leads to where it stands (W4), and a case that does
// not run waits on nobody.
func (s *Service) proveHistory(ctx context.Context) ([]string, error) {
	var wrong []string
	err := every(func(after ident.ID, limit int) ([]Case, error) { return s.store.allAfter(ctx, after, limit) }, func(c Case) error {
		history, err := s.store.history(ctx, c.ID)
		if err != nil {
			return err
		}
		if state, step, round := Replay(history); state != c.State || step != c.Step || round != c.Round {
			wrong = append(wrong, fmt.Sprintf("the history of case %s leads to %s %s in round %d", c.ID, state, step, round))
		}
		if c.Entries != int64(len(history)) {
			wrong = append(wrong, fmt.Sprintf("case %s counts %d lines of history and has %d", c.ID, c.Entries, len(history)))
		}
		for i, e := range history {
			if e.Number != int64(i)+1 {
				wrong = append(wrong, fmt.Sprintf("the history of case %s has no line %d", c.ID, i+1))
				break
			}
		}
		tasks, err := s.store.tasks(ctx, c.ID, 0)
		if err != nil {
			return err
		}
		if c.State != Running && slices.ContainsFunc(tasks, Task.waiting) {
			wrong = append(wrong, fmt.Sprintf("case %s is %s and has tasks to be done", c.ID, c.State))
		}
		return nil
	})
	return wrong, err
}
