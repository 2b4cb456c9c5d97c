package workflow

import (
	"errors"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
)

// model is what a person with a pencil would write down of a case: who made it, who
// decided what, and which tasks there have been. It knows nothing of hands, passes and
// seats.
type model struct {
	world   *world
	makers  map[ident.ID]bool
	checked map[ident.ID]bool // in any round
	decided []decision        // of the present round
	tasks   map[ident.ID]Task
	history []Entry

	vacancies int // tasks seen that waited for somebody to be appointed
}

type decision struct {
	step   string
	pass   int64
	people []ident.ID
}

// watch holds one step of a walk against the model. after is nil for a refusal.
func (m *model) watch(t *rapid.T, w *world, before Run, result Result) {
	t.Helper()
	after := result.Run
	m.history = append(m.history, result.Entries...)
	for _, e := range result.Entries {
		if e.Action.decides() {
			m.judge(t, w, before, e)
		}
	}
	m.keepTasks(t, after)
	state, step, round := Replay(m.history)
	mustHold(t, state == after.Case.State && step == after.Case.Step && round == after.Case.Round,
		"history leads to %s %s %d, the case is %s %s %d", state, step, round, after.Case.State, after.Case.Step, after.Case.Round)
	waiting := 0
	for _, task := range after.Tasks {
		if task.waiting() {
			waiting++
		}
	}
	mustHold(t, after.Case.State == Running || waiting == 0, "%s with %d tasks", after.Case.State, waiting)
	switch after.Case.State {
	case Running:
		m.waits(t, w, after)
		m.signed(t, after, after.Definition.index(step))
	case Approved:
		m.signed(t, after, len(after.Definition.Steps))
	}
}

// judge asks whether who decided was allowed to, by what was written down.
func (m *model) judge(t *rapid.T, w *world, before Run, e Entry) {
	t.Helper()
	people := []ident.ID{e.By}
	if !e.For.IsZero() {
		people = append(people, e.For)
	}
	i, _ := before.task(e.Task)
	task := before.Tasks[i]
	s, _ := before.Definition.step(task.Step)
	for _, p := range people {
		mustHold(t, !m.makers[p], "a maker has decided step %s", s.Key)
		if s.Reach != ReachUnit && !s.OwnUnit && !before.Case.OwnUnit {
			mustHold(t, w.soul(p).unit != before.Case.Unit, "one of the own unit has decided step %s", s.Key)
		}
		for _, d := range m.decided {
			if !slices.Contains(d.people, p) {
				continue
			}
			mustHold(t, d.step != s.Key || d.pass != task.Pass, "one person has signed step %s twice", s.Key)
			mustHold(t, d.step == s.Key || s.MayRepeat && !slices.Contains(s.ApartFrom, d.step), "who decided %s has decided %s", d.step, s.Key)
		}
	}
	by := w.soul(e.By)
	mustHold(t, by.active && (e.For.IsZero() && by.roles[task.Role] || !e.For.IsZero() && w.soul(e.For).active && w.soul(e.For).roles[task.Role] &&
		slices.Contains(w.leaves, leave{e.For, e.By, task.Role})), "who decided has not got %s", task.Role)
	m.decided = append(m.decided, decision{s.Key, task.Pass, people})
	for _, p := range people {
		m.checked[p] = true
	}
}

// keepTasks: no task is lost, and none that is over comes back.
func (m *model) keepTasks(t *rapid.T, after Run) {
	t.Helper()
	for _, task := range after.Tasks {
		old, known := m.tasks[task.ID]
		mustHold(t, !known || old.waiting() || old == task, "a task that was %s is %s", old.State, task.State)
		m.tasks[task.ID] = task
	}
	for id, task := range m.tasks {
		_, there := after.task(id)
		mustHold(t, there || !task.waiting() || task.Round != after.Case.Round, "a task is lost")
	}
	done, decisions := 0, 0
	for _, task := range m.tasks {
		if task.State == Done {
			done++
		}
	}
	for _, e := range m.history {
		if e.Action.decides() {
			decisions++
		}
	}
	mustHold(t, done == decisions, "%d tasks done, %d decisions", done, decisions)
}

