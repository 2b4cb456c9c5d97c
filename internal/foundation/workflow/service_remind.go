package workflow

import (
	"context"
	"fmt"
	"strings"

	"caixiao/internal/core/ident"
	"caixiao/internal/platform/audit"
)

// Remind does the round of all running cases: it moves tasks that wait on nobody to the
// next level, reminds of those that are due soon, and tells the next level of those that
// are overdue. It returns what was told. Each case is a transaction of its own.
func (s *Service) Remind(ctx context.Context) ([]Notice, error) {
	given := []Notice{}
	err := every(func(after ident.ID, limit int) ([]Case, error) { return s.store.runningAfter(ctx, after, limit) }, func(c Case) error {
		needed, err := s.needsRound(ctx, c)
		if err != nil || !needed {
			return err
		}
		var list []Notice
		err = s.DB.InTx(ctx, func(ctx context.Context) error {
			var err error
			list, err = s.round(ctx, c.ID)
			return err
		})
		given = append(given, list...)
		return err
	})
	return given, err
}

// needsRound looks at a case without a transaction: most need nothing.
func (s *Service) needsRound(ctx context.Context, c Case) (bool, error) {
	run, bench, hours, err := s.looked(ctx, c)
	if err != nil {
		return false, err
	}
	now := s.DB.Clock().Now().String()
	for _, t := range run.Tasks {
		_, tells := run.notice(t, hours, now)
		if tells || run.reckoned(t, hours) != t || t.State == Open && len(run.Candidates(t, bench)) == 0 {
			return true, nil
		}
	}
	return false, nil
}

// looked is a case with what a round needs.
func (s *Service) looked(ctx context.Context, c Case) (run Run, bench Bench, hours Hours, err error) {
	if run, err = s.load(ctx, c); err != nil {
		return run, nil, hours, err
	}
	if bench, err = s.bench(ctx, run.Seats(Act{})); err != nil {
		return run, nil, hours, err
	}
	hours, err = s.clock(ctx)
	return run, bench, hours, err
}

// round does the round of one case.
func (s *Service) round(ctx context.Context, id ident.ID) ([]Notice, error) {
	c, err := s.store.caseByID(ctx, id)
	if err != nil || c.State != Running {
		return nil, err
	}
	run, bench, hours, err := s.looked(ctx, c)
	if err != nil {
		return nil, err
	}
	var given []Notice
	result, moved := run.Mend(Turn{Now: s.now(ctx), Bench: bench, Hours: hours, NewID: s.DB.NewID})
	if moved {
		act := audit.Act{Action: "workflow.escalate", Object: id, Before: stand(c), After: stand(result.Case)}
		if err := s.save(ctx, run, result, act); err != nil {
			return nil, fmt.Errorf("escalate case %s: %w", id, err)
		}
		for _, e := range result.Entries {
			i, _ := result.task(e.Task)
			given = append(given, Notice{Case: id, Task: e.Task, Action: Escalate, Seat: result.Tasks[i].Seat, Level: result.Tasks[i].Level})
		}
		run = result.Run
	}
	for _, t := range run.Tasks {
		n, tells, err := s.timePassed(ctx, &run, t, hours)
		if err != nil {
			return nil, err
		}
		if tells {
			given = append(given, n)
		}
	}
	return given, nil
}

// timePassed brings one task up to the time.
func (s *Service) timePassed(ctx context.Context, run *Run, t Task, hours Hours) (n Notice, tells bool, err error) {
	now := s.now(ctx)
	next := run.reckoned(t, hours)
	n, tells = run.notice(next, hours, now)
	if tells {
		next = next.noticed(n, now)
	}
	if next == t {
		return n, false, nil
	}
	if err := s.store.updateTask(ctx, next, t.Version); err != nil {
		return n, false, err
	}
	if !tells {
		return n, false, nil
	}
	if n.Action == Alert {
		if err := s.store.alert(ctx, t.ID, n.Seat); err != nil {
			return n, false, err
		}
	}
	return n, true, s.noted(ctx, &run.Case, next, n)
}

// noted writes a notice into the history, announces it and records it.
func (s *Service) noted(ctx context.Context, c *Case, t Task, n Notice) error {
	c.Entries, c.LastBy = c.Entries+1, ""
	e := Entry{
		ID: s.DB.NewID(), Case: c.ID, Number: c.Entries, Round: c.Round, Step: t.Step, Task: t.ID, Action: n.Action, Effect: None, Opinion: n.Seat.Role,
		Comments: []Comment{}, At: s.now(ctx),
	}
	if err := s.store.noteEntries(ctx, *c); err != nil {
		return fmt.Errorf("count the entries of case %s: %w", c.ID, err)
	}
	if err := s.store.insertEntries(ctx, []Entry{e}); err != nil {
		return fmt.Errorf("insert entry of case %s: %w", c.ID, err)
	}
	kind := EventReminded
	if n.Action == Alert {
		kind = EventOverdue
	}
	event := taskEvent(kind, *c, t)
	event.Seat, event.Level = n.Seat, n.Level
	if err := s.Outbox.Publish(ctx, event); err != nil {
		return err
	}
	return s.Audit.Record(ctx, audit.Act{Action: "workflow." + strings.ToLower(string(n.Action)), Object: c.ID, After: n})
}
