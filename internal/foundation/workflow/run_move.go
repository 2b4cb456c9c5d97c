package workflow

import (
	"slices"

	"caixiao/internal/core/ident"
)

// transfer hands a task to another holder of the role in the same place (转办).
func (w *walk) transfer(i int, s Step, a Act, h Holder) error {
	t := &w.Tasks[i]
	if !s.MayTransfer || t.added() {
		return ErrNoTransfer.With(s.title())
	}
	if a.Person == h.User {
		return ErrNotEligible.With(h.Name)
	}
	from := t.Seat
	if from.Reach == reachPerson {
		from = chain(s, w.Case.Place)[t.Level]
	}
	return w.give(i, s, from, a.Person)
}

// reassign hands a task to somebody else whoever had it: an administrator's remedy when
// people have left. He may be of a level above.
func (w *walk) reassign(i int, s Step, a Act) error {
	t := w.Tasks[i]
	w.entries = append(w.entries, Entry{
		Action: Reassign, Effect: None, Step: t.Step, Task: t.ID, By: a.By.ID, ByName: a.By.Name, Opinion: a.Opinion,
	})
	var err error
	for level, seat := range chain(s, w.Case.Place) {
		w.Tasks[i].Level = level
		if err = w.give(i, s, seat, a.Person); err == nil {
			return nil
		}
	}
	return err
}

// give makes a task that of one person who holds the role of a seat himself.
func (w *walk) give(i int, s Step, from Seat, person ident.ID) error {
	at := slices.IndexFunc(w.Bench[from], func(h Holder) bool { return h.User == person && h.For.IsZero() })
	if at < 0 {
		return ErrNotHolder.With(role(from.Role))
	}
	h := w.Bench[from][at]
	if err := w.askable(s, h); err != nil {
		return err
	}
	t := &w.Tasks[i]
	t.Seat = Personal(from.Role, person)
	t.Version++
	w.Bench = w.Bench.with(t.Seat, w.Bench[from])
	w.entries[0].Person, w.entries[0].PersonName = person, h.Name
	return nil
}

// with is the bench with the seat of a person added, in which he sits and whoever he
// has let.
func (b Bench) with(seat Seat, holders []Holder) Bench {
	if _, known := b[seat]; known {
		return b
	}
	next := Bench{}
	for s, list := range b {
		next[s] = list
	}
	for _, h := range holders {
		if h.owner() == seat.At {
			next[seat] = append(next[seat], h)
		}
	}
	return next
}

// askable tells whether somebody may be asked to sign: he may decide, and is not asked
// already.
func (w *walk) askable(s Step, h Holder) error {
	if w.why(s, w.Case.Pass, h) != nil {
		return ErrNotEligible.With(h.Name)
	}
	for _, t := range w.Tasks {
		if w.present(t) && t.waiting() && t.Reach == reachPerson && t.At == h.User {
			return ErrAsked.With(h.Name)
		}
	}
	return nil
}

// addSigner asks one more person to sign, before, after or beside who asks (加签).
func (w *walk) addSigner(i int, s Step, a Act, by Holder) error {
	switch {
	case !s.MayAddSigner:
		return ErrNoAddSigner.With(s.title())
	case !slices.Contains([]Placement{Before, After, Beside}, a.Placement):
		return ErrPlacement.With(string(a.Placement))
	case a.Person == by.User:
		return ErrNotEligible.With(by.Name)
	case w.passTasks() >= signersMax:
		return ErrSigners.With(signersMax)
	}
	seat := Personal(a.Role, a.Person)
	at := slices.IndexFunc(w.Bench[seat], func(h Holder) bool { return h.User == a.Person && h.For.IsZero() })
	if at < 0 {
		return ErrNotHolder.With(role(a.Role))
	}
	h := w.Bench[seat][at]
	if err := w.askable(s, h); err != nil {
		return err
	}
	t := w.newTask(s)
	t.Seat, t.Placement, t.Parent = seat, a.Placement, w.Tasks[i].ID
	switch a.Placement {
	case Before:
		w.hold(i)
	case After:
		t.State, t.DueAt, t.Provisional = Held, NoLimit, false
	}
	w.Tasks = append(w.Tasks, t)
	w.entries[0].Person, w.entries[0].PersonName = h.User, h.Name
	return nil
}

// passTasks counts the tasks of the pass.
func (w *walk) passTasks() int {
	n := 0
	for _, t := range w.Tasks {
		if w.present(t) {
			n++
		}
	}
	return n
}

// remind asks once more for a signature: its makers may, after a pause (催办).
func (w *walk) remind(i int, a Act) error {
	t := &w.Tasks[i]
	if !w.made(a.By.ID) {
		return ErrNotMaker
	}
	if t.RemindedAt != nil && instant(w.Now).Sub(instant(*t.RemindedAt)) < w.Definition.urgePause() {
		return ErrReminded.With(*t.RemindedAt, w.Definition.UrgeHours)
	}
	at := w.Now
	t.RemindedAt = &at // its version stays: whoever is about to decide is not disturbed
	w.entries = append(w.entries, Entry{Action: Remind, Effect: None, Step: t.Step, Task: t.ID, By: a.By.ID, ByName: a.By.Name, Opinion: a.Opinion})
	return nil
}
