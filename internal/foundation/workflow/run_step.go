package workflow

import (
	"hash/fnv"
	"slices"

	"caixiao/internal/core/ident"
)

// seated is a seat a task is to be opened for.
type seated struct {
	seat  Seat
	level int
}

// seats chooses where the tasks of a step are opened in the next pass: as the definition
// says when enough people may sit there, else at the next level above where anybody may.
// One of a level above decides alone. nil when there is nobody at all.
func (w *walk) seats(s Step) []seated {
	for level, seat := range chain(s, w.Case.Place) {
		may := w.eligible(w.Bench, s, w.Case.Pass+1, seat)
		switch {
		case len(may) == 0:
		case level > 0 || s.Mode == AnyOne:
			return []seated{{seat, level}}
		default:
			owners := ownersOf(may)
			if s.Mode == SomeOf && len(owners) < s.Need {
				continue
			}
			owners = w.asked(s, owners)
			var list []seated
			for _, person := range owners {
				list = append(list, seated{Personal(s.Role, person), 0})
			}
			return list
		}
	}
	return nil
}

// ownersOf lists whose roles they are, each once, in the order of the bench.
func ownersOf(holders []Holder) []ident.ID {
	var list []ident.ID
	for _, h := range holders {
		if !slices.Contains(list, h.owner()) {
			list = append(list, h.owner())
		}
	}
	return list
}

// asked chooses who is asked of n of m: m of those who may, in turn from case to case. The
// others stand by for who leaves.
func (w *walk) asked(s Step, owners []ident.ID) []ident.ID {
	if s.Mode != SomeOf || s.Of >= len(owners) {
		return owners
	}
	turn := fnv.New32a()
	_, _ = turn.Write([]byte(w.Case.ID.String())) // which never fails
	first := int(turn.Sum32() % uint32(len(owners)))
	list := make([]ident.ID, 0, s.Of)
	for i := range s.Of {
		list = append(list, owners[(first+i)%len(owners)])
	}
	return list
}

// open opens a step.
func (w *walk) open(s Step) error {
	places := w.seats(s)
	if places == nil {
		return ErrNobody.With(s.title(), role(s.Role))
	}
	w.Case.Pass++
	w.Case.Step = s.Key
	for _, p := range places {
		t := w.newTask(s)
		t.Seat, t.Level = p.seat, p.level
		w.Tasks = append(w.Tasks, t)
	}
	return nil
}

// newTask is an open task of a step in the present pass.
func (w *walk) newTask(s Step) Task {
	t := Task{
		ID: w.NewID(), Case: w.Case.ID, Round: w.Case.Round, Pass: w.Case.Pass, Step: s.Key, State: Open, OpenedAt: w.Now, Version: 1,
	}
	t.DueAt, t.Provisional = w.Hours.Due(w.Now, s.LimitHours)
	return t
}

// advance opens the next step whose conditions keep it; behind the last one the case is
// approved.
func (w *walk) advance(from int) error {
	for _, s := range w.Definition.Steps[from+1:] {
		if holdAll(s.SkipWhen, w.Case.Facts) {
			w.entries = append(w.entries, Entry{Action: Skip, Effect: None, Step: s.Key})
			continue
		}
		return w.open(s)
	}
	w.end(Approved)
	return nil
}

// end ends the case, or hands it back.
func (w *walk) end(state State) {
	w.Case.State, w.Case.Step = state, ""
	if !state.live() {
		at := w.Now
		w.Case.EndedAt = &at
	}
	for i := range w.Tasks {
		w.cancel(i)
	}
}

// cancel takes back what is still to be done.
func (w *walk) cancel(i int) {
	if t := &w.Tasks[i]; t.waiting() {
		w.hold(i)
		t.State = Cancelled
		t.Version++
	}
}

// hold stops the clock of a task.
func (w *walk) hold(i int) {
	t := &w.Tasks[i]
	if t.State == Open {
		t.Minutes += w.Hours.Minutes(t.OpenedAt, w.Now)
	}
	t.State = Held
	t.Version++
}

