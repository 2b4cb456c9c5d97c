package workflow

import (
	"slices"
	"strings"
	"unicode/utf8"

	"caixiao/internal/core/ident"
)

// Limits of actions.
const (
	opinionMax  = 2_000
	commentsMax = 200
	signersMax  = 20 // tasks of one pass that added signers may bring it to
)

// Act is what somebody wants to do.
type Act struct {
	Task      ident.ID
	Action    Action
	By        Person
	Opinion   string
	Comments  []Comment
	To        string    // of Return: an earlier step, or Start, which is also what nothing means
	Person    ident.ID  // of Transfer, AddSigner, Reassign: to whom
	Role      string    // of AddSigner: in which role
	Placement Placement // of AddSigner
	Grade     string    // of decisions: the grade the document has from now on; empty leaves it
}

// tidy takes what surrounds the texts away.
func (a Act) tidy() Act {
	a.Opinion, a.To = strings.TrimSpace(a.Opinion), strings.TrimSpace(a.To)
	if a.To == "" {
		a.To = Start
	}
	return a
}

// Act carries an action out, or says which rule refuses it.
func (r Run) Act(a Act, t Turn) (Result, error) {
	w := r.walk(t)
	a = a.tidy()
	if w.Case.State != Running {
		return Result{}, ErrState.With(w.Case.State)
	}
	if err := w.act(a); err != nil {
		return Result{}, err
	}
	w.settle()
	return w.done(), nil
}

func (w *walk) act(a Act) error {
	if a.Action == Withdraw {
		return w.withdraw(a)
	}
	i, ok := w.task(a.Task)
	if !ok {
		return ErrTaskNotFound
	}
	t := w.Tasks[i]
	if t.State != Open {
		return ErrTaskState.With(t.State)
	}
	s, _ := w.Definition.step(t.Step)
	if err := w.opined(a, s); err != nil {
		return err
	}
	switch a.Action {
	case Remind:
		return w.remind(i, a)
	case Reassign:
		return w.reassign(i, s, a)
	}
	h, err := w.sits(t, w.Bench, a.By.ID)
	if err != nil {
		return err
	}
	w.entries = append(w.entries, Entry{
		Action: a.Action, Effect: None, Step: t.Step, Task: t.ID, By: h.User, ByName: h.Name, For: h.For, ForName: h.ForName,
		Opinion: a.Opinion, Comments: a.Comments,
	})
	switch a.Action {
	case Approve, Return, Reject:
		return w.decide(i, s, a, h)
	case Transfer:
		return w.transfer(i, s, a, h)
	case AddSigner:
		return w.addSigner(i, s, a, h)
	}
	return ErrAction.With(a.Action)
}

// reasoned are the actions that always say why: who sends back (rule workflow:9-return), and
// who lets a task go to another or asks for it once more.
var reasoned = []Action{Return, Reject, Transfer, AddSigner, Reassign, Remind}

// opined asks for an opinion where the action or the step wants one.
func (w *walk) opined(a Act, s Step) error {
	needs := slices.Contains(reasoned, a.Action) || slices.Contains(s.Opinion, a.Action)
	switch {
	case needs && a.Opinion == "":
		return ErrNoOpinion.With(a.Action)
	case utf8.RuneCountInString(a.Opinion) > opinionMax:
		return ErrOpinionLong.With(opinionMax)
	}
	return nil
}

// decide ends a task and carries on what follows from it.
func (w *walk) decide(i int, s Step, a Act, h Holder) error {
	if err := w.allowed(s, a); err != nil {
		return err
	}
	if a.Grade != "" {
		w.Case.Facts.Grade = a.Grade
	}
	w.close(i, a.Action, h)
	w.entries[0].Minutes = w.Tasks[i].Minutes
	if a.Action == Approve {
		return w.approved(i, s)
	}
	return w.dissented(i, s, a)
}

