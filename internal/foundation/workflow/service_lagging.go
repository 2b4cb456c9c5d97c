package workflow

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/audit"
	"caixiao/internal/platform/terms"
)

// lagging completes a filter for the actor: the units for which he has a permission.
func (s *Service) lagging(ctx context.Context, f LaggingFilter, perm string) (LaggingFilter, error) {
	if f.Due == "" {
		f.Due = DueLate
	}
	if !slices.Contains([]Due{DueLate, DueSoon, DueAny}, f.Due) {
		return f, ErrChoice.With(fault.Excerpt(string(f.Due)))
	}
	var err error
	if f.scope, err = s.Scopes.Scope(ctx, perm); err != nil {
		return f, fmt.Errorf("scope of %s: %w", perm, err)
	}
	f.words = terms.Query(f.Text)
	return f, nil
}

// soon is the instant until which something is due soon.
func soon(now string) string { return text(instant(now).Add(soonDays * 24 * time.Hour)) }

// Lagging lists open tasks of everybody in the actor's reach, the one due first in front,
// with who is asked.
func (s *Service) Lagging(ctx context.Context, f LaggingFilter, p Paging) (page.Result[Lagging], error) {
	result := page.Result[Lagging]{Items: []Lagging{}}
	f, err := s.lagging(ctx, f, PermReport.Code)
	if err != nil {
		return result, err
	}
	list := fmt.Sprintf("workflow.lagging %v %s %s %s %s %s", p.Descending, f.Due, f.Kind, f.Step, f.Department, f.Text)
	after, err := s.after(list, p)
	if err != nil {
		return result, err
	}
	now := s.DB.Clock().Now().String()
	where := f.where(now)
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.queue(ctx, *where, p, after)
		if err != nil {
			return fmt.Errorf("tasks to remind of: %w", err)
		}
		total, err := s.store.countQueue(ctx, *where)
		if err != nil {
			return fmt.Errorf("count the tasks to remind of: %w", err)
		}
		cut := page.Cut(rows, p.Limit, func(last waitingRow) string { return s.Cursors.Encode(list, last.DueAt, last.ID.String()) }).WithTotal(total)
		items, err := s.laggards(ctx, cut.Items, now)
		result = page.Result[Lagging]{Items: items, Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped}
		return err
	})
	return result, err
}

// laggards names what stands in rows, and who is asked.
func (s *Service) laggards(ctx context.Context, rows []waitingRow, now string) ([]Lagging, error) {
	named, err := s.waiting(ctx, rows, nil, now)
	if err != nil {
		return nil, err
	}
	departments, err := s.People.Departments(ctx)
	if err != nil {
		return nil, fmt.Errorf("name departments: %w", err)
	}
	bench := Bench{}
	list := make([]Lagging, len(rows))
	for i, row := range rows {
		if _, known := bench[row.Seat]; !known {
			if bench[row.Seat], err = s.People.Holders(ctx, row.Seat); err != nil {
				return nil, fmt.Errorf("holders of %s: %w", row.Seat, err)
			}
		}
		asked := []string{}
		for _, h := range bench[row.Seat] {
			if !slices.Contains(asked, h.Name) {
				asked = append(asked, h.Name)
			}
		}
		list[i] = Lagging{Waiting: named[i], Department: row.DepartmentID, DepartmentName: departments[row.DepartmentID], Asked: asked}
	}
	return list, nil
}

// LaggingGroups counts what waits by department and step, those with the most overdue in
// front.
func (s *Service) LaggingGroups(ctx context.Context, f LaggingFilter) ([]LaggingGroup, error) {
	f, err := s.lagging(ctx, f, PermReport.Code)
	if err != nil {
		return nil, err
	}
	var groups []LaggingGroup
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		now := s.DB.Clock().Now().String()
		if groups, err = s.store.laggingGroups(ctx, f, now); err != nil {
			return fmt.Errorf("count what waits: %w", err)
		}
		names, err := s.People.Departments(ctx)
		if err != nil {
			return fmt.Errorf("name departments: %w", err)
		}
		versions, err := s.store.definitions(ctx, "")
		if err != nil {
			return fmt.Errorf("definitions: %w", err)
		}
		for i, g := range groups {
			t := titleOf(versions, g.Kind, g.Step)
			groups[i].DepartmentName, groups[i].StepZh, groups[i].StepEn = names[g.Department], t.zh, t.en
		}
		return nil
	})
	return groups, err
}

// titleOf is what the newest definition that has a step calls it.
func titleOf(versions []Definition, kind, step string) title {
	for _, d := range versions {
		if found, ok := d.step(step); ok && d.Kind == kind {
			return found.title()
		}
	}
	return title{}
}

// laggingHeads are the columns of the exported list.
var laggingHeads = []string{"department", "unit", "kind", "title", "step", "asked", "opened", "due", "late_hours", "reminded"}

