package workflow

import (
	"slices"

	"caixiao/internal/core/ident"
)

// Rehearsal is how a document would go if it were handed in now: which steps it takes,
// who sits in each, and by when the last would be due.
type Rehearsal struct {
	Version int64           `json:"version" doc:"Of the definition that was asked; of a draft: the one it changes"`
	Draft   bool            `json:"draft"`
	Steps   []RehearsedStep `json:"steps"`
	Hours   int             `json:"hours" doc:"Working hours of all limits together"`
	Ready   bool            `json:"ready" doc:"Somebody sits in every step that is taken"`
}

// RehearsedStep is a step of a rehearsal.
type RehearsedStep struct {
	Key     string   `json:"key"`
	TitleZh string   `json:"titleZh"`
	TitleEn string   `json:"titleEn"`
	Role    string   `json:"role" doc:"Of the seat that is taken"`
	Reach   Reach    `json:"reach"`
	Skipped bool     `json:"skipped" doc:"Its conditions hold"`
	Level   int      `json:"level" doc:"0: where the definition says, else so many levels above"`
	Tasks   int      `json:"tasks" doc:"How many are asked at once"`
	Need    int      `json:"need" doc:"How many of them have to approve"`
	People  []Holder `json:"people" doc:"Who may decide it"`
	Nobody  bool     `json:"nobody" doc:"No one may, at no level: the document would be refused"`
	Clash   []string `json:"clash" doc:"Earlier steps that only the same person could decide"`
	DueAt   string   `json:"dueAt" doc:"When it would be due if every step took its whole limit"`
}

// rehearse plays the way of a document of a place without opening anything.
func (d Definition) rehearse(c Case, t Turn) Rehearsal {
	w := Run{Definition: d, Case: c}.walk(t)
	played := Rehearsal{Version: d.Version, Steps: []RehearsedStep{}, Ready: true}
	due := t.Now
	for _, s := range d.Steps {
		one := RehearsedStep{
			Key: s.Key, TitleZh: s.TitleZh, TitleEn: s.TitleEn, Role: s.Role, Reach: s.Reach, People: []Holder{}, Clash: []string{}, DueAt: NoLimit,
		}
		if one.Skipped = holdAll(s.SkipWhen, c.Facts); one.Skipped {
			played.Steps = append(played.Steps, one)
			continue
		}
		one.seat(w, s)
		one.Clash = append(one.Clash, played.clashing(one, s)...)
		if s.LimitHours > 0 && due != NoLimit {
			due, _ = t.Hours.Due(due, s.LimitHours)
			one.DueAt = due
		}
		played.Hours += s.LimitHours
		played.Ready = played.Ready && !one.Nobody && len(one.Clash) == 0
		played.Steps = append(played.Steps, one)
	}
	return played
}

// seat puts the people into a step, as opening it would.
func (o *RehearsedStep) seat(w *walk, s Step) {
	places := w.seats(s)
	if places == nil {
		o.Nobody = true
		return
	}
	o.Role, o.Level, o.Tasks = s.Role, places[0].level, len(places)
	o.Need = s.needed(len(places))
	if o.Level > 0 { // who stands in from above has another role
		o.Role, o.Reach, o.Need = places[0].seat.Role, places[0].seat.Reach, 1
	}
	o.People = append(o.People, w.eligible(w.Bench, s, w.Case.Pass+1, chain(s, w.Case.Place)[o.Level])...)
}

// clashing lists the earlier steps in which only the one person sits who alone sits here:
// nobody decides two steps of a round (W3).
func (r Rehearsal) clashing(o RehearsedStep, s Step) []string {
	alone := o.only()
	if alone.IsZero() {
		return nil
	}
	var list []string
	for _, before := range r.Steps {
		if before.only() == alone && (!s.MayRepeat || slices.Contains(s.ApartFrom, before.Key)) {
			list = append(list, before.Key)
		}
	}
	return list
}

// only is the one person who can decide a step; zero when there are several, or none.
func (o RehearsedStep) only() ident.ID {
	var one ident.ID
	for _, h := range o.People {
		if !one.IsZero() && one != h.User {
			return ident.ID{}
		}
		one = h.User
	}
	return one
}
