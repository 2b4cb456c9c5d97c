package target

import (
	"cmp"
	"slices"
	"strings"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/fiscal"
)

// Deadline is by when a step of the year is to be done.
type Deadline struct {
	Year  fiscal.Year `json:"year"`
	Step  DueStep     `json:"step" enum:"SUBMIT,DEPARTMENT_REVIEW,FINANCE_REVIEW,APPROVE,PUBLISH"`
	DueOn fiscal.Date `json:"dueOn"`
	Basis string      `json:"basis"`
	From  fiscal.Date `json:"validFrom" db:"valid_from"`
}

// DueStep is a step that has a deadline.
type DueStep string

// Steps with deadlines.
const (
	DueSubmit           DueStep = "SUBMIT"
	DueDepartmentReview DueStep = "DEPARTMENT_REVIEW"
	DueFinanceReview    DueStep = "FINANCE_REVIEW"
	DueApprove          DueStep = "APPROVE"
	DuePublish          DueStep = "PUBLISH"
)

// dueSteps are they all, in the order of the way.
var dueSteps = []DueStep{DueSubmit, DueDepartmentReview, DueFinanceReview, DueApprove, DuePublish}

// unfinished lists the states a target must have left when a step is due.
var unfinished = map[DueStep][]State{
	DueSubmit:           {Draft, Returned},
	DueDepartmentReview: {Draft, Returned, Submitted, UnderDeptReview},
	DueFinanceReview:    {Draft, Returned, Submitted, UnderDeptReview, UnderFinanceReview, UnderPerformanceReview, PassedWithEdits},
	DueApprove:          {Draft, Returned, Submitted, UnderDeptReview, UnderFinanceReview, UnderPerformanceReview, Passed, PassedWithEdits},
	DuePublish:          {Draft, Returned, Submitted, UnderDeptReview, UnderFinanceReview, UnderPerformanceReview, Passed, PassedWithEdits, Approved},
}

// lateness tells how many targets of a department have missed a deadline, which is the
// oldest missed, and for how long. What is to be handed in again by a day of its own is late
// by that day (rule target:9-rectify). Nothing changes its state by itself for being late
// (rule target:1.2-dates).
func lateness(states []StateCount, own []rectifying, deadlines []Deadline, today fiscal.Date) (late int64, days int, step DueStep) {
	states = slices.Clone(states)
	for _, r := range own {
		if i := slices.IndexFunc(states, func(s StateCount) bool { return s.State == Returned }); i >= 0 {
			states[i].Targets -= r.Targets
		}
		if r.RectifyBy.Before(today) {
			late, step, days = late+r.Targets, DueSubmit, max(days, r.RectifyBy.DaysUntil(today))
		}
	}
	due := slices.Clone(deadlines)
	slices.SortStableFunc(due, func(a, b Deadline) int { return cmp.Or(a.DueOn.Compare(b.DueOn), cmp.Compare(a.Step, b.Step)) })
	counted := map[State]bool{}
	for _, d := range due {
		if !d.DueOn.Before(today) {
			continue
		}
		for _, s := range states {
			if s.Targets == 0 || counted[s.State] || !slices.Contains(unfinished[d.Step], s.State) {
				continue
			}
			counted[s.State] = true
			late += s.Targets
			if missed := d.DueOn.DaysUntil(today); missed > days {
				step, days = d.Step, missed
			}
		}
	}
	return late, days, step
}

// stillWaiting are the states without what the days of the year do not hold for: an
// adjustment is made at any time of the year (rule target:1.2-dates), and what is withheld
// waits for nobody to publish it (rule target:1.9-publish).
func stillWaiting(states, exempt []StateCount) []StateCount {
	if len(exempt) == 0 {
		return states
	}
	states = slices.Clone(states)
	for i := range states {
		for _, e := range exempt {
			if e.State == states[i].State {
				states[i].Targets -= e.Targets
			}
		}
	}
	return states
}

// Calendar is the deadlines of a year: those in force, and what they were before.
// rule target:1.2-dates
type Calendar struct {
	Year      fiscal.Year `json:"year"`
	Version   int64       `json:"version" doc:"Of the whole year; 1 before anything was set"`
	ChangedBy string      `json:"changedBy" doc:"Empty for the program itself"`
	ChangedAt string      `json:"changedAt" doc:"An instant; empty before anything was set"`
	Days      []Deadline  `json:"days" doc:"In force today, in the order of the steps"`
	Rectify   int         `json:"rectifyDays" doc:"Working days to hand a target in again that was graded FAIR"`
	Earlier   []Deadline  `json:"earlier" doc:"Replaced since, the newest first"`
}

// ETag is the version.
func (c Calendar) ETag() int64 { return c.Version }

// CalendarInput is what somebody sets who has seen a version of the calendar of a year.
type CalendarInput struct {
	Year    fiscal.Year
	Version int64
	Days    map[DueStep]fiscal.Date // a step that is not named keeps its day
	Basis   string
}

// calendarOf puts the rows of a year together, which come in the order of their first days.
func calendarOf(year fiscal.Year, rows []Deadline) Calendar {
	c := Calendar{Year: year, Version: 1, Days: []Deadline{}, Earlier: []Deadline{}}
	last := map[DueStep]int{}
	for i, row := range rows {
		last[row.Step] = i
	}
	for _, step := range dueSteps {
		if i, ok := last[step]; ok {
			c.Days = append(c.Days, rows[i])
		}
	}
	for i, row := range slices.Backward(rows) {
		if last[row.Step] != i {
			c.Earlier = append(c.Earlier, row)
		}
	}
	return c
}

// changed lists the deadlines that an input changes from a day on.
func (c Calendar) changed(in CalendarInput, from fiscal.Date) ([]Deadline, error) {
	basis := strings.TrimSpace(in.Basis)
	days := map[DueStep]fiscal.Date{}
	for _, d := range c.Days {
		days[d.Step] = d.DueOn
	}
	var list []Deadline
	for _, step := range dueSteps {
		if day := in.Days[step]; !day.IsZero() && days[step] != day {
			days[step] = day
			list = append(list, Deadline{Year: c.Year, Step: step, DueOn: day, Basis: basis, From: from})
		}
	}
	if err := c.check(days, basis); err != nil {
		return nil, err
	}
	if len(list) == 0 {
		return nil, ErrDeadlinesSame
	}
	return list, nil
}

const basisMax = 200

// check returns what is wrong with the days that a calendar is to have.
func (c Calendar) check(days map[DueStep]fiscal.Date, basis string) error {
	var wrong fault.Fields
	var before fiscal.Date
	for _, step := range dueSteps {
		day, path := days[step], "days."+string(step)
		if day.IsZero() {
			continue
		}
		switch {
		case day.Year() < c.Year-1, day.Year() > c.Year: // a budget is declared in the year before
			wrong.Add(path, ErrDeadlineFar.With(c.Year, c.Year-1))
		case day.Before(before):
			wrong.Add(path, ErrDeadlineOrder.With(day, before))
		}
		before = day
	}
	if n := len([]rune(basis)); n < 2 || n > basisMax {
		wrong.Add("basis", ErrDeadlineBasis.With(basisMax))
	}
	return wrong.Err()
}
