package workflow

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
	"caixiao/internal/core/page"
	"caixiao/internal/platform/actor"
	"caixiao/internal/platform/terms"
)

// Queue lists the open tasks the actor of ctx may decide, in his own roles and in those
// of others who have let him, the one due first in front.
func (s *Service) Queue(ctx context.Context, f QueueFilter, p Paging) (page.Result[Waiting], error) {
	result := page.Result[Waiting]{Items: []Waiting{}}
	who := actor.From(ctx).User
	if who.IsZero() {
		return result, nil // the program has no queue
	}
	chairs, err := s.chairs(ctx, who)
	if err != nil {
		return result, fmt.Errorf("chairs of %s: %w", who, err)
	}
	f.words = terms.Query(f.Text)
	list := fmt.Sprintf("workflow.queue %s %v %s %s %s %v %v %s", who, p.Descending, f.Kind, f.Step, f.Unit, f.Overdue, f.Alerts, f.Text)
	after, err := s.after(list, p)
	if err != nil {
		return result, err
	}
	now := s.DB.Clock().Now().String()
	where := f.where(who, chairs, now)
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.queue(ctx, *where, p, after)
		if err != nil {
			return fmt.Errorf("queue of %s: %w", who, err)
		}
		total, err := s.store.countQueue(ctx, *where)
		if err != nil {
			return fmt.Errorf("count the queue of %s: %w", who, err)
		}
		cut := page.Cut(rows, p.Limit, func(last waitingRow) string { return s.Cursors.Encode(list, last.DueAt, last.ID.String()) }).WithTotal(total)
		items, err := s.waiting(ctx, cut.Items, chairs, now)
		result = page.Result[Waiting]{Items: items, Next: cut.Next, Total: cut.Total, TotalCapped: cut.TotalCapped}
		return err
	})
	return result, err
}

// chairs lists the seats a person may sit in to decide. That of an administrator is none:
// what waits for him to appoint somebody is neither in his queue nor his to read.
func (s *Service) chairs(ctx context.Context, who ident.ID) ([]Chair, error) {
	list, err := s.People.Chairs(ctx, who)
	return slices.DeleteFunc(list, func(c Chair) bool { return c.Seat.Role == roleAdministrator }), err
}

// after reads the cursor of a page, of two sort values.
func (s *Service) after(list string, p Paging) ([]string, error) {
	if p.After == "" {
		return nil, nil
	}
	values, err := s.Cursors.Decode(list, p.After)
	if err != nil {
		return nil, err
	}
	if len(values) != 2 { //nolint:mnd // the column and the id
		return nil, page.ErrCursor
	}
	return values, nil
}

// waiting completes the rows of a queue: names, titles of steps, in whose stead.
func (s *Service) waiting(ctx context.Context, rows []waitingRow, chairs []Chair, now string) ([]Waiting, error) {
	var units []ident.ID
	for _, row := range rows {
		units = append(units, row.Unit)
	}
	named, err := s.People.Units(ctx, units)
	if err != nil {
		return nil, fmt.Errorf("name units: %w", err)
	}
	hours, err := s.clock(ctx)
	if err != nil {
		return nil, err
	}
	definitions := definitionsOnce{s: s}
	list := make([]Waiting, len(rows))
	for i, row := range rows {
		w := row.Waiting
		step, err := definitions.step(ctx, row.Kind, row.Defined, row.Step)
		if err != nil {
			return nil, err
		}
		w.StepZh, w.StepEn, w.StepRole = step.TitleZh, step.TitleEn, step.Role
		w.UnitCode, w.UnitName, w.Late = named[w.Unit].Code, named[w.Unit].Name, w.late(now)
		w.LateFor = hours.Late(w.Task, now)
		at := slices.IndexFunc(chairs, func(c Chair) bool { return c.Seat == w.Seat && c.For.IsZero() })
		if at < 0 {
			at = slices.IndexFunc(chairs, func(c Chair) bool { return c.Seat == w.Seat })
		}
		if at >= 0 {
			w.For, w.ForName = chairs[at].For, chairs[at].ForName
		}
		list[i] = w
	}
	return list, nil
}

// definitionsOnce reads each definition once.
type definitionsOnce struct {
	s    *Service
	read map[string]Definition
}

func (o *definitionsOnce) definition(ctx context.Context, kind string, version int64) (Definition, error) {
	name := fmt.Sprintf("%s %d", kind, version)
	d, ok := o.read[name]
	if !ok {
		var err error
		if d, err = o.s.store.definition(ctx, kind, version); err != nil {
			return d, fmt.Errorf("definition %s: %w", name, err)
		}
		if o.read == nil {
			o.read = map[string]Definition{}
		}
		o.read[name] = d
	}
	return d, nil
}

func (o *definitionsOnce) step(ctx context.Context, kind string, version int64, key string) (Step, error) {
	d, err := o.definition(ctx, kind, version)
	step, _ := d.step(key)
	return step, err
}

// Cases lists the cases of the units the actor of ctx may read.
func (s *Service) Cases(ctx context.Context, f CaseFilter, p Paging) (page.Result[Item], error) {
	result := page.Result[Item]{Items: []Item{}}
	if f.State != "" && !slices.Contains(States(), f.State) {
		return result, ErrChoice.With(fault.Excerpt(string(f.State)))
	}
	var err error
	if f.scope, err = s.Scopes.Scope(ctx, PermRead.Code); err != nil {
		return result, fmt.Errorf("scope of %s: %w", PermRead.Code, err)
	}
	f.words = terms.Query(f.Text)
	list := fmt.Sprintf("workflow.cases %s %v %s %s %s %s %s %v %s", p.Column, p.Descending, f.Kind, f.State, f.Object, f.Unit, f.Department, f.Overdue, f.Text)
	after, err := s.after(list, p)
	if err != nil {
		return result, err
	}
	now := s.DB.Clock().Now().String()
	where := f.where(now)
	err = s.DB.InSnapshot(ctx, func(ctx context.Context) error {
		rows, err := s.store.cases(ctx, *where, p, after)
		if err != nil {
			return fmt.Errorf("list cases: %w", err)
		}
		total, err := s.store.countCases(ctx, *where)
		if err != nil {
			return fmt.Errorf("count cases: %w", err)
		}
		result = page.Cut(rows, p.Limit, func(last Item) string { return s.Cursors.Encode(list, last.sortValues(p.Column)...) }).WithTotal(total)
		return s.nameItems(ctx, result.Items, now)
	})
	return result, err
}

func (s *Service) nameItems(ctx context.Context, items []Item, now string) error {
	var units []ident.ID
	for _, item := range items {
		units = append(units, item.Unit)
	}
	named, err := s.People.Units(ctx, units)
	if err != nil {
		return fmt.Errorf("name units: %w", err)
	}
	definitions := definitionsOnce{s: s}
	for i, item := range items {
		step, err := definitions.step(ctx, item.Kind, item.Defined, item.Step)
		if err != nil {
			return err
		}
		items[i].StepZh, items[i].StepEn = step.TitleZh, step.TitleEn
		unit := named[item.Unit]
		items[i].UnitCode, items[i].UnitName, items[i].DepartmentName = unit.Code, unit.Name, unit.DepartmentName
		items[i].Late = item.DueAt != nil && *item.DueAt < now
	}
	return nil
}