// resume opens a held task. Its limit goes on where it was stopped: asking others to sign
// as well wins nobody time, and what was overdue before is overdue still.
func (w *walk) resume(i int) {
	t := &w.Tasks[i]
	s, _ := w.Definition.step(t.Step)
	t.State, t.OpenedAt = Open, w.Now
	const minutesOfHour = 60
	if s.LimitHours == 0 || t.Minutes < int64(s.LimitHours)*minutesOfHour {
		t.DueAt, t.Provisional = w.Hours.Rest(w.Now, s.LimitHours, t.Minutes)
	}
	t.Version++
}

// close ends a task with a decision.
func (w *walk) close(i int, decision Action, h Holder) {
	w.hold(i)
	t := &w.Tasks[i]
	at := w.Now
	t.State, t.Decision, t.DoneAt = Done, decision, &at
	t.DoneBy, t.DoneByName, t.DoneFor, t.DoneForName = h.User, h.Name, h.For, h.ForName
	for _, person := range h.people() {
		w.hand(Hand{Person: person, Part: Checker, Round: t.Round, Pass: t.Pass, Step: t.Step})
	}
}

// children lists the places of the signers somebody has added to a task.
func (w *walk) children(parent ident.ID) []int {
	var list []int
	for i, t := range w.Tasks {
		if t.Parent == parent && !parent.IsZero() {
			list = append(list, i)
		}
	}
	return list
}

// cancelBelow takes back a task and the signers added to it.
func (w *walk) cancelBelow(i int) {
	w.cancel(i)
	for _, child := range w.children(w.Tasks[i].ID) {
		w.cancelBelow(child)
	}
}

// present tells whether a task is one of the pass under way.
func (r Run) present(t Task) bool { return t.Pass == r.Case.Pass && t.Round == r.Case.Round }

// count counts the tasks of the step itself in this pass: how many there are, approved
// ones, and those still to be done.
func (w *walk) count() (all, approved, waiting int) {
	for _, t := range w.Tasks {
		if !w.present(t) || t.added() {
			continue
		}
		all++
		switch {
		case t.waiting():
			waiting++
		case t.State == Done && t.Decision == Approve:
			approved++
		}
	}
	return all, approved, waiting
}

// needed is how many approvals the step needs of its tasks.
func (s Step) needed(all int) int {
	switch s.Mode {
	case Everyone:
		return all
	case SomeOf:
		return min(s.Need, all) // one of a level above decides alone
	}
	return 1
}

// settle moves open tasks which nobody may decide any more to the next seat where
// somebody may, and where there is none at any level to the administrator, from whom they
// come back as soon as somebody may again (W1).
func (w *walk) settle() {
	for i := range w.Tasks {
		t := &w.Tasks[i]
		if t.State != Open || len(w.Candidates(*t, w.Bench)) > 0 {
			continue
		}
		s, _ := w.Definition.step(t.Step)
		places := chain(s, w.Case.Place)
		level := slices.IndexFunc(places, func(seat Seat) bool { return len(w.eligible(w.Bench, s, t.Pass, seat)) > 0 })
		next := toAppoint
		if level < 0 {
			level = len(places)
		} else {
			next = places[level]
		}
		if t.Seat == next {
			continue
		}
		t.Seat, t.Level = next, level
		t.Version++
		w.entries = append(w.entries, Entry{Action: Escalate, Effect: None, Step: t.Step, Task: t.ID, Opinion: t.Role})
	}
}

// Mend moves tasks that wait on nobody: people leave, and rights end by themselves. It
// reports whether anything was moved.
func (r Run) Mend(t Turn) (result Result, moved bool) {
	w := r.walk(t)
	w.settle()
	if len(w.entries) == 0 {
		return Result{Run: r, Effect: None}, false
	}
	return w.done(), true
}