// waits: every open task waits on somebody who can sign in and may sign, counted here
// by hand; where there is nobody at any level, on an administrator, who can appoint one.
func (m *model) waits(t *rapid.T, w *world, after Run) {
	t.Helper()
	open := 0
	for _, task := range after.Tasks {
		if task.State != Open {
			continue
		}
		open++
		s, _ := after.Definition.step(task.Step)
		if !task.vacant() {
			may := slices.ContainsFunc(w.sitting(task.Seat), func(h Holder) bool { return m.may(after, s, task, h) })
			mustHold(t, may, "a task waits in %s on nobody who may sign", task.Seat)
			continue
		}
		m.vacancies++
		for _, seat := range chain(s, after.Case.Place) {
			for _, h := range w.sitting(seat) {
				mustHold(t, !m.may(after, s, task, h), "%s may sign in %s, and the administrator is asked", h.Name, seat)
			}
		}
		mustHold(t, len(w.sitting(task.Seat)) > 0, "no administrator can sign in")
		m.helps(t, w, after, task.ID)
	}
	mustHold(t, open > 0, "a running case without an open task")
}

// helps: the administrator decides nothing; when he has appointed somebody the task is his.
func (m *model) helps(t *rapid.T, w *world, r Run, id ident.ID) {
	t.Helper()
	i, _ := r.task(id)
	s, _ := r.Definition.step(r.Tasks[i].Step)
	for _, h := range w.sitting(toAppoint) {
		_, err := r.Act(Act{Task: id, Action: Approve, By: Person{h.User, h.Name}, Opinion: "同意"}, w.turn(r.Seats(Act{})))
		mustHold(t, errors.Is(err, ErrNotYours), "an administrator decides: %v", err)
	}
	filled := *w
	filled.souls = slices.Clone(w.souls)
	filled.appoint(s)
	result, moved := r.Mend(filled.turn(r.Seats(Act{})))
	after := result.Tasks[i]
	mustHold(t, moved && !after.vacant() && len(result.Candidates(after, filled.turn(result.Seats(Act{})).Bench)) > 0,
		"somebody is appointed to %s, and the task waits in %s", s.Role, after.Seat)
}

func (m *model) may(r Run, s Step, task Task, h Holder) bool {
	w := m.world
	for _, p := range h.people() {
		if m.makers[p] || s.Reach != ReachUnit && !s.OwnUnit && !r.Case.OwnUnit && w.soul(p).unit == r.Case.Unit {
			return false
		}
		for _, d := range m.decided {
			twice := d.step == s.Key && d.pass == task.Pass
			apart := d.step != s.Key && (!s.MayRepeat || slices.Contains(s.ApartFrom, d.step))
			if slices.Contains(d.people, p) && (twice || apart) {
				return false
			}
		}
	}
	return true
}

// signed: a case past a step has its signatures, of those who were asked last.
func (m *model) signed(t *rapid.T, r Run, at int) {
	t.Helper()
	for _, s := range r.Definition.Steps[:at] {
		var last int64
		for _, task := range m.tasks {
			if task.Round == r.Case.Round && task.Step == s.Key {
				last = max(last, task.Pass)
			}
		}
		// What a decision says of the grade may let a step be skipped that was opened before.
		skipped := slices.ContainsFunc(m.history, func(e Entry) bool { return e.Action == Skip && e.Step == s.Key && e.Round == r.Case.Round })
		if skipped && !s.kept() {
			continue
		}
		all, approved := 0, 0
		for _, task := range m.tasks {
			if task.Pass == last && !task.added() {
				all++
				if task.State == Done && task.Decision == Approve {
					approved++
				}
			}
		}
		mustHold(t, approved >= s.needed(all) && all > 0, "step %s has %d of %d signatures", s.Key, approved, all)
	}
}

// drawAct draws something somebody might try, right or wrong.
func drawAct(t *rapid.T, w *world, r Run) Act {
	a := Act{
		By: rapid.SampledFrom(w.souls).Draw(t, "by").Person, Opinion: rapid.SampledFrom([]string{"同意", "请核实", ""}).Draw(t, "opinion"),
		Action: rapid.SampledFrom([]Action{Approve, Approve, Approve, Approve, Return, Reject, Transfer, AddSigner, AddSigner, Remind, Reassign, Withdraw}).Draw(t, "action"),
		Person: rapid.SampledFrom(w.souls).Draw(t, "person").ID, Role: rapid.SampledFrom(walkRoles).Draw(t, "in"),
		Placement: rapid.SampledFrom([]Placement{Before, After, Beside}).Draw(t, "placement"),
		To:        rapid.SampledFrom([]string{Start, "S0", "S1", "S2", ""}).Draw(t, "to"),
		Grade:     rapid.SampledFrom([]string{"", "", "GOOD", "FAIR"}).Draw(t, "grade"),
	}
	var open []Task
	for _, task := range r.Tasks {
		if task.State == Open {
			open = append(open, task)
		}
	}
	if len(open) == 0 {
		return a
	}
	task := rapid.SampledFrom(open).Draw(t, "task")
	a.Task = task.ID
	if may := r.Candidates(task, w.turn(r.Seats(a)).Bench); len(may) > 0 && rapid.IntRange(0, 3).Draw(t, "fits") > 0 {
		h := rapid.SampledFrom(may).Draw(t, "holder")
		a.By = Person{h.User, h.Name}
	}
	return a
}