// ExportLagging returns the list as a workbook.
func (s *Service) ExportLagging(ctx context.Context, f LaggingFilter) (Export, error) {
	if _, err := s.lagging(ctx, f, PermReport.Code); err != nil {
		return Export{}, err
	}
	lang := actor.From(ctx).Language
	kinds, err := s.kindNames(ctx, lang)
	if err != nil {
		return Export{}, err
	}
	list := heading(lang, "workflow.reminders", laggingHeads)
	list.Widths = []float64{24, 30, 22, 40}
	list.Rows = func(yield func([]string, error) bool) {
		p := Paging{Column: "due", Limit: page.LimitMax}
		for {
			found, err := s.Lagging(ctx, f, p)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, item := range found.Items {
				if !yield(item.cells(lang, kinds), nil) {
					return
				}
			}
			if found.Next == nil {
				return
			}
			p.After = *found.Next
		}
	}
	return exported(list, ""), nil
}

// cells is a task as a row of the sheet.
func (l Lagging) cells(lang string, kinds map[string]string) []string {
	due, late, reminded := "", "", ""
	if l.DueAt != NoLimit {
		due = local(l.DueAt)
	}
	if l.Late {
		late = hoursText(l.LateFor)
	}
	if l.RemindedAt != nil {
		reminded = local(*l.RemindedAt)
	}
	return []string{
		l.DepartmentName, l.UnitName, kinds[l.Kind], l.Title, title{l.StepZh, l.StepEn}.In(lang), strings.Join(l.Asked, title{"、", ", "}.In(lang)),
		local(l.OpenedAt), due, late, reminded,
	}
}

// UrgePause is how long nobody is reminded of the same thing again, as the definition of a
// kind in force says.
func (s *Service) UrgePause(ctx context.Context, kind string) (time.Duration, error) {
	d, err := s.store.inForce(ctx, kind, dayOf(s.DB.Clock().Now().String()))
	return d.urgePause(), err
}

// Urge reminds of everything in a list: each task once a day, whoever has reminded before.
// Every case is a transaction of its own, so that many do not hold each other up.
func (s *Service) Urge(ctx context.Context, f LaggingFilter, note string) (Urging, error) {
	var done Urging
	f, err := s.lagging(ctx, f, PermUrge.Code)
	if err != nil {
		return done, err
	}
	who := actor.From(ctx)
	if note = strings.TrimSpace(note); who.User.IsZero() {
		return done, ErrPerson
	}
	if note == "" {
		return done, ErrNoOpinion.With(Remind)
	}
	now := s.DB.Clock().Now().String()
	found, err := s.store.toUrge(ctx, *f.where(now), urgeMax+1)
	if err != nil {
		return done, fmt.Errorf("tasks to remind of: %w", err)
	}
	done.Capped = len(found) > urgeMax
	for _, t := range found[:min(len(found), urgeMax)] {
		err := s.DB.InTx(ctx, func(ctx context.Context) error {
			return s.urge(ctx, t, Person{who.User, who.Name}, note, &done)
		})
		if err != nil {
			return done, fmt.Errorf("remind of task %s: %w", t.ID, err)
		}
	}
	return done, nil
}

// urge reminds of one task as it stands now.
func (s *Service) urge(ctx context.Context, asked urged, by Person, note string, done *Urging) error {
	c, err := s.store.caseByID(ctx, asked.CaseID)
	if err != nil {
		return err
	}
	run, err := s.load(ctx, c)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(run.Tasks, func(t Task) bool { return t.ID == asked.ID && t.State == Open })
	if c.State != Running || i < 0 {
		done.Gone++
		return nil
	}
	t := run.Tasks[i]
	now := s.now(ctx)
	if t.RemindedAt != nil && instant(now).Sub(instant(*t.RemindedAt)) < run.Definition.urgePause() {
		done.Recent++
		return nil
	}
	t.RemindedAt = &now // its version stays: whoever is about to decide is not disturbed
	if err := s.store.updateTask(ctx, t, t.Version); err != nil {
		return err
	}
	c.Entries, c.LastBy = c.Entries+1, by.Name
	if err := s.store.noteEntries(ctx, c); err != nil {
		return fmt.Errorf("count the entries of case %s: %w", c.ID, err)
	}
	e := Entry{
		ID: s.DB.NewID(), Case: c.ID, Number: c.Entries, Round: c.Round, Step: t.Step, Task: t.ID, Action: Remind, Effect: None, By: by.ID, ByName: by.Name,
		Opinion: note, Comments: []Comment{}, At: now,
	}
	if err := s.store.insertEntries(ctx, []Entry{e}); err != nil {
		return fmt.Errorf("insert entry of case %s: %w", c.ID, err)
	}
	if err := s.Outbox.Publish(ctx, taskEvent(EventReminded, c, t)); err != nil {
		return err
	}
	done.Tasks++
	return s.Audit.Record(ctx, audit.Act{Action: "workflow.remind", Object: c.ID, Reason: note, After: map[string]ident.ID{"task": t.ID}})
}
