package app

import (
	"context"
	"errors"
	"maps"
	"slices"

	"caixiao/internal/core/fiscal"
	"caixiao/internal/core/ident"
	"caixiao/internal/foundation/message"
	"caixiao/internal/foundation/org"
	"caixiao/internal/foundation/workflow"
	"caixiao/internal/performance/target"
	"caixiao/internal/platform/actor"
	"caixiao/internal/treasury/bank"
)

// messagePeople finds people in the house, with the language they read in.
type messagePeople struct{ m *modules }

func (p messagePeople) Person(ctx context.Context, id ident.ID) (message.Person, error) {
	account, err := p.m.org.AccountByID(ctx, id)
	if errors.Is(err, org.ErrUserNotFound) {
		return message.Person{}, nil
	}
	if err != nil {
		return message.Person{}, err
	}
	language, err := p.m.sessions.LanguageOf(ctx, id)
	return message.Person{ID: id, Name: account.Name, Active: account.Active, Language: language}, err
}

// as is ctx with a user of the house as the one who acts.
func (m *modules) as(ctx context.Context, user ident.ID) (context.Context, actor.Actor, error) {
	account, err := m.org.AccountByID(ctx, user)
	who := actor.Actor{User: user, Login: account.Login, Name: account.Name, Unit: account.Unit, Roles: account.Roles, Perms: account.Perms}
	return actor.With(ctx, who), who, err
}

// messageSight tells what somebody may read: a target by its own rules, any other document
// by his part in its case.
type messageSight struct{ m *modules }

func (s messageSight) Sees(ctx context.Context, user ident.ID, about message.Subject) (bool, error) {
	if about.Sort == message.SortDeadline {
		return true, nil // it says how much of his own work is left
	}
	ctx, who, err := s.m.as(ctx, user)
	if err != nil {
		return false, err
	}
	if about.Sort == alarmSubject {
		return who.Can(bank.PermExchange.Code), nil
	}
	if about.Sort == vacantSubject {
		return who.Can(workflow.PermDefine.Code), nil // its title stands in his list, and no more of it
	}
	if about.Sort == targetSubject {
		_, err := s.m.targets.Versions(ctx, about.ID)
		if err == nil || !errors.Is(err, target.ErrNotFound) {
			return err == nil, err
		}
	}
	if about.Case.IsZero() {
		return false, nil
	}
	_, err = s.m.flows.Case(ctx, about.Case)
	if errors.Is(err, workflow.ErrCaseNotFound) {
		return false, nil
	}
	return err == nil, err
}

// dueSource is what messages call a deadline of targets.
func dueSource(d target.Deadline) string { return "target " + d.Year.String() + " " + string(d.Step) }

// nearDays tells people of deadlines that are near, queues digests, and throws away what
// was kept long enough.
func (b *Book) nearDays(ctx context.Context) error {
	years, err := b.years(ctx, b.org.Today().Year())
	if err != nil {
		return err
	}
	var days []message.Due
	steps := map[string]due{}
	for _, year := range years {
		list, err := b.targets.Deadlines(ctx, year)
		if err != nil {
			return err
		}
		for _, d := range list {
			steps[dueSource(d)] = due{year: year, step: d.Step}
			days = append(days, message.Due{Source: dueSource(d), Day: d.DueOn, Year: d.Year, Step: "workbench.due." + string(d.Step), Link: "/"})
		}
		own, err := b.targets.RectifyDays(ctx, year)
		if err != nil {
			return err
		}
		for _, day := range own {
			d := message.Due{Source: "target " + year.String() + " RECTIFY", Day: day, Year: year, Step: "workbench.due.RECTIFY", Link: "/"}
			steps[d.Source+day.String()] = due{year: year, step: target.DueSubmit, rectify: day}
			days = append(days, d)
		}
	}
	lists, err := b.listDays(ctx)
	if err != nil {
		return err
	}
	days = append(days, lists...)
	duties := func(ctx context.Context, d message.Due) ([]message.Work, error) {
		if d.Text != "" {
			return b.listDuties(ctx, d)
		}
		if step, ok := steps[d.Source+d.Day.String()]; ok {
			return b.duties(ctx, step)
		}
		return b.duties(ctx, steps[d.Source])
	}
	above := func(ctx context.Context, d message.Due) ([]message.Work, error) {
		return b.above(ctx, d, steps[d.Source])
	}
	return errors.Join(b.messages.Near(ctx, days, duties), b.messages.Over(ctx, overDays(days, steps), above), b.messages.Digest(ctx), b.messages.Sweep(ctx))
}

