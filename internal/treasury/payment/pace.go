package payment

import (
	"cmp"
	"slices"

	"caixiao/internal/core/ident"
	"caixiao/internal/core/ratio"
)

// paceGoal is how much of the year's budget is to be paid (rule payment:0-progress).
const paceGoal = 9_500

// paceShown is how many projects are shown.
const paceShown = 300

// paceOf sums projects up by unit and by section, and puts what is furthest behind first.
func paceOf(list []ProjectProgress) Pace {
	p := Pace{GoalBP: paceGoal, Projects: []ProjectProgress{}, Units: []PaceSum{}, Sections: []PaceSum{}}
	units, sections := map[ident.ID]*PaceSum{}, map[ident.ID]*PaceSum{}
	for _, one := range list {
		p.Whole.add(one)
		sumOf(units, one.Unit, one.UnitName).add(one)
		if !one.Section.IsZero() {
			sumOf(sections, one.Section, one.SectionName).add(one)
		}
	}
	p.Whole.PaidBP = shareBP(p.Whole.PaidFen, p.Whole.BudgetFen)
	p.Units, p.Sections = sorted(units), sorted(sections)
	planned := slices.Clone(list)
	slices.SortStableFunc(planned, func(a, b ProjectProgress) int {
		return cmp.Or(cmp.Compare(order(a), order(b)), cmp.Compare(b.PlannedBP-b.PaidBP, a.PlannedBP-a.PaidBP), a.Project.Compare(b.Project))
	})
	p.Projects = append(p.Projects, planned[:min(len(planned), paceShown)]...)
	return p
}

// order puts projects that are behind first, and those without a plan last.
func order(p ProjectProgress) int {
	switch {
	case p.Behind:
		return 0
	case p.Month > 0:
		return 1
	}
	return 2
}

func sumOf(by map[ident.ID]*PaceSum, id ident.ID, name string) *PaceSum {
	if by[id] == nil {
		by[id] = &PaceSum{ID: id, Name: name}
	}
	return by[id]
}

func (s *PaceSum) add(p ProjectProgress) {
	s.BudgetFen, s.PaidFen, s.PlannedFen, s.Projects = s.BudgetFen+p.BudgetFen, s.PaidFen+p.PaidFen, s.PlannedFen+p.PlannedFen, s.Projects+1
	if p.Behind {
		s.Behind++
	}
}

// sorted are sums, the least share paid first.
func sorted(by map[ident.ID]*PaceSum) []PaceSum {
	list := make([]PaceSum, 0, len(by))
	for _, s := range by {
		s.PaidBP = shareBP(s.PaidFen, s.BudgetFen)
		list = append(list, *s)
	}
	slices.SortFunc(list, func(a, b PaceSum) int { return cmp.Or(cmp.Compare(a.PaidBP, b.PaidBP), a.ID.Compare(b.ID)) })
	return list
}

// shareBP is a part of a whole; 0 where there is no whole.
func shareBP(part, of Fen) int64 {
	bp, err := ratio.Quotient(int64(part), int64(of)).BP()
	if err != nil {
		return 0
	}
	return int64(bp)
}

// bands are the days after which what waits is shown apart.
var bands = []struct{ from, to int }{{0, 1}, {2, 3}, {4, 7}, {8, 0}}

// banded puts what waits into bands by how many days it has waited.
func banded(list []waited, days func(since string) int) []AgeBand {
	found := map[AgeBand]AgeBand{}
	for _, w := range list {
		for _, b := range bands {
			if d := days(w.Since); d >= b.from && (b.to == 0 || d <= b.to) {
				key := AgeBand{State: w.State, From: b.from, To: b.to}
				one := found[key]
				one.State, one.From, one.To, one.Count, one.Fen = key.State, key.From, key.To, one.Count+w.Count, one.Fen+w.Fen
				found[key] = one
			}
		}
	}
	ages := []AgeBand{}
	for _, state := range []string{string(Unknown), string(MonitorHeld), heldState} {
		for _, b := range bands {
			one, some := found[AgeBand{State: state, From: b.from, To: b.to}]
			if !some {
				one = AgeBand{State: state, From: b.from, To: b.to}
			}
			ages = append(ages, one)
		}
	}
	return ages
}

// heldState is what payments are told under whose answer differs.
const heldState = "HELD"
