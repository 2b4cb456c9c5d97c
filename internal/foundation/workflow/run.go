package workflow

import (
	"slices"

	"caixiao/internal/core/fault"
	"caixiao/internal/core/ident"
)

// Run is a case with all that decides how it goes on: the definition it was opened
// with, the tasks of its round, and who has had a part in it.
type Run struct {
	Definition Definition
	Case       Case
	Tasks      []Task
	Hands      []Hand
}

// Turn is what an action needs of the world.
type Turn struct {
	Now   string
	Bench Bench // of all seats that Seats names
	Hours Hours
	NewID func() ident.ID
}

// Result is a run after an action.
type Result struct {
	Run
	Entries []Entry // new lines of the history
	Effect  Effect
}

// walk is a run under way.
type walk struct {
	Run
	Turn
	entries []Entry
	effect  Effect
}

func (r Run) walk(t Turn) *walk {
	r.Tasks, r.Hands = slices.Clone(r.Tasks), slices.Clone(r.Hands)
	return &walk{Run: r, Turn: t, effect: None}
}

// done is the result of a walk; every change of a case makes a new version of it.
func (w *walk) done() Result {
	w.Case.Version++
	w.Case.ChangedAt, w.Case.LastBy = w.Now, w.entries[0].ByName
	for i := range w.entries {
		w.Case.Entries++
		w.entries[i].ID, w.entries[i].Case, w.entries[i].Round, w.entries[i].At = w.NewID(), w.Case.ID, w.Case.Round, w.Now
		w.entries[i].Number = w.Case.Entries
		if w.entries[i].Comments == nil {
			w.entries[i].Comments = []Comment{}
		}
	}
	return Result{Run: w.Run, Entries: w.entries, Effect: w.effect}
}

// mark says what the action of this turn has led to.
func (w *walk) mark(effect Effect, to string) {
	w.effect = effect
	w.entries[0].Effect, w.entries[0].To = effect, to
}

// Seats names the seats whose holders an act may have to know.
func (r Run) Seats(a Act) []Seat {
	list := r.Definition.seatsOf(r.Case.Place)
	if a.Action == AddSigner {
		list = append(list, Personal(a.Role, a.Person))
	}
	for _, t := range r.Tasks {
		if t.waiting() && !slices.Contains(list, t.Seat) {
			list = append(list, t.Seat)
		}
	}
	return list
}

// why tells why a holder may not decide a step in a pass; nil when he may. The order is
// that in which he is told.
func (r Run) why(s Step, pass int64, h Holder) *fault.Error {
	var refusal *fault.Error
	for _, x := range r.Hands {
		if !slices.Contains(h.people(), x.Person) {
			continue
		}
		switch {
		case x.Part == Maker: // W2, rule workflow:maker
			return ErrMaker
		case x.Round != r.Case.Round, x.Step == s.Key && x.Pass != pass:
		case x.Step == s.Key:
			refusal = ErrVoted
		case !s.MayRepeat || slices.Contains(s.ApartFrom, x.Step): // W3
			other, _ := r.Definition.step(x.Step)
			refusal = ErrRepeated.With(other.title())
		}
	}
	if refusal == nil && s.outside() && !r.Case.OwnUnit && (h.Unit == r.Case.Unit || h.ForUnit == r.Case.Unit) {
		return ErrOwnUnit // rule workflow:9-own-unit
	}
	return refusal
}

// eligible lists who of the holders of a seat may decide a step in a pass.
func (r Run) eligible(b Bench, s Step, pass int64, seat Seat) []Holder {
	var list []Holder
	for _, h := range b[seat] {
		if r.why(s, pass, h) == nil {
			list = append(list, h)
		}
	}
	return list
}

// Candidates lists who may decide a task, each in every way in which he may.
func (r Run) Candidates(t Task, b Bench) []Holder {
	s, ok := r.Definition.step(t.Step)
	if !ok || t.vacant() {
		return nil
	}
	return r.eligible(b, s, t.Pass, t.Seat)
}

// sits finds how somebody sits at a task: in his own role if he may, else in another's.
// Who has no seat there is told so; who has one and may not use it is told why.
func (r Run) sits(t Task, b Bench, user ident.ID) (Holder, error) {
	s, _ := r.Definition.step(t.Step)
	var found *Holder
	var refusal error = ErrNotYours.With(role(t.Role))
	if t.vacant() {
		return Holder{}, ErrNotYours.With(role(s.Role))
	}
	for _, h := range b[t.Seat] {
		if h.User != user {
			continue
		}
		if no := r.why(s, t.Pass, h); no != nil {
			refusal = no
			continue
		}
		if found == nil || h.For.IsZero() {
			found = &h
		}
	}
	if found == nil {
		return Holder{}, refusal
	}
	return *found, nil
}

// task finds a task of the round.
func (r Run) task(id ident.ID) (int, bool) {
	i := slices.IndexFunc(r.Tasks, func(t Task) bool { return t.ID == id })
	return i, i >= 0
}

// Submission is how a document is handed in.
type Submission struct {
	By     Holder     // who does it, and in whose stead
	Makers []ident.ID // everybody else who has made or changed the document
	Note   string
}

// Start opens a round: the first of a new case, or the next one of a case that was
// returned or withdrawn. What was taken back before anybody had decided goes on in the round
// it was in (rule workflow:9-round). A step nobody could decide refuses it (W1).
func (r Run) Start(s Submission, t Turn) (Result, error) {
	w := r.walk(t)
	switch w.Case.State {
	case "":
		w.Case.OpenedAt = w.Now
	case Returned, Withdrawn:
	case Running:
		return Result{}, ErrRunning.With(w.Case.Title)
	default:
		return Result{}, ErrState.With(w.Case.State)
	}
	for _, x := range w.Hands {
		if x.Part == Checker && slices.Contains(s.By.people(), x.Person) { // W2: nor does a checker become a maker
			return Result{}, ErrChecker
		}
	}
	if w.Case.State != Withdrawn || slices.ContainsFunc(w.Tasks, func(t Task) bool { return t.State == Done }) {
		w.Case.Round++
	}
	w.Tasks = nil // those of before stay where they are kept
	w.Case.State, w.Case.Step = Running, ""
	w.Case.Maker, w.Case.MakerName = s.By.User, s.By.Name
	for _, person := range append(s.By.people(), s.Makers...) {
		w.hand(Hand{Person: person, Part: Maker, Round: w.Case.Round})
	}
	w.entries = append(w.entries, Entry{
		Action: Submit, Effect: Started, By: s.By.User, ByName: s.By.Name, For: s.By.For, ForName: s.By.ForName, Opinion: s.Note,
	})
	if err := w.ahead(); err != nil {
		return Result{}, err
	}
	if err := w.advance(-1); err != nil {
		return Result{}, err
	}
	w.mark(Started, w.Case.Step)
	return w.done(), nil
}

// ahead refuses a document that would come to a step nobody may decide.
func (w *walk) ahead() error {
	for _, s := range w.Definition.Steps {
		if !holdAll(s.SkipWhen, w.Case.Facts) && w.seats(s) == nil {
			return ErrNobody.With(s.title(), role(s.Role))
		}
	}
	return nil
}

// hand notes somebody's part, once.
func (w *walk) hand(h Hand) {
	h.Case = w.Case.ID
	if !h.Person.IsZero() && !slices.Contains(w.Hands, h) {
		w.Hands = append(w.Hands, h)
	}
}
