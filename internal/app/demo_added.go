package app

import (
	"context"
	"fmt"
	"slices"

	"caixiao/internal/performance/target"
)

// underWay are the states of projects added within the year: somebody works on them today.
var underWay = []target.State{
	target.Draft, target.Submitted, target.UnderDeptReview, target.UnderFinanceReview, target.UnderPerformanceReview, target.Returned, target.PassedWithEdits,
}

// phase is a step that projects added within the year take.
type phase struct {
	day  string
	play func(p *player, ctx context.Context, t *played) error
}

var phases = []phase{
	{"2021-06-11", (*player).reserve},
	{"2021-06-15", (*player).submit},
	{"2021-06-16", (*player).passUnit},
	{"2021-06-16", carry(target.Submitted, (*player).acceptDepartment)},
	{"2021-06-17", carry(target.UnderDeptReview, (*player).acceptDepartment)},
	{"2021-06-18", carry(target.UnderFinanceReview, (*player).acceptBusiness)},
	{"2021-06-21", carry(target.UnderPerformanceReview, (*player).judge)},
}

// Phases by their place in the list.
const (
	afterSubmit = iota + 1
	afterUnit
	afterTake
	afterDepartment
	afterBusiness
	afterJudge
)

// waits is for each state the step after which it waits, and the days on which that step
// was taken, one after the other: some have to go on today, some this week, few should have.
var waits = map[target.State]struct {
	phase int
	days  []string
}{
	target.Draft:                  {afterSubmit, []string{"2021-06-28"}},
	target.Submitted:              {afterSubmit, []string{"2021-06-28", "2021-06-29"}},
	target.UnderDeptReview:        {afterUnit, []string{"2021-06-24", "2021-06-23", "2021-06-25", "2021-06-28"}},
	target.UnderFinanceReview:     {afterDepartment, []string{"2021-06-23", "2021-06-25", "2021-06-24", "2021-06-22"}},
	target.UnderPerformanceReview: {afterBusiness, []string{"2021-06-23", "2021-06-22", "2021-06-24", "2021-06-25"}},
	target.Returned:               {afterBusiness, []string{"2021-06-25", "2021-06-28"}},
	target.PassedWithEdits:        {afterJudge, []string{"2021-06-28", "2021-06-29"}},
}

// bureauAdded are what the unit of the published document adds itself.
var bureauAdded = []target.State{target.Returned, target.UnderDeptReview, target.Submitted}

// additions are the projects added within the year.
type additions struct {
	samples []sampleOf
	targets []addedTarget
}

// addedOn are the days on which something happens to added projects.
var addedOn = []string{
	"2021-06-09", "2021-06-11", "2021-06-15", "2021-06-16", "2021-06-17", "2021-06-18", "2021-06-21", "2021-06-22", "2021-06-23", "2021-06-24", "2021-06-25",
	"2021-06-28", "2021-06-29",
}

// daysBefore plays what happens day by day before a day: payments from the morning on, added
// projects in the afternoon, and the end of a day of payments at five.
func (p *player) daysBefore(ctx context.Context, day string) error {
	for _, today := range p.days(day) {
		pays := slices.ContainsFunc(p.till.list, func(one demoPayment) bool { return one.day == today })
		if err := p.at(ctx, today); err != nil {
			return err
		}
		if pays {
			if err := p.payDay(ctx, today); err != nil {
				return err
			}
		}
		if slices.Contains(addedOn, today) {
			if err := p.additionsOn(ctx, today); err != nil {
				return err
			}
		}
		if pays {
			if err := p.endDay(ctx, today); err != nil {
				return err
			}
		}
		p.played = today
	}
	return nil
}

// days are those before a day on which something happens and that were not played yet.
func (p *player) days(before string) []string {
	list := slices.Clone(addedOn)
	for _, one := range p.till.list {
		list = append(list, one.day)
	}
	slices.Sort(list)
	return slices.DeleteFunc(slices.Compact(list), func(day string) bool { return day <= p.played || day >= before })
}

// additionsOn plays what happens to added projects on a day, each step in the afternoon.
func (p *player) additionsOn(ctx context.Context, today string) error {
	if err := p.afternoon(ctx, today); err != nil {
		return err
	}
	if p.added.targets == nil {
		if err := p.announce(ctx); err != nil {
			return err
		}
	}
	for i, s := range phases {
		for _, t := range p.added.targets {
			if t.on(i) != today {
				continue
			}
			if err := s.play(p, ctx, t.played); err != nil {
				return fmt.Errorf("step %d of %s %s: %w", i, t.department, t.Name, err)
			}
			p.step()
		}
	}
	return nil
}

// announce sets the days of the added projects, and lets their units begin.
func (p *player) announce(ctx context.Context) error {
	err := p.calendar(p.as(ctx, "performance"), "示例：关于补充申报 2021 年追加项目绩效目标的通知", map[target.DueStep]string{
		target.DueSubmit: "2021-06-29", target.DueDepartmentReview: "2021-07-01", target.DueFinanceReview: "2021-07-02", target.DueApprove: "2021-07-02",
		target.DuePublish: "2021-07-22",
	})
	if err != nil {
		return err
	}
	seen := map[target.State]int{}
	for _, s := range p.added.samples {
		made, err := p.sample(ctx, s)
		if err != nil {
			return err
		}
		days := waits[s.end].days
		p.added.targets = append(p.added.targets, addedTarget{made, days[seen[s.end]%len(days)]})
		seen[s.end]++
	}
	return nil
}

// addedTarget is a project added within the year, and the day of the step it waits after.
type addedTarget struct {
	*played
	day string
}

// on is the day on which the target takes a phase.
func (t addedTarget) on(i int) string {
	if i >= waits[t.end].phase {
		return t.day
	}
	return phases[i].day
}
