package workflow

import (
	"slices"

	"caixiao/internal/core/ident"
)

// viewer is who looks at a task, and when.
type viewer struct {
	user  ident.ID
	now   string
	hours Hours
}

// late tells whether a task is overdue.
func (t Task) late(now string) bool { return t.State == Open && t.DueAt < now }

// view is a task as somebody sees it.
func (r Run) view(t Task, b Bench, by viewer) TaskView {
	v := TaskView{Task: t, Late: t.late(by.now), Candidates: []Holder{}, Appoint: []Holder{}, Actions: []Action{}, ReturnTo: []string{}}
	v.LateFor, v.Spent = by.hours.Late(t, by.now), t.Minutes
	if t.State == Open {
		v.Spent += by.hours.Minutes(t.OpenedAt, by.now)
	}
	if r.Case.State != Running || t.State != Open || t.Round != r.Case.Round {
		return v
	}
	v.Candidates = append(v.Candidates, r.Candidates(t, b)...)
	if t.vacant() {
		v.Appoint = append(v.Appoint, b[toAppoint]...)
	}
	if r.made(by.user) {
		v.Actions = append(v.Actions, Remind)
	}
	h, err := r.sits(t, b, by.user)
	if err != nil {
		return v
	}
	s, _ := r.Definition.step(t.Step)
	v.Mine, v.For, v.ForName = true, h.For, h.ForName
	v.Actions = append(v.Actions, Approve, Return)
	if s.MayReject {
		v.Actions = append(v.Actions, Reject)
	}
	if s.MayTransfer && !t.added() {
		v.Actions = append(v.Actions, Transfer)
	}
	if s.MayAddSigner {
		v.Actions = append(v.Actions, AddSigner)
	}
	v.ReturnTo = append(v.ReturnTo, Start)
	for _, key := range s.ReturnTo {
		passed := slices.ContainsFunc(r.Tasks, func(t Task) bool { return t.Step == key && t.State == Done })
		if passed {
			v.ReturnTo = append(v.ReturnTo, key)
		}
	}
	return v
}
