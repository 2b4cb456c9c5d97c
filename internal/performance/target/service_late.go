package target

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/clock"
)

// clerkSeat is where the targets of a unit are written.
func clerkSeat(unit ident.ID) workflow.Seat {
	return workflow.Seat{Role: "UNIT_CLERK", Reach: workflow.ReachUnit, At: unit}
}

// late completes a filter for the actor: the units for which he has a permission.
func (s *Service) late(ctx context.Context, f LateFilter, perm string) (lateQuery, error) {
	q := lateQuery{targets: f.Targets, today: s.today(), due: map[DueStep]fiscal.Date{}}
	if f.Year == 0 {
		f.Year = q.today.Year()
	}
	q.Year, q.Department = f.Year, f.Department
	var err error
	if q.scope, err = s.Scopes.Scope(ctx, perm); err != nil {
		return q, fmt.Errorf("scope of %s: %w", perm, err)
	}
	if q.opened, err = s.drafts(ctx); err != nil {
		return q, err
	}
	q.sealed = !q.opened.covers(q.scope)
	deadlines, err := s.store.deadlines(ctx, f.Year, q.today)
	for _, d := range deadlines {
		q.due[d.Step] = d.DueOn
	}
	return q, err
}

// Late lists what is late in the hands of units, the one due first in front, with who may
// act. Nothing changes its state by being late (rule target:9-overdue).
func (s *Service) Late(ctx context.Context, f LateFilter, limit page.Limit, after string) (page.Result[LateTarget], error) {
	result := page.Result[LateTarget]{Items: []LateTarget{}}
	q, err := s.late(ctx, f, workflow.PermReport.Code)
	if err != nil {
		return result, err
	}
	name := fmt.Sprintf("target.late %s %s", q.Year, q.Department)
	var from []string
	if after != "" {
		if from, err = s.Cursors.Decode(name, after); err != nil {
			return result, err
		}
	}
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.lateTargets(ctx, q, from, limit)
		if err != nil {
			return fmt.Errorf("list late targets: %w", err)
		}
		count, err := s.store.countLate(ctx, q)
		if err != nil {
			return fmt.Errorf("count late targets: %w", err)
		}
		items, err := s.latecomers(ctx, rows)
		result = page.Cut(items, limit, func(last LateTarget) string { return s.Cursors.Encode(name, last.DueOn.String(), last.ID.String()) }).WithTotal(count)
		return err
	})
	return result, err
}

// LateGroups counts the same by department, the most of them in front.
func (s *Service) LateGroups(ctx context.Context, f LateFilter) ([]LateGroup, error) {
	q, err := s.late(ctx, f, workflow.PermReport.Code)
	if err != nil {
		return nil, err
	}
	var groups []LateGroup
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		if groups, err = s.store.lateGroups(ctx, q); err != nil {
			return fmt.Errorf("count late targets by department: %w", err)
		}
		departments, err := s.Units.Departments(ctx)
		if err != nil {
			return fmt.Errorf("departments: %w", err)
		}
		names := make(map[ident.ID]string, len(departments))
		for _, d := range departments {
			names[d.ID] = d.Name
		}
		for i, g := range groups {
			groups[i].DepartmentName, groups[i].DaysLate = names[g.DepartmentID], g.FirstDue.DaysUntil(q.today)
		}
		return nil
	})
	return groups, err
}

// latecomers names units and people.
func (s *Service) latecomers(ctx context.Context, rows []lateRow) ([]LateTarget, error) {
	targets := make([]Target, len(rows))
	for i, r := range rows {
		targets[i] = r.Target
	}
	items, err := s.named(ctx, targets)
	if err != nil {
		return nil, err
	}
	asked := map[ident.ID][]string{}
	list := make([]LateTarget, len(rows))
	for i, r := range rows {
		names, known := asked[r.UnitID]
		if !known {
			holders, err := s.Flow.People.Holders(ctx, clerkSeat(r.UnitID))
			if err != nil {
				return nil, fmt.Errorf("clerks of unit %s: %w", r.UnitID, err)
			}
			names = []string{}
			for _, h := range holders {
				if !slices.Contains(names, h.Name) {
					names = append(names, h.Name)
				}
			}
			asked[r.UnitID] = names
		}
		list[i] = LateTarget{
			Item: items[i], DueOn: r.DueOn, Step: r.lateStep(), DaysLate: r.DueOn.DaysUntil(s.today()), Asked: names,
			RemindedAt: r.RemindedAt, RemindedByName: r.RemindedByName,
		}
	}
	return list, nil
}

// Remind reminds the units of everything in a list, each target once within the pause that
// the definition of the review sets.
func (s *Service) Remind(ctx context.Context, f LateFilter, note string) (Reminding, error) {
	var done Reminding
	if note = strings.TrimSpace(note); note == "" {
		return done, ErrNoReason
	}
	q, err := s.late(ctx, f, workflow.PermUrge.Code)
	if err != nil {
		return done, err
	}
	pause, err := s.Flow.UrgePause(ctx, FlowTarget)
	if err != nil {
		return done, fmt.Errorf("pause between reminders: %w", err)
	}
	rows, err := s.store.lateTargets(ctx, q, nil, page.Limit(remindMax))
	if err != nil {
		return done, fmt.Errorf("list late targets: %w", err)
	}
	done.Capped = len(rows) > remindMax
	for _, r := range rows[:min(len(rows), remindMax)] {
		err := s.DB.InTx(ctx, func(ctx context.Context) error { return s.remindOne(ctx, r, note, pause, &done) })
		if err != nil {
			return done, fmt.Errorf("remind of target %s: %w", r.ID, err)
		}
	}
	return done, nil
}

func (s *Service) remindOne(ctx context.Context, r lateRow, note string, pause time.Duration, done *Reminding) error {
	last, err := s.store.remindedAt(ctx, r.ID)
	if err != nil {
		return err
	}
	if last != "" {
		at, err := clock.Parse(last)
		if err != nil {
			return err
		}
		if s.DB.Clock().Now().Time().Sub(at.Time()) < pause {
			done.Recent++
			return nil
		}
	}
	if err := s.store.remind(ctx, r.ID, personOf(ctx), note); err != nil {
		return err
	}
	event := Reminded{Happened: happened(EventReminded, r.Target), DueOn: r.DueOn, Days: r.DueOn.DaysUntil(s.today()), Note: note, By: personOf(ctx)}
	if err := s.Outbox.Publish(ctx, event); err != nil {
		return err
	}
	done.Targets++
	return s.Audit.Record(ctx, audit.Act{Action: "target.remind", Object: r.ID, Reason: note, After: map[string]any{"dueOn": r.DueOn}})
}

// OverdueUnits counts by unit what is late with its units since a step of a year was due.
func (s *Service) OverdueUnits(ctx context.Context, year fiscal.Year, step DueStep, day fiscal.Date) ([]OverdueUnit, error) {
	q := lateQuery{Filter: Filter{Year: year, scope: Scope{All: true}}, today: s.today(), due: map[DueStep]fiscal.Date{step: day}}
	return s.store.overdueUnits(ctx, q)
}

// Behind counts what still waits for a step of a year, and is no adjustment.
func (s *Service) Behind(ctx context.Context, year fiscal.Year, step DueStep) (int, error) {
	return s.store.behind(ctx, year, unfinished[step])
}