// due is a step of a year that ends on a day: that of the calendar, or where rectify is set
// the day by which targets graded 中 are to be handed in again (rule target:9-rectify).
type due struct {
	year    fiscal.Year
	step    target.DueStep
	rectify fiscal.Date
}

// duties counts how many targets of a year wait with everybody until a step is due. What has a
// day of its own is told of by that day.
func (b *Book) duties(ctx context.Context, d due) ([]message.Work, error) {
	people, err := b.org.People(ctx)
	if err != nil {
		return nil, err
	}
	var list []message.Work
	for _, person := range people {
		if person.State != org.Active {
			continue
		}
		own, who, err := b.as(ctx, person.ID)
		if err != nil {
			return nil, err
		}
		work := slices.DeleteFunc(target.WorkFor(who.Can), func(w target.Work) bool { return w.Due != d.step })
		count := 0
		for _, w := range work {
			waiting, err := b.targets.Work(own, w, 1)
			if err != nil {
				return nil, err
			}
			for _, some := range waiting.Dues {
				if some.Year == d.year && some.RectifyBy == d.rectify && (some.Adjusting == 0 || !d.rectify.IsZero()) {
					count += some.Targets
				}
			}
		}
		if count > 0 {
			list = append(list, message.Work{User: person.ID, Count: count})
		}
	}
	return list, nil
}

// overDays are the days of the calendar whose passing is told to the next level: that of
// the units, and that of the departments.
func overDays(days []message.Due, steps map[string]due) []message.Due {
	var list []message.Due
	for _, d := range days {
		switch steps[d.Source].step {
		case target.DueSubmit:
			d.Link = "/targets/late"
		case target.DueDepartmentReview:
			d.Link = "/targets/board"
		default:
			continue
		}
		list = append(list, d)
	}
	return list
}

// above counts what is left undone below everybody who is the next level of a day that has
// passed (rule target:9-overdue): of the units their reviewers and departments, of the
// departments the performance section.
func (b *Book) above(ctx context.Context, d message.Due, of due) ([]message.Work, error) {
	left := map[ident.ID]int{}
	count := func(seat workflow.Seat, n int) error {
		holders, err := workflowPeople{b.org}.Holders(ctx, seat)
		for _, h := range holders {
			left[h.User] += n
		}
		return err
	}
	if of.step == target.DueDepartmentReview {
		n, err := b.targets.Behind(ctx, of.year, of.step)
		if err != nil {
			return nil, err
		}
		if err := count(workflow.Seat{Role: "PERFORMANCE_SECTION", Reach: workflow.ReachAll}, n); err != nil {
			return nil, err
		}
	} else {
		units, err := b.targets.OverdueUnits(ctx, of.year, of.step, d.Day)
		if err != nil {
			return nil, err
		}
		for _, u := range units {
			for _, seat := range []workflow.Seat{
				{Role: "UNIT_REVIEWER", Reach: workflow.ReachUnit, At: u.UnitID},
				{Role: "DEPARTMENT_REVIEWER", Reach: workflow.ReachDepartment, At: u.DepartmentID},
			} {
				if err := count(seat, int(u.Targets)); err != nil {
					return nil, err
				}
			}
		}
	}
	var list []message.Work
	for _, user := range slices.SortedFunc(maps.Keys(left), ident.ID.Compare) {
		list = append(list, message.Work{User: user, Count: left[user]})
	}
	return list, nil
}