// walkBatches is how many batches of walks are enough to see everything there is.
const walkBatches = 15

// TestModel walks random cases of random definitions among random people, who come and
// go, and holds every step against the model.
func TestModel(t *testing.T) {
	seen := map[State]int{}
	effects, refusals := map[Effect]int{}, map[string]int{}
	vacancies := 0
	walk := func(t *rapid.T) {
		w := drawWorld(t, ident.NewGenerator(ident.ID{}))
		m := &model{world: w, makers: map[ident.ID]bool{}, checked: map[ident.ID]bool{}, tasks: map[ident.ID]Task{}}
		run := Run{Definition: drawDefinition(t), Case: Case{ID: w.newID(), Title: "目标", Place: w.place, Facts: drawFacts(t)}}
		for range rapid.IntRange(1, 30).Draw(t, "length") {
			w.now = w.now.Add(time.Duration(rapid.IntRange(1, 3_000).Draw(t, "minutes")) * time.Minute)
			if run.Case.State != Running {
				run = m.start(t, w, run)
				continue
			}
			if rapid.IntRange(0, 5).Draw(t, "change") == 0 {
				w.change(t)
				result, _ := run.Mend(w.turn(run.Seats(Act{})))
				m.watch(t, w, run, result)
				run, vacancies = result.Run, vacancies+m.vacancies
				continue
			}
			a := drawAct(t, w, run)
			result, err := run.Act(a, w.turn(run.Seats(a)))
			if err != nil {
				refusals[expected(t, err)]++
				continue
			}
			m.watch(t, w, run, result)
			run = result.Run
			seen[run.Case.State]++
			effects[result.Effect]++
		}
	}
	for range walkBatches {
		rapid.Check(t, walk)
	}
	for _, state := range States() {
		mustHold(t, seen[state] > 0, "no walk has come to %s: %v", state, seen)
	}
	for _, effect := range []Effect{None, Advanced, SentBack, ToMaker, Passed, Refused, TakenBack} {
		mustHold(t, effects[effect] > 0, "nothing has had the effect %s: %v", effect, effects)
	}
	mustHold(t, vacancies > 0, "no walk has come to a task nobody may decide")
	for _, no := range []*fault.Error{ErrMaker, ErrRepeated, ErrNotYours, ErrNoOpinion, ErrNobody} {
		mustHold(t, refusals[no.Code()] > 0, "nothing was refused with %s: %v", no.Code(), refusals)
	}
}

// start hands the case in, in somebody's own name or another's.
func (m *model) start(t *rapid.T, w *world, run Run) Run {
	t.Helper()
	by := rapid.SampledFrom(w.souls).Draw(t, "maker")
	s := Submission{By: Holder{User: by.ID, Name: by.Name}}
	if other := rapid.SampledFrom(w.souls).Draw(t, "behind"); other != by && rapid.Bool().Draw(t, "let") {
		s.By.For, s.By.ForName = other.ID, other.Name
	}
	if rapid.Bool().Draw(t, "more") {
		s.Makers = []ident.ID{rapid.SampledFrom(w.souls).Draw(t, "more").ID}
	}
	result, err := run.Start(s, w.turn(run.Seats(Act{})))
	if err != nil {
		expected(t, err)
		return run
	}
	for _, p := range s.By.people() {
		mustHold(t, !m.checked[p], "who has checked the document hands it in")
	}
	for _, p := range append(s.By.people(), s.Makers...) {
		m.makers[p] = true
	}
	// A round is what somebody has decided in: what was taken back before goes on in its own.
	same := run.Case.State == Withdrawn && len(m.decided) == 0
	mustHold(t, (result.Case.Round == run.Case.Round) == same, "round %d after round %d, which ended %s with %d decisions", result.Case.Round, run.Case.Round, run.Case.State, len(m.decided))
	m.decided = nil
	m.watch(t, w, run, result)
	return result.Run
}

// expected refusals have a sentence.
func expected(t *rapid.T, err error) string {
	t.Helper()
	no, ok := errors.AsType[*fault.Error](err)
	if !ok {
		t.Fatalf("no refusal: %v", err)
	}
	return no.Code()
}
