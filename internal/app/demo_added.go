package app

import (
	"context"
	"fmt"

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
	{"2021-03-15", (*player).reserve},
	{"2021-03-16", (*player).submit},
	{"2021-03-17", (*player).passUnit},
	{"2021-03-17", carry(target.Submitted, (*player).acceptDepartment)},
	{"2021-03-18", carry(target.UnderDeptReview, (*player).acceptDepartment)},
	{"2021-03-19", carry(target.UnderFinanceReview, (*player).acceptBusiness)},
	{"2021-03-22", carry(target.UnderPerformanceReview, (*player).judge)},
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
	target.Draft:                  {afterSubmit, []string{"2021-03-29"}},
	target.Submitted:              {afterSubmit, []string{"2021-03-29", "2021-03-30"}},
	target.UnderDeptReview:        {afterUnit, []string{"2021-03-25", "2021-03-24", "2021-03-26", "2021-03-29"}},
	target.UnderFinanceReview:     {afterDepartment, []string{"2021-03-24", "2021-03-26", "2021-03-25", "2021-03-23"}},
	target.UnderPerformanceReview: {afterBusiness, []string{"2021-03-24", "2021-03-23", "2021-03-25", "2021-03-26"}},
	target.Returned:               {afterBusiness, []string{"2021-03-26", "2021-03-29"}},
	target.PassedWithEdits:        {afterJudge, []string{"2021-03-29", "2021-03-30"}},
}

// bureauAdded are what the unit of the published document adds itself.
var bureauAdded = []target.State{target.Returned, target.UnderDeptReview, target.Submitted}

// additions are the projects added within the year, and the days still to be played.
type additions struct {
	samples []sampleOf
	targets []addedTarget
	days    []string
}

// addedOn are the days on which something happens to added projects.
var addedOn = []string{"10", "15", "16", "17", "18", "19", "22", "23", "24", "25", "26", "29", "30"}

// additionsBefore plays what happens to added projects before a day, each step in the afternoon.
func (p *player) additionsBefore(ctx context.Context, day string) error {
	for ; len(p.added.days) > 0 && "2021-03-"+p.added.days[0] < day; p.added.days = p.added.days[1:] {
		today := "2021-03-" + p.added.days[0]
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
	}
	return nil
}

// announce sets the days of the added projects, and lets their units begin.
func (p *player) announce(ctx context.Context) error {
	err := p.calendar(p.as(ctx, "performance"), "示例：关于补充申报 2021 年追加项目绩效目标的通知", map[target.DueStep]string{
		target.DueSubmit: "2021-03-30", target.DueDepartmentReview: "2021-04-01", target.DueFinanceReview: "2021-04-02", target.DueApprove: "2021-04-02",
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