// allowed asks whether a step may send a case where the decision wants it.
func (w *walk) allowed(s Step, a Act) error {
	switch {
	case a.Action == Reject && !s.MayReject:
		return ErrNoReject.With(s.title())
	case a.Action != Return || a.To == Start:
		return nil
	}
	to, known := w.Definition.step(a.To)
	passed := slices.ContainsFunc(w.Tasks, func(t Task) bool { return t.Step == a.To && t.State == Done })
	if !known || !slices.Contains(s.ReturnTo, a.To) || !passed {
		return ErrReturnTo.With(to.title())
	}
	return nil
}

// approved opens what waited for the signature, and the next step once the step has all
// the signatures it needs.
func (w *walk) approved(i int, s Step) error {
	t := w.Tasks[i]
	for _, child := range w.children(t.ID) {
		if w.Tasks[child].State == Held && w.Tasks[child].Placement == After {
			w.resume(child)
		}
	}
	if parent, ok := w.task(t.Parent); ok && t.Placement == Before && w.Tasks[parent].State == Held && !w.waitsBefore(parent) {
		w.resume(parent)
	}
	if !w.complete(s) {
		return nil
	}
	if err := w.advance(w.Definition.index(s.Key)); err != nil {
		return err
	}
	if w.Case.State == Approved {
		w.mark(Passed, "")
	} else {
		w.mark(Advanced, w.Case.Step)
	}
	return nil
}

// waitsBefore tells whether somebody still signs before a task.
func (w *walk) waitsBefore(parent int) bool {
	return slices.ContainsFunc(w.children(w.Tasks[parent].ID), func(child int) bool {
		return w.Tasks[child].Placement == Before && w.Tasks[child].waiting()
	})
}

// complete tells whether the step has its signatures, also those of added signers. What
// is not needed any more is taken back.
func (w *walk) complete(s Step) bool {
	all, approved, _ := w.count()
	if approved < s.needed(all) {
		return false
	}
	for i, t := range w.Tasks {
		if w.present(t) && !t.added() && t.waiting() {
			w.cancelBelow(i)
		}
	}
	return !slices.ContainsFunc(w.Tasks, func(t Task) bool { return w.present(t) && t.waiting() })
}

// dissented sends the case where the decision says. Of some of many one dissent is not
// the end, as long as the others are enough.
func (w *walk) dissented(i int, s Step, a Act) error {
	for _, child := range w.children(w.Tasks[i].ID) {
		w.cancelBelow(child)
	}
	if all, approved, waiting := w.count(); s.Mode == SomeOf && !w.Tasks[i].added() && approved+waiting >= s.needed(all) {
		return nil
	}
	switch {
	case a.Action == Reject:
		w.end(Rejected)
		w.mark(Refused, "")
		return nil
	case a.To == Start:
		w.end(Returned)
		w.mark(ToMaker, Start)
		return nil
	}
	for i := range w.Tasks {
		w.cancel(i)
	}
	to, _ := w.Definition.step(a.To)
	if err := w.open(to); err != nil {
		return err
	}
	w.mark(SentBack, to.Key)
	return nil
}

// withdraw takes the document back, as long as nobody outside its unit has decided on it.
func (w *walk) withdraw(a Act) error {
	if !w.made(a.By.ID) {
		return ErrNotMaker
	}
	if by, decided := w.decidedOutside(); decided {
		return ErrDecided.With(by)
	}
	w.entries = append(w.entries, Entry{Action: Withdraw, By: a.By.ID, ByName: a.By.Name, Opinion: a.Opinion})
	w.end(Withdrawn)
	w.mark(TakenBack, "")
	return nil
}

// made tells whether somebody has had a maker's part in the case.
func (r Run) made(person ident.ID) bool {
	return slices.ContainsFunc(r.Hands, func(h Hand) bool { return h.Part == Maker && h.Person == person })
}

// decidedOutside tells whether somebody above the unit has decided in the round, and who: a
// step of his, or one of the unit that came up to him.
func (r Run) decidedOutside() (by string, decided bool) {
	for _, t := range r.Tasks {
		if s, _ := r.Definition.step(t.Step); t.State == Done && (s.Reach != ReachUnit || t.Level > 0) {
			return t.DoneByName, true
		}
	}
	return "", false
}
